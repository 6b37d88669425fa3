"""Dots from phones: one set for each phone, that can be moved until the question is closed."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, update

from placedev.contributions import dots_queries, question_queries
from placedev.contributions.dots_queries import BallotSent
from placedev.contributions.dots_rules import check_dots
from placedev.contributions.models import Ballot, BallotDot
from placedev.contributions.phone_operations import Sender, open_question_of, phone_of
from placedev.core.errors import AlreadyUsed, RuleBroken
from placedev.core.i18n import _

# Made once, of tables instead of classes: hundreds of phones run them within seconds.
_ballot, _dot = Ballot.__table__, BallotDot.__table__
_CAST = insert(_ballot).returning(_ballot.c.id)  # type: ignore[arg-type]  # a table
_CAST_ANEW = (
    update(_ballot)  # type: ignore[arg-type]  # a table
    .where(_ballot.c.id == bindparam("moved"))
    .values(uid=bindparam("set"), cast_at=bindparam("at"))
)
_TAKE_UP = delete(_dot).where(_dot.c.ballot_id == bindparam("moved"))  # type: ignore[arg-type]  # a table
_LAY = insert(_dot)  # type: ignore[arg-type]  # a table


class DotsMoved(RuleBroken):
    """The dots lie elsewhere than the sender believes; those that are stored still count."""


def place_dots(
    connection: Connection,
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
        connection: to write on.
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
    made = dots_queries.ballot_sent(connection, uid=uid)
    if made is not None:
        return _the_same(connection, made, sender, question_uid, dots)
    question = open_question_of(connection, sender, question_uid, "dots")
    ids = question_queries.options_of(connection, question_id=question.id)
    placed = {ids.get(option_uid, 0): number for option_uid, number in dots.items() if number}
    check_dots(placed, known=set(ids.values()), each=question.dots_each)
    phone = phone_of(connection, sender, now)
    before = dots_queries.ballot_to_move(connection, question_id=question.id, phone_id=phone.id)
    if before is not None and before.uid == uid:  # the same set was stored this instant
        return place_dots(connection, sender, question_uid, dots, uid=uid, after=after, now=now)
    if before is not None and before.uid != after:
        raise DotsMoved(_("Du har flyttat dina prickar sedan dess. Så här ligger de nu."))
    ballot_id = before.id if before is not None else None
    if ballot_id is None:
        values = {"uid": uid, "question_id": question.id, "phone_id": phone.id, "cast_at": now}
        ballot_id = connection.execute(_CAST, values).scalar_one()
    else:
        _take_up(connection, ballot_id, uid, now)
    _lay(connection, ballot_id, placed)
    return now


def _take_up(connection: Connection, ballot_id: int, uid: uuid.UUID, now: datetime) -> None:
    """Take the dots up from where they lie, to be laid anew as another set."""
    connection.execute(_CAST_ANEW, {"moved": ballot_id, "set": uid, "at": now})
    connection.execute(_TAKE_UP, {"moved": ballot_id})


def _lay(connection: Connection, ballot_id: int, placed: Mapping[int, int]) -> None:
    rows = [
        {"ballot_id": ballot_id, "option_id": option_id, "dots": number}
        for option_id, number in placed.items()
    ]
    if rows:
        connection.execute(_LAY, rows)


def _the_same(
    connection: Connection,
    made: BallotSent,
    sender: Sender,
    question_uid: uuid.UUID,
    dots: Mapping[uuid.UUID, int],
) -> datetime:
    """Return when a set of dots was stored, if it is what was sent."""
    stored = dots_queries.dots_of(connection, ballot_id=made.id)
    sent = {option_uid: number for option_uid, number in dots.items() if number}
    asked = (made.meeting_id, made.question_uid)
    if asked != (sender.meeting_id, question_uid) or stored != sent:
        raise AlreadyUsed(_("Prickarna är redan sparade på ett annat sätt. Ladda om sidan."))
    return made.cast_at
