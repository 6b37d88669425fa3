"""Reads of the contact log of one place."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.places.models import Membership, Role
from placedev.regions.models import ContactEntry, HandOverNote


@dataclass(frozen=True)
class Written:
    """A row of the log, and who wrote it."""

    row: ContactEntry
    by: str | None


@dataclass(frozen=True)
class Note:
    """A hand-over note, and who wrote it."""

    row: HandOverNote
    by: str | None


def count_entries(*, place_id: int) -> int:
    """Return how many talks are in the log, struck ones too. One query."""
    query = select(func.count()).where(ContactEntry.place_id == place_id)
    return db.session.scalar(query) or 0


def entries_of(*, place_id: int, first: int, most: int) -> list[Written]:
    """Return talks with the place, the latest day first. One query."""
    rows = db.session.execute(
        select(ContactEntry, User.name)
        .outerjoin(User, User.id == ContactEntry.written_by_id)
        .where(ContactEntry.place_id == place_id)
        .order_by(ContactEntry.contacted_on.desc(), ContactEntry.id.desc())
        .offset(first)
        .limit(most)
    )
    return [Written(row, name) for row, name in rows]


def agreed_steps(*, place_id: int, most: int) -> Sequence[ContactEntry]:
    """Return the latest talks that agreed on something, the latest first. One query."""
    return db.session.scalars(
        select(ContactEntry)
        .where(
            ContactEntry.place_id == place_id,
            ContactEntry.next_step.is_not(None),
            ContactEntry.struck_at.is_(None),
        )
        .order_by(ContactEntry.contacted_on.desc(), ContactEntry.id.desc())
        .limit(most)
    ).all()


def entry_by_uid(*, place_id: int, uid: uuid.UUID) -> ContactEntry | None:
    """Return a talk with the place. One query."""
    return db.session.scalar(
        select(ContactEntry).where(ContactEntry.place_id == place_id, ContactEntry.uid == uid)
    )


def notes_of(*, place_id: int, most: int) -> list[Note]:
    """Return the hand-over notes of the place, the latest first. One query."""
    rows = db.session.execute(
        select(HandOverNote, User.name)
        .outerjoin(User, User.id == HandOverNote.written_by_id)
        .where(HandOverNote.place_id == place_id)
        .order_by(HandOverNote.written_at.desc(), HandOverNote.id.desc())
        .limit(most)
    )
    return [Note(row, name) for row, name in rows]


def contacts_of(*, place_id: int) -> Sequence[str]:
    """Return the names of the regional contacts of the place. One query."""
    return db.session.scalars(
        select(User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.place_id == place_id, Membership.role == Role.REGIONAL_CONTACT)
        .order_by(Membership.since, Membership.id)
    ).all()
