"""Letters: written in the same transaction as what they tell; `core.mailing` sends them.

The text of a letter may hold a link that lets in, so it is erased as soon as the letter is sent,
or will never be.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, func, or_, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core import mail_stops
from placedev.core.db import Base, Identified, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.once import add_missing

FAULTS: dict[str, Any] = {
    "unreachable": _l("mejlservern svarar inte; vi försöker igen"),
    "sign-in": _l("mejlservern godtar inte våra inloggningsuppgifter; vi försöker igen"),
    "refused": _l("mejlservern tar inte emot brev till den adressen"),
    "other": _l("mejlservern ville inte ha brevet; vi försöker igen"),
    "address": _l("adressen går inte att skicka brev till"),
    "too-late": _l("brevet gick inte att skicka på en vecka"),
}
KEPT = timedelta(days=30)  # a letter that no server has taken
_FORGOTTEN: dict[str, Any] = {
    "to_address": "",
    "body": "",
    "html": None,
    "stop_url": None,
    "next_try_at": None,
}


class OutgoingMail(Base, Identified):
    """A letter. Its text is erased when it is sent, for it may hold a link that lets in."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (Index(None, "key", unique=True),)

    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    to_address: Mapped[str]
    reply_to: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[str]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]  # none: sent, or given up
    fault: Mapped[str | None]  # a code of FAULTS
    kind: Mapped[str | None]  # what it is about, where the reader may say no to more of the kind
    html: Mapped[str | None]  # the same text with simple marks; erased with the body
    stop_url: Mapped[str | None]  # where one press stops more of the kind
    key: Mapped[str | None]  # what must not be written twice


@dataclass(frozen=True)
class Letter:
    """What is written to one address. `web.letters.compose` makes one in the place's look."""

    to_address: str
    subject: str
    body: str
    reply_to: str | None = None
    kind: str | None = None  # what it is about, where the reader may say no to more of the kind
    html: str | None = None  # the same text with simple marks, as `web.letters` makes it
    stop_url: str | None = None  # where one press stops more of the kind
    key: str | None = None  # what must not be written twice


class Stopped(RuleBroken):
    """Who has the address wants no more letters of this kind; nothing is written."""


def write(letter: Letter, *, place_id: int | None, now: datetime) -> OutgoingMail:
    """Put a letter in the outbox; it is sent once the change that it tells of is stored.

    A letter whose key is there already is not written again: the row that is there is returned.

    Raises:
        Stopped: who has the address has said no to letters of this kind.
    """
    written = write_all([letter], place_id=place_id, now=now)
    if not written:
        raise Stopped(
            _(
                "Den som har adressen %(address)s har tackat nej till sådana brev. Ring i stället.",
                address=letter.to_address,
            )
        )
    return written[0]


def write_all(
    letters: Sequence[Letter], *, place_id: int | None, now: datetime
) -> list[OutgoingMail]:
    """Put letters in the outbox and return their rows, in order; four statements, however many.

    Left out are those whose reader has said no to the kind. A key that is there already, or that
    somebody else writes at this moment, gives the row that is there.
    """
    _erase_old(now)
    wanted = mail_stops.wanted(letters, place_id=place_id)
    values = [_values(letter, place_id, now) for letter in wanted]
    if not values:
        return []
    add_missing(OutgoingMail, values, by=OutgoingMail.key)
    return _rows(values)


def _values(letter: Letter, place_id: int | None, now: datetime) -> dict[str, Any]:
    return {
        "uid": uuid.uuid4(),
        "place_id": place_id,
        "to_address": letter.to_address.strip(),
        "reply_to": letter.reply_to,
        "subject": " ".join(letter.subject.split()),  # one line: a second would be a header
        "body": letter.body,
        "made_at": now,
        "next_try_at": now,
        "tries": 0,
        "kind": letter.kind,
        "html": letter.html,
        "stop_url": letter.stop_url,
        "key": letter.key,
    }


def _rows(values: Sequence[dict[str, Any]]) -> list[OutgoingMail]:
    keys = [one["key"] for one in values if one["key"] is not None]
    found = db.session.scalars(
        select(OutgoingMail).where(
            or_(OutgoingMail.uid.in_([one["uid"] for one in values]), OutgoingMail.key.in_(keys))
        )
    ).all()
    by_uid, by_key = {row.uid: row for row in found}, {row.key: row for row in found}
    return [by_uid.get(one["uid"]) or by_key[one["key"]] for one in values]


def take_back(*, letter_id: int) -> None:
    """Let a letter that is not sent never be, and erase its text."""
    take_all_back(letter_ids=[letter_id])


def take_all_back(*, letter_ids: Sequence[int]) -> None:
    """Let letters that are not sent never be, and erase their text. Always one statement."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.id.in_(letter_ids), OutgoingMail.sent_at.is_(None))
        .values(body="", html=None, next_try_at=None)
        .execution_options(synchronize_session=False)
    )


def _erase_old(now: datetime) -> None:
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.made_at < now - KEPT, OutgoingMail.body != "")
        .values(body="", html=None, next_try_at=None)
        .execution_options(synchronize_session=False)
    )


def waiting_and_faulty() -> tuple[int, int]:
    """Return how many letters wait, and how many of them met a fault. One query."""
    waits = OutgoingMail.next_try_at.is_not(None)
    row = db.session.execute(
        select(func.count(), func.count(OutgoingMail.fault)).where(waits)
    ).one()
    return row[0], row[1]


def stop_letters(*, address: str, kind: str, place_id: int | None, now: datetime) -> None:
    """Send no more letters of a kind to an address, not even those that wait."""
    mail_stops.stop(address=address, kind=kind, place_id=place_id, now=now)
    of_place = OutgoingMail.place_id == place_id if place_id is not None else true()
    db.session.execute(
        update(OutgoingMail)
        .where(
            func.lower(OutgoingMail.to_address) == address.strip().lower(),
            OutgoingMail.kind == kind,
            OutgoingMail.sent_at.is_(None),
            of_place,
        )
        .values(body="", html=None, next_try_at=None)
        .execution_options(synchronize_session=False)
    )


def forget_letters(*, keys: Sequence[str]) -> None:
    """Erase the address of letters that are known by keys, and what waits. One statement."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.key.in_(keys))
        .values(**_FORGOTTEN)
        .execution_options(synchronize_session=False)
    )


def forget_reader(*, address: str, kind: str, place_id: int) -> None:
    """Erase an address, and what waits for it, from a place's letters of a kind. One statement."""
    db.session.execute(
        update(OutgoingMail)
        .where(
            OutgoingMail.place_id == place_id,
            OutgoingMail.kind == kind,
            func.lower(OutgoingMail.to_address) == address.strip().lower(),
        )
        .values(**_FORGOTTEN)
        .execution_options(synchronize_session=False)
    )
