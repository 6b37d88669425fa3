"""Reads of the lessons that a region shares, and of those in the bin."""

import uuid
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.places.models import Membership, Place, Role
from placedev.plan.bin_queries import Binned, lying, lying_locked
from placedev.regions.models import BinnedLesson, Lesson, SharedLesson

_MOST_SHOWN = 10


class Shown(NamedTuple):
    """A shared lesson as places read it."""

    text: str
    place: str | None  # whose it is, where the place lets that be told


def shown_at(place: Place, *, step_key: str) -> list[Shown]:
    """Return the lessons that a place reads under a step, the latest first. One query.

    They are those of places that have a regional contact in common with it: that person stands
    for both, so nobody can tell other regions anything.
    """
    ours, theirs = aliased(Membership), aliased(Membership)
    in_common = exists().where(
        ours.place_id == place.id,
        ours.role == Role.REGIONAL_CONTACT,
        theirs.user_id == ours.user_id,
        theirs.role == Role.REGIONAL_CONTACT,
        theirs.place_id == Lesson.place_id,
    )
    rows = db.session.execute(
        select(SharedLesson.text, Lesson.names_place, spoken(Place.name))
        .join(Lesson, Lesson.id == SharedLesson.lesson_id)
        .join(Place, Place.id == Lesson.place_id)
        .where(
            SharedLesson.method_id == place.method_id, SharedLesson.step_key == step_key, in_common
        )
        .order_by(SharedLesson.shared_at.desc(), SharedLesson.id.desc())
        .limit(_MOST_SHOWN)
    )
    return [Shown(text, name if named else None) for text, named, name in rows]


def shared_of(lessons: Sequence[Lesson]) -> Mapping[int, SharedLesson]:
    """Return which of some lessons are shared, by the lesson's key. One query."""
    keys = [one.id for one in lessons]
    rows = db.session.scalars(select(SharedLesson).where(SharedLesson.lesson_id.in_(keys)))
    return {one.lesson_id: one for one in rows}


def shared_locked(lesson: Lesson) -> SharedLesson | None:
    """Return what is shared of a lesson, which is held until the end of the transaction."""
    held = select(Lesson.id).where(Lesson.id == lesson.id).with_for_update(of=Lesson)
    db.session.scalars(held).one_or_none()
    return db.session.scalar(select(SharedLesson).where(SharedLesson.lesson_id == lesson.id))


def in_bin(*, place_id: int) -> list[Binned]:
    """Return the lessons that can be brought back, the newest first. One query."""
    return lying(BinnedLesson, BinnedLesson.place_id == place_id)


def binned_locked(*, place_id: int, uid: uuid.UUID) -> BinnedLesson | None:
    """Return a removed lesson, held until the end of the transaction. One query."""
    return lying_locked(BinnedLesson, BinnedLesson.place_id == place_id, uid)
