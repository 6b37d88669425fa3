"""Reads about places and who works in them."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import aliased

from placedev.accounts.models import User
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.core.journal import JournalEntry
from placedev.places.models import (
    WITH_REMOVED,
    Membership,
    Place,
    PlaceFact,
    Role,
    SubPlace,
)

_CAN_SIGN_IN = and_(User.email.is_not(None), User.deactivated_at.is_(None))
# What every page of a place asks, put together once.
_BY_SLUG = select(Place).where(Place.slug == bindparam("slug"))
_ROLES = (
    select(Membership.place_id, Membership.role)
    .where(Membership.user_id == bindparam("user_id"))
    .order_by(Membership.id)
)


class Member(NamedTuple):
    """A person with a role at a place."""

    membership: Membership
    user: User

    @property
    def can_sign_in(self) -> bool:
        """Tell whether they are more than a name in records."""
        return self.user.email is not None and self.user.deactivated_at is None


class OwnPlace(NamedTuple):
    """A place and the role that a person has there."""

    place: Place
    role: Role
    since: date


def roles_of(*, user_id: int) -> dict[int, Role]:
    """Return place id to role. One query."""
    rows = db.session.execute(_ROLES, {"user_id": user_id})
    return {place_id: Role(role) for place_id, role in rows}


def place_by_slug(*, slug: str) -> Place | None:
    """Return the place without anything that hangs on it. One query."""
    return db.session.scalar(_BY_SLUG, {"slug": slug})


def place_or_removed(*, slug: str) -> Place | None:
    """Return the place, also one that was removed: its address is nobody else's. One query."""
    return db.session.scalar(_BY_SLUG, {"slug": slug}, execution_options=WITH_REMOVED)


def place_by_id(*, place_id: int) -> Place | None:
    """Return the place without anything that hangs on it. One query."""
    return db.session.scalar(select(Place).where(Place.id == place_id))


def own_places(*, user_id: int) -> list[OwnPlace]:
    """Return the places where a person has a role, in Swedish order of name. One query."""
    rows = db.session.execute(
        select(Place, Membership.role, Membership.since)
        .join(Membership, Membership.place_id == Place.id)
        .where(Membership.user_id == user_id)
        .order_by(Place.id)
    )
    found = [OwnPlace(place, Role(role), since) for place, role, since in rows]
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


def hold_members(*, place_id: int) -> None:
    """Let nobody else change who works with the place until this change is stored. One query."""
    db.session.execute(select(Place.id).where(Place.id == place_id).with_for_update(key_share=True))


def membership_of(*, place_id: int, user_uid: uuid.UUID) -> Membership | None:
    """Return what a person is at the place. One query."""
    return db.session.scalar(
        select(Membership)
        .join(User, User.id == Membership.user_id)
        .where(Membership.place_id == place_id, User.uid == user_uid)
    )


def membership_of_user(*, place_id: int, user_id: int) -> Membership | None:
    """Return what a person is at the place. One query."""
    return db.session.scalar(
        select(Membership).where(Membership.place_id == place_id, Membership.user_id == user_id)
    )


def leaders_of(*, place_id: int) -> Sequence[Membership]:
    """Return who leads the place and can sign in. One query."""
    return db.session.scalars(
        select(Membership)
        .join(User, User.id == Membership.user_id)
        .where(Membership.place_id == place_id, Membership.role == Role.LEADER, _CAN_SIGN_IN)
        .order_by(Membership.id)
    ).all()


def leaders_written_to(*, place_id: int) -> Sequence[User]:
    """Return the leaders of a place who can be reached. One query."""
    return db.session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.place_id == place_id, Membership.role == Role.LEADER, _CAN_SIGN_IN)
        .order_by(User.id)
    ).all()


def can_sign_in(*, user_id: int) -> bool:
    """Tell whether a member is more than a name in records. One query."""
    return db.session.scalar(select(User.id).where(User.id == user_id, _CAN_SIGN_IN)) is not None


def led_alone(*, user_id: int) -> list[Place]:
    """Return the places that nobody but this person leads. One query."""
    others = aliased(Membership)
    somebody_else = (
        select(others.id)
        .join(User, User.id == others.user_id)
        .where(
            others.place_id == Place.id,
            _CAN_SIGN_IN,
            others.role == Role.LEADER,
            others.user_id != user_id,
        )
        .exists()
    )
    found = (
        select(Place)
        .join(Membership, Membership.place_id == Place.id)
        .where(Membership.user_id == user_id, Membership.role == Role.LEADER, ~somebody_else)
        .order_by(Place.id)
    )
    return list(db.session.scalars(found))


def left_place(*, place_id: int, user_id: int, user_uid: uuid.UUID) -> bool:
    """Tell whether a person who has no role at the place once had one. One query."""
    entries = db.session.execute(
        select(JournalEntry.event, JournalEntry.actor_id, JournalEntry.details)
        .where(
            JournalEntry.place_id == place_id,
            JournalEntry.event.in_(("member.let-go", "member.left")),
        )
        .order_by(JournalEntry.id)
    )
    return any(
        actor_id == user_id if event == "member.left" else details.get("user") == str(user_uid)
        for event, actor_id, details in entries
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
    """Tell whether an address is in use, by a removed place too. One query."""
    return place_or_removed(slug=slug) is not None
