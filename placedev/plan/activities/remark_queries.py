"""Reads of remarks that hold for several rows."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from placedev.core.db import db
from placedev.plan.activities.models import PlanRemark


def remarks_of(*, plan_id: int) -> Sequence[PlanRemark]:
    """Return the remarks of a plan with what they hold for, in order. Two queries."""
    return db.session.scalars(
        select(PlanRemark)
        .where(PlanRemark.plan_id == plan_id)
        .options(selectinload(PlanRemark.targets))
        .order_by(PlanRemark.position, PlanRemark.id)
    ).all()


def remark_by_uid(*, plan_id: int, uid: uuid.UUID) -> PlanRemark | None:
    """Return a remark with what it holds for. Two queries."""
    return db.session.scalar(
        select(PlanRemark)
        .where(PlanRemark.plan_id == plan_id, PlanRemark.uid == uid)
        .options(selectinload(PlanRemark.targets))
    )
