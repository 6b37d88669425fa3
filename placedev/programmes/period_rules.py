"""How a programme stands over half a year: what its efforts came to, part by part. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from placedev.core.i18n import _, _l
from placedev.programmes.effort_models import Division, Effort
from placedev.programmes.network_models import Output
from placedev.programmes.whole import Whole

_HALF, _MONTHS = 6, 12
_EVENTS = {
    "decided": _l("beslutades"),
    "begun": _l("började"),
    "ended": _l("slutade"),
    "reported": _l("redovisades"),
}
UNDER_WAY, LACKING, GRANTED = "under-way", "lacking", "granted"
NUMBERS: dict[str, Any] = {  # what is counted of the efforts; each number is its rows
    "decided": _l("Satsningar som beslutades"),
    GRANTED: _l("Pengar i de besluten"),
    "begun": _l("Satsningar som började"),
    UNDER_WAY: _l("Satsningar som pågick när halvåret slutade"),
    "ended": _l("Satsningar som slutade"),
    "reported": _l("Satsningar som redovisades"),
    LACKING: _l("Redovisningar som saknas"),
}


class Half(NamedTuple):
    """Half a year: the spring, until June, or the autumn."""

    year: int
    half: int  # 1 or 2

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, 1 if self.half == 1 else _HALF + 1, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Half":
        """Return the half-year that follows."""
        return Half(self.year, 2) if self.half == 1 else Half(self.year + 1, 1)

    @property
    def code(self) -> str:
        """Return it as an address has it: "2024-1"."""
        return f"{self.year}-{self.half}"

    @property
    def words(self) -> str:
        """Return it as people say it."""
        spring, autumn = _("Våren %(year)s", year=self.year), _("Hösten %(year)s", year=self.year)
        return spring if self.half == 1 else autumn

    def has(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


def half_of(day: date) -> Half:
    """Return the half-year of a day."""
    return Half(day.year, 1 if day.month <= _HALF else 2)


def halves(whole: Whole, today: date) -> list[Half]:
    """Return the half-years of the programme that have begun, the latest first."""
    end = min(whole.programme.to_on or today, today)
    found = [half_of(whole.programme.from_on)]
    while found[-1].next.first <= end:
        found.append(found[-1].next)
    return found[::-1]


def asked(of: Sequence[Half], said: str, today: date) -> Half:
    """Return the half-year that an address asks for; else the last one that is over."""
    chosen = next((one for one in of if one.code == said), None)
    over = next((one for one in of if one.last < today), of[0])
    return chosen or over


class Line(NamedTuple):
    """An effort, and what came of it in the half-year."""

    effort: Effort
    happened: Sequence[str]  # in the order of the days
    is_under_way: bool
    lacks_report: bool  # it should have been handed in by the end of the half-year

    @property
    def events(self) -> list[str]:
        """Return what happened as people say it."""
        return [str(_EVENTS[one]) for one in self.happened]

    def counts_in(self, key: str) -> bool:
        """Tell whether it is one of the rows of a number."""
        if key == GRANTED:
            return "decided" in self.happened and self.effort.amount is not None
        standing = {UNDER_WAY: self.is_under_way, LACKING: self.lacks_report}
        return standing.get(key, key in self.happened)


def line_of(effort: Effort, half: Half) -> Line:
    """Return how an effort stands at the end of a half-year; what came later is not told."""
    days = {
        "decided": effort.decided_on,
        "begun": effort.from_on,
        "ended": effort.to_on,
        "reported": effort.reported_on,
    }
    due = effort.report_due_on
    late = due is not None and due <= half.last
    reported = effort.reported_on is not None and effort.reported_on <= half.last
    ended = effort.to_on is not None and effort.to_on <= half.last
    return Line(
        effort=effort,
        happened=[key for key, day in days.items() if half.has(day)],
        is_under_way=_began(effort, half) and not (ended or reported),
        lacks_report=late and not reported,
    )


def _began(effort: Effort, half: Half) -> bool:
    begun = effort.from_on or effort.decided_on
    return begun is not None and begun <= half.last


class Part(NamedTuple):
    """A part of the programme with its efforts; none: those that stand under no part."""

    division: Division | None
    lines: Sequence[Line]


def lines_of(whole: Whole, half: Half) -> list[Line]:
    """Return the efforts that there is something to tell of, each once."""
    every = [line_of(one, half) for one in whole.efforts]
    return [one for one in every if one.happened or one.is_under_way or one.lacks_report]


def parts(whole: Whole, lines: Sequence[Line]) -> list[Part]:
    """Return the lines part by part; an effort in two parts stands under both."""
    touched = {one.effort.id: whole.touched[one.effort.id].divisions for one in lines}
    known = whole.divisions("part")
    found = [
        Part(one, [line for line in lines if one.id in touched[line.effort.id]]) for one in known
    ]
    keys = {one.id for one in known}
    return [*found, Part(None, [line for line in lines if not keys & touched[line.effort.id]])]


class Number(NamedTuple):
    """A number of the half-year; an effort that touches several parts counts once."""

    key: str
    rows: int
    amount: Decimal | None  # in the programme's currency, where it is money


def numbers(lines: Sequence[Line]) -> list[Number]:
    """Return what is counted, in the order in which it is told."""
    found = []
    for key in NUMBERS:
        rows = [one.effort for one in lines if one.counts_in(key)]
        amount = sum((one.amount or Decimal(0) for one in rows), Decimal(0))
        found.append(Number(key, len(rows), amount if key == GRANTED else None))
    return found


def outputs_of(whole: Whole, half: Half) -> list[Output]:
    """Return what was made together in a half-year."""
    return [one for one in whole.outputs if half.has(one.made_on)]
