"""Letters: written in the same transaction as what they tell; `core.mailing` sends them.

The text of a letter may hold a link that lets in, so it is erased as soon as the letter is sent,
or will never be.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, db
from placedev.core.i18n import _l

FAULTS: dict[str, Any] = {
    "unreachable": _l("mejlservern svarar inte; vi försöker igen"),
    "sign-in": _l("mejlservern godtar inte våra inloggningsuppgifter; vi försöker igen"),
    "refused": _l("mejlservern tar inte emot brev till den adressen"),
    "other": _l("mejlservern ville inte ha brevet; vi försöker igen"),
    "too-late": _l("brevet gick inte att skicka på en vecka"),
}
KEPT = timedelta(days=30)  # a letter that no server has taken


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


class MailStop(Base):
    """An address that wants no more letters of a kind, from one place or from all."""

    __tablename__ = "mail_stop"
    __table_args__ = (UniqueConstraint("address", "kind", "place_id"),)

    address: Mapped[str]  # in lower case
    kind: Mapped[str]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    stopped_at: Mapped[datetime]


@dataclass(frozen=True)
class Letter:
    """What is written to one address."""

    to_address: str
    subject: str
    body: str
    reply_to: str | None = None


def write(letter: Letter, *, place_id: int | None, now: datetime) -> OutgoingMail:
    """Put a letter in the outbox; it is sent once the change that it tells of is stored."""
    _erase_old(now)
    row = OutgoingMail(
        place_id=place_id,
        to_address=letter.to_address,
        reply_to=letter.reply_to,
        subject=letter.subject,
        body=letter.body,
        made_at=now,
        next_try_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row


def take_back(*, letter_id: int) -> None:
    """Let a letter that is not sent never be, and erase its text."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.id == letter_id, OutgoingMail.sent_at.is_(None))
        .values(body="", next_try_at=None)
        .execution_options(synchronize_session=False)
    )


def _erase_old(now: datetime) -> None:
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.made_at < now - KEPT, OutgoingMail.body != "")
        .values(body="", next_try_at=None)
        .execution_options(synchronize_session=False)
    )


def waiting_and_faulty() -> tuple[int, int]:
    """Return how many letters wait, and how many of them met a fault. One query."""
    waits = OutgoingMail.next_try_at.is_not(None)
    row = db.session.execute(
        select(func.count(), func.count(OutgoingMail.fault)).where(waits)
    ).one()
    return row[0], row[1]
