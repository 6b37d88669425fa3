"""Dots from phones: one set for each phone, that can be moved until the question is closed."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete

from placedev.contributions import dots_queries, question_queries
from placedev.contributions.dots_rules import check_dots
from placedev.contributions.models import Ballot, BallotDot
from placedev.contributions.phone_operations import open_question_of, phone_that_sends
from placedev.core.db import db
from placedev.core.errors import AlreadyUsed, RuleBroken
from placedev.core.i18n import _
from placedev.meetings.models import Meeting


class DotsMoved(RuleBroken):
    """The dots lie elsewhere than the sender believes; those that are stored still count."""


def place_dots(
    meeting: Meeting,
    question_uid: uuid.UUID,
    dots: Mapping[uuid.UUID, int],
    *,
    uid: uuid.UUID,
    after: uuid.UUID | None,
    token_sha256: str,
    takes_answers: bool,
    now: datetime,
) -> Ballot:
    """Store the dots of a phone in place of those that it had.

    Args:
        meeting: where.
        question_uid: on which question.
        dots: how many on which option.
        uid: of this set; the same set again is answered as it was then.
        after: the set that the sender believes to be stored, none if it believes none.
        token_sha256: the phone.
        takes_answers: whether the room lets phones in.
        now: by our clock.

    Raises:
        AlreadyUsed: the uid belongs to something else.
        DotsMoved: another set has been stored since.
        NotFound: the question is none of the meeting's.
        QuestionClosed: nobody may answer it, or nobody yet.
        RuleBroken: there are too many dots, or one on something else.
    """
    made = dots_queries.ballot_by_uid(uid=uid)
    if made is not None:
        return _the_same(made, meeting, question_uid, dots)
    question = open_question_of(meeting, question_uid, "dots", takes_answers=takes_answers)
    ids = {option.uid: option.id for option in question.options}
    placed = {ids.get(option_uid, 0): number for option_uid, number in dots.items() if number}
    check_dots(question, placed)
    phone = phone_that_sends(meeting, token_sha256, now)
    ballot = dots_queries.ballot_of_phone(
        question_id=question.id, phone_id=phone.id, to_change=True
    )
    if ballot is None:
        ballot = Ballot(question_id=question.id, phone_id=phone.id)
        db.session.add(ballot)
    elif ballot.uid != after:
        raise DotsMoved(_("Du har flyttat dina prickar sedan dess. Så här ligger de nu."))
    ballot.uid, ballot.cast_at = uid, now
    db.session.flush()
    _lay(ballot, placed)
    return ballot


def _lay(ballot: Ballot, placed: Mapping[int, int]) -> None:
    db.session.execute(delete(BallotDot).where(BallotDot.ballot_id == ballot.id))
    db.session.add_all(
        BallotDot(ballot_id=ballot.id, option_id=option_id, dots=number)
        for option_id, number in placed.items()
    )
    db.session.flush()
    db.session.expire(ballot, ["dots"])


def _the_same(
    ballot: Ballot, meeting: Meeting, question_uid: uuid.UUID, dots: Mapping[uuid.UUID, int]
) -> Ballot:
    """Return a set of dots that is stored already, if it is what was sent."""
    question = question_queries.question_of_meeting(meeting_id=meeting.id, uid=question_uid)
    uids = {option.id: option.uid for option in question.options} if question else {}
    stored = {uids.get(one.option_id): one.dots for one in ballot.dots}
    if stored != {option_uid: number for option_uid, number in dots.items() if number}:
        raise AlreadyUsed(_("Prickarna är redan sparade på ett annat sätt. Ladda om sidan."))
    return ballot
