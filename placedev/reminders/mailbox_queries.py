"""Reads of the demo's mailbox."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.core.mail import OutgoingMail

_MOST = 100


def latest() -> Sequence[OutgoingMail]:
    """Return the letters written last, newest first. One query."""
    return db.session.scalars(
        select(OutgoingMail)
        .order_by(OutgoingMail.made_at.desc(), OutgoingMail.id.desc())
        .limit(_MOST)
    ).all()


def letter_by_uid(*, uid: uuid.UUID) -> OutgoingMail | None:
    """Return a letter. One query."""
    return db.session.scalar(select(OutgoingMail).where(OutgoingMail.uid == uid))
