"""What a person typed or pasted, made fit to store."""

import re
import unicodedata

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\"]+")  # one address, alone
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters other than newline and tab, halves of characters, and marks that turn
# the reading direction of what follows, so that a name cannot rearrange the line it stands in.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")

# A word so long that to look for its parts takes a program longer than all the rest. Spaces that
# hold together make one word of many, and so do tags inside a line.
_LETTER = r"(?:&#?\w{1,31};|[^\s&\u200b]|[\u00a0\u202f])"
_LONGEST, _PIECE = 80, 20  # letters
_LONGEST_ADDRESS = 200  # letters; an address is copied from paper, and must stay what it is
_ENDLESS = re.compile(f"{_LETTER}{{{_LONGEST},}}")
_BREAK = "\u200b"
_BREAKS_ITSELF = re.compile(r"[^\S\u00a0\u202f]|\u200b")
_BETWEEN_TAGS = re.compile(r"(<style\b.*?</style>|<[^>]*>)", re.DOTALL)
_IN_LINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|ins|q|s|small|span|strong|sub|sup|u)\b")


def clean(text: str) -> str:
    """Return the text in NFC with plain line ends and without characters nobody can see.

    What stays: newline, tab, emoji and their joiners. Cleaning twice changes nothing.
    """
    return unicodedata.normalize("NFC", _UNFIT.sub("", _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    """Return the text cleaned and on one line, as a name is, or the subject of a letter."""
    return " ".join(clean(text).split())


def is_email(text: str) -> bool:
    """Tell whether a text looks like one e-mail address and nothing else."""
    return _EMAIL.fullmatch(text) is not None


def folded(text: str) -> str:
    """Return a text in which capitals do not matter; å is å however it was typed, and no a."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def unfit_at(text: str) -> int | None:
    """Return where the first character stands that `clean` would take away, or none."""
    found = _UNFIT.search(text)
    return None if found is None else found.start()


def breakable(html: str) -> str:
    """Return a page in which words without end may be broken, at places that nobody sees."""
    parts = _BETWEEN_TAGS.split(html)  # texts, and between them tags
    begun = 0  # letters of the word that the text before may not have ended
    for at, part in enumerate(parts):
        if at % 2:
            begun = begun if _IN_LINE.match(part) else 0
        elif part:
            parts[at], begun = _broken(part, begun)
    return "".join(parts)


def _broken(text: str, begun: int) -> tuple[str, int]:
    """Return a text with its breaks, and how many letters of its last word have no end yet."""
    *ended, last = _BREAKS_ITSELF.split(text)
    broken = _ENDLESS.sub(_in_pieces, text)
    if ended or not begun:
        return broken, len(last)
    if begun + len(last) > _LONGEST:  # a word that goes on over tags is broken between them
        return f"{_BREAK}{broken}", len(last)
    return broken, begun + len(last)


def _in_pieces(word: re.Match[str]) -> str:
    letters = re.findall(_LETTER, word[0])
    if word[0].startswith(("http://", "https://")) and len(letters) < _LONGEST_ADDRESS:
        return word[0]
    pieces = ("".join(letters[at : at + _PIECE]) for at in range(0, len(letters), _PIECE))
    return _BREAK.join(pieces)
