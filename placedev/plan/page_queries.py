"""The outline of a plan as its page shows it: filtered, with how far each part has come."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.models import Activity
from placedev.plan.outline_queries import ActivityLine, AreaPart, GoalPart, Outline
from placedev.plan.page_rules import Seen, Wish, is_wished
from placedev.plan.rollup_rules import Progress, Standing, is_late, progress_of
from placedev.plan.rules import FREE


class Place(NamedTuple):
    """Where an activity stands in its list, 1 for first, whatever is shown of it."""

    at: int
    among: int


@dataclass(frozen=True)
class Shown:
    """A part of the plan as its page shows it; a goal counts what hangs on the goals below it."""

    part: AreaPart
    progress: Progress
    of_goals: dict[int, Progress]  # goal id to its own
    places: dict[int, Place]  # activity id to where it stands in its list


def standing_of(line: ActivityLine) -> Standing:
    """Return what the roll-up looks at in an activity."""
    one, status = line.activity, line.status
    return Standing(
        status.status if status else None,
        status.noted_on if status else None,
        one.ends_on,
        one.kind,
        one.timing_kind,
        one.is_experiment,
        bool(one.evaluation_answer),
    )


def seen_of(line: ActivityLine, *, today: date) -> Seen:
    """Return what a filter looks at in an activity."""
    one, kinds = line.activity, {cost.kind for cost in line.activity.costs}
    money = {
        "saknas": "funding" in line.lacks,
        "okand": not kinds or "unknown" in kinds,
        "gratis": bool(kinds) and kinds <= FREE,
    }
    return Seen(
        frozenset(str(role.organisation.uid) for role in one.roles if role.organisation),
        bool(line.responsible),
        line.code,
        one.starts_on,
        one.ends_on,
        bool(one.timing_text or one.starts_on or one.ends_on),
        is_late(standing_of(line), today=today),
        frozenset(name for name, holds in money.items() if holds),
    )


def shown(parts: Sequence[AreaPart], wish: Wish, *, today: date) -> list[Shown]:
    """Return parts with the activities that are asked for; progress is that of all of them."""
    found = [
        Shown(_filtered(part, wish, today), *_progress(part, today), _places(part))
        for part in parts
    ]
    return [one for one in found if not wish.is_there or one.part.all_activities()]


def count_of(parts: Sequence[Shown]) -> int:
    """Return how many activities parts show."""
    return sum(len(one.part.all_activities()) for one in parts)


def only(one: Shown, lines: Sequence[ActivityLine]) -> Shown:
    """Return a part that shows some of its activities alone, and the goals that they hang on."""
    kept = {line.activity.id for line in lines}
    return replace(
        one, part=_some(one.part, lambda all_: [x for x in all_ if x.activity.id in kept])
    )


def _places(part: AreaPart) -> dict[int, Place]:
    lists = [*(goal.activities for goal in part.all_goals()), part.activities]
    return {
        line.activity.id: Place(at, len(lines))
        for lines in lists
        for at, line in enumerate(lines, start=1)
    }


def plan_progress(outline: Outline, *, today: date) -> Progress:
    """Return how far the whole plan has come."""
    return progress_of(map(standing_of, outline.activities), today=today)


def _progress(part: AreaPart, today: date) -> tuple[Progress, dict[int, Progress]]:
    of_goals = {
        goal.goal.id: progress_of(
            (standing_of(line) for below in goal.with_all_below() for line in below.activities),
            today=today,
        )
        for goal in part.all_goals()
    }
    return progress_of(map(standing_of, part.all_activities()), today=today), of_goals


def _filtered(part: AreaPart, wish: Wish, today: date) -> AreaPart:
    if not wish.is_there:
        return part

    def wished(lines: Sequence[ActivityLine]) -> list[ActivityLine]:
        return [one for one in lines if is_wished(seen_of(one, today=today), wish, today=today)]

    return replace(_some(part, wished), indicators=[])


def _some(part: AreaPart, keep: Callable[[Sequence[ActivityLine]], list[ActivityLine]]) -> AreaPart:
    """Return a part with some of the activities of each list."""

    def goal(one: GoalPart) -> GoalPart:
        return replace(one, goals=list(map(goal, one.goals)), activities=keep(one.activities))

    return replace(part, goals=list(map(goal, part.goals)), activities=keep(part.activities))


def chosen_of(outline: Outline, uids: Sequence[str]) -> list[ActivityLine]:
    """Return the activities that were ticked, in the plan's order; others' are not among them."""
    wanted = set(uids)
    return [line for line in outline.activities if str(line.activity.uid) in wanted]


def lock_activities(*, plan_id: int) -> None:
    """Let others who reorder this plan wait, where the database can. One query."""
    db.session.execute(
        select(Activity.id)
        .where(Activity.plan_id == plan_id)
        .order_by(Activity.id)
        .with_for_update()
    ).all()


def uid_of(written: str) -> uuid.UUID | None:
    """Return a uid as written in an address, or none."""
    try:
        return uuid.UUID(written)
    except ValueError:
        return None
