"""Reads about who came, over all meetings of a place."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from placedev.core.db import db
from placedev.meetings.models import Attendance, Meeting
from placedev.meetings.reach_rules import AGE, SECTOR, SEX, Counted
from placedev.meetings.rules import Headcount


def counted_meetings(*, place_id: int) -> list[Counted]:
    """Return the meetings of a place that were held, the first one first. Three queries."""
    found = db.session.scalars(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.state == "held")
        .options(selectinload(Meeting.attendance), selectinload(Meeting.ages_and_sexes))
        .order_by(Meeting.id)
    ).all()
    in_order = sorted(found, key=lambda one: (one.held_on or date.min, one.id))
    return [_counted(meeting) for meeting in in_order]


def _counted(meeting: Meeting) -> Counted:
    others = meeting.ages_and_sexes
    return Counted(
        title=meeting.title,
        kind=meeting.kind,
        held_on=meeting.held_on,
        date_text=meeting.date_text,
        counts={
            SECTOR: _headcounts(meeting.attendance),
            AGE: _headcounts(row for row in others if row.dimension == AGE),
            SEX: _headcounts(row for row in others if row.dimension == SEX),
        },
    )


def _headcounts(rows: Iterable[Attendance]) -> list[Headcount]:
    return [
        Headcount(row.category, row.headcount, row.precision, row.category_label) for row in rows
    ]
