"""Long lists a page at a time: `?sida=2` in the address."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from flask import request

_T = TypeVar("_T")
_LONGEST = 4  # digits of a page's number


class Pages(NamedTuple):
    """Which page of a list is shown, 1 for the first, and how many there are."""

    number: int
    last: int
    size: int  # rows on a page

    @property
    def first(self) -> int:
        """Return how many rows stand on the pages before."""
        return (self.number - 1) * self.size

    def rows(self, rows: Sequence[_T]) -> Sequence[_T]:
        """Return those of all the rows that stand on the page."""
        return rows[self.first : self.first + self.size]


def pages_of(count: int, size: int) -> Pages:
    """Return the page that the address asks for; beyond the last is the last."""
    last = max(1, -(-count // size))
    asked = request.args.get("sida", "1")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST
    return Pages(max(1, min(int(asked) if is_number else 1, last)), last, size)
