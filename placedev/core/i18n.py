"""Texts in the reader's language. The texts in the code are the Swedish ones.

So Swedish needs no catalogue: a page says hundreds of texts, and for most readers each is there
already. Other languages are looked up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import flask_babel
from flask import g
from flask_babel import get_locale, get_translations
from flask_babel.speaklater import LazyString

LANGUAGES = {"sv": "Svenska", "en": "English"}  # each by its own name
DEFAULT_LANGUAGE = "sv"

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "_",
    "_l",
    "_n",
    "force_locale",
    "language",
    "text_in_language",
    "text_of_number",
]


def language() -> str:
    """Return the code of the language that is spoken now; outside a page, Swedish.

    A page asks for each of its texts, so the answer is kept beside the request, and looked up there
    without the detour by which `g` finds each of its values.
    """
    try:
        spoken: str = g._get_current_object().spoken  # noqa: SLF001 - Flask's way to it
    except AttributeError:
        spoken = g.spoken = str(get_locale().language)
    except RuntimeError:  # no app context
        return DEFAULT_LANGUAGE
    return spoken


@contextmanager
def force_locale(code: str) -> Iterator[None]:
    """Speak a language in this block, whatever the reader's is. Needs an app context."""
    before = language()
    with flask_babel.force_locale(code):
        g.spoken = code
        try:
            yield
        finally:
            g.spoken = before


def text_in_language(text: str) -> str:
    """Return a text as it is said in the reader's language, its %(names)s still in it."""
    return text if language() == DEFAULT_LANGUAGE else str(get_translations().ugettext(text))


def text_of_number(one: str, many: str, num: int) -> str:
    """Return the text that goes with a number, its %(names)s still in it."""
    if language() == DEFAULT_LANGUAGE:
        return one if num == 1 else many
    return str(get_translations().ungettext(one, many, num))


def _(text: str, /, **values: Any) -> str:
    """Return a text in the reader's language, with its values."""
    said = text_in_language(text)
    return said % values if values else said


def _n(one: str, many: str, num: int, /, **values: Any) -> str:
    """Return the text that goes with a number, which it may name as %(num)s."""
    return text_of_number(one, many, num) % {"num": num, **values}


def _l(text: str, /, **values: Any) -> LazyString:
    """Return a text that is put into words when it is shown: for names outside any page."""
    return LazyString(_, text, **values)
