"""Reads of all that is printed for a meeting."""

import uuid
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.hall.models import Hall
from placedev.meetings.models import Coming, Decision, Meeting
from placedev.places.models import Place

_MOST_DECISIONS = 8


class ToPrint(NamedTuple):
    """A meeting, the code of its hall, and how many have said that they come."""

    meeting: Meeting
    code: str | None
    coming: int | None


class Known(NamedTuple):
    """A decision, and the day of the meeting that made it, where it was made here."""

    decision: Decision
    held_on: date | None


class Photo(NamedTuple):
    """The bytes of a place's photo, and their kind."""

    content: bytes
    media_type: str


def meeting_to_print(*, place_id: int, uid: uuid.UUID) -> ToPrint | None:
    """Return a meeting of the place with agenda and expected numbers. Three queries."""
    coming = (
        select(func.sum(Coming.how_many)).where(Coming.meeting_id == Meeting.id).scalar_subquery()
    )
    row = db.session.execute(
        select(Meeting, Hall.code, coming)
        .outerjoin(Hall, Hall.meeting_id == Meeting.id)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .options(
            joinedload(Meeting.sub_place),
            selectinload(Meeting.agenda),
            selectinload(Meeting.expected),
        )
    ).one_or_none()
    return None if row is None else ToPrint(*row)


def known_decisions(*, place_id: int) -> list[Known]:
    """Return the latest decisions that are no secret, the latest first. One query.

    Those made elsewhere, and those in minutes that have been shared.
    """
    on = func.coalesce(Decision.decided_on, Meeting.held_on)
    rows = db.session.execute(
        select(Decision, Meeting.held_on)
        .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
        .where(
            Decision.place_id == place_id,
            or_(Decision.meeting_id.is_(None), Meeting.minutes_state != "draft"),
        )
        .order_by(on.desc().nulls_last(), Decision.id.desc())
        .limit(_MOST_DECISIONS)
    )
    return [Known(*row) for row in rows]


def photo_of(*, place: Place) -> Photo | None:
    """Return the place's photo. One query."""
    row = db.session.execute(
        select(StoredFile.content, StoredFile.media_type).where(StoredFile.id == place.photo_id)
    ).one_or_none()
    return None if row is None else Photo(*row)
