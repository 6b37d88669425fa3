"""Long lists a page at a time: `?sida=2` in the address."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from flask import request

_T = TypeVar("_T")
_LONGEST = 4  # digits of a number in an address


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
    return Pages(max(1, min(asked_number("sida") or 1, last)), last, size)


def asked_number(name: str) -> int | None:
    """Return the number that the address says under a name, a page or a year; else none."""
    said = request.args.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _LONGEST else None
