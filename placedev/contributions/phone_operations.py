"""What a phone in the hall sends: how it is known, and its ideas.

Hundreds send within seconds, one after the other through one lock. So these are few statements,
and none of them loads more than it looks at.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from placedev.contributions import phone_queries, queries, question_queries, rules
from placedev.contributions.models import Idea, Phone
from placedev.contributions.phone_queries import PhoneHeld
from placedev.contributions.question_queries import QuestionHeld
from placedev.core.errors import AlreadyUsed, NotFound, RuleBroken
from placedev.core.i18n import _

# Made once, of tables instead of classes: hundreds of phones run them within seconds.
_WRITE_DOWN = insert(Idea.__table__).values(number=queries.NEXT_NUMBER)  # type: ignore[arg-type]  # a table
_LET_IN = insert(Phone.__table__).returning(Phone.__table__.c.id)  # type: ignore[arg-type]  # a table


class QuestionClosed(RuleBroken):
    """The question takes no more answers; what was sent is not stored."""


@dataclass(frozen=True)
class Sender:
    """Who sends, and into which room."""

    meeting_id: int
    place_id: int
    takes_answers: bool  # whether the room lets phones in
    token_sha256: str


def send_idea(
    connection: Connection,
    sender: Sender,
    question_uid: uuid.UUID,
    text: str,
    *,
    uid: uuid.UUID,
    written_at: datetime,
    now: datetime,
) -> datetime:
    """Write down what a phone sent; return when. What is here already is answered as it was then.

    Raises:
        AlreadyUsed: the uid belongs to something else.
        NotFound: the question is none of the meeting's.
        QuestionClosed: nobody may answer it, or nobody yet.
        RuleBroken: the idea has no words, or too many.
    """
    words = rules.idea_text(text)
    made = queries.idea_sent(connection, uid=uid)
    if made is not None:
        if (made.meeting_id, made.text) != (sender.meeting_id, words):
            raise AlreadyUsed(_("Den här idén är redan skickad med andra ord. Ladda om sidan."))
        return made.received_at
    question = open_question_of(connection, sender, question_uid, "ideas")
    phone = phone_of(connection, sender, now)
    written = {
        "uid": uid,
        "place_id": sender.place_id,
        "meeting_id": sender.meeting_id,
        "question_id": question.id,
        "phone_id": phone.id,
        "place": sender.place_id,
        "text": words,
        "origin": "phone",
        "state": "hidden" if phone.is_shut_out else "held",
        "written_at": written_at,
        "received_at": now,
        "version": 1,
    }
    queries.number_alone(connection, sender.place_id)
    connection.execute(_WRITE_DOWN, written)
    return now


def open_question_of(
    connection: Connection, sender: Sender, uid: uuid.UUID, kind: str
) -> QuestionHeld:
    """Return a question that stays open until this transaction is over.

    Raises:
        NotFound: it is none of the meeting's, or of another kind.
        QuestionClosed: nobody may answer it, or nobody yet.
    """
    question = question_queries.question_to_answer(
        connection, meeting_id=sender.meeting_id, uid=uid
    )
    if question is None or question.kind != kind:
        raise NotFound(_("Frågan finns inte på det här mötet."))
    if not sender.takes_answers:
        raise QuestionClosed(_("Mötet tar inte emot från telefoner nu. Det du skrev är kvar här."))
    if question.state == "waiting":
        raise QuestionClosed(_("Frågan är inte öppen än. Det du skrev är kvar här."))
    if question.state == "closed":
        raise QuestionClosed(
            _("Frågan är stängd, så det här kom inte med. Säg det till den som leder mötet.")
        )
    return question


def phone_of(connection: Connection, sender: Sender, now: datetime) -> PhoneHeld:
    """Return the phone, made when it sends something for the first time."""
    found = phone_queries.phone_that_sends(
        connection, meeting_id=sender.meeting_id, token_sha256=sender.token_sha256
    )
    if found is not None:
        return found
    new = {
        "meeting_id": sender.meeting_id,
        "token_sha256": sender.token_sha256,
        "joined_at": now,
        "is_shut_out": False,
    }
    return PhoneHeld(connection.execute(_LET_IN, new).scalar_one(), is_shut_out=False)
