"""Organisations with their sector, and groups with seats."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned


class Organisation(Base, Identified, Versioned):
    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("place_id", "name"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    name: Mapped[str]
    short_name: Mapped[str | None]
    sector: Mapped[str]  # civil-society, business, municipality, region-state, residents or other
    sector_label: Mapped[str | None]  # the place's own word
    kind: Mapped[str | None]  # förening, företag, nämnd, fond, ... in the place's words
    is_class: Mapped[bool] = mapped_column(default=False)  # a class of actors: "markägare"
    web: Mapped[str | None]
    contact_role: Mapped[str | None]  # a function, never a person's name
    contact_email: Mapped[str | None]  # a role address; never published
    note: Mapped[str | None]


class Group(Base, Identified, Versioned):
    __tablename__ = "stakeholder_group"
    __table_args__ = (
        UniqueConstraint("place_id", "name"),
        CheckConstraint("state in ('proposed', 'formed', 'closed')", name="state_known"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    name: Mapped[str]
    kind: Mapped[str]  # working-group, steering-group, theme-group, network, ... or other
    kind_label: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="formed")
    mandate: Mapped[str | None]
    members_count: Mapped[int | None]  # how many people, where only the number is known
    group_count: Mapped[int | None]  # how many such groups, where one row stands for several
    formed_on: Mapped[date | None]
    note: Mapped[str | None]

    seats: Mapped[list["Seat"]] = relationship(
        lazy="raise_on_sql", order_by="Seat.position, Seat.id"
    )


class Seat(Base, Identified):
    """A seat in a group, held for an organisation or a sector; no person's name."""

    __tablename__ = "seat"

    group_id: Mapped[int] = mapped_column(ForeignKey("stakeholder_group.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[int]
    sector: Mapped[str | None]  # where no organisation is named
    role: Mapped[str | None]  # ordförande, sekreterare, ... as said
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
