"""Reads of the plan itself."""

from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.plan.models import Plan


def plan_of(*, place_id: int) -> Plan | None:
    """Return the plan of a place with its owner. One query."""
    return db.session.scalar(
        select(Plan).where(Plan.place_id == place_id).options(joinedload(Plan.owner))
    )


def plan_with_sources(*, place_id: int) -> Plan | None:
    """Return the plan with related plans and milestones. Three queries."""
    return db.session.scalar(
        select(Plan)
        .where(Plan.place_id == place_id)
        .options(selectinload(Plan.related), selectinload(Plan.milestones))
    )


def plan_with_areas(*, place_id: int) -> Plan | None:
    """Return the plan of a place with its owner and areas. One query."""
    return db.session.scalars(_with_areas(), {"place_id": place_id}).unique().one_or_none()


@cache
def _with_areas() -> Select[Plan]:
    return (
        select(Plan)
        .where(Plan.place_id == bindparam("place_id"))
        .options(joinedload(Plan.owner), joinedload(Plan.areas))
    )
