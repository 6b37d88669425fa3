"""Reads of the texts of a plan."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import load_only

from placedev.core.db import db
from placedev.plan.models import PlanSection
from placedev.plan.row_queries import row_by_uid


def sections_of(*, plan_id: int) -> Sequence[PlanSection]:
    """Return the texts of a plan in order, with titles only. One query."""
    return db.session.scalars(
        select(PlanSection)
        .where(PlanSection.plan_id == plan_id)
        .options(load_only(PlanSection.uid, PlanSection.title))
        .order_by(PlanSection.position, PlanSection.id)
    ).all()


def section_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanSection | None:
    """Return a text of the place's plan. One query."""
    return row_by_uid(PlanSection, place_id, uid)
