"""What the reads of every part of a plan share."""

import uuid
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from placedev.core.db import db
from placedev.plan.handling_models import PlanHandling
from placedev.plan.models import Activity, Goal, GoalArea, Indicator, Plan, PlanSection
from placedev.plan.shown_models import Achievement, PlanLogo, PlanMap

# What stands in a list of the plan that people put in order.
Ordered = (
    GoalArea
    | Goal
    | Indicator
    | Activity
    | PlanSection
    | PlanHandling
    | Achievement
    | PlanLogo
    | PlanMap
)
Part = TypeVar("Part", GoalArea, Goal, Indicator, Activity, PlanSection)


def row_by_uid(model: type[Part], place_id: int, uid: uuid.UUID) -> Part | None:
    """Return a part of the place's plan. One query."""
    return db.session.scalar(
        select(model)
        .join(Plan, Plan.id == model.plan_id)
        .where(Plan.place_id == place_id, model.uid == uid)
    )


def siblings_of(thing: Ordered) -> list[Any]:
    """Return what stands in the same list as a thing, itself included, in order. One query.

    Indicators stand in one list, whatever they hang on.
    """
    model: Any = type(thing)
    same = [model.plan_id == thing.plan_id]
    homes = () if model is Indicator else ("parent_id", "goal_id", "area_id")
    for name in homes:
        if hasattr(model, name):
            column, value = getattr(model, name), getattr(thing, name)
            same.append(column.is_(None) if value is None else column == value)
    return list(
        db.session.scalars(select(model).where(*same).order_by(model.position, model.id)).all()
    )


def last_position(column: InstrumentedAttribute[int], *, plan_id: int) -> int:
    """Return the highest position of a kind of thing in a plan, or 0. One query."""
    model: Any = column.class_
    return db.session.scalar(select(func.max(column)).where(model.plan_id == plan_id)) or 0
