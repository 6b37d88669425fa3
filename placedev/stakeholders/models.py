"""Organisations with their sector, and groups with seats."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, NamedInLanguage, Versioned


class Organisation(Base, Identified, Versioned, NamedInLanguage):
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
    aliases: Mapped[list[str]] = mapped_column(default=list)  # other names, as sources say them
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    influence: Mapped[int | None]  # over the work, 1 little to 5 much; a judgement, never published
    interest: Mapped[int | None]  # in the work, the same scale
    can_give: Mapped[str | None]
    needs: Mapped[str | None]
    spoken_with_by: Mapped[str | None]  # who in the group talks to them
    last_contact_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    merged_at: Mapped[datetime | None]  # then it only leads to the one that it became part of


class ContactPerson(Base, Identified, Versioned):
    """A private person at an organisation: never published without a recorded yes."""

    __tablename__ = "contact_person"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    role: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    purpose: Mapped[str]  # why it is kept
    legal_basis: Mapped[str]  # consent, legitimate-interest, public-task, contract
    may_publish: Mapped[bool] = mapped_column(default=False)
    may_publish_since: Mapped[date | None]  # the day of their yes
    erase_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


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
    closed_on: Mapped[date | None]
    note: Mapped[str | None]

    seats: Mapped[list["Seat"]] = relationship(
        lazy="raise_on_sql", order_by="Seat.position, Seat.id"
    )
    quotas: Mapped[list["SeatQuota"]] = relationship(
        lazy="raise_on_sql", order_by="SeatQuota.position, SeatQuota.id"
    )


class SeatQuota(Base, Identified):
    """How many seats of a group are meant for a sector: 4 of 17 for businesses."""

    __tablename__ = "seat_quota"
    __table_args__ = (CheckConstraint("seats > 0", name="seats_positive"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("stakeholder_group.id"), index=True)
    position: Mapped[int]
    sector: Mapped[str]
    sector_label: Mapped[str | None]
    seats: Mapped[int]


class Seat(Base, Identified, Versioned):
    """A seat in a group, held for an organisation or a sector; a person only as a contact."""

    __tablename__ = "seat"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    group_id: Mapped[int] = mapped_column(ForeignKey("stakeholder_group.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[int]
    sector: Mapped[str | None]  # where no organisation is named
    role: Mapped[str | None]  # ordförande, sekreterare, ... as said
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    is_substitute: Mapped[bool] = mapped_column(default=False)
    headcount: Mapped[int] = mapped_column(default=1)  # people, where one row stands for several
    contact_person_id: Mapped[int | None] = mapped_column(ForeignKey("contact_person.id"))

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    contact_person: Mapped[ContactPerson | None] = relationship(lazy="raise_on_sql")
