"""The plan by time: a table whose second column is a picture."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import look_queries, time_rules, wording
from placedev.plan.look_access import ROOM, bp, narrowed, to_plan
from placedev.plan.look_queries import Line
from placedev.plan.models import Activity, GoalArea
from placedev.plan.time_rules import Axis, Shape, Timed
from placedev.web.paging import asked_number

__all__ = ["bp"]


class Row(NamedTuple):
    """An activity in the picture."""

    line: Line
    when: str
    look: str
    shapes: tuple[Shape, ...]
    moved: int  # how many times its time was moved


class Drawn(NamedTuple):
    """All rows, and those that no day is known of."""

    by_area: list[tuple[GoalArea | None, list[Row]]]
    untimed: list[Row]

    @property
    def looks(self) -> list[str]:
        """Return what the key must explain, in its order."""
        there = {row.look for _area, rows in self.by_area for row in rows}
        return [look for look in time_rules.LOOKS if look in there]

    @property
    def strays(self) -> bool:
        """Tell whether something lies beyond an end of the line."""
        kinds = (one.kind for _area, rows in self.by_area for row in rows for one in row.shapes)
        return any(kind in {"earlier", "later"} for kind in kinds)


@bp.get(f"{ROOM}/tid")
@place_page(may_see)
def time_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    whole = look_queries.look_of(place_id=place.id)
    if whole is None:
        return to_plan(place)
    plan, today = whole.plan, clock.today()
    times = [timed(line.activity) for line in whole.lines]
    line = time_rules.axis_of(times, period=(plan.period_from, plan.period_to), today=today)
    axis, pages = (
        time_rules.pages_of(line, wish=asked_number("ar"), today=today) if line else (None, [])
    )
    look, areas = narrowed(whole)
    moves = look_queries.moves_of(plan_id=plan.id)
    return render_template(
        "plan/time_show.html",
        place=place,
        plan=plan,
        areas=areas,
        axis=axis,
        pages=pages,
        drawn=_drawn(look.by_area(), axis, moves, today),
        today=today,
        today_at=axis.at(today) if axis and axis.holds(today) else None,
        looks=time_rules.LOOKS,
    )


def timed(activity: Activity) -> Timed:
    """Return when an activity is to happen, as plain data."""
    return Timed(activity.timing_kind, activity.timing_text, activity.starts_on, activity.ends_on)


def _drawn(
    by_area: Sequence[tuple[GoalArea | None, list[Line]]],
    axis: Axis | None,
    moves: dict[int, int],
    today: date,
) -> Drawn:
    found, untimed = [], []
    for area, lines in by_area:
        rows = [_row(line, axis, moves, today) for line in lines]
        untimed += [row for row in rows if not row.shapes]
        if shown := [row for row in rows if row.shapes]:
            found.append((area, shown))
    return Drawn(found, untimed)


def _row(line: Line, axis: Axis | None, moves: dict[int, int], today: date) -> Row:
    when = timed(line.activity)
    shapes = time_rules.shapes_of(when, axis, today=today) if axis else ()
    words = wording.when_words(line.activity)
    moved = moves.get(line.activity.id, 0)
    return Row(line, words, time_rules.look_of(when), shapes, moved)
