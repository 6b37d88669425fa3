"""Reads about tables on their way into the plan."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import load_only

from placedev.core.db import db
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.around_queries import Named, around
from placedev.plan.goal_queries import parents_of_goals
from placedev.plan.import_known_rules import Held, Known, KnownActivity
from placedev.plan.import_models import PlanImport
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    ActivityStep,
    Funding,
    GoalArea,
    Plan,
)
from placedev.plan.rules import RESPONSIBLE

# What an activity carries, by the name of its table.
CARRIED: Mapping[str, Any] = {
    model.__tablename__: model
    for model in (
        ActivityStep,
        ActivityRole,
        ActivityCost,
        Funding,
        ActivityPriority,
        ActivityStatus,
    )
}
_EMPTY_COLUMNS = {
    "number": "number",
    "name_language": "name_language",
    "topic": "topic",
    "description": "description",
    "kind": "kind",
    "who_acts": "who_acts",
    "condition": "condition",
    "outcome_expected": "outcome_expected",
    "outcome_reached": "outcome_reached",
    "note": "note",
    "tags": "tags",
    "sub_place": "sub_place_id",
}


def import_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanImport | None:
    """Return a table of the place's plan. One query."""
    return db.session.scalar(
        select(PlanImport)
        .join(Plan, Plan.id == PlanImport.plan_id)
        .where(Plan.place_id == place_id, PlanImport.uid == uid)
    )


def imports_of(*, plan_id: int, most: int) -> Sequence[PlanImport]:
    """Return the newest tables without their rows. One query."""
    return db.session.scalars(
        select(PlanImport)
        .where(PlanImport.plan_id == plan_id)
        .options(
            load_only(
                PlanImport.uid,
                PlanImport.name,
                PlanImport.state,
                PlanImport.made_at,
                PlanImport.taken_in_at,
                PlanImport.undone_at,
            )
        )
        .order_by(PlanImport.made_at.desc(), PlanImport.id.desc())
        .limit(most)
    ).all()


def left_lying(*, plan_id: int, before: datetime) -> Sequence[PlanImport]:
    """Return tables that were looked at before a moment and never taken in. One query."""
    return db.session.scalars(
        select(PlanImport).where(
            PlanImport.plan_id == plan_id, PlanImport.state == "read", PlanImport.made_at < before
        )
    ).all()


def held(*, place_id: int, plan_id: int) -> Held:
    """Return what a table meets in the plan. Three queries, whatever the size of the plan."""
    there = around(place_id=place_id)
    parents = parents_of_goals(plan_id=plan_id)
    return Held(
        areas=[_known(one) for one in there.areas],
        goals=[_known(one)._replace(parent_id=parents.get(one.id)) for one in there.goals],
        sub_places=[_known(one) for one in there.sub_places],
        activities=_activities(plan_id),
        groups=[_known(one) for one in there.groups],
    )


def _known(one: Named) -> Known:
    return Known(one.id, one.name, one.number, one.area_id)


def _activities(plan_id: int) -> list[KnownActivity]:
    carried = {
        "steps": _any(ActivityStep),
        "responsible": _any(ActivityRole, ActivityRole.role == RESPONSIBLE),
        "takes_part": _any(ActivityRole, ActivityRole.role == "takes-part"),
        "cost": _any(ActivityCost),
        "funding": _any(Funding),
        "priority": _any(ActivityPriority),
    }
    rows = db.session.execute(
        select(Activity, *(one.label(code) for code, one in carried.items()))
        .where(Activity.plan_id == plan_id)
        .order_by(Activity.position, Activity.id)
    )
    return [
        KnownActivity(
            one.id,
            one.uid,
            one.title,
            one.number,
            frozenset(
                _empty(one) | {code for code, has in zip(carried, has_any, strict=True) if not has}
            ),
        )
        for one, *has_any in rows
    ]


def _any(model: Any, *more: Any) -> Any:
    return exists().where(and_(model.activity_id == Activity.id, *more)).correlate(Activity)


def _empty(one: Activity) -> set[str]:
    empty = {code for code, column in _EMPTY_COLUMNS.items() if not getattr(one, column)}
    if not (one.timing_text or one.starts_on or one.ends_on) and one.timing_kind == "none":
        empty.add("when")
    if one.area_id is None and one.goal_id is None:
        empty.add("home")
    return empty


def colours_of(*, plan_id: int) -> list[str | None]:
    """Return the colours of the areas. One query."""
    return list(
        db.session.scalars(
            select(GoalArea.colour).where(GoalArea.plan_id == plan_id).order_by(GoalArea.id)
        )
    )


def activities_by_uid(*, plan_id: int, uids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Activity]:
    """Return activities of the plan, kept from others until the end. One query."""
    rows = db.session.scalars(
        select(Activity)
        .where(Activity.plan_id == plan_id, Activity.uid.in_(uids))
        .order_by(Activity.id)
        .with_for_update()
    )
    return {row.uid: row for row in rows}


def ids_by_uid(model: Any, *, plan_id: int, uids: Iterable[uuid.UUID]) -> list[int]:
    """Return the ids of parts of the plan that are there. One query."""
    rows = db.session.scalars(
        select(model.id)
        .where(model.plan_id == plan_id, model.uid.in_(list(uids)))
        .order_by(model.id)
        .with_for_update()
    )
    return list(rows)
