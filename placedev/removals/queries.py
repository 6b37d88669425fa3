"""Reads about places that are asked to be removed, or were. Only here are removed ones found."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, func, select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import WITH_REMOVED, Membership, Place
from placedev.programmes.models import ProgrammePlace
from placedev.removals.models import Removal, RemovalRequest

_WAITS = and_(
    RemovalRequest.taken_back_at.is_(None),
    RemovalRequest.met_at.is_(None),
    RemovalRequest.declined_at.is_(None),
)
_STANDS = Removal.undone_at.is_(None)
MOST = 200  # on the admin's page


class Asked(NamedTuple):
    """A request that waits, as the admin reads it."""

    request: RemovalRequest
    place: str
    municipality: str
    slug: str
    asked_by: str


class Removed(NamedTuple):
    """A removal that stands."""

    removal: Removal
    place: str
    municipality: str


def request_that_waits(*, place_id: int) -> RemovalRequest | None:
    """Return what the place's leaders have asked and is neither ended nor answered. One query."""
    return db.session.scalar(
        select(RemovalRequest).where(RemovalRequest.place_id == place_id, _WAITS)
    )


def latest_request(*, place_id: int) -> RemovalRequest | None:
    """Return what the place's leaders asked last, whatever came of it. One query."""
    return db.session.scalar(
        select(RemovalRequest)
        .where(RemovalRequest.place_id == place_id)
        .order_by(RemovalRequest.id.desc())
        .limit(1)
    )


def request_by_uid(*, place_id: int, uid: uuid.UUID) -> RemovalRequest | None:
    """Return a request of the place. One query."""
    return db.session.scalar(
        select(RemovalRequest).where(RemovalRequest.place_id == place_id, RemovalRequest.uid == uid)
    )


def asker_of(*, request: RemovalRequest) -> str:
    """Return the name of who asked. One query."""
    return db.session.scalars(select(User.name).where(User.id == request.asked_by_id)).one()


def all_that_wait() -> list[Asked]:
    """Return the requests that wait, the oldest first. One query."""
    rows = db.session.execute(
        _asked().where(_WAITS).order_by(RemovalRequest.asked_at, RemovalRequest.id).limit(MOST)
    )
    return [Asked(*row) for row in rows]


def asked_called(*, uid: uuid.UUID) -> Asked | None:
    """Return a request of a place that is not removed, whatever came of it. One query."""
    row = db.session.execute(_asked().where(RemovalRequest.uid == uid)).one_or_none()
    return None if row is None else Asked(*row)


def _asked() -> Select[RemovalRequest, str, str, str, str]:
    return (
        select(RemovalRequest, Place.name, Place.municipality, Place.slug, User.name)
        .join(Place, Place.id == RemovalRequest.place_id)
        .join(User, User.id == RemovalRequest.asked_by_id)
    )


def count_that_wait() -> int:
    """Return how many requests wait. One query."""
    return db.session.scalars(select(func.count(RemovalRequest.id)).where(_WAITS)).one()


def all_removed() -> list[Removed]:
    """Return the removals that stand, the newest first. One query."""
    rows = db.session.execute(
        _removed().order_by(Removal.removed_at.desc(), Removal.id.desc()).limit(MOST)
    )
    return [Removed(*row) for row in rows]


def removed_called(*, slug: str) -> Removed | None:
    """Return the removal of the place with this address, or none. One query."""
    row = db.session.execute(_removed().where(Place.slug == slug)).one_or_none()
    return None if row is None else Removed(*row)


def _removed() -> Select[Removal, str, str]:
    return (
        select(Removal, Place.name, Place.municipality)
        .join(Place, Place.id == Removal.place_id)
        .where(_STANDS)
        .execution_options(**WITH_REMOVED)
    )


def place_to_change(*, place_id: int) -> Place:
    """Return a place, removed or not, that nobody else changes meanwhile. One query."""
    return db.session.scalars(
        select(Place)
        .where(Place.id == place_id)
        .with_for_update()
        .execution_options(**WITH_REMOVED, populate_existing=True)
    ).one()


def removal_that_stands(*, place_id: int) -> Removal | None:
    """Return the removal of a place that was not undone. One query."""
    return db.session.scalar(select(Removal).where(Removal.place_id == place_id, _STANDS))


def removal_by_uid(*, uid: uuid.UUID) -> Removal | None:
    """Return a removal as it is now, to be changed by nobody else. One query."""
    return db.session.scalar(
        select(Removal)
        .where(Removal.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def next_to_erase(*, before: datetime, without: Sequence[int]) -> Removal | None:
    """Return a removal from before a moment that stands and is not erased. One query.

    Nobody else gets it until this one is done. `without`: keys of those that were tried.
    """
    return db.session.scalar(
        select(Removal)
        .where(
            _STANDS,
            Removal.erased_at.is_(None),
            Removal.removed_at < before,
            Removal.id.not_in(without),
        )
        .order_by(Removal.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def roles_at(*, place_id: int) -> list[tuple[Membership, uuid.UUID]]:
    """Return everyone's role at the place, with the person's uid. One query."""
    rows = db.session.execute(
        select(Membership, User.uid)
        .join(User, User.id == Membership.user_id)
        .where(Membership.place_id == place_id)
        .order_by(Membership.id)
    )
    return [(membership, uid) for membership, uid in rows]


def people_called(*, uids: Sequence[uuid.UUID]) -> dict[str, User]:
    """Return uid to person, of those whose account is not ended. One query."""
    is_ended = and_(User.email.is_(None), User.deactivated_at.is_not(None))
    rows = db.session.scalars(select(User).where(User.uid.in_(uids), ~is_ended).order_by(User.id))
    return {str(user.uid): user for user in rows}


def ties_of(*, place_id: int) -> Sequence[ProgrammePlace]:
    """Return where programmes name the place. One query."""
    return db.session.scalars(
        select(ProgrammePlace)
        .where(ProgrammePlace.place_id == place_id)
        .order_by(ProgrammePlace.id)
    ).all()


def ties_called(*, uids: Sequence[uuid.UUID], place_id: int) -> Sequence[ProgrammePlace]:
    """Return those that still lead nowhere, in programmes that have no other for the place."""
    tied = select(ProgrammePlace.programme_id).where(ProgrammePlace.place_id == place_id)
    return db.session.scalars(
        select(ProgrammePlace)
        .where(
            ProgrammePlace.uid.in_(uids),
            ProgrammePlace.place_id.is_(None),
            ProgrammePlace.programme_id.not_in(tied),
        )
        .order_by(ProgrammePlace.id)
    ).all()


def letters_that_wait(*, place_id: int) -> Sequence[int]:
    """Return the keys of the place's letters that are not sent. One query."""
    return db.session.scalars(
        select(OutgoingMail.id)
        .where(OutgoingMail.place_id == place_id, OutgoingMail.next_try_at.is_not(None))
        .order_by(OutgoingMail.id)
    ).all()


def admins() -> Sequence[User]:
    """Return who looks after the installation and can be written to. One query."""
    return db.session.scalars(
        select(User)
        .where(User.is_admin, User.email.is_not(None), User.deactivated_at.is_(None))
        .order_by(User.id)
    ).all()
