"""The language of a name, so that a screen reader says "Friends of the Bay" in English.

A name keeps its language as a BCP 47 code, "en", "se"; none: the language of the page. Names are
found in the finished page (`ForeignNames`), so that no template can forget one; where a page knows
names that no row of ours tells it, it uses the filter `in_language`.
"""

import re
from bisect import bisect
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from babel import Locale
from markupsafe import Markup, escape

from placedev.core.errors import RuleBroken
from placedev.core.i18n import LANGUAGES, _, language

# Offered first; any other language may be written.
USUAL = ("en", "fi", "se", "smj", "sma", "fit", "de", "da", "no")
LONGEST, LONGEST_WORD = 35, 60  # characters: of a code, as BCP 47 advises; of a word
_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)
_CLIPPED = " …"
_WORD = re.compile(r"&#?\w+;|\w+")  # or a character that HTML writes as a word
_INSIDE = re.compile(r"\w\w")
# What is no text to read aloud, takes no element inside itself, or says its language already.
_APART = re.compile(
    r"<!--.*?-->"
    r'|<span lang="[^"]*">[^<]*</span>'
    r"|<(script|style|title|textarea|option|svg)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^'">])*>""")


def read(written: str | None) -> str | None:
    """Return the code of a language that somebody wrote as a word or as a code.

    Raises:
        RuleBroken: there is no such language.
    """
    said = (written or "").strip()
    if not said:
        return None
    code = _codes_by_word(language()).get(said.casefold()) or canonical(said)
    if code is None:
        raise RuleBroken(
            _(
                "Vi känner inte till språket ”%(said)s”. Skriv till exempel engelska, finska eller"
                " nordsamiska, eller språkets kod, till exempel en, fi eller se.",
                said=said[:LONGEST_WORD],
            )
        )
    return code


def canonical(code: str) -> str | None:
    """Return a BCP 47 code as it is usually written, or none if it stands for no language."""
    found = _CODE.fullmatch(code) if len(code) <= LONGEST else None
    if found is None or found["language"].lower() not in _known():
        return None
    script, region = found["script"] or "", found["region"] or ""
    parts = (found["language"].lower(), script.title(), region.upper())
    return "-".join(filter(None, parts)) + found["variants"].lower()


def word(code: str | None) -> str:
    """Return what a language is called in the reader's language, or else its code."""
    return _words().get(code, code) if code else ""


def usual_words() -> list[str]:
    """Return the languages that are offered, as words."""
    return [word(code) for code in USUAL]


def in_language(name: str, code: str | None) -> Markup:
    """Return a name as HTML that says its language, where it has one of its own."""
    if not code:
        return escape(name)
    return Markup('<span lang="{}">{}</span>').format(code, name)


class _Shown(NamedTuple):
    """A name as it stands in a page, whole or clipped."""

    html: str
    code: str
    before: int  # characters before its first word


class ForeignNames:
    """The names of a place that are in another language than its page."""

    def __init__(self, names: Iterable[tuple[str | None, str | None]], page_language: str) -> None:
        """Take names with their languages; those without one, or with the page's, count not.

        A frozen plan may come from a file, so what is no code counts not either.
        """
        foreign = {
            name: code
            for name, code in names
            if name and code and code != page_language and _CODE.fullmatch(code)
        }
        shown = {
            **{cut: code for name, code in foreign.items() for cut in _clipped(name)},
            **foreign,
        }
        self._by_word: dict[str, list[_Shown]] = {}
        for name in sorted(shown, key=len, reverse=True):
            html = str(escape(name))
            word = next((one for one in _WORD.finditer(html) if one[0][0] != "&"), None)
            if word is not None:
                one = _Shown(html, shown[name], word.start())
                self._by_word.setdefault(word[0], []).append(one)
        self._begins = re.compile("|".join(map(re.escape, self._by_word)))

    def mark(self, html: str) -> str:
        """Return a page in which each of the names, wherever it is read, says its language."""
        if not self._by_word or self._begins.search(html) is None:
            return html
        done, at = [], 0
        apart = [one.span() for one in _APART.finditer(html)]
        for found in self._begins.finditer(html):
            text = _text_around(html, found.start(), apart) if found.start() >= at else None
            if text is not None:
                begin, end = max(text[0], at), text[1]
                done += [html[at:begin], self._marked(html[begin:end])]
                at = end
        return "".join((*done, html[at:]))

    def _marked(self, text: str) -> str:
        """Return a text between tags with its names marked: one look for each of its words."""
        done, at = [], 0
        for word in _WORD.finditer(text):
            for name in self._by_word.get(word[0], ()):
                start = word.start() - name.before
                if start >= at and _stands_at(text, start, name.html):
                    done += [text[at:start], f'<span lang="{name.code}">{name.html}</span>']
                    at = start + len(name.html)
                    break
        return "".join((*done, text[at:]))


def _text_around(html: str, at: int, apart: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return where the text around a place in a page begins and ends; none inside a tag."""
    before = bisect(apart, (at, len(html))) - 1
    if before >= 0 and at < apart[before][1]:
        return None
    begin = html.rfind("<", 0, at)
    tag = _TAG.match(html, begin) if begin >= 0 else None
    if begin >= 0 and (tag is None or tag.end() > at):
        return None
    end = html.find("<", at)
    return (tag.end() if tag else 0), (end if end >= 0 else len(html))


def _stands_at(text: str, start: int, name: str) -> bool:
    """Tell whether a name stands there, and not as a part of a longer word."""
    end = start + len(name)
    around = (text[start - 1 : start] + name[:1], name[-1:] + text[end : end + 1])
    return text.startswith(name, start) and not any(map(_INSIDE.fullmatch, around))


def _clipped(name: str) -> list[str]:
    """Return how a name may look where there was too little room for it."""
    words = name.split(" ")
    return [" ".join(words[:count]).rstrip(" ,.;:–") + _CLIPPED for count in range(1, len(words))]


@cache
def _known() -> frozenset[str]:
    """Return the languages that there are, whatever language the reader speaks."""
    return frozenset(str(code) for ours in LANGUAGES for code in Locale.parse(ours).languages)


def _words() -> Any:
    return Locale.parse(language()).languages


@cache
def _codes_by_word(own: str) -> dict[str, str]:
    """Return the code of each language by its name in any language of ours, the reader's first.

    Where two share it, the shorter code.
    """
    known = [
        (ours == own, -len(code), code, str(said).casefold())
        for ours in LANGUAGES
        for code, said in Locale.parse(ours).languages.items()
    ]
    return {said: code for _is_own, _length, code, said in sorted(known)}
