"""Where the steps stand on a line of months: in per cent, so that any width will do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from placedev.core.i18n import _
from placedev.steps.board import Board
from placedev.steps.method import Step
from placedev.steps.periods import first_day, last_day
from placedev.web.formatting import in_words, month, months_between

_YEAR = 12  # months
_MOST_MARKS = 7
_STRIDES = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two marks
_ROUGHLY = 1.2  # per cent: the least that can be seen

Days = tuple[date, date]


@dataclass(frozen=True)
class Bar:
    """A stretch of the line, in per cent."""

    start: float
    width: float


@dataclass(frozen=True)
class Mark:
    """A month on the line, with its year where a new one begins."""

    at: float
    word: str
    year: str | None = None


@dataclass(frozen=True)
class Row:
    """A step with its planned and actual time, as bars and in words."""

    step: Step
    state: str  # done, now or next
    planned: Bar | None
    actual: Bar | None
    planned_words: str
    actual_words: str | None
    is_usual: bool  # the plan follows from the method
    is_late: bool


@dataclass(frozen=True)
class TimePlan:
    """The whole line. Without any date the months are counted from the beginning."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    today: float | None
    is_dated: bool
    words: str  # from when to when


def time_plan(board: Board) -> TimePlan:
    """Return the time plan of a place on the day of its board."""
    planned = {step.key: _planned(board, step) for step in board.method.steps}
    actual = {step.key: _actual(board, step) for step in board.method.steps}
    days = [one for one in (*planned.values(), *actual.values()) if one]
    if not days:
        return _undated(board)
    line = Line.around(days)
    rows = tuple(
        Row(
            step=step,
            state=board.state(step),
            planned=line.bar(planned[step.key]),
            actual=line.bar(actual[step.key]),
            planned_words=_in_months(planned[step.key]) or str(_("Inte planerat")),
            actual_words=_actual_words(board, step, actual[step.key]),
            is_usual=board.period(step).is_usual,
            is_late=board.is_late(step),
        )
        for step in board.method.steps
    )
    return TimePlan(
        rows=rows,
        marks=line.marks(),
        today=line.at(board.facts.today),
        is_dated=True,
        words=months_between(line.first, line.last),
    )


def _undated(board: Board) -> TimePlan:
    total = max(board.total_months, *(step.months[1] for step in board.method.steps))
    rows = tuple(
        Row(
            step=step,
            state=board.state(step),
            planned=_part(step.months[0] - 1, step.months[1], total),
            actual=None,
            planned_words=str(
                _("Månad %(first)s–%(last)s", first=step.months[0], last=step.months[1])
            ),
            actual_words=None,
            is_usual=True,
            is_late=False,
        )
        for step in board.method.steps
    )
    numbers = range(1, total + 1, _stride(total))
    marks = tuple(Mark((n - 1) / total * 100, str(_("mån %(n)s", n=n))) for n in numbers)
    words = str(_("Månad %(first)s–%(last)s", first=1, last=total))
    return TimePlan(rows, marks, None, is_dated=False, words=words)


@dataclass(frozen=True)
class Line:
    """Whole months, from the first that anything happens in to the last."""

    first: date
    last: date

    @classmethod
    def around(cls, days: Iterable[Days]) -> "Line":
        """Return the months around some days."""
        first = min(one[0] for one in days).replace(day=1)
        return cls(first, last_day(max(one[1] for one in days)))

    def at(self, on: date) -> float | None:
        """Return where a day stands, or none if the line does not reach it."""
        if not self.first <= on <= self.last:
            return None
        return round((on - self.first).days / self._days * 100, 2)

    def bar(self, days: Days | None) -> Bar | None:
        """Return a stretch of days, wide enough to be seen; none for none."""
        if days is None:
            return None
        start = (days[0] - self.first).days / self._days * 100
        width = ((days[1] - days[0]).days + 1) / self._days * 100
        return Bar(round(start, 2), round(max(width, _ROUGHLY), 2))

    def marks(self) -> tuple[Mark, ...]:
        """Return as many months as there is room to name, each at its first day."""
        months = (self.last.year - self.first.year) * _YEAR + self.last.month - self.first.month + 1
        made, year = [], None
        for number in range(0, months, _stride(months)):
            on = first_day(self.first.year, self.first.month + number)
            at = round((on - self.first).days / self._days * 100, 2)
            made.append(Mark(at, in_words(on, "MMM"), str(on.year) if on.year != year else None))
            year = on.year
        return tuple(made)

    @property
    def _days(self) -> int:
        return (self.last - self.first + timedelta(days=1)).days


def _stride(months: int) -> int:
    return next((one for one in _STRIDES if months <= one * _MOST_MARKS), _STRIDES[-1])


def _part(first: int, last: int, total: int) -> Bar:
    return Bar(round(first / total * 100, 2), round((last - first) / total * 100, 2))


def _planned(board: Board, step: Step) -> Days | None:
    period = board.period(step)
    first = period.planned_from_on or period.planned_to_on
    last = period.planned_to_on or period.planned_from_on
    if first is None or last is None:
        return None
    return first.replace(day=1), max(last_day(last), first)


def _actual(board: Board, step: Step) -> Days | None:
    """Return when the step was worked on; one that goes on reaches today."""
    if board.state(step) == "next":
        return None
    began, ended = board.actual_days(step)
    until = ended if board.state(step) == "done" else board.facts.today
    if began is None or until is None:
        return None
    return began, max(until, began)


def _actual_words(board: Board, step: Step, days: Days | None) -> str | None:
    if days is None:
        return None
    if board.state(step) == "done":
        return _in_months(days)
    return str(_("Sedan %(month)s", month=month(days[0])))


def _in_months(days: Days | None) -> str | None:
    return None if days is None else months_between(*days)
