"""Reads about questions, ideas and themes."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
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


def ideas_of_meeting(*, meeting_id: int) -> Sequence[Idea]:
    """Return every idea of a meeting in the order of their numbers, without answers. One query."""
    return db.session.scalars(
        select(Idea).where(Idea.meeting_id == meeting_id).order_by(Idea.number)
    ).all()


def take_idea_numbers(*, place_id: int) -> int:
    """Return the number of the last idea of a place, and keep others from numbering. Two queries.

    Whoever numbers ideas of the place at the same moment waits until this transaction is over.
    """
    db.session.execute(
        select(Place.id).where(Place.id == place_id).with_for_update(key_share=True)
    ).all()
    last = db.session.scalar(select(func.max(Idea.number)).where(Idea.place_id == place_id))
    return last or 0
