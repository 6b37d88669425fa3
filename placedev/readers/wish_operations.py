"""Somebody wants to take part: kept for a while, read by the leaders, erased on its day.

What was written is in no journal, no log and no letter.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from placedev.core import journal, mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken, TooManyTries
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places import queries as places
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.readers import letters, queries, rules
from placedev.readers.models import PartWish
from placedev.web.letters import in_language_of


@dataclass(frozen=True)
class Wish:
    """What somebody wrote."""

    text: str
    contact: str
    activity_uid: uuid.UUID | None = None  # of the published plan; none: the work as a whole


def send_wish(place: Place, wish: Wish, *, uid: uuid.UUID, now: datetime) -> PartWish:
    """Keep what somebody wants to do, and tell the leaders that somebody has written.

    The same form again mends what was written and adds nothing, until somebody has answered.

    Raises:
        AlreadyUsed: the form belongs to another place.
        RuleBroken: the first sending has been answered already.
        TooManyTries: more came in the last hour than people write.
    """
    row = already_made(PartWish, uid, place_id=place.id)
    if row is None:
        _check_pace(place, now)
        row = PartWish(
            uid=uid, place_id=place.id, received_at=now, erase_on=rules.erase_on(day_of(now))
        )
        db.session.add(row)
        _tell_leaders(place, now)
    elif (row.text, row.contact) != (wish.text, wish.contact) and _is_settled(row):
        raise RuleBroken(
            _("Vi har redan läst det ni skrev. Öppna sidan på nytt om ni vill lägga till något.")
        )
    if not _is_settled(row):
        row.text, row.contact, row.activity_uid = wish.text, wish.contact, wish.activity_uid
    db.session.flush()
    return row


def _is_settled(row: PartWish) -> bool:
    """Tell whether somebody has answered, or its day has come."""
    return row.handled_at is not None or row.erased_at is not None


def _check_pace(place: Place, now: datetime) -> None:
    latest = queries.wishes_since(place_id=place.id, moment=now - rules.HOUR)
    if latest >= rules.WISHES_AN_HOUR:
        raise TooManyTries(
            _("Just nu kommer det in mer än vi hinner läsa. Försök igen om en timme.")
        )


def _tell_leaders(place: Place, now: datetime) -> None:
    on = day_of(now).isoformat()
    written = []
    for leader in places.leaders_written_to(place_id=place.id):
        with in_language_of(leader.language):
            written.append(letters.somebody_wants_to_take_part(place, leader, on=on))
    mail.write_all(written, place_id=place.id, now=now)


def handle_wish(
    place: Place, row: PartWish, outcome: str, *, actor: Actor, now: datetime
) -> PartWish:
    """Note what became of a wish; who notes it once more changes only that."""
    row.outcome, row.handled_at, row.handled_by_id = outcome, now, actor.user_id
    db.session.flush()
    journal.record(
        "wish.handled",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), "outcome": outcome},
    )
    return row


def erase_now(place: Place, row: PartWish, *, actor: Actor, now: datetime) -> PartWish:
    """Erase what somebody wrote before its day, because they ask for it."""
    if row.erased_at is None:
        row.text = row.contact = None
        row.erased_at = now
        db.session.flush()
        journal.record(
            "wish.erased",
            place_id=place.id,
            actor_id=actor.user_id,
            now=now,
            details={"uid": str(row.uid)},
        )
    return row


def erase_due(*, now: datetime) -> int:
    """Erase what was written, where its day has come; that somebody wrote stays as a number."""
    erased = db.session.execute(
        update(PartWish)
        .where(PartWish.erase_on <= day_of(now), PartWish.erased_at.is_(None))
        .values(text=None, contact=None, erased_at=now)
        .execution_options(synchronize_session=False)
    )
    return int(erased.rowcount)  # type: ignore[attr-defined]
