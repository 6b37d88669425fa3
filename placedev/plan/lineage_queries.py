"""Reads of where areas come from."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from placedev.core.db import db
from placedev.plan.area_models import AreaLineage
from placedev.plan.lineage_rules import Link
from placedev.plan.models import GoalArea


def rows_of(*, area_id: int) -> Sequence[AreaLineage]:
    """Return what an area was before, in order. One query."""
    return db.session.scalars(
        select(AreaLineage)
        .where(AreaLineage.area_id == area_id)
        .order_by(AreaLineage.position, AreaLineage.id)
    ).all()


def links_of_plan(*, plan_id: int) -> dict[int, list[Link]]:
    """Return area id to what the area was before, for a whole plan. One query."""
    source = aliased(GoalArea)
    rows = db.session.execute(
        select(AreaLineage, source.name)
        .join(GoalArea, GoalArea.id == AreaLineage.area_id)
        .outerjoin(source, source.id == AreaLineage.from_area_id)
        .where(GoalArea.plan_id == plan_id)
        .order_by(AreaLineage.area_id, AreaLineage.position, AreaLineage.id)
    )
    found: dict[int, list[Link]] = {}
    for row, name in rows:
        link = Link(row.kind, row.kind_label, row.from_name or name, row.when_text, row.note)
        found.setdefault(row.area_id, []).append(link)
    return found


def rows_from(*, area_id: int) -> Sequence[AreaLineage]:
    """Return the rows of other areas that come from an area. One query."""
    return db.session.scalars(
        select(AreaLineage).where(AreaLineage.from_area_id == area_id).order_by(AreaLineage.id)
    ).all()
