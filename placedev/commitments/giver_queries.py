"""What one organisation has promised, for its page."""

from collections.abc import Sequence

from sqlalchemy import select

from placedev.commitments.models import Commitment
from placedev.core.db import db


def promised_by(*, organisation_id: int) -> Sequence[Commitment]:
    """Return the promises of an organisation, those with the nearest day first. One query."""
    return db.session.scalars(
        select(Commitment)
        .where(Commitment.organisation_id == organisation_id)
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    ).all()
