"""Reads about how many said that they come."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from placedev.core.db import db
from placedev.meetings.models import Coming


class Said(NamedTuple):
    """How many answers there are, and how many people they speak for."""

    answers: int
    people: int


def coming_to(*, meeting_id: int) -> Said:
    """Return how many said that they come to a meeting. One query."""
    row = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Coming.how_many), 0)).where(
            Coming.meeting_id == meeting_id
        )
    ).one()
    return Said(*row)


def answers_since(*, meeting_id: int, moment: datetime) -> int:
    """Return how many answers came after a moment. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(Coming.meeting_id == meeting_id, Coming.said_at > moment)
        )
        or 0
    )
