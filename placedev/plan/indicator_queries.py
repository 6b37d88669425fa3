"""Reads of the indicators of a plan."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.models import Indicator
from placedev.plan.row_queries import row_by_uid


def indicators_of(*, plan_id: int) -> Sequence[Indicator]:
    """Return the indicators of a plan in order. One query."""
    return db.session.scalars(
        select(Indicator)
        .where(Indicator.plan_id == plan_id)
        .order_by(Indicator.position, Indicator.id)
    ).all()


def indicator_by_uid(*, place_id: int, uid: uuid.UUID) -> Indicator | None:
    """Return an indicator of the place's plan. One query."""
    return row_by_uid(Indicator, place_id, uid)
