"""Quarters of a year: which there are to choose from, and what each is called."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.web.formatting import in_words

_CODE = re.compile(r"(\d{4})-([1-4])")
_MOST = 8  # to choose from


class Quarter(NamedTuple):
    """Three months of a year."""

    year: int
    number: int  # 1-4

    @property
    def code(self) -> str:
        """Return "2026-4"."""
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        """Return the quarter that follows."""
        last = 4
        return Quarter(self.year + self.number // last, self.number % last + 1)

    @property
    def words(self) -> str:
        """Return "oktober–december 2026"."""
        months = in_words(self.first, "MMMM"), in_words(self.last, "MMMM")
        return _("%(from)s–%(to)s %(year)s", **{"from": months[0]}, to=months[1], year=self.year)


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_between(first: date, last: date) -> list[Quarter]:
    """Return the quarters from one day to another, the newest first, at most two years of them."""
    found = [quarter_of(first)]
    while found[-1] < quarter_of(last):
        found.append(found[-1].after)
    return found[::-1][:_MOST]


def quarter_named(code: str) -> Quarter | None:
    """Return the quarter of a code, or none."""
    match = _CODE.fullmatch(code)
    return None if match is None else Quarter(int(match[1]), int(match[2]))
