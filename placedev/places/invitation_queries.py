"""Reads about who has been asked to join a place."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import Invitation, Membership, Place


class Opened(NamedTuple):
    """An invitation behind its link, where it leads, and who has an account with the address."""

    invitation: Invitation
    place: Place
    inviter: str | None
    user: User | None


class Sent(NamedTuple):
    """An invitation and the letter with its link."""

    invitation: Invitation
    letter: OutgoingMail | None


def unanswered(*, place_id: int) -> list[Sent]:
    """Return who has been asked and has not come, the newest first. One query."""
    rows = db.session.execute(
        select(Invitation, OutgoingMail)
        .outerjoin(OutgoingMail, OutgoingMail.id == Invitation.letter_id)
        .where(
            Invitation.place_id == place_id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
        )
        .order_by(Invitation.invited_at.desc(), Invitation.id.desc())
    )
    return [Sent(*row) for row in rows]


def invitation_by_uid(*, place_id: int, uid: uuid.UUID) -> Invitation | None:
    """Return an invitation to the place, alone with it. One query."""
    return db.session.scalar(
        select(Invitation)
        .where(Invitation.place_id == place_id, Invitation.uid == uid)
        .with_for_update()
    )


def invitation_of_token(*, token_sha256: str, to_change: bool = False) -> Opened | None:
    """Return what a link leads to. One query."""
    inviter = aliased(User)
    found = (
        select(Invitation, Place, inviter.name, User)
        .join(Place, Place.id == Invitation.place_id)
        .outerjoin(inviter, inviter.id == Invitation.invited_by_id)
        .outerjoin(User, User.email == Invitation.email)
        .where(Invitation.token_sha256 == token_sha256)
    )
    row = db.session.execute(found.with_for_update(of=Invitation) if to_change else found)
    opened = row.one_or_none()
    return None if opened is None else Opened(*opened)


def member_with_address(*, place_id: int, email: str) -> User | None:
    """Return who has this address and a role at the place. One query."""
    return db.session.scalar(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.place_id == place_id, User.email == email)
    )


def letters_to(*, email: str) -> list[int]:
    """Return the letters with invitations to an address. One query."""
    found = db.session.scalars(
        select(Invitation.letter_id).where(Invitation.email == email).order_by(Invitation.id)
    )
    return [one for one in found if one is not None]


def invitations_to(*, email: str, since: datetime) -> Sequence[Invitation]:
    """Return the invitations to an address that are still kept, the newest first. One query."""
    return db.session.scalars(
        select(Invitation)
        .where(Invitation.email == email, Invitation.invited_at > since)
        .order_by(Invitation.id.desc())
    ).all()
