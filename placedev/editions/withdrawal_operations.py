"""Taking an edition back: a record with its reason, for everyone to read."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal, mail
from placedev.core.db import db
from placedev.core.once import already_made
from placedev.editions import withdrawal_letters as letters
from placedev.editions import withdrawal_queries as queries
from placedev.editions.models import Edition, EditionWithdrawal
from placedev.places import queries as places
from placedev.places.models import Place
from placedev.web.letters import in_language_of


@dataclass(frozen=True)
class Withdrawal:
    """Why an edition is taken back, and by whom."""

    uid: uuid.UUID
    reason: str
    by_admin: bool = False  # in an emergency: whoever runs the site, not the place


def withdraw_edition(
    edition: Edition, withdrawal: Withdrawal, *, actor_id: int | None, now: datetime
) -> EditionWithdrawal:
    """Take an edition back for good. Who comes second gets what was there already.

    Raises:
        AlreadyUsed: the form took back another edition.
    """
    known = queries.withdrawal_of(edition_id=edition.id)
    if known is not None:
        return known
    already_made(EditionWithdrawal, withdrawal.uid, edition_id=edition.id)
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


def withdraw_in_emergency(
    place: Place, edition: Edition, withdrawal: Withdrawal, *, actor_id: int, now: datetime
) -> EditionWithdrawal:
    """Take an edition back in the place's stead, and tell its leaders with the reason.

    Raises:
        AlreadyUsed: the form took back another edition.
    """
    row = withdraw_edition(edition, withdrawal, actor_id=actor_id, now=now)
    written = []
    for leader in places.leaders_written_to(place_id=place.id):
        with in_language_of(leader.language):
            written.append(letters.taken_back(place, edition, leader, reason=row.reason))
    mail.write_all(written, place_id=place.id, now=now)
    return row
