"""Reads of the promises that the checks look at."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, or_, select

from placedev.commitments.models import Commitment
from placedev.commitments.rules import OPEN
from placedev.core.db import db
from placedev.stakeholders.models import Organisation
from placedev.steps.fact_part_queries import PLACE, TODAY
from placedev.steps.facts import CommitmentFact


def commitments(place_id: int, today: date) -> tuple[CommitmentFact, ...]:
    """Return those that are late or silent, and those that are the municipality's contribution.

    One query.
    """
    rows = db.session.execute(_commitment_rows(), {"place_id": place_id, "today": today})
    return tuple(CommitmentFact(*row) for row in rows)


@cache
def _commitment_rows() -> Select[*tuple[Any, ...]]:
    late = or_(
        Commitment.state == "late", and_(Commitment.due_on < TODAY, Commitment.state.in_(OPEN))
    )
    return (
        select(
            Commitment.uid,
            Commitment.what,
            Organisation.name,
            Commitment.is_municipal_contribution,
            Commitment.state,
            Commitment.due_on,
            Commitment.heard_on,
            Commitment.report_due_on,
        )
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(
            Commitment.place_id == PLACE,
            or_(
                late,
                Commitment.report_due_on < TODAY,
                Commitment.is_municipal_contribution,
            ),
        )
        .order_by(Commitment.due_on.nulls_last(), Commitment.id)
    )
