"""Reads about who came, over all meetings of a place."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from placedev.core.db import db
from placedev.meetings.models import Attendance, Meeting
from placedev.meetings.reach_rules import AGE, SECTOR, SEX, Counted
from placedev.meetings.rules import Headcount


def counted_meetings(*, place_id: int) -> list[Counted]:
    """Return the meetings of a place that were held, the first one first. Two queries."""
    held = (Meeting.place_id == place_id) & (Meeting.state == "held")
    found = db.session.scalars(select(Meeting).where(held).order_by(Meeting.id)).all()
    rows = db.session.scalars(
        select(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(held)
        .order_by(Attendance.position, Attendance.id)
    )
    came: dict[int, list[Attendance]] = {meeting.id: [] for meeting in found}
    for row in rows:
        came[row.meeting_id].append(row)
    in_order = sorted(found, key=lambda one: (one.held_on or date.min, one.id))
    return [_counted(meeting, came[meeting.id]) for meeting in in_order]


def _counted(meeting: Meeting, came: Sequence[Attendance]) -> Counted:
    return Counted(
        title=meeting.title,
        kind=meeting.kind,
        held_on=meeting.held_on,
        date_text=meeting.date_text,
        counts={
            dimension: _headcounts(row for row in came if row.dimension == dimension)
            for dimension in (SECTOR, AGE, SEX)
        },
    )


def _headcounts(rows: Iterable[Attendance]) -> list[Headcount]:
    return [
        Headcount(row.category, row.headcount, row.precision, row.category_label) for row in rows
    ]
