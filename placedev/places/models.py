"""Places, their sub-places and facts, and who works in them.

A place that was removed is found by no read, whoever asks and wherever: see the end.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from weakref import WeakKeyDictionary

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    relationship,
    with_loader_criteria,
)
from sqlalchemy.sql.base import Executable

from placedev.core.db import Base, Identified, NamedInLanguage, Versioned
from placedev.core.files import StoredFile


class Role(StrEnum):
    MEMBER = "member"
    LEADER = "leader"
    REGIONAL_CONTACT = "regional-contact"


class Place(Base, Identified, Versioned, NamedInLanguage):
    __tablename__ = "place"
    __table_args__ = (CheckConstraint("population >= 0", name="population_not_negative"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    slug: Mapped[str] = mapped_column(unique=True)  # in every address; never changed
    name: Mapped[str]
    other_name: Mapped[str | None]  # in another language
    other_name_language: Mapped[str | None]  # BCP 47
    kind: Mapped[str]  # tatort, by, o, bygd, kommundel, kommun, ... or other
    kind_label: Mapped[str | None]  # the place's own word
    municipality: Mapped[str]
    region: Mapped[str | None]
    country: Mapped[str] = mapped_column(default="SE")  # ISO 3166-1
    population: Mapped[int | None]
    population_year: Mapped[int | None]
    population_source: Mapped[str | None]
    latitude: Mapped[Decimal | None]  # WGS 84, degrees north
    longitude: Mapped[Decimal | None]  # degrees east
    definition: Mapped[str | None]  # how the place is delimited, in words
    slogan: Mapped[str | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    photo_alt: Mapped[str | None]
    photo_credit: Mapped[str | None]
    photo_licence: Mapped[str | None]
    principal_kind: Mapped[str | None]  # huvudman: association, municipality, region, other
    principal_name: Mapped[str | None]
    contact_role: Mapped[str | None]  # "Arbetsgruppen", never a person's name
    contact_email: Mapped[str | None]  # a role address
    programme: Mapped[str | None]  # the programme that the work belongs to
    project_title: Mapped[str | None]  # what the work is called locally
    started_on: Mapped[date | None]
    period_months: Mapped[int | None]
    budget_amount: Mapped[Decimal | None]
    budget_currency: Mapped[str | None]  # ISO 4217
    budget_note: Mapped[str | None]
    leader_funded_by: Mapped[str | None]  # who pays the process leader
    leader_from_on: Mapped[date | None]
    leader_to_on: Mapped[date | None]
    report_every_days: Mapped[int | None]  # how often who promised something is asked how it goes
    method_id: Mapped[str]
    method_version: Mapped[int]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]  # none: the place is here

    photo: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")
    sub_places: Mapped[list["SubPlace"]] = relationship(
        lazy="raise_on_sql", order_by="SubPlace.position, SubPlace.id"
    )
    facts: Mapped[list["PlaceFact"]] = relationship(
        lazy="raise_on_sql", order_by="PlaceFact.position, PlaceFact.id"
    )
    memberships: Mapped[list["Membership"]] = relationship(
        lazy="raise_on_sql", order_by="Membership.id"
    )


class SubPlace(Base, Identified, NamedInLanguage):
    __tablename__ = "sub_place"
    __table_args__ = (UniqueConstraint("place_id", "name"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    position: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str | None]


class PlaceFact(Base, Identified):
    """A figure or another fact about the place or its process, with source and date as said."""

    __tablename__ = "place_fact"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    position: Mapped[int]
    field: Mapped[str | None]  # mapping field of the method: business, attractiveness, ...
    label: Mapped[str]
    value: Mapped[str]  # as the source says it
    unit: Mapped[str | None]
    as_of: Mapped[str | None]  # year or date as said
    source: Mapped[str | None]


class Membership(Base):
    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("place_id", "user_id"),
        CheckConstraint("role in ('member', 'leader', 'regional-contact')", name="role_known"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    role: Mapped[str]  # a Role
    since: Mapped[date]


class Invitation(Base, Identified):
    """Somebody who is asked to join a place: bound to the address, for one use."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("role in ('member', 'leader', 'regional-contact')", name="role_known"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    email: Mapped[str]
    role: Mapped[str]  # a Role
    token_sha256: Mapped[str | None] = mapped_column(unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id"))  # with the link
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


WITH_REMOVED = {"with_removed": True}  # execution options of the reads that are about removed ones
_HERE = with_loader_criteria(
    Place, Place.removed_at.is_(None), include_aliases=True, propagate_to_loaders=False
)
_guarded: WeakKeyDictionary[Executable, Executable] = WeakKeyDictionary()


@event.listens_for(Session, "do_orm_execute")
def _leave_out_removed(asked: ORMExecuteState) -> None:
    """Let a place that was removed be found by no select, join or subquery.

    Most slices ask for places, and those to come will: what each has to remember, one forgets. A
    statement that is put together once and run often is told so once.
    """
    if not (asked.is_select and asked.is_orm_statement):
        return
    if asked.is_column_load or asked.is_relationship_load:  # of what a read has found already
        return
    if asked.execution_options.get("with_removed"):
        return
    guarded = _guarded.get(asked.statement)
    if guarded is None:
        guarded = _guarded[asked.statement] = asked.statement.options(_HERE)
    asked.statement = guarded
