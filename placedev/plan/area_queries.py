"""Reads of the areas of a plan."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.models import GoalArea
from placedev.plan.row_queries import row_by_uid


def areas_of(*, plan_id: int) -> Sequence[GoalArea]:
    """Return the areas of a plan in order. One query."""
    return db.session.scalars(
        select(GoalArea).where(GoalArea.plan_id == plan_id).order_by(GoalArea.position, GoalArea.id)
    ).all()


def area_by_uid(*, place_id: int, uid: uuid.UUID) -> GoalArea | None:
    """Return an area of the place's plan. One query."""
    return row_by_uid(GoalArea, place_id, uid)
