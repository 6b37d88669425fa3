"""Reads about who wants to take part, and whether a place is known to readers at all."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Integer, ScalarSelect, Select, and_, bindparam, exists, func, or_, select

from placedev.commitments import ask_queries as asks
from placedev.consultations.models import CommentPeriod
from placedev.core.db import db
from placedev.editions.models import Edition
from placedev.meetings.models import Meeting
from placedev.readers.models import PartWish

_WAITS = and_(PartWish.handled_at.is_(None), PartWish.erased_at.is_(None))


class WishCounts(NamedTuple):
    """How many have wanted to take part, and how many of them await an answer."""

    written: int
    waiting: int


class Waiting(NamedTuple):
    """How many have written to the group and wait for it to read."""

    answers: int  # from givers, about what they promised
    wishes: int  # to take part in the plan
    also: str | None = None  # what the caller asked for in the same breath


def is_known_to_all(*, place_id: int, today: date) -> bool:
    """Tell whether anything about a place is or was published, or is open now. One query."""
    ways = (
        exists().where(Edition.place_id == place_id),
        exists().where(
            Meeting.place_id == place_id, Meeting.is_open, Meeting.invited_at.is_not(None)
        ),
        exists().where(
            CommentPeriod.place_id == place_id,
            CommentPeriod.is_open_on_web.is_(True),
            CommentPeriod.opens_on <= today,
            CommentPeriod.closes_on >= today,
        ),
    )
    return bool(db.session.scalar(select(or_(*ways))))


def wishes_of(*, place_id: int, first: int, most: int) -> Sequence[PartWish]:
    """Return some of the wishes of a place: first who waits, the newest first. One query."""
    return db.session.scalars(
        select(PartWish)
        .where(PartWish.place_id == place_id)
        .order_by(_WAITS.desc(), PartWish.received_at.desc(), PartWish.id.desc())
        .offset(first)
        .limit(most)
    ).all()


def wish_counts(*, place_id: int) -> WishCounts:
    """Return how many wishes there are, and how many wait. One query."""
    row = db.session.execute(
        select(func.count(), func.count().filter(_WAITS)).where(PartWish.place_id == place_id)
    ).one()
    return WishCounts(*row)


def waiting(*, place_id: int, today: date, also: ScalarSelect[str]) -> Waiting:
    """Return how many wait for the group to read what they wrote. One query.

    Args:
        place_id: the place.
        today: the day.
        also: what a slice further on tells of the place, on the day; both are its parameters.
    """
    here = {"place_id": place_id, "today": today}
    return Waiting(*db.session.execute(_all_who_wait(also), here).one())


@cache
def _all_who_wait(also: ScalarSelect[str]) -> Select[int, int, str]:
    place_id = bindparam("place_id", type_=Integer)
    wishes = select(func.count(PartWish.id)).where(PartWish.place_id == place_id, _WAITS)
    return select(asks.unseen_count(place_id), wishes.scalar_subquery(), also)


def wish_by_uid(*, place_id: int, uid: uuid.UUID) -> PartWish | None:
    """Return a wish. One query."""
    return db.session.scalar(
        select(PartWish).where(PartWish.place_id == place_id, PartWish.uid == uid).with_for_update()
    )


def wishes_since(*, place_id: int, moment: datetime) -> int:
    """Return how many wishes came since a moment. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(PartWish.place_id == place_id, PartWish.received_at > moment)
        )
        or 0
    )
