"""Reads of the whole plan as a tree, and what its activities lack."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.plan import rules
from placedev.plan.goal_queries import goals_of
from placedev.plan.indicator_queries import indicators_of
from placedev.plan.margin_queries import Margin, margin_of
from placedev.plan.models import (
    Activity,
    ActivityRole,
    ActivityStatus,
    Goal,
    GoalArea,
    Indicator,
    Plan,
)
from placedev.plan.queries import plan_with_areas


class ActivityLine(NamedTuple):
    """An activity in the outline, with its latest status and what it lacks."""

    activity: Activity
    status: ActivityStatus | None
    lacks: tuple[str, ...]  # keys of rules.LACKS

    @property
    def responsible(self) -> list[ActivityRole]:
        """Return the parts of those who answer for it."""
        return [one for one in self.activity.roles if one.role == rules.RESPONSIBLE]

    @property
    def code(self) -> str:
        """Return the status as the program knows it; nobody's report is silence."""
        return rules.known_status(self.status.status if self.status else None)


@dataclass
class GoalPart:
    """A goal with what hangs on it, and the goals below it."""

    goal: Goal
    level: int  # 0: hangs on an area or on nothing
    goals: list["GoalPart"] = field(default_factory=list)
    activities: list[ActivityLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def with_all_below(self) -> Iterator["GoalPart"]:
        """Yield this goal and every goal below it, in the plan's order."""
        yield self
        for part in self.goals:
            yield from part.with_all_below()


@dataclass
class AreaPart:
    """An area with what hangs on it; without an area: what hangs on none."""

    area: GoalArea | None
    goals: list[GoalPart] = field(default_factory=list)
    activities: list[ActivityLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def all_goals(self) -> Iterator[GoalPart]:
        """Yield every goal of the area, in the plan's order."""
        for part in self.goals:
            yield from part.with_all_below()

    def all_activities(self) -> list[ActivityLine]:
        """Return every activity, first those on goals and then those on the area itself."""
        return [line for part in self.all_goals() for line in part.activities] + self.activities

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing hangs here."""
        return not (self.goals or self.activities or self.indicators)


@dataclass(frozen=True)
class Outline:
    """The whole plan as a tree."""

    plan: Plan
    areas: Sequence[AreaPart]
    loose: AreaPart  # what hangs on no area
    margin: Margin  # texts by their headings, where areas come from, shared remarks

    @property
    def activities(self) -> list[ActivityLine]:
        """Return every activity in the order of the tree."""
        return [line for part in (*self.areas, self.loose) for line in part.all_activities()]


def outline(*, place_id: int) -> Outline | None:
    """Return the plan as a tree for its overview. Seven queries, whatever its size."""
    plan = plan_with_areas(place_id=place_id)
    if plan is None:
        return None
    areas, goals = plan.areas, goals_of(plan_id=plan.id)
    parts = {area.id: AreaPart(area) for area in areas}
    loose = AreaPart(None)
    goal_parts = _hang_goals(goals, parts, loose)
    for indicator in indicators_of(plan_id=plan.id):
        _home(indicator, goal_parts, parts, loose).indicators.append(indicator)
    for line in activity_lines(plan_id=plan.id):
        _home(line.activity, goal_parts, parts, loose).activities.append(line)
    ordered = [parts[area.id] for area in areas]
    return Outline(plan, ordered, loose, margin_of(plan_id=plan.id))


def _hang_goals(
    goals: Sequence[Goal], areas: dict[int, AreaPart], loose: AreaPart
) -> dict[int, GoalPart]:
    """Build the tree; a goal whose parents run in a circle stands as if it had none."""
    by_id = {goal.id: goal for goal in goals}
    parts = {goal.id: GoalPart(goal, len(_above(goal, by_id))) for goal in goals}
    for goal in goals:
        above = _above(goal, by_id)
        home = parts[above[0].id] if above else areas.get(goal.area_id or 0, loose)
        home.goals.append(parts[goal.id])
    return parts


def _above(goal: Goal, by_id: dict[int, Goal]) -> list[Goal]:
    """Return the goals above a goal, the nearest first; none if they run in a circle."""
    above: list[Goal] = []
    parent = by_id.get(goal.parent_id or 0)
    while parent is not None:
        if parent is goal or parent in above:
            return []
        above.append(parent)
        parent = by_id.get(parent.parent_id or 0)
    return above


def _home(
    thing: Activity | Indicator,
    goals: dict[int, GoalPart],
    areas: dict[int, AreaPart],
    loose: AreaPart,
) -> GoalPart | AreaPart:
    return goals.get(thing.goal_id or 0) or areas.get(thing.area_id or 0) or loose


def activity_lines(*, plan_id: int) -> list[ActivityLine]:
    """Return the activities with latest status and what they lack. Three queries."""
    rows = db.session.execute(_lines(), {"plan_id": plan_id}).unique()
    return [ActivityLine(one, status, lacks_of(one, status)) for one, status in rows]


@cache
def _lines() -> Select[Activity, ActivityStatus]:
    latest = (
        select(ActivityStatus.id)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
    return (
        select(Activity, ActivityStatus)
        .outerjoin(ActivityStatus, ActivityStatus.id == latest)
        .where(Activity.plan_id == bindparam("plan_id"))
        .options(
            selectinload(Activity.roles).joinedload(ActivityRole.organisation),
            selectinload(Activity.roles).joinedload(ActivityRole.group),
            joinedload(Activity.costs),
            joinedload(Activity.funding),  # few of each: one statement less is worth more
        )
        .order_by(Activity.position, Activity.id)
    )


def lacks_of(
    activity: Activity, status: ActivityStatus | None, *, promised: AbstractSet[int] = frozenset()
) -> tuple[str, ...]:
    """Return what a loaded activity lacks, as keys of rules.LACKS.

    Args:
        activity: with roles, costs and funding.
        status: the latest one.
        promised: ids of organisations that stand by a promise for it, as far as asked for.
    """
    return rules.lacks_of(
        rules.ActivityFacts(
            status=status.status if status else rules.SILENT,
            roles=[
                rules.Who(one.role, one.state, one.organisation_id in promised)
                for one in activity.roles
            ],
            has_time=bool(activity.timing_text or activity.starts_on or activity.ends_on),
            costs=[one.kind for one in activity.costs],
            funding=[one.state for one in activity.funding],
            who_acts=activity.who_acts,
        )
    )
