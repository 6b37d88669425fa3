"""Activities on a line of time: what is drawn where, as shares of the line's length.

Nothing here knows how large the picture is or what it is drawn with.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from placedev.core.i18n import _l
from placedev.plan.rhythm_rules import MOST_MARKS, rhythm_of, times_of, years_said

SURE, ABOUT, DURING, BEFORE, AFTER, ONGOING, RECURRING, UNTIMED = (
    "sure about during before after ongoing recurring untimed".split()
)
# How sure a time is, in the words of the key beside the picture.
LOOKS: dict[str, Any] = {
    SURE: _l("Bestämd tid"),
    ABOUT: _l("Ungefär, till exempel en årstid"),
    DURING: _l("Någon gång under tiden"),
    BEFORE: _l("Senast"),
    AFTER: _l("Tidigast"),
    ONGOING: _l("Löpande"),
    RECURRING: _l("Återkommer. Ihåligt märke: någon gång på året. Prickat: ofta"),
    UNTIMED: _l("Utan tid"),
}
_SURE_KINDS = frozenset({"date", "week", "month", "span"})
_LOOSELY = re.compile(  # a season, or a word that says "about"
    r"\b(?:vår|sommar|höst|vinter|spring|summer|autumn|winter|ca|cirka|ungefär|omkring|runt"
    r"|början|mitten|slutet|about)(?:en|n)?\b"
)
_FRINGE = timedelta(days=30)  # on each side of what is only about right
_STRAY = 2  # years outside the plan's period that the line is made longer for
_MOST_YEARS = 8  # on one page
_PAGE = 6  # years, where there are more
_FAR = 15  # years from today that a line without a period reaches at most
_QUARTERS_UP_TO = 4  # years; with more, the quarters would be a fence
_MONTHS_OF_A_QUARTER = 3
_MOST_MARKS = 36  # of one activity on a page; more would be a fence
_LEAST = 0.006  # share of the line that a single day takes, so that it can be seen


class Timed(NamedTuple):
    """A time as said, with the first and last day that the words can mean."""

    kind: str
    said: str | None
    starts_on: date | None
    ends_on: date | None


class Shape(NamedTuple):
    """One piece of the picture: what it is, where it begins and how long it is (0 to 1)."""

    kind: str
    start: float
    width: float = 0.0


class Mark(NamedTuple):
    """A line across: where a year or a quarter begins."""

    at: float
    year: int | None  # none: a quarter


@dataclass(frozen=True)
class Axis:
    """The line, from the first day of a year to the last day of one."""

    first_year: int
    last_year: int

    @property
    def first(self) -> date:
        """Return the first day."""
        return date(self.first_year, 1, 1)

    @property
    def last(self) -> date:
        """Return the last day."""
        return date(self.last_year, 12, 31)

    @property
    def years(self) -> range:
        """Return the years, the first one first."""
        return range(self.first_year, self.last_year + 1)

    def at(self, day: date) -> float:
        """Return where a day begins; what lies outside is at an end."""
        length = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / length, 0.0), 1.0), 4)

    def holds(self, day: date) -> bool:
        """Tell whether a day is on the line."""
        return self.first <= day <= self.last

    def marks(self) -> list[Mark]:
        """Return where years begin, and quarters where there is room for them."""
        fine = len(self.years) <= _QUARTERS_UP_TO
        months = range(1, 13, _MONTHS_OF_A_QUARTER) if fine else (1,)
        return [
            Mark(self.at(date(year, month, 1)), year if month == 1 else None)
            for year in self.years
            for month in months
        ]


def look_of(timed: Timed) -> str:
    """Return how a time is drawn, as a key of LOOKS."""
    words = (timed.said or "").casefold()
    if timed.kind == "recurring" or rhythm_of(timed.said) is not None:
        return RECURRING
    if timed.kind == "ongoing":
        return ONGOING
    if timed.starts_on is None or timed.ends_on is None:
        return _one_sided(timed)
    if timed.kind == "season" or _LOOSELY.search(words):
        return ABOUT
    if timed.kind in _SURE_KINDS or (timed.kind == "year" and "hela" in words):
        return SURE
    return DURING


def _one_sided(timed: Timed) -> str:
    if timed.ends_on is not None:
        return BEFORE
    return AFTER if timed.starts_on is not None else UNTIMED


def axis_of(
    times: Iterable[Timed], *, period: tuple[int | None, int | None], today: date
) -> Axis | None:
    """Return the whole line: the plan's period, a little longer for what falls outside it.

    Without a period the line reaches as far as the activities do. None where no time is known.
    """
    days = [day for one in times for day in (one.starts_on, one.ends_on) if day is not None]
    start, end = period
    if start is None and end is None and not days:
        return None
    least = start - _STRAY if start else today.year - _FAR
    most = end + _STRAY if end else max(today.year, start or 0) + _FAR
    years = [day.year for day in days if least <= day.year <= most]
    years += [year for year in (start, end) if year]
    if not years:
        return None
    return Axis(min(years), max(years))


def pages_of(whole: Axis, *, wish: int | None, today: date) -> tuple[Axis, list[Axis]]:
    """Return the years that are shown and all pages of years; few years are one page.

    Args:
        whole: every year that the plan speaks of.
        wish: a year that the reader wants to see; none: today, or else the first years.
        today: where nothing is wished for.
    """
    if len(whole.years) <= _MOST_YEARS:
        return whole, [whole]
    pages = [Axis(year, min(year + _PAGE - 1, whole.last_year)) for year in whole.years[::_PAGE]]
    year = wish if wish in whole.years else today.year
    return next((page for page in pages if year in page.years), pages[0]), pages


def shapes_of(timed: Timed, axis: Axis, *, today: date | None = None) -> tuple[Shape, ...]:
    """Return what is drawn for a time; nothing where no day is known.

    Args:
        timed: the time as said.
        axis: the line that it is drawn on.
        today: where what must be done by a day begins; none: at the line's beginning.
    """
    look = look_of(timed)
    if look == RECURRING:
        return _recurring(timed, axis)
    if look == ONGOING:
        return _band(timed, axis)
    if timed.starts_on is None:
        return _until(timed.ends_on, axis, today) if timed.ends_on else ()
    if timed.ends_on is None:
        return _since(timed.starts_on, axis)
    return _piece(look, timed.starts_on, timed.ends_on, axis)


def _piece(look: str, first: date, last: date, axis: Axis) -> tuple[Shape, ...]:
    if look != ABOUT:
        return _bar("sure" if look == SURE else "soft", first, last, axis)
    fringe = _bar("fringe", first - _FRINGE, last + _FRINGE, axis)
    within = first <= axis.last and last >= axis.first
    return (*fringe, *_bar("sure", first, last, axis)) if within else fringe


def _bar(kind: str, first: date, last: date, axis: Axis) -> tuple[Shape, ...]:
    """Return a bar, or an arrow at the end of the line where it lies beyond."""
    if last < axis.first:
        return (Shape("earlier", 0.0),)
    if first > axis.last:
        return (Shape("later", 1.0),)
    start = min(axis.at(first), 1.0 - _LEAST)
    width = max(axis.at(last + timedelta(days=1)) - start, _LEAST)
    return (Shape(kind, start, round(width, 4)),)


def _until(last: date, axis: Axis, today: date | None) -> tuple[Shape, ...]:
    if last < axis.first:
        return (Shape("earlier", 0.0),)
    begins = axis.at(today) if today is not None and today < last else 0.0
    ends = axis.at(last + timedelta(days=1))
    line = Shape("open", begins, round(ends - begins, 4))
    return (line, Shape("stop", ends)) if axis.holds(last) else (line, Shape("later", 1.0))


def _since(first: date, axis: Axis) -> tuple[Shape, ...]:
    if first > axis.last:
        return (Shape("later", 1.0),)
    begins = axis.at(first)
    line = Shape("open", begins, round(1.0 - begins, 4))
    start = (Shape("stop", begins),) if axis.holds(first) else (Shape("earlier", 0.0),)
    return (*start, line, Shape("later", 1.0))


def _band(timed: Timed, axis: Axis) -> tuple[Shape, ...]:
    return _bar("band", timed.starts_on or axis.first, timed.ends_on or axis.last, axis)


def _recurring(timed: Timed, axis: Axis) -> tuple[Shape, ...]:
    """Return a mark per time, or a dotted line where they are too many or nobody knows when."""
    first, last = _bounds(timed, axis)
    rhythm = rhythm_of(timed.said)
    if rhythm is None or last < axis.first or first > axis.last:
        return _bar("often", first, last, axis)
    if rhythm.per_year > MOST_MARKS or rhythm.per_year * len(axis.years) > _MOST_MARKS:
        return _bar("often", first, last, axis)
    # Counted from the first year of all, so that every second year is the same on every page.
    times = times_of(rhythm, first, min(last, axis.last))
    return tuple(
        shape
        for one in times
        if one.last >= axis.first
        for shape in _bar("mark" if one.is_said else "guess", one.first, one.last, axis)
    )


def _bounds(timed: Timed, axis: Axis) -> tuple[date, date]:
    """Return the days that something comes back between, as far as they are said."""
    start, end = years_said(timed.said)
    first = timed.starts_on or (date(start, 1, 1) if start else axis.first)
    last = timed.ends_on or (date(end, 12, 31) if end else axis.last)
    return first, max(first, last)
