"""What a phone in the hall sends: how it is known, and its ideas."""

import uuid
from datetime import datetime

from placedev.contributions import operations, phone_queries, question_queries, rules
from placedev.contributions.models import Idea, Phone, Question
from placedev.contributions.operations import IdeaDetails
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings.models import Meeting


class QuestionClosed(RuleBroken):
    """The question takes no more answers; what was sent is not stored."""


def send_idea(
    meeting: Meeting,
    question_uid: uuid.UUID,
    text: str,
    *,
    uid: uuid.UUID,
    token_sha256: str,
    takes_answers: bool,
    written_at: datetime,
    now: datetime,
) -> Idea:
    """Write down what a phone sent. What was written down earlier is answered as it was then.

    Raises:
        AlreadyUsed: the uid belongs to something else.
        NotFound: the question is none of the meeting's.
        QuestionClosed: nobody may answer it, or nobody yet.
        RuleBroken: the idea has no words, or too many.
    """
    made = already_made(Idea, uid, meeting_id=meeting.id, text=rules.idea_text(text))
    if made is not None:
        return made
    question = open_question_of(meeting, question_uid, "ideas", takes_answers=takes_answers)
    phone = phone_that_sends(meeting, token_sha256, now)
    details = IdeaDetails(
        text,
        "phone",
        question=question,
        phone=phone,
        state="hidden" if phone.is_shut_out else "held",
    )
    return operations.write_ideas(
        meeting, [(uid, details)], actor=None, written_at=written_at, now=now
    )[0]


def open_question_of(
    meeting: Meeting, uid: uuid.UUID, kind: str, *, takes_answers: bool
) -> Question:
    """Return a question that stays open until this transaction is over.

    Raises:
        NotFound: it is none of the meeting's, or of another kind.
        QuestionClosed: nobody may answer it, or nobody yet.
    """
    question = question_queries.question_to_answer(meeting_id=meeting.id, uid=uid)
    if question is None or question.kind != kind:
        raise NotFound(_("Frågan finns inte på det här mötet."))
    if not takes_answers:
        raise QuestionClosed(_("Mötet tar inte emot från telefoner nu. Det du skrev är kvar här."))
    if question.state == "waiting":
        raise QuestionClosed(_("Frågan är inte öppen än. Det du skrev är kvar här."))
    if question.state == "closed":
        raise QuestionClosed(
            _("Frågan är stängd, så det här kom inte med. Säg det till den som leder mötet.")
        )
    return question


def phone_that_sends(meeting: Meeting, token_sha256: str, now: datetime) -> Phone:
    """Return the phone, made when it sends something for the first time."""
    phone = phone_queries.phone_of(meeting_id=meeting.id, token_sha256=token_sha256, to_send=True)
    if phone is None:
        phone = Phone(
            meeting_id=meeting.id, token_sha256=token_sha256, joined_at=now, is_shut_out=False
        )
        db.session.add(phone)
        db.session.flush()
    return phone
