"""Reads that are needed while a meeting goes on."""

from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.meetings.models import Attendance


def attendance_in(*, meeting_id: int, dimension: str) -> Sequence[Attendance]:
    """Return what was counted in one dimension, as it is stored this instant. One query."""
    return db.session.scalars(
        select(Attendance)
        .where(Attendance.meeting_id == meeting_id, Attendance.dimension == dimension)
        .order_by(Attendance.position, Attendance.id)
        .execution_options(populate_existing=True)
    ).all()
