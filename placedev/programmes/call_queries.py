"""Reads of calls: what they ask, who reads, and which of them a place may answer."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Integer, bindparam, exists, func, or_, select, true

from placedev.accounts.models import User
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.gather import Gathered, Gathering, Wanted
from placedev.places.models import Membership, Role
from placedev.programmes.call_models import Call, CallHead, CallQuestion, CallReader
from placedev.programmes.candidate_models import (
    Assessment,
    CallDecision,
    Candidate,
    CandidateAnswer,
    Score,
)
from placedev.programmes.format import CALL_TABLES
from placedev.programmes.models import Programme, ProgrammeOwner, ProgrammePlace

Row = TypeVar("Row", CallHead, CallQuestion)


class Frame(NamedTuple):
    """What a call asks, and what answers are read for."""

    heads: list[CallHead]
    questions: list[CallQuestion]


class Reader(NamedTuple):
    """Somebody who reads what comes in."""

    row: CallReader
    name: str | None  # none: it was read somewhere else, and came in with the programme's file
    user_id: int | None


class Count(NamedTuple):
    """What has come in to a call."""

    came: int
    decided: int


class ForPlace(NamedTuple):
    """A call as a place sees it."""

    call: Call
    programme: Programme
    candidate: Candidate | None  # of the place


def calls_of(*, programme_id: int) -> Sequence[Call]:
    """Return the calls of a programme, the latest first. One query."""
    return db.session.scalars(
        select(Call)
        .where(Call.programme_id == programme_id)
        .order_by(Call.closes_on.desc(), Call.id.desc())
    ).all()


def public_calls(*, programme_id: int, today: date) -> Sequence[Call]:
    """Return the calls that everybody may read of and that have not closed. One query."""
    return db.session.scalars(
        select(Call)
        .where(Call.programme_id == programme_id, Call.is_public, Call.closes_on >= today)
        .order_by(Call.closes_on, Call.id)
    ).all()


def frame_of(*, call_id: int) -> Frame:
    """Return heads and questions in their order; they belong to no session. One query."""
    rows = _frame().rows(call_id=call_id)
    return Frame(rows.of(CallHead), rows.of(CallQuestion))


@cache
def _frame() -> Gathering:
    key = bindparam("call_id", type_=Integer)
    return Gathering(
        [
            Wanted(CallHead, CallHead.call_id == key),
            Wanted(CallQuestion, CallQuestion.call_id == key),
        ]
    )


def everything_of(*, programme_id: int) -> Gathered:
    """Return all calls with what has come in; drafts, of candidates and readers, stay behind.

    One query; the rows belong to no session.
    """
    return _everything().rows(programme_id=programme_id)


@cache
def _everything() -> Gathering:
    key = bindparam("programme_id", type_=Integer)
    came = select(Candidate.id).where(Candidate.handed_in_at.is_not(None))
    is_in = or_(Assessment.handed_in_at.is_not(None), Assessment.partial_because.is_not(None))
    ended = select(Assessment.id).where(is_in)
    only: dict[Any, Any] = {
        Candidate: Candidate.handed_in_at.is_not(None),
        CandidateAnswer: CandidateAnswer.candidate_id.in_(came),
        Assessment: is_in & Assessment.candidate_id.in_(came),
        Score: Score.assessment_id.in_(ended),
    }
    tables: list[Any] = [one.table for one in CALL_TABLES]
    return Gathering(
        [Wanted(table, (table.programme_id == key) & only.get(table, true())) for table in tables]
    )


def readers_of(*, call_id: int) -> list[Reader]:
    """Return who reads what comes in, in Swedish order. One query."""
    rows = db.session.execute(
        select(CallReader, User.name, User.id)
        .outerjoin(User, User.id == CallReader.user_id)
        .where(CallReader.call_id == call_id)
        .order_by(CallReader.position, CallReader.id)
    )
    return sorted((Reader(*row) for row in rows), key=lambda one: sort_key(one.name or ""))


def people_of(*, programme_id: int) -> list[User]:
    """Return who may be named a reader: owners, and contacts of the places. One query."""
    owners = select(ProgrammeOwner.user_id).where(ProgrammeOwner.programme_id == programme_id)
    contacts = (
        select(Membership.user_id)
        .join(ProgrammePlace, ProgrammePlace.place_id == Membership.place_id)
        .where(
            ProgrammePlace.programme_id == programme_id, Membership.role == Role.REGIONAL_CONTACT
        )
    )
    rows = db.session.scalars(
        select(User)
        .where(or_(User.id.in_(owners), User.id.in_(contacts)), User.deactivated_at.is_(None))
        .order_by(User.id)
    )
    return sorted(rows, key=lambda one: sort_key(one.name))


def counts_of(*, programme_id: int) -> dict[int, Count]:
    """Return what has come in and stands, by the key of the call. One query."""
    is_decided = exists().where(CallDecision.candidate_id == Candidate.id)
    rows = db.session.execute(
        select(Candidate.call_id, func.count(), func.count().filter(is_decided))
        .where(
            Candidate.programme_id == programme_id,
            Candidate.handed_in_at.is_not(None),
            Candidate.withdrawn_at.is_(None),
        )
        .group_by(Candidate.call_id)
        .order_by(Candidate.call_id)
    )
    return {call_id: Count(came, decided) for call_id, came, decided in rows}


def days_that_came(*, call_id: int) -> Sequence[date]:
    """Return the days on which answers came in. One query."""
    rows = db.session.scalars(
        select(Candidate.came_on)
        .where(Candidate.call_id == call_id, Candidate.came_on.is_not(None))
        .order_by(Candidate.id)
    )
    return [one for one in rows if one is not None]


def is_answered(*, call_id: int) -> bool:
    """Tell whether anybody has begun to answer, drafts too. One query."""
    found = select(Candidate.id).where(Candidate.call_id == call_id).limit(1)
    return db.session.scalar(found) is not None


def is_assessed(*, call_id: int) -> bool:
    """Tell whether a reader has begun to score. One query."""
    found = (
        select(Assessment.id)
        .join(Candidate, Candidate.id == Assessment.candidate_id)
        .where(Candidate.call_id == call_id)
        .limit(1)
    )
    return db.session.scalar(found) is not None


def has_handed_in(*, reader_id: int) -> bool:
    """Tell whether a reader has handed in anything. One query."""
    found = select(Assessment.id).where(
        Assessment.reader_id == reader_id, Assessment.handed_in_at.is_not(None)
    )
    return db.session.scalar(found.limit(1)) is not None


def begun_by(*, reader_id: int) -> Sequence[int]:
    """Return the keys of what a reader has written. One query."""
    return db.session.scalars(
        select(Assessment.id).where(Assessment.reader_id == reader_id).order_by(Assessment.id)
    ).all()


def rows_under(table: type[Row], *, call_id: int) -> Sequence[Row]:
    """Return the heads or the questions of a call, to be changed. One query."""
    return db.session.scalars(
        select(table).where(table.call_id == call_id).order_by(table.position, table.id)
    ).all()


def calls_for_place(*, place_id: int, today: date) -> list[ForPlace]:
    """Return the calls that a place has answered, or may read of and answer. One query."""
    rows = db.session.execute(
        select(Call, Programme, Candidate)
        .join(Programme, Programme.id == Call.programme_id)
        .outerjoin(Candidate, (Candidate.call_id == Call.id) & (Candidate.place_id == place_id))
        .where(or_(Candidate.id.is_not(None), Call.is_public & (Call.closes_on >= today)))
        .order_by(Call.closes_on.desc(), Call.id)
    )
    return [ForPlace(*row) for row in rows]
