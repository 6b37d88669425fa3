"""Dots from phones: one set for each phone, that can be moved until the question is closed."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, update

from placedev.contributions import dots_queries, question_queries
from placedev.contributions.dots_rules import check_dots
from placedev.contributions.models import Ballot, BallotDot
from placedev.contributions.phone_operations import Sender, open_question_of, phone_of
from placedev.core.db import db
from placedev.core.errors import AlreadyUsed, RuleBroken
from placedev.core.i18n import _


class DotsMoved(RuleBroken):
    """The dots lie elsewhere than the sender believes; those that are stored still count."""


def place_dots(
    sender: Sender,
    question_uid: uuid.UUID,
    dots: Mapping[uuid.UUID, int],
    *,
    uid: uuid.UUID,
    after: uuid.UUID | None,
    now: datetime,
) -> datetime:
    """Store the dots of a phone in place of those that it had; return when.

    Args:
        sender: who, and in which room.
        question_uid: on which question.
        dots: how many on which option.
        uid: of this set; the same set again is answered as it was then.
        after: the set that the sender believes to be stored, none if it believes none.
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
        return _the_same(made, sender, question_uid, dots)
    question = open_question_of(sender, question_uid, "dots")
    ids = question_queries.options_of(question_id=question.id)
    placed = {ids.get(option_uid, 0): number for option_uid, number in dots.items() if number}
    check_dots(placed, known=set(ids.values()), each=question.dots_each)
    phone = phone_of(sender, now)
    before = dots_queries.ballot_to_move(question_id=question.id, phone_id=phone.id)
    if before is not None and before.uid != after:
        raise DotsMoved(_("Du har flyttat dina prickar sedan dess. Så här ligger de nu."))
    ballot_id = before.id if before is not None else None
    if ballot_id is None:
        values = {"uid": uid, "question_id": question.id, "phone_id": phone.id, "cast_at": now}
        row = insert(Ballot.__table__).values(**values).returning(Ballot.id)  # type: ignore[arg-type]  # a table
        ballot_id = db.session.execute(row).scalar_one()
    else:
        _take_up(ballot_id, uid, now)
    _lay(ballot_id, placed)
    return now


def _take_up(ballot_id: int, uid: uuid.UUID, now: datetime) -> None:
    """Take the dots up from where they lie, to be laid anew as another set."""
    changed = {"uid": uid, "cast_at": now}
    quietly = {"synchronize_session": False}
    db.session.execute(
        update(Ballot).where(Ballot.id == ballot_id).values(**changed), execution_options=quietly
    )
    db.session.execute(
        delete(BallotDot).where(BallotDot.ballot_id == ballot_id), execution_options=quietly
    )


def _lay(ballot_id: int, placed: Mapping[int, int]) -> None:
    rows = [
        {"ballot_id": ballot_id, "option_id": option_id, "dots": number}
        for option_id, number in placed.items()
    ]
    if rows:
        db.session.execute(insert(BallotDot.__table__), rows)  # type: ignore[arg-type]  # a table


def _the_same(
    ballot: Ballot, sender: Sender, question_uid: uuid.UUID, dots: Mapping[uuid.UUID, int]
) -> datetime:
    """Return when a set of dots was stored, if it is what was sent."""
    question = question_queries.question_of_meeting(meeting_id=sender.meeting_id, uid=question_uid)
    uids = {option.id: option.uid for option in question.options} if question else {}
    stored = {uids.get(one.option_id): one.dots for one in ballot.dots}
    if stored != {option_uid: number for option_uid, number in dots.items() if number}:
        raise AlreadyUsed(_("Prickarna är redan sparade på ett annat sätt. Ladda om sidan."))
    return ballot.cast_at
