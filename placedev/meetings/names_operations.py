"""Names of those who came, where somebody must know: apart from the numbers, and not for long."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings import attendance_queries
from placedev.meetings.models import AttendeeName, Meeting
from placedev.meetings.names_rules import MOST_NAMES, last_day
from placedev.meetings.telling import tell
from placedev.places.policy import Actor


@dataclass(frozen=True)
class NameDetails:
    """Who came, for whom, and until when that may be known."""

    name: str
    role: str | None
    email: str | None
    delete_on: date


def write_name(
    meeting: Meeting, details: NameDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> AttendeeName:
    """Write down a name; the same form twice writes it once. The journal is not told whose.

    Names whose day has come go at the same time.

    Raises:
        RuleBroken: the day of erasing is past or too far away, or there are too many names.
    """
    made = already_made(AttendeeName, uid, meeting_id=meeting.id)
    if made is not None:
        return made
    erase_due(now=now)
    today = day_of(now)
    if details.delete_on <= today:
        raise RuleBroken(_("Välj en dag som inte har varit, när namnet ska raderas."))
    if details.delete_on > last_day(meeting, today):
        raise RuleBroken(_("Ett namn får stå kvar i högst ett år. Välj en tidigare dag."))
    if len(attendance_queries.names_at(meeting_id=meeting.id, today=today)) >= MOST_NAMES:
        raise RuleBroken(_("Listan är full. Räkna resten i antal i stället."))
    row = AttendeeName(
        uid=uid,
        meeting_id=meeting.id,
        name=details.name,
        role=details.role,
        email=details.email,
        delete_on=details.delete_on,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )
    db.session.add(row)
    db.session.flush()
    tell("attendee-name.written", meeting, actor, now, delete_on=details.delete_on.isoformat())
    return row


def erase_name(meeting: Meeting, row: AttendeeName, *, actor: Actor, now: datetime) -> None:
    """Erase a name for good."""
    db.session.delete(row)
    db.session.flush()
    tell("attendee-name.erased", meeting, actor, now)


def erase_due(*, now: datetime) -> int:
    """Erase the names whose day has come, at every place; return how many. One statement."""
    due = AttendeeName.delete_on <= day_of(now)
    gone = db.session.scalars(delete(AttendeeName).where(due).returning(AttendeeName.id))
    return len(gone.all())
