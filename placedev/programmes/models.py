"""A programme, who owns, pays and signs it, and the places and municipalities that it touches.

Every row carries the key of its programme, so that a whole programme is read in one statement.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned


class Programme(Base, Identified, Versioned):
    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint("to_on is null or to_on >= from_on", name="period_in_order"),
        CheckConstraint("continuation in ('open', 'continues', 'ends')", name="continuation_known"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    slug: Mapped[str] = mapped_column(unique=True)  # in every address; never changed
    name: Mapped[str]
    owner: Mapped[str]  # the organisation that answers for it
    about: Mapped[str | None]
    goals: Mapped[list[str]]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    currency: Mapped[str] = mapped_column(default="SEK")  # ISO 4217
    place_ceiling: Mapped[Decimal | None]  # what the work in one place may cost
    continuation: Mapped[str] = mapped_column(default="open")  # what happens after the last day
    continuation_payer: Mapped[str | None]  # who pays then
    continuation_text: Mapped[str | None]
    continuation_on: Mapped[date | None]  # decided
    continuation_reference: Mapped[str | None]  # diarienummer
    public_since: Mapped[datetime | None]  # none: only those who work with it read it
    created_at: Mapped[datetime]


class ProgrammeOwner(Base):
    """Somebody who signs in and runs the programme."""

    __tablename__ = "programme_owner"
    __table_args__ = (UniqueConstraint("programme_id", "user_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    since: Mapped[date]


class Part(Base, Identified, Versioned):
    """What the rows of a programme have in common."""

    __abstract__ = True
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    position: Mapped[int]


class Funder(Part):
    """Who pays, and how much."""

    __tablename__ = "programme_funder"

    name: Mapped[str]
    amount: Mapped[Decimal | None]  # in the programme's currency
    amount_text: Mapped[str | None]  # as said, where it is no number
    decided_on: Mapped[date | None]
    reference: Mapped[str | None]  # diarienummer


class Party(Part):
    """Who stands behind the programme, and how and when they signed."""

    __tablename__ = "programme_party"

    name: Mapped[str]
    role: Mapped[str | None]  # in their own words: process owner, co-actor
    signed_on: Mapped[date | None]
    signed_how: Mapped[str | None]  # declaration of intent, decision, agreement


class Municipality(Part):
    """A municipality by the name that it had; one that was merged or renamed leads on."""

    __tablename__ = "programme_municipality"
    __table_args__ = (
        UniqueConstraint("programme_id", "name"),
        CheckConstraint("(ended_on is null) = (successor_id is null)", name="ended_into_another"),
        CheckConstraint("successor_id <> id", name="not_its_own_successor"),
    )

    name: Mapped[str]
    ended_on: Mapped[date | None]  # the last day under this name
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("programme_municipality.id"))


class ProgrammePlace(Part):
    """A place that takes part; it may also be one that has no work here."""

    __tablename__ = "programme_place"
    __table_args__ = (
        UniqueConstraint("programme_id", "name"),
        UniqueConstraint("programme_id", "place_id"),
    )

    name: Mapped[str]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("programme_municipality.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    note: Mapped[str | None]
