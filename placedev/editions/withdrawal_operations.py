"""Taking an edition back: a record with its reason, for everyone to read."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.editions import withdrawal_queries as queries
from placedev.editions.models import Edition, EditionWithdrawal


@dataclass(frozen=True)
class Withdrawal:
    """Why an edition is taken back, and by whom."""

    uid: uuid.UUID
    reason: str
    by_admin: bool = False  # in an emergency: whoever runs the site, not the place


def withdraw_edition(
    edition: Edition, withdrawal: Withdrawal, *, actor_id: int | None, now: datetime
) -> EditionWithdrawal:
    """Take an edition back for good. Who comes second gets what was there already."""
    known = queries.withdrawal_of(edition_id=edition.id)
    if known is not None:
        return known
    row = EditionWithdrawal(
        uid=withdrawal.uid,
        edition_id=edition.id,
        reason=withdrawal.reason,
        withdrawn_at=now,
        withdrawn_by_id=actor_id,
    )
    db.session.add(row)
    db.session.flush()
    journal.record(
        "edition.withdrawn",
        place_id=edition.place_id,
        actor_id=actor_id,
        now=now,
        details={
            "number": edition.number,
            "reason": withdrawal.reason,
            "by_admin": withdrawal.by_admin,
        },
    )
    return row
