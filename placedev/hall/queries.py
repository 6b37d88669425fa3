"""Reads about the room of a meeting."""

from sqlalchemy import select

from placedev.core.db import db
from placedev.hall.models import Hall


def hall_of(*, meeting_id: int) -> Hall | None:
    """Return the room of a meeting, or none if it is not prepared. One query."""
    return db.session.scalar(select(Hall).where(Hall.meeting_id == meeting_id))


def is_code_taken(*, code: str) -> bool:
    """Tell whether some meeting has the code. One query."""
    return db.session.scalar(select(Hall.id).where(Hall.code == code)) is not None
