"""Reads about questions, ideas and themes."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import selectinload

from placedev.contributions.models import Idea, Question
from placedev.core.db import db
from placedev.places.models import Place


def questions_of_meeting(*, meeting_id: int) -> Sequence[Question]:
    """Return the questions of a meeting with their options, in order. Two queries."""
    return db.session.scalars(
        select(Question)
        .where(Question.meeting_id == meeting_id)
        .options(selectinload(Question.options))
        .order_by(Question.position, Question.id)
    ).all()


def question_by_uid(*, place_id: int, uid: uuid.UUID, to_change: bool = False) -> Question | None:
    """Return a question of the place with its options. Two queries.

    Args:
        place_id: the place that the question must belong to.
        uid: the question.
        to_change: wait for whoever changes it or answers it this instant.
    """
    asked = (
        select(Question)
        .where(Question.place_id == place_id, Question.uid == uid)
        .options(selectinload(Question.options))
    )
    if to_change:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(asked)


def last_question_number(*, meeting_id: int | None) -> int:
    """Return the number of the last question of a meeting. One query."""
    return (
        db.session.scalar(
            select(func.max(Question.number)).where(Question.meeting_id == meeting_id)
        )
        or 0
    )


def question_texts(*, meeting_id: int) -> Sequence[str]:
    """Return what a meeting asks, in order. One query."""
    return db.session.scalars(
        select(Question.text)
        .where(Question.meeting_id == meeting_id)
        .order_by(Question.position, Question.id)
    ).all()


def take_idea_numbers(*, place_id: int) -> int:
    """Return the number of the last idea of a place, and keep others from numbering. Two queries.

    Whoever numbers ideas of the place at the same moment waits until this transaction is over.
    """
    number_alone(db.session.connection(), place_id)
    last = db.session.scalar(select(func.max(Idea.number)).where(Idea.place_id == place_id))
    return last or 0


def number_alone(connection: Connection, place_id: int) -> None:
    """Wait for who else numbers ideas of a place. SQLite has let in only one writer already."""
    if connection.dialect.name != "sqlite":
        connection.execute(
            select(Place.id).where(Place.id == place_id).with_for_update(key_share=True)
        ).all()


# Made once, of the table instead of the class: hundreds of phones run them within seconds.
_idea_row = Idea.__table__.c
_SENT = select(_idea_row.meeting_id, _idea_row.text, _idea_row.received_at).where(
    _idea_row.uid == bindparam("sent")
)
# The next number at a :place, inside the statement that uses it; see `number_alone`.
NEXT_NUMBER = (
    select(func.coalesce(func.max(_idea_row.number), 0) + 1)
    .where(_idea_row.place_id == bindparam("place"))
    .scalar_subquery()
)


class IdeaSent(NamedTuple):
    """What must be known of an idea that is sent again."""

    meeting_id: int | None
    text: str
    received_at: datetime


def idea_sent(connection: Connection, *, uid: uuid.UUID) -> IdeaSent | None:
    """Return an idea that was sent under a uid, or none. One query."""
    row = connection.execute(_SENT, {"sent": uid}).one_or_none()
    return None if row is None else IdeaSent(*row)
