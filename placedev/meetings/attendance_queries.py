"""Reads about how many came, how many were hoped for, and the names that are kept for a while."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from placedev.core.db import db
from placedev.meetings.models import AttendeeName, Meeting


def meeting_with_numbers(
    *, place_id: int, uid: uuid.UUID, to_change: bool = False
) -> Meeting | None:
    """Return a meeting of the place with all its numbers of people. Four queries.

    Args:
        place_id: the place that the meeting must belong to.
        uid: the meeting.
        to_change: wait for whoever changes it this instant, and read what they wrote.
    """
    asked = (
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .options(
            selectinload(Meeting.attendance),
            selectinload(Meeting.ages_and_sexes),
            selectinload(Meeting.expected),
        )
    )
    return db.session.scalar(asked.with_for_update() if to_change else asked)


def names_at(*, meeting_id: int, today: date) -> Sequence[AttendeeName]:
    """Return the names that may still be kept, in the order they were written. One query."""
    return db.session.scalars(
        select(AttendeeName)
        .where(AttendeeName.meeting_id == meeting_id, AttendeeName.delete_on > today)
        .order_by(AttendeeName.id)
    ).all()


def name_by_uid(*, meeting_id: int, uid: uuid.UUID) -> AttendeeName | None:
    """Return a name that was written down at a meeting. One query."""
    return db.session.scalar(
        select(AttendeeName).where(AttendeeName.meeting_id == meeting_id, AttendeeName.uid == uid)
    )
