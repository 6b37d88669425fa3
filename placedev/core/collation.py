"""Swedish alphabetical order, the same on every machine."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = re.compile(r"(\d+)")
# After z; the composed letters must be kept from losing their marks.
_AFTER_Z = {"å": "{1", "ä": "{2", "æ": "{2", "ö": "{3", "ø": "{3", "œ": "{3"}
_WRITTEN_OUT = {"ð": "d", "þ": "th", "đ": "d", "ł": "l", "ü": "y"}

SortKey = tuple[tuple[tuple[int, int, str], ...], str]


@lru_cache(maxsize=10_000)  # the same names are sorted again and again
def sort_key(text: str) -> SortKey:
    """Return a key that sorts å ä ö last, é as e, and digits by their value.

    v and w are two letters, as in the Swedish Academy's word list since 2006. Case and accents
    do not count, except that texts that differ in nothing else still get one fixed order.
    """
    parts = _DIGITS.split(unicodedata.normalize("NFC", text).casefold())
    return tuple(_number(part) if part.isdecimal() else _word(part) for part in parts), text


def _number(part: str) -> tuple[int, int, str]:
    digits = "".join(str(unicodedata.decimal(digit)) for digit in part).lstrip("0")
    return 0, len(digits), digits  # by length, then by digits: never a conversion of a huge number


def _word(part: str) -> tuple[int, int, str]:
    return 1, 0, "".join(map(_letter, part))


def _letter(letter: str) -> str:
    if letter in _AFTER_Z:
        return _AFTER_Z[letter]
    if letter in _WRITTEN_OUT:
        return _WRITTEN_OUT[letter]
    return "".join(
        mark for mark in unicodedata.normalize("NFD", letter) if not unicodedata.combining(mark)
    )
