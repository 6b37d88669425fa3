"""What stands beside the rows of a plan: its texts, where areas come from, shared remarks."""

import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    Text,
    Uuid,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from placedev.core.db import db
from placedev.plan.activities.models import PlanRemark, PlanRemarkTarget
from placedev.plan.area_models import AreaLineage
from placedev.plan.lineage_rules import Link
from placedev.plan.models import GoalArea, PlanSection


class Titled(NamedTuple):
    """A text of the plan by its heading."""

    uid: uuid.UUID
    title: str


@dataclass
class Margin:
    """What stands beside the rows; areas and goals by their id."""

    sections: list[Titled] = field(default_factory=list)
    links: dict[int, list[Link]] = field(default_factory=dict)
    area_remarks: dict[int, list[str]] = field(default_factory=dict)
    goal_remarks: dict[int, list[str]] = field(default_factory=dict)
    plan_remarks: list[str] = field(default_factory=list)


def margin_of(*, plan_id: int) -> Margin:
    """Return what stands beside the rows of a plan. One query, whatever its size."""
    margin = Margin()
    found = db.session.execute(_beside(), {"plan_id": plan_id})
    for row in sorted(found, key=lambda one: (one.position, one.id)):
        kind, label, name, when, note = row.a, row.b, row.c, row.d, row.e
        if row.what == "section":
            margin.sections.append(Titled(row.uid, name))
        elif row.what == "lineage":
            link = Link(kind, label, name, when, note)
            margin.links.setdefault(row.area_id, []).append(link)
        elif row.area_id is not None:
            margin.area_remarks.setdefault(row.area_id, []).append(note)
        elif row.goal_id is not None:
            margin.goal_remarks.setdefault(row.goal_id, []).append(note)
        else:
            margin.plan_remarks.append(note)
    return margin


@cache
def _beside() -> CompoundSelect[*tuple[Any, ...]]:
    plan_id = bindparam("plan_id", type_=Integer)
    source = aliased(GoalArea)
    lineage = _row(
        "lineage",
        AreaLineage,
        area_id=AreaLineage.area_id,
        a=AreaLineage.kind,
        b=AreaLineage.kind_label,
        c=func.coalesce(AreaLineage.from_name, source.name),
        d=AreaLineage.when_text,
        e=AreaLineage.note,
    )
    remark = _row(
        "remark",
        PlanRemark,
        area_id=PlanRemarkTarget.area_id,
        goal_id=PlanRemarkTarget.goal_id,
        e=PlanRemark.text,
    )
    return union_all(
        _row("section", PlanSection, uid=PlanSection.uid, c=PlanSection.title).where(
            PlanSection.plan_id == plan_id
        ),
        lineage.join(GoalArea, GoalArea.id == AreaLineage.area_id)
        .outerjoin(source, source.id == AreaLineage.from_area_id)
        .where(GoalArea.plan_id == plan_id),
        remark.outerjoin(PlanRemarkTarget, PlanRemarkTarget.remark_id == PlanRemark.id).where(
            PlanRemark.plan_id == plan_id, PlanRemarkTarget.activity_id.is_(None)
        ),
    )


def _row(what: str, model: Any, **columns: Any) -> Select[Any]:
    """Return a select with the same columns for every kind of row; what a kind lacks is null."""
    kinds: dict[str, Any] = {"uid": Uuid, "area_id": Integer, "goal_id": Integer}
    kinds |= dict.fromkeys("abcde", Text)
    return select(
        literal(what).label("what"),
        model.position.label("position"),
        model.id.label("id"),
        *(columns.get(name, cast(null(), kind)).label(name) for name, kind in kinds.items()),
    ).select_from(model)
