"""When people meet next."""

from datetime import date

from sqlalchemy import func, select

from placedev.core.db import db
from placedev.meetings.models import Meeting


def next_meeting_on(*, place_id: int, today: date) -> date | None:
    """Return the day of the next meeting that is planned, or none. One query."""
    return db.session.scalar(
        select(func.min(Meeting.held_on)).where(
            Meeting.place_id == place_id, Meeting.state == "planned", Meeting.held_on >= today
        )
    )
