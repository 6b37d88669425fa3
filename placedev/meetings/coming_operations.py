"""Saying that one comes. Nothing is kept of who said it."""

import uuid
from datetime import datetime

from sqlalchemy import delete

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import TooManyTries
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings import coming_queries, coming_rules
from placedev.meetings.models import Coming, Meeting
from placedev.places.policy import Actor


def say_coming(meeting: Meeting, how_many: int, *, uid: uuid.UUID, now: datetime) -> Coming:
    """Count some people who come; the same form again changes how many, and adds nobody.

    Raises:
        AlreadyUsed: the form belongs to another meeting.
        RuleBroken: the meeting has begun, or is cancelled.
        TooManyTries: more answers than people can give came in the last minute.
    """
    coming_rules.check_takes_answers(meeting)
    said = already_made(Coming, uid, meeting_id=meeting.id)
    if said is None:
        _check_pace(meeting, now)
        said = Coming(uid=uid, meeting_id=meeting.id, said_at=now)
        db.session.add(said)
    said.how_many = how_many
    db.session.flush()
    return said


def _check_pace(meeting: Meeting, now: datetime) -> None:
    latest = coming_queries.answers_since(meeting_id=meeting.id, moment=now - coming_rules.MINUTE)
    if latest >= coming_rules.ANSWERS_A_MINUTE:
        raise TooManyTries(
            _("Just nu kommer det in fler svar än vi hinner räkna. Vänta en minut och skicka igen.")
        )


def forget_coming(meeting: Meeting, *, actor: Actor, now: datetime) -> int:
    """Begin the count again, where it can be seen to be wrong; return how many it forgot."""
    found = coming_queries.coming_to(meeting_id=meeting.id)
    db.session.execute(delete(Coming).where(Coming.meeting_id == meeting.id))
    journal.record(
        "coming.forgotten",
        place_id=meeting.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(meeting.uid), "meeting": meeting.title, "people": found.people},
    )
    return found.people
