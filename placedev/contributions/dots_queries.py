"""Reads about dots: sets of them, and what the options got."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import selectinload

from placedev.contributions.dots_rules import Outcome, outcome_of
from placedev.contributions.models import Ballot, BallotDot, Question
from placedev.core.db import db

# Made once, of the table instead of the class: hundreds of phones run them within seconds.
_ballot_row = Ballot.__table__.c
_BY_UID = select(_ballot_row.id).where(_ballot_row.uid == bindparam("sent"))
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


def results_of_meeting(*, meeting_id: int) -> list[Outcome]:
    """Return what became of the questions of a meeting that have options. Four queries."""
    questions = db.session.scalars(
        select(Question)
        .where(Question.meeting_id == meeting_id, Question.kind != "ideas")
        .options(selectinload(Question.options))
        .order_by(Question.position, Question.id)
    ).all()
    return results_of_all(questions)


def ballot_by_uid(*, uid: uuid.UUID) -> Ballot | None:
    """Return a set of dots, or none. One query, and two more if there is one."""
    if db.session.execute(_BY_UID, {"sent": uid}).first() is None:
        return None  # nearly always, and so without what an object takes
    return db.session.scalar(
        select(Ballot).where(Ballot.uid == uid).options(selectinload(Ballot.dots))
    )


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


def ballot_to_move(*, question_id: int, phone_id: int) -> BallotHeld | None:
    """Return the set of dots of a phone that nobody moves meanwhile, or none. One query."""
    held = {"asked": question_id, "phone": phone_id}
    row = db.session.execute(_TO_MOVE, held).one_or_none()
    return None if row is None else BallotHeld(*row)
