"""Reads of the goals of a plan."""

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, select

from placedev.core.db import db
from placedev.plan.models import Goal
from placedev.plan.row_queries import row_by_uid

_OF_PLAN = select(Goal).where(Goal.plan_id == bindparam("plan_id")).order_by(Goal.position, Goal.id)


def goals_of(*, plan_id: int) -> Sequence[Goal]:
    """Return the goals of a plan in order. One query."""
    return db.session.scalars(_OF_PLAN, {"plan_id": plan_id}).all()


def goal_by_uid(*, place_id: int, uid: uuid.UUID) -> Goal | None:
    """Return a goal of the place's plan. One query."""
    return row_by_uid(Goal, place_id, uid)


def parents_of_goals(*, plan_id: int) -> dict[int, int | None]:
    """Return goal id to the id of the goal above it. One query."""
    rows = db.session.execute(
        select(Goal.id, Goal.parent_id).where(Goal.plan_id == plan_id).order_by(Goal.id)
    )
    return {row.id: row.parent_id for row in rows}
