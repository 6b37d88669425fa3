"""Reads about questions: whether somebody has answered, and whether they may."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, select
from sqlalchemy.orm import selectinload

from placedev.contributions.models import Ballot, Idea, PaperSheet, Question, QuestionOption
from placedev.core.db import db

# Made once, of tables instead of classes: hundreds of phones run them within seconds.
_question_row = Question.__table__.c
_option_row = QuestionOption.__table__.c
_TO_ANSWER = (
    select(_question_row.id, _question_row.kind, _question_row.state, _question_row.dots_each)
    .where(
        _question_row.meeting_id == bindparam("meeting"), _question_row.uid == bindparam("asked")
    )
    .with_for_update(read=True)
)
_OPTIONS = select(_option_row.uid, _option_row.id).where(
    _option_row.question_id == bindparam("asked")
)


class QuestionHeld(NamedTuple):
    """What must be known of a question to answer it."""

    id: int
    kind: str
    state: str
    dots_each: int


def question_of_meeting(*, meeting_id: int, uid: uuid.UUID) -> Question | None:
    """Return a question of a meeting with its options. Two queries."""
    return db.session.scalar(_question(meeting_id, uid))


def question_to_answer(
    connection: Connection, *, meeting_id: int, uid: uuid.UUID
) -> QuestionHeld | None:
    """Return a question of a meeting, which nobody can close meanwhile.

    Whoever closes it waits until this transaction is over, and whoever answers waits for who
    closes it. One query.
    """
    row = connection.execute(_TO_ANSWER, {"meeting": meeting_id, "asked": uid}).one_or_none()
    return None if row is None else QuestionHeld(*row)


def options_of(connection: Connection, *, question_id: int) -> dict[uuid.UUID, int]:
    """Return the ids of the options of a question by their uids. One query."""
    rows = connection.execute(_OPTIONS, {"asked": question_id})
    return {uid: int(option_id) for uid, option_id in rows}


def _question(meeting_id: int, uid: uuid.UUID) -> Select[Question]:
    return (
        select(Question)
        .where(Question.meeting_id == meeting_id, Question.uid == uid)
        .options(selectinload(Question.options))
    )


def answered(*, meeting_id: int) -> set[int]:
    """Return the ids of the questions of a meeting that somebody has answered. One query."""
    asked = select(Question.id).where(Question.meeting_id == meeting_id, _has_answers())
    return set(db.session.scalars(asked))


def is_answered(question: Question) -> bool:
    """Tell whether somebody has answered a question. One query."""
    asked = select(Question.id).where(Question.id == question.id, _has_answers())
    return db.session.scalar(asked) is not None


def _has_answers() -> ColumnElement[bool]:
    option = select(QuestionOption.id).where(QuestionOption.question_id == Question.id)
    counted = QuestionOption.paper_dots.is_not(None) | QuestionOption.result_text.is_not(None)
    return (
        exists().where(Idea.question_id == Question.id)
        | exists().where(Ballot.question_id == Question.id)
        | exists().where(PaperSheet.question_id == Question.id)
        | option.where(counted).exists()
        | Question.paper_ballots.is_not(None)
    )


def ideas_by_theme(*, place_id: int) -> dict[int, int]:
    """Return how many ideas that everybody may see lie in a theme, by its id. One query."""
    rows = db.session.execute(
        select(Idea.theme_id, func.count())
        .where(Idea.place_id == place_id, Idea.state == "shown", Idea.theme_id.is_not(None))
        .group_by(Idea.theme_id)
    )
    return {theme_id: count for theme_id, count in rows if theme_id is not None}


def neighbours(*, meeting_id: int) -> Sequence[Question]:
    """Return the questions of a meeting in order, without options. One query."""
    return db.session.scalars(
        select(Question)
        .where(Question.meeting_id == meeting_id)
        .order_by(Question.position, Question.id)
    ).all()
