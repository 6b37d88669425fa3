"""Reads of the goals of others that a plan serves."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.area_models import CrossGoal, CrossGoalUse
from placedev.plan.models import Activity, Goal

HOMES = ("area_id", "goal_id", "activity_id")


class Spot(NamedTuple):
    """What serves a goal of others: one part of the plan, or the whole plan."""

    kind: str  # area, goal, activity or plan
    id: int | None
    uid: uuid.UUID | None
    name: str

    @property
    def columns(self) -> dict[str, int | None]:
        """Return the columns of a use."""
        return {one: self.id if one == f"{self.kind}_id" else None for one in HOMES}


def goals_of(*, plan_id: int) -> Sequence[CrossGoal]:
    """Return the goals of others that a plan names, in order. One query."""
    return db.session.scalars(
        select(CrossGoal)
        .where(CrossGoal.plan_id == plan_id)
        .order_by(CrossGoal.position, CrossGoal.id)
    ).all()


def goal_by_uid(*, plan_id: int, uid: uuid.UUID) -> CrossGoal | None:
    """Return a goal of others that a plan names. One query."""
    return db.session.scalar(
        select(CrossGoal).where(CrossGoal.plan_id == plan_id, CrossGoal.uid == uid)
    )


def served_by(spot: Spot, *, plan_id: int) -> Sequence[CrossGoal]:
    """Return the goals of others that a part of the plan serves itself. One query."""
    return db.session.scalars(
        select(CrossGoal)
        .join(CrossGoalUse, CrossGoalUse.cross_goal_id == CrossGoal.id)
        .where(CrossGoal.plan_id == plan_id, *_at(spot))
        .order_by(CrossGoal.position, CrossGoal.id)
    ).all()


def uses_at(spot: Spot, *, plan_id: int) -> Sequence[CrossGoalUse]:
    """Return the uses of a part of the plan. One query."""
    return db.session.scalars(
        select(CrossGoalUse)
        .join(CrossGoal, CrossGoal.id == CrossGoalUse.cross_goal_id)
        .where(CrossGoal.plan_id == plan_id, *_at(spot))
        .order_by(CrossGoalUse.id)
    ).all()


def _at(spot: Spot) -> list[Any]:
    return [getattr(CrossGoalUse, name).is_not_distinct_from(v) for name, v in spot.columns.items()]


def served_by_areas(*, plan_id: int) -> dict[int | None, set[int]]:
    """Return area id to the ids of what it serves, itself or by something in it. One query.

    Without an area: what the whole plan serves, or parts of it that belong to no area.
    """
    goal_of_activity = select(Goal).subquery()
    rows = db.session.execute(
        select(
            CrossGoalUse.cross_goal_id,
            CrossGoalUse.area_id,
            Goal.area_id,
            Activity.area_id,
            goal_of_activity.c.area_id,
        )
        .join(CrossGoal, CrossGoal.id == CrossGoalUse.cross_goal_id)
        .outerjoin(Goal, Goal.id == CrossGoalUse.goal_id)
        .outerjoin(Activity, Activity.id == CrossGoalUse.activity_id)
        .outerjoin(goal_of_activity, goal_of_activity.c.id == Activity.goal_id)
        .where(CrossGoal.plan_id == plan_id)
        .order_by(CrossGoalUse.id)
    )
    found: dict[int | None, set[int]] = {}
    for cross_goal_id, *areas in rows:
        area_id = next((one for one in areas if one is not None), None)
        found.setdefault(area_id, set()).add(cross_goal_id)
    return found
