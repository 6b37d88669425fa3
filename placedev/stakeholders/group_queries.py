"""Reads about groups and their seats."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.stakeholders.models import Group, Seat


def groups_of(*, place_id: int) -> list[Group]:
    """Return the groups with seats and their organisations, in Swedish order. Three queries."""
    found = db.session.scalars(
        select(Group)
        .where(Group.place_id == place_id)
        .options(selectinload(Group.seats).selectinload(Seat.organisation))
        .order_by(Group.id)
    ).all()
    return sorted(found, key=lambda group: (group.state == "closed", sort_key(group.name)))


def group_by_uid(*, place_id: int, uid: uuid.UUID) -> Group | None:
    """Return a group of the place with its seats and their organisations. Three queries."""
    return db.session.scalar(
        select(Group)
        .where(Group.place_id == place_id, Group.uid == uid)
        .options(selectinload(Group.seats).selectinload(Seat.organisation))
    )


def group_named(*, place_id: int, name: str) -> Group | None:
    """Return the group of the place with exactly this name, without seats. One query."""
    return db.session.scalar(select(Group).where(Group.place_id == place_id, Group.name == name))
