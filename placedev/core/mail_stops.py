"""Addresses that want no more letters of a kind: one press in a letter stops it, another undoes it.

An address need belong to nobody who can sign in, so a stop is kept by address.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import ForeignKey, UniqueConstraint, delete, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, db


class MailStop(Base):
    """An address that wants no more letters of a kind, from one place or from all."""

    __tablename__ = "mail_stop"
    __table_args__ = (UniqueConstraint("address", "kind", "place_id"),)

    address: Mapped[str]  # in lower case
    kind: Mapped[str]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    stopped_at: Mapped[datetime]


class Addressed(Protocol):
    """A letter, as far as stopping goes."""

    @property
    def to_address(self) -> str:
        """Return who gets it."""

    @property
    def kind(self) -> str | None:
        """Return what it is about; letters without a kind cannot be stopped."""


Some = TypeVar("Some", bound=Addressed)


def wanted(letters: Sequence[Some], *, place_id: int | None) -> list[Some]:
    """Return the letters to whose kind nobody has said no. At most one query."""
    asked = {_plain(one.to_address) for one in letters if one.kind is not None}
    stopped = _stopped(asked, place_id=place_id) if asked else set()
    return [one for one in letters if (_plain(one.to_address), one.kind) not in stopped]


def is_stopped(*, address: str, kind: str, place_id: int | None) -> bool:
    """Tell whether an address has said no to a kind. One query."""
    return (_plain(address), kind) in _stopped({_plain(address)}, place_id=place_id)


def _stopped(addresses: set[str], *, place_id: int | None) -> set[tuple[str, str]]:
    rows = db.session.execute(
        select(MailStop.address, MailStop.kind).where(
            MailStop.address.in_(addresses),
            or_(MailStop.place_id.is_(None), MailStop.place_id == place_id),
        )
    )
    return {(address, kind) for address, kind in rows}


def stops_of(*, address: str) -> set[tuple[str, int | None]]:
    """Return each kind that an address has said no to, with the place or none. One query."""
    rows = db.session.execute(
        select(MailStop.kind, MailStop.place_id).where(MailStop.address == _plain(address))
    )
    return {(kind, place_id) for kind, place_id in rows}


def stop(*, address: str, kind: str, place_id: int | None, now: datetime) -> None:
    """Send no more letters of the kind to the address; twice is as once."""
    if not is_stopped(address=address, kind=kind, place_id=place_id):
        row = MailStop(address=_plain(address), kind=kind, place_id=place_id, stopped_at=now)
        db.session.add(row)
        db.session.flush()


def start_again(*, address: str, kind: str, place_id: int | None) -> None:
    """Undo a stop: of one place, or with none of every place."""
    stops = delete(MailStop).where(MailStop.address == _plain(address), MailStop.kind == kind)
    if place_id is not None:
        stops = stops.where(or_(MailStop.place_id == place_id, MailStop.place_id.is_(None)))
    db.session.execute(stops.execution_options(synchronize_session=False))


def _plain(address: str) -> str:
    return address.strip().lower()
