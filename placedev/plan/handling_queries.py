"""Reads about the bodies that handle the plan, and which decisions adopt it."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select

from placedev.core.db import db
from placedev.meetings.models import Decision
from placedev.plan.handling_models import PlanHandling
from placedev.plan.handling_rules import ADOPTING
from placedev.plan.models import Plan


class Line(NamedTuple):
    """A body in the chain, with the decision that its outcome rests on."""

    handling: PlanHandling
    decision: Decision | None


def lines_of(*, plan_id: int) -> list[Line]:
    """Return the chain of bodies in order. One query."""
    rows = db.session.execute(
        select(PlanHandling, Decision)
        .outerjoin(Decision, Decision.id == PlanHandling.decision_id)
        .where(PlanHandling.plan_id == plan_id)
        .order_by(PlanHandling.position, PlanHandling.id)
    )
    return [Line(handling, decision) for handling, decision in rows]


def handling_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanHandling | None:
    """Return a body in the chain of the place's plan. One query."""
    return db.session.scalar(
        select(PlanHandling)
        .join(Plan, Plan.id == PlanHandling.plan_id)
        .where(Plan.place_id == place_id, PlanHandling.uid == uid)
    )


def decided_about_draft(*, place_id: int) -> Sequence[PlanHandling]:
    """Return the bodies that decided about a draft that is no edition yet. One query."""
    return db.session.scalars(
        select(PlanHandling)
        .join(Plan, Plan.id == PlanHandling.plan_id)
        .where(
            Plan.place_id == place_id,
            PlanHandling.outcome.is_not(None),
            PlanHandling.edition_number.is_(None),
        )
        .order_by(PlanHandling.id)
    ).all()


def dated_decisions(*, place_id: int) -> Sequence[Decision]:
    """Return the decisions that say when they were made, the latest first. One query."""
    return db.session.scalars(
        select(Decision)
        .where(
            Decision.place_id == place_id,
            or_(Decision.decided_on.is_not(None), Decision.date_text.is_not(None)),
        )
        .order_by(Decision.decided_on.desc().nulls_last(), Decision.id.desc())
    ).all()


def adopts() -> ColumnElement[bool]:
    """Return the condition for a decision that adopts the plan: the one truth about it.

    Where a body in the chain rests on the decision, its outcome says so; else the decision does.
    """
    resting = select(PlanHandling.decision_id).where(PlanHandling.outcome.is_not(None))
    adopting = resting.where(PlanHandling.outcome.in_(ADOPTING))
    return or_(Decision.id.in_(adopting), and_(Decision.adopts_plan, Decision.id.not_in(resting)))
