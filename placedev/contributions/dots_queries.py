"""Reads about dots: sets of them, and what the options got."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import selectinload

from placedev.contributions.dots_rules import Outcome, outcome_of
from placedev.contributions.models import Ballot, BallotDot, Question, QuestionOption
from placedev.core.db import db

# Made once, of the table instead of the class: hundreds of phones run them within seconds.
_ballot_row = Ballot.__table__.c
_question_row = Question.__table__.c
_option_row = QuestionOption.__table__.c
_dot_row = BallotDot.__table__.c
_SENT = select(
    _ballot_row.id, _question_row.meeting_id, _question_row.uid, _ballot_row.cast_at
).where(_ballot_row.uid == bindparam("sent"), _question_row.id == _ballot_row.question_id)
_LAID = select(_option_row.uid, _dot_row.dots).where(
    _dot_row.ballot_id == bindparam("ballot"), _option_row.id == _dot_row.option_id
)
_TO_MOVE = (
    select(_ballot_row.id, _ballot_row.uid)
    .where(
        _ballot_row.question_id == bindparam("asked"), _ballot_row.phone_id == bindparam("phone")
    )
    .with_for_update()
)


def results_of(question: Question) -> Outcome:
    """Return what became of a question that was loaded with its options. Two queries."""
    return results_of_all([question])[0]


def results_of_all(questions: Sequence[Question]) -> list[Outcome]:
    """Return what became of questions that were loaded with their options. Two queries."""
    asked = [question.id for question in questions]
    dots = db.session.execute(
        select(BallotDot.option_id, func.sum(BallotDot.dots))
        .join(Ballot, Ballot.id == BallotDot.ballot_id)
        .where(Ballot.question_id.in_(asked))
        .group_by(BallotDot.option_id)
    )
    ballots = db.session.execute(
        select(Ballot.question_id, func.count(Ballot.id.distinct()))
        .join(BallotDot, BallotDot.ballot_id == Ballot.id)
        .where(Ballot.question_id.in_(asked))
        .group_by(Ballot.question_id)
    )
    phone_dots = {option_id: int(number) for option_id, number in dots}
    phones = {question_id: int(number) for question_id, number in ballots}
    return [
        outcome_of(one, phone_dots=phone_dots, phone_ballots=phones.get(one.id, 0))
        for one in questions
    ]


class BallotSent(NamedTuple):
    """What must be known of a set of dots that is sent again."""

    id: int
    meeting_id: int | None
    question_uid: uuid.UUID
    cast_at: datetime


def ballot_sent(connection: Connection, *, uid: uuid.UUID) -> BallotSent | None:
    """Return a set of dots that was sent under a uid, or none. One query."""
    row = connection.execute(_SENT, {"sent": uid}).one_or_none()
    return None if row is None else BallotSent(*row)


def dots_of(connection: Connection, *, ballot_id: int) -> dict[uuid.UUID, int]:
    """Return the dots of a set by the uid of the option that they lie on. One query."""
    rows = connection.execute(_LAID, {"ballot": ballot_id})
    return {uid: int(number) for uid, number in rows}


def ballot_of_phone(*, question_id: int, phone_id: int | None) -> Ballot | None:
    """Return the dots that a phone has placed on a question, or none. Two queries."""
    if phone_id is None:
        return None
    return db.session.scalar(
        select(Ballot)
        .where(Ballot.question_id == question_id, Ballot.phone_id == phone_id)
        .options(selectinload(Ballot.dots))
    )


class BallotHeld(NamedTuple):
    """What must be known of a set of dots to move them."""

    id: int
    uid: uuid.UUID


def ballot_to_move(connection: Connection, *, question_id: int, phone_id: int) -> BallotHeld | None:
    """Return the set of dots of a phone that nobody moves meanwhile, or none. One query."""
    held = {"asked": question_id, "phone": phone_id}
    row = connection.execute(_TO_MOVE, held).one_or_none()
    return None if row is None else BallotHeld(*row)
