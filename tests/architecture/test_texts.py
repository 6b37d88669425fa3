"""Every text that a reader meets exists in Swedish and English, and in no third language."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import nodes
from jinja2.ext import extract_from_ast

CATALOGUE = Path("placedev/translations/en/LC_MESSAGES/messages.po")
KEYWORDS = {"_": None, "_l": None, "_n": (1, 2), "gettext": None, "ngettext": (1, 2)}
OF_NUMBERS = {name for name, arguments in KEYWORDS.items() if arguments}
SAYS_SOMETHING = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\(")
SPOKEN = {"alt", "aria-label", "placeholder", "title", "label"}  # attributes that are read out
# Letters that may stand outside a translated text: names, units and signs.
SAME_EVERYWHERE = re.compile(r"\b(?:placedev|PDF|pdf|JSON|json|QR|SWOT|kr|km|nr|kB|Nominatim)\b")
VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
# Words that Norwegian has and Swedish does not; the design system that we build on is Norwegian.
NORWEGIAN = re.compile(
    r"\b(?:ikke|og|jeg|deg|oss selv|brukernavn|passord|lagre|slett|velg|søk|lukk|"
    r"feil|gjør|skriv inn|neste|forrige|påkrevd|valgfri(?!tt)|vennligst|hvor|hva|noe)\b|[æø]",
    re.IGNORECASE,
)


def extracted(trees):
    """Return where each text stands in code and templates, and the text, or both of a number."""
    return [*in_code(), *in_templates(trees)]


@cache
def in_code():
    return [
        (f"{path}:{line}", message)
        for path in sorted(Path("placedev").rglob("*.py"))
        if SAYS_SOMETHING.search(path.read_text())
        for line, message, _comments, _context in extract_from_file("python", path, KEYWORDS)
    ]


def in_templates(trees):
    for name, tree in trees.items():
        for line, function, said in extract_from_ast(tree, KEYWORDS):
            texts = said if isinstance(said, tuple) else (said,)
            if texts[0] is not None:  # it is not put together first
                yield f"{name}:{line}", texts[:2] if function in OF_NUMBERS else texts[0]


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def test_every_text_has_its_english(trees):
    english = catalogue()
    missing = [
        f"{where}: {message}"
        for where, message in extracted(trees)
        if not _translated(english.get(message if isinstance(message, str) else message[0]))
    ]
    assert not missing, "\n".join(missing)


def _translated(message) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


def test_english_keeps_the_places_for_values():
    for message in catalogue():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        places = set(re.findall(r"%\((\w+)\)s", " ".join(ids)))
        assert set(re.findall(r"%\((\w+)\)s", " ".join(texts))) <= places | {"num"}, message.id


def test_the_compiled_catalogue_is_the_written_one():
    compiled = CATALOGUE.with_suffix(".mo")
    from_text = {
        message.id: message.string for message in catalogue() if message.id and message.string
    }
    with compiled.open("rb") as file:
        from_bytes = {
            _fixed(message.id): _fixed(message.string) for message in read_mo(file) if message.id
        }
    assert from_bytes == from_text


def _fixed(texts):
    return texts if isinstance(texts, str) else tuple(texts)


def test_no_text_is_norwegian(trees):
    texts = extracted(trees)
    texts += [(path, path.read_text()) for path in Path("placedev/static/js").glob("*.js")]
    found = [
        f"{where}: {text}"
        for where, text in texts
        if NORWEGIAN.search(" ".join(text) if isinstance(text, tuple) else text)
    ]
    assert not found, "\n".join(found)


class _Spoken(HTMLParser):
    """Collects what a reader or a screen reader would meet."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        self._silent += tag in {"script", "style"}
        self.texts += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_endtag(self, tag):
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self._silent:
            self.texts.append(data)


def test_no_text_stands_in_a_template_untranslated(trees):
    found = {name: _untranslated(tree) for name, tree in trees.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def _outputs(node) -> Iterator[nodes.Output]:
    """Yield what is written, but for the names of classes."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block) and child.name.endswith("_class"):
            continue
        if isinstance(child, nodes.Output):
            yield child
        yield from _outputs(child)


def _untranslated(tree) -> list[str]:
    # What a template writes itself, with a mark where a value goes in.
    own = "".join(
        part.data if isinstance(part, nodes.TemplateData) else VALUE
        for output in _outputs(tree)
        for part in output.nodes
    )
    own = re.sub(f"(</?){VALUE}", r"\1div", own)  # a tag that is chosen
    spoken = _Spoken()
    spoken.feed(own)
    left = [SAME_EVERYWHERE.sub("", text).strip() for text in spoken.texts]
    return [text for text in left if re.search(r"[A-Za-zÅÄÖåäö]{2,}", text)]
