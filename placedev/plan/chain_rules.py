"""The chain from theme to result: what of the plan follows from a theme."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """A part of the plan, as far as the chain goes."""

    id: int
    area_id: int | None
    goal_id: int | None = None  # the goal above, or that an activity hangs on


class Reached(NamedTuple):
    """What follows from a theme, in the plan's order."""

    areas: list[int]
    goals: list[int]
    activities: list[int]


def reached(
    areas: Sequence[int],
    goals: Sequence[Part],
    activities: Sequence[Part],
    *,
    from_areas: Collection[int],
    from_goals: Collection[int],
    from_activities: Collection[int],
) -> Reached:
    """Return what a theme was carried to, with all that hangs under it."""
    above: Mapping[int, Part] = {one.id: one for one in goals}
    in_goals = {one.id for one in goals if _follows(one, above, from_areas, from_goals)}
    following = [
        one.id
        for one in activities
        if one.id in from_activities
        or one.goal_id in in_goals
        or (one.goal_id is None and one.area_id in from_areas)
    ]
    return Reached(
        [one for one in areas if one in from_areas],
        [one.id for one in goals if one.id in in_goals],
        following,
    )


def _follows(
    goal: Part, above: Mapping[int, Part], areas: Collection[int], goals: Collection[int]
) -> bool:
    passed: set[int] = set()
    one: Part | None = goal
    while one is not None and one.id not in passed:
        if one.id in goals or one.area_id in areas:
            return True
        passed.add(one.id)
        one = above.get(one.goal_id or 0)
    return False
