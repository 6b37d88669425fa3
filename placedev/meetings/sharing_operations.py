"""A leader lets the regional contacts read the notes of a meeting, or does so no longer."""

from datetime import datetime

from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.meetings.telling import tell
from placedev.places.policy import Actor


def share_notes(meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """Let the contacts read the notes. Whoever asks again changes nothing."""
    if meeting.notes_shared_at is not None:
        return
    meeting.notes_shared_at, meeting.notes_shared_by_id = now, actor.user_id
    db.session.flush()
    tell("meeting.notes-shared", meeting, actor, now)


def keep_notes(meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """Let the contacts read the notes no longer."""
    if meeting.notes_shared_at is None:
        return
    meeting.notes_shared_at = meeting.notes_shared_by_id = None
    db.session.flush()
    tell("meeting.notes-kept", meeting, actor, now)
