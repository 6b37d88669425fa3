"""What the journal is told about meetings."""

from datetime import datetime

from placedev.core import journal
from placedev.meetings.models import Decision, FollowUp, Meeting
from placedev.places.policy import Actor


def tell(event: str, meeting: Meeting, actor: Actor, now: datetime, **details: object) -> None:
    """Record what was done to a meeting."""
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(meeting.uid), "meeting": meeting.title, **details},
    )


def tell_of(
    row: Decision | FollowUp, event: str, words: str, actor: Actor, now: datetime, **more: object
) -> None:
    """Record what was done to a decision or a follow-up."""
    journal.record(
        event,
        place_id=row.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), "text": words, **more},
    )
