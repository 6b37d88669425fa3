"""Reads for looking at the plan from other sides: every activity and what that side needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import ORMOption

from placedev.core.db import db
from placedev.plan import rules
from placedev.plan.activities.models import TimingMove
from placedev.plan.area_models import AreaLineage
from placedev.plan.models import (
    Activity,
    ActivityRole,
    ActivityStatus,
    Funding,
    Goal,
    GoalArea,
    Plan,
)

ROLES = (
    selectinload(Activity.roles).joinedload(ActivityRole.organisation),
    selectinload(Activity.roles).joinedload(ActivityRole.group),
)  # one query
MONEY = (
    selectinload(Activity.costs),
    selectinload(Activity.funding).joinedload(Funding.organisation),
)  # two queries


@dataclass(frozen=True)
class Line:
    """An activity with its latest status and the area that it or its goal belongs to."""

    activity: Activity
    status: ActivityStatus | None
    area: GoalArea | None

    @property
    def code(self) -> str:
        """Return the status as the program knows it; nobody's report is silence."""
        return rules.known_status(self.status.status if self.status else None)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is asked of it."""
        return self.code in rules.OVER


@dataclass(frozen=True)
class Look:
    """The plan's activities, area by area and last those that belong to none."""

    plan: Plan
    areas: Sequence[GoalArea]
    lines: Sequence[Line]
    goal_areas: Mapping[int, int | None] = field(default_factory=dict)  # goal id to area id

    def within(self, area_uid: str | None) -> "Look":
        """Return the same with the activities of one area alone, or of none."""
        return replace(self, lines=[one for one in self.lines if _uid(one.area) == area_uid])

    def by_area(self) -> list[tuple[GoalArea | None, list[Line]]]:
        """Return the areas that have activities, with them."""
        found: dict[int | None, tuple[GoalArea | None, list[Line]]] = {}
        for line in self.lines:
            key = line.area.id if line.area else None
            found.setdefault(key, (line.area, []))[1].append(line)
        return list(found.values())


def _uid(area: GoalArea | None) -> str | None:
    return str(area.uid) if area is not None else None


def look_of(*, place_id: int, options: Sequence[ORMOption] = ()) -> Look | None:
    """Return the plan's activities in order, or none without a plan. Four queries and options'."""
    plan = db.session.scalar(select(Plan).where(Plan.place_id == place_id))
    if plan is None:
        return None
    areas = db.session.scalars(
        select(GoalArea).where(GoalArea.plan_id == plan.id).order_by(GoalArea.position, GoalArea.id)
    ).all()
    goal_areas = _areas_of_goals(plan.id)
    by_id = {area.id: area for area in areas}
    lines = [
        Line(one, status, by_id.get(_area_id(one, goal_areas) or 0))
        for one, status in _with_status(plan.id, options)
    ]
    order = {area.id: at for at, area in enumerate(areas)}
    lines.sort(key=lambda one: order[one.area.id] if one.area else len(order))
    return Look(plan, areas, lines, goal_areas)


def _area_id(activity: Activity, goal_areas: dict[int, int | None]) -> int | None:
    if activity.goal_id is not None and activity.goal_id in goal_areas:
        return goal_areas[activity.goal_id]
    return activity.area_id


def _areas_of_goals(plan_id: int) -> dict[int, int | None]:
    """Return goal id to the area of the goal at the top above it; a circle has none."""
    rows = db.session.execute(
        select(Goal.id, Goal.parent_id, Goal.area_id).where(Goal.plan_id == plan_id)
    ).all()
    above = {row.id: (row.parent_id, row.area_id) for row in rows}
    found: dict[int, int | None] = {}
    for goal_id in above:
        passed, here = {goal_id}, goal_id
        while (parent := above[here][0]) in above and parent not in passed:
            passed.add(parent)
            here = parent
        found[goal_id] = above[here][1]
    return found


def _with_status(
    plan_id: int, options: Sequence[ORMOption]
) -> list[tuple[Activity, ActivityStatus | None]]:
    latest = (
        select(ActivityStatus.id)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Activity, ActivityStatus)
        .outerjoin(ActivityStatus, ActivityStatus.id == latest)
        .where(Activity.plan_id == plan_id)
        .options(*options)
        .order_by(Activity.position, Activity.id)
    )
    return [(row[0], row[1]) for row in rows]


def moves_of(*, plan_id: int) -> dict[int, int]:
    """Return activity id to how many times its time was moved. One query."""
    rows = db.session.execute(
        select(TimingMove.activity_id, func.count())
        .join(Activity, Activity.id == TimingMove.activity_id)
        .where(Activity.plan_id == plan_id)
        .group_by(TimingMove.activity_id)
    )
    return {row[0]: row[1] for row in rows}


def goals_of(*, plan_id: int) -> Sequence[Goal]:
    """Return the goals in order. One query."""
    return db.session.scalars(
        select(Goal).where(Goal.plan_id == plan_id).order_by(Goal.position, Goal.id)
    ).all()


def lineage_of(*, plan_id: int) -> Sequence[AreaLineage]:
    """Return what the areas were before. One query."""
    return db.session.scalars(
        select(AreaLineage)
        .join(GoalArea, GoalArea.id == AreaLineage.area_id)
        .where(GoalArea.plan_id == plan_id)
        .order_by(AreaLineage.position, AreaLineage.id)
    ).all()
