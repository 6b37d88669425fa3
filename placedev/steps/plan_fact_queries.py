"""Reads of the areas and activities that the checks look at."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from placedev.commitments.models import Commitment
from placedev.commitments.rules import SAID_YES
from placedev.core.db import db
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    Funding,
    Goal,
    GoalArea,
    Indicator,
    Plan,
)
from placedev.plan.rules import FREE, SILENT, known_status
from placedev.steps.fact_part_queries import PLACE
from placedev.steps.facts import ActivityFact

_ASKED = ("applied", "granted", "refused", "paid")  # funding that somebody was asked for
_OUT_OF_THE_PLAN = ("dropped", "refused")  # activities that nobody waits for


def areas(place_id: int) -> Sequence[Row[Any]]:
    """Return name, is_followed and has_activity of each area of the plan. One query."""
    return db.session.execute(_areas(), {"place_id": place_id}).all()


@cache
def _areas() -> Select[*tuple[Any, ...]]:
    """Select the areas; whether a goal of theirs can be followed up, and an activity is there."""
    followed = or_(
        and_(Indicator.baseline.is_not(None), Indicator.target.is_not(None)),
        Indicator.direction == "yes-no",
    )
    goal = aliased(Goal)
    has_goal = exists().where(
        Indicator.goal_id == goal.id, goal.area_id == GoalArea.id, followed
    ) | exists().where(Indicator.area_id == GoalArea.id, followed)
    has_activity = exists().where(Activity.area_id == GoalArea.id) | exists().where(
        Activity.goal_id == goal.id, goal.area_id == GoalArea.id
    )
    return (
        select(
            GoalArea.name,
            has_goal.label("is_followed"),
            has_activity.label("has_activity"),
        )
        .join(Plan, Plan.id == GoalArea.plan_id)
        .where(Plan.place_id == PLACE)
        .order_by(GoalArea.position, GoalArea.id)
    )


def activities(place_id: int) -> tuple[ActivityFact, ...]:
    """Return the activities that somebody waits for, in the plan's order. One query."""
    rows = db.session.execute(_activity_rows(), {"place_id": place_id})
    return tuple(
        ActivityFact._make((*told, _known(status)))
        for *told, status in rows
        if status not in _OUT_OF_THE_PLAN
    )


def _known(status: str | None) -> str | None:
    """Return the status that a code means; none, if nobody has reported."""
    code = known_status(status)
    return None if code == SILENT else code


@cache
def _activity_rows() -> Select[*tuple[Any, ...]]:
    """Select the columns of ActivityFact in its order."""
    return (
        select(
            Activity.uid,
            Activity.title,
            Activity.who_acts,
            or_(Activity.ends_on.is_not(None), Activity.timing_text.is_not(None)),
            _latest(ActivityStatus.noted_on),
            _count(ActivityRole, ActivityRole.role == "responsible"),
            _count(
                ActivityRole,
                ActivityRole.role == "responsible",
                ActivityRole.state != "confirmed",
                ~_promised_anyway(),
            ),
            _count(ActivityCost),
            _count(ActivityCost, ActivityCost.kind.in_(FREE)),
            _count(Funding),
            _count(Funding, Funding.state.in_(_ASKED)),
            _latest(ActivityStatus.status),
        )
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == PLACE)
        .order_by(Activity.position, Activity.id)
    )


def _promised_anyway() -> ColumnElement[bool]:
    """Tell whether who has a part in an activity stands by a promise for it, though no answer."""
    return and_(
        ActivityRole.state != "declined",
        exists()
        .where(
            Commitment.activity_id == ActivityRole.activity_id,
            Commitment.organisation_id == ActivityRole.organisation_id,
            Commitment.state.in_(SAID_YES),
        )
        .correlate(ActivityRole),
    )


def _count(model: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """Count an activity's rows in another table."""
    return (
        select(func.count(model.id))
        .where(model.activity_id == Activity.id, *conditions)
        .correlate(Activity)
        .scalar_subquery()
    )


def _latest(column: Any) -> ScalarSelect[Any]:
    """Return the column in the latest status of an activity."""
    return (
        select(column)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
