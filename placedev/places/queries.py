"""Reads about places and who works in them."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from placedev.accounts.models import User
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.places.models import Membership, Place, PlaceFact, Role, SubPlace


class Member(NamedTuple):
    """A person with a role at a place."""

    membership: Membership
    user: User


class OwnPlace(NamedTuple):
    """A place and the role that a person has there."""

    place: Place
    role: Role


def roles_of(*, user_id: int) -> dict[int, Role]:
    """Return place id to role. One query."""
    rows = db.session.execute(
        select(Membership.place_id, Membership.role)
        .where(Membership.user_id == user_id)
        .order_by(Membership.id)
    )
    return {place_id: Role(role) for place_id, role in rows}


def place_by_slug(*, slug: str) -> Place | None:
    """Return the place without anything that hangs on it. One query."""
    return db.session.scalar(select(Place).where(Place.slug == slug))


def own_places(*, user_id: int) -> list[OwnPlace]:
    """Return the places where a person has a role, in Swedish order of name. One query."""
    rows = db.session.execute(
        select(Place, Membership.role)
        .join(Membership, Membership.place_id == Place.id)
        .where(Membership.user_id == user_id)
        .order_by(Place.id)
    )
    found = [OwnPlace(place, Role(role)) for place, role in rows]
    return sorted(found, key=lambda own: sort_key(own.place.name))


def members_of(*, place_id: int) -> list[Member]:
    """Return everyone with a role at the place, in Swedish order of name. One query."""
    rows = db.session.execute(
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(Membership.place_id == place_id)
        .order_by(Membership.id)
    )
    return sorted((Member(*row) for row in rows), key=lambda member: sort_key(member.user.name))


def membership_of(*, place_id: int, user_uid: uuid.UUID) -> Membership | None:
    """Return what a person is at the place. One query."""
    return db.session.scalar(
        select(Membership)
        .join(User, User.id == Membership.user_id)
        .where(Membership.place_id == place_id, User.uid == user_uid)
    )


def leaders_count(*, place_id: int) -> int:
    """Return how many lead the place. One query."""
    return len(
        db.session.scalars(
            select(Membership.id).where(
                Membership.place_id == place_id, Membership.role == Role.LEADER
            )
        ).all()
    )


def sub_places_of(*, place_id: int) -> Sequence[SubPlace]:
    """Return the parts of the place, in the order given. One query."""
    return db.session.scalars(
        select(SubPlace)
        .where(SubPlace.place_id == place_id)
        .order_by(SubPlace.position, SubPlace.id)
    ).all()


def facts_of(*, place_id: int) -> Sequence[PlaceFact]:
    """Return the facts about the place, in the order given. One query."""
    return db.session.scalars(
        select(PlaceFact)
        .where(PlaceFact.place_id == place_id)
        .order_by(PlaceFact.position, PlaceFact.id)
    ).all()


def photo_of(*, place: Place) -> StoredFile | None:
    """Return name and kind of the photo, not its bytes. One query."""
    return db.session.scalar(select(StoredFile).where(StoredFile.id == place.photo_id))


def slug_taken(*, slug: str) -> bool:
    """Tell whether an address is in use. One query."""
    return db.session.scalar(select(Place.id).where(Place.slug == slug)) is not None
