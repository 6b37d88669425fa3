"""The steps of several places on one line of months, with their gates. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from placedev.core.i18n import _
from placedev.regions.row_rules import Row
from placedev.regions.stage_rules import Walk
from placedev.steps.method import Step
from placedev.steps.periods import Period, last_day, with_usual_plan
from placedev.steps.time_plan.rules import Bar, Days, Line, Mark
from placedev.web.formatting import month, short_day

_ROOM, _ROOM_ON_A_PHONE = 3.5, 7.5  # per cent of the line, for a number between two marks


@dataclass(frozen=True)
class Piece:
    """The time of a step: done, going on, or planned.

    Attributes:
        passed: the day on which its gate was passed.
    """

    number: int
    name: str
    days: Days
    passed: date | None = None
    is_planned: bool = False

    @property
    def words(self) -> str:
        """Return when the step was, is or is meant to be."""
        if self.is_planned:
            return _("planerat till %(month)s", month=month(self.days[1]))
        if self.passed is None:
            return _("sedan %(day)s", day=short_day(self.days[0]))
        return _("klart %(day)s", day=short_day(self.passed))


@dataclass(frozen=True)
class Lane:
    """A place on the line, every bar in per cent."""

    row: Row
    pieces: Sequence[tuple[Piece, Bar]]
    gates: Sequence[tuple[Piece, float]]
    ends_at: float | None

    @property
    def numbers(self) -> list[tuple[Piece, float, bool]]:
        """Return where on a bar a number has room, and whether on a phone too.

        It stands in the middle of what the next step leaves free.
        """
        following = [bar.start for _piece, bar in self.pieces[1:]]
        found = []
        for (piece, bar), covered in zip_longest(self.pieces, following):
            end = bar.start + bar.width
            seen = (end if covered is None else min(end, max(covered, bar.start))) - bar.start
            if seen > _ROOM:
                found.append((piece, bar.start + seen / 2, seen > _ROOM_ON_A_PHONE))
        return found


@dataclass(frozen=True)
class Timeline:
    """The places of a page, the months above them, and where today is."""

    lanes: Sequence[Lane]
    marks: Sequence[Mark]
    today: float | None


def timeline_of(rows: Sequence[Row], walks: Mapping[int, Walk], *, today: date) -> Timeline:
    """Return the places with their steps; a place without any date has an empty lane."""
    pieces = {row.key: list(pieces_of(walks[row.key], today)) for row in rows}
    days = [one.days for listed in pieces.values() for one in listed]
    line = Line.around([*days, (today, today)])
    lanes = [_lane(row, pieces[row.key], line) for row in rows]
    return Timeline(lanes, line.marks(), line.at(today))


def _lane(row: Row, pieces: Sequence[Piece], line: Line) -> Lane:
    drawn = [(one, bar) for one in pieces if (bar := line.bar(one.days)) is not None]
    gates = [(one, at) for one, _bar in drawn if one.passed and (at := line.at(one.passed))]
    return Lane(row, drawn, gates, None if row.ends_on is None else line.at(row.ends_on))


def pieces_of(walk: Walk, today: date) -> Iterator[Piece]:
    """Yield the steps that have been, the one that goes on and those that are planned."""
    days = {one.step_key: one.on for one in walk.passed}
    latest, has_current, drawn_to = walk.started_on, False, today
    for step in () if walk.method is None else walk.method.steps:
        period = walk.periods.get(step.key, Period())
        passed = days.get(step.key)
        if passed is not None:
            began = min(period.started_on or latest or passed, passed)
            yield Piece(step.number, str(step.name), (began, passed), passed)
            latest = passed
            continue
        began_on = period.started_on or (None if has_current else latest)
        has_current = True
        if began_on is not None and began_on <= today:
            yield Piece(step.number, str(step.name), (began_on, today))
        elif (planned := _planned(period, step, walk.started_on, drawn_to)) is not None:
            yield Piece(step.number, str(step.name), planned, is_planned=True)
            drawn_to = planned[1]


def _planned(period: Period, step: Step, started_on: date | None, after: date) -> Days | None:
    """Return when a step is meant to be worked on, from where the step before it ends.

    What should have been over by then has no time.
    """
    meant = with_usual_plan(period, step, started_on)
    first, last = meant.planned_from_on, meant.planned_to_on
    if last is None or last <= after:
        return None
    return max(first or last, after), last_day(last)
