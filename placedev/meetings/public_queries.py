"""Reads for everyone: meetings that are open to all and that people have been invited to."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.meetings.models import Meeting
from placedev.places.models import Place

_OPEN = and_(Meeting.is_open, Meeting.invited_at.is_not(None))
_MOST_LISTED = 200  # in a calendar, the latest
_EARLIER = 5  # on the page of a meeting


class OpenMeeting(NamedTuple):
    """A meeting that everyone may know of, and its place."""

    meeting: Meeting
    place: Place


def open_meeting(*, place_slug: str, uid: uuid.UUID) -> OpenMeeting | None:
    """Return a meeting with agenda and attendance, or none before people are invited.

    Three queries.
    """
    row = db.session.execute(
        select(Meeting, Place)
        .join(Place, Place.id == Meeting.place_id)
        .where(Place.slug == place_slug, Meeting.uid == uid, _OPEN)
        .options(
            joinedload(Meeting.sub_place),
            selectinload(Meeting.agenda),
            selectinload(Meeting.attendance),
        )
    ).one_or_none()
    return None if row is None else OpenMeeting(*row)


def open_meetings(*, place_slug: str) -> list[OpenMeeting]:
    """Return the meetings of a place that everyone may know of, the latest first. One query."""
    rows = db.session.execute(
        select(Meeting, Place)
        .join(Place, Place.id == Meeting.place_id)
        .where(Place.slug == place_slug, _OPEN)
        .options(joinedload(Meeting.sub_place))
        .order_by(Meeting.held_on.desc().nulls_last(), Meeting.id.desc())
        .limit(_MOST_LISTED)
    )
    return [OpenMeeting(*row) for row in rows]


def earlier_open_meetings(*, meeting: Meeting) -> Sequence[Meeting]:
    """Return the open meetings that were held before this one, the latest first. Two queries."""
    if meeting.held_on is None:
        return ()
    return db.session.scalars(
        select(Meeting)
        .where(
            Meeting.place_id == meeting.place_id,
            _OPEN,
            Meeting.state == "held",
            Meeting.held_on < meeting.held_on,
        )
        .options(selectinload(Meeting.attendance))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(_EARLIER)
    ).all()


def meetings_changed_at(*, place_id: int) -> datetime | None:
    """Return when something last happened to a meeting of the place. One query."""
    return db.session.scalar(
        select(func.max(JournalEntry.happened_at)).where(
            JournalEntry.place_id == place_id, JournalEntry.event.startswith("meeting.")
        )
    )
