"""Reads of what hangs on an area, for those who divide or remove it."""

from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.models import Activity, Goal, Indicator


def hanging(*, area_id: int) -> Sequence[Goal | Activity | Indicator]:
    """Return goals that stand under no other, activities and indicators. Three queries."""
    top = select(Goal).where(Goal.area_id == area_id, Goal.parent_id.is_(None))
    found: list[Goal | Activity | Indicator] = []
    found += db.session.scalars(top.order_by(Goal.position, Goal.id))
    for model in (Activity, Indicator):
        found += db.session.scalars(
            select(model).where(model.area_id == area_id).order_by(model.position, model.id)
        )
    return found
