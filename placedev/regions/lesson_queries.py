"""Reads of lessons: of one place, and searched over all places of a contact."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select

from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.places.models import Membership, Place, Role
from placedev.places.municipality_rules import present_name
from placedev.regions.models import Lesson


class Found(NamedTuple):
    """A lesson and the place that learned it."""

    lesson: Lesson
    slug: str
    place: str
    municipality: str
    method_id: str
    method_version: int


class Sought(NamedTuple):
    """Which lessons a contact wants: those that hold every word, and are about a step."""

    words: str = ""
    step: str = ""  # its key


def count_of(*, place_id: int) -> int:
    """Return how many lessons a place has. One query."""
    query = select(func.count(Lesson.id)).where(Lesson.place_id == place_id)
    return db.session.scalar(query) or 0


def lessons_of(*, place_id: int, first: int = 0, most: int | None = None) -> Sequence[Lesson]:
    """Return what a place has learned, the latest first. One query."""
    return db.session.scalars(
        select(Lesson)
        .where(Lesson.place_id == place_id)
        .order_by(Lesson.written_at.desc(), Lesson.id.desc())
        .offset(first)
        .limit(most)
    ).all()


def lesson_by_uid(*, place_id: int, uid: uuid.UUID) -> Lesson | None:
    """Return a lesson of a place. One query."""
    return db.session.scalar(select(Lesson).where(Lesson.place_id == place_id, Lesson.uid == uid))


def count_found(*, user_id: int, sought: Sought) -> int:
    """Return how many lessons of a contact's places are sought. One query."""
    conditions = _conditions(user_id, sought)
    query = select(func.count()).select_from(Lesson).join(Place, Place.id == Lesson.place_id)
    return db.session.scalar(query.where(*conditions)) or 0


def steps_told(*, user_id: int) -> list[tuple[str, int, str]]:
    """Return method, its version and the step of a contact's lessons, each once. One query."""
    rows = db.session.execute(
        select(Place.method_id, Place.method_version, Lesson.step_key)
        .join(Place, Place.id == Lesson.place_id)
        .where(*_conditions(user_id, Sought()))
        .distinct()
        .order_by(Place.method_id, Place.method_version, Lesson.step_key)
    )
    return [(method, version, key) for method, version, key in rows]


def found(
    *,
    user_id: int,
    sought: Sought,
    renamings: ScalarSelect[str],
    first: int = 0,
    most: int | None = None,
) -> list[Found]:
    """Return lessons of a contact's places that are sought, the latest first. One query.

    Args:
        user_id: the contact.
        sought: which lessons.
        renamings: what municipalities became, as `municipality_rules` reads it.
        first: how many to pass over.
        most: how many to return.
    """
    rows = db.session.execute(
        select(
            Lesson,
            Place.slug,
            spoken(Place.name),
            Place.municipality,
            Place.method_id,
            Place.method_version,
            renamings.label("renamings"),
        )
        .join(Place, Place.id == Lesson.place_id)
        .where(*_conditions(user_id, sought))
        .order_by(Lesson.written_at.desc(), Lesson.id.desc())
        .offset(first)
        .limit(most)
    )
    return [_found(*row) for row in rows]


def _found(*row: Any) -> Found:
    *columns, renamings = row
    one = Found(*columns)
    return one._replace(municipality=present_name(one.municipality, renamings))


def _conditions(user_id: int, sought: Sought) -> list[ColumnElement[bool]]:
    mine = select(Membership.place_id).where(
        Membership.user_id == user_id, Membership.role == Role.REGIONAL_CONTACT
    )
    about = [Lesson.step_key == sought.step] if sought.step else []
    return [Lesson.place_id.in_(mine), *about, *(_says(word) for word in sought.words.split())]


def _says(word: str) -> ColumnElement[bool]:
    """Find a word in a lesson or its place; å, ä and ö have two cases only outside SQLite."""
    ways = sorted({word, word.lower(), word.capitalize(), word.upper()})
    columns: tuple[Any, ...] = (
        Lesson.worked,
        Lesson.did_not,
        Lesson.tip,
        Place.name,
        Place.municipality,
    )
    return or_(*(one.icontains(way, autoescape=True) for one in columns for way in ways))
