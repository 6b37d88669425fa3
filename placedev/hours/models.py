"""Volunteer hours (ideell tid) and what an hour is worth in a programme."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.meetings.models import Meeting
from placedev.plan.models import Activity
from placedev.stakeholders.models import Organisation


class HourRate(Base, Identified):
    """What a programme counts an hour as, from a day on."""

    __tablename__ = "hour_rate"
    __table_args__ = (CheckConstraint("currency = upper(currency)", name="currency_is_upper_case"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    label: Mapped[str]  # whose rate: "Leader 2023-2027"
    amount: Mapped[Decimal]  # of the currency, an hour
    currency: Mapped[str] = mapped_column(default="SEK")  # ISO 4217
    from_on: Mapped[date | None]
    source: Mapped[str | None]


class VolunteerHours(Base, Identified, Versioned):
    """Work that nobody was paid for: a number of people, never their names."""

    __tablename__ = "volunteer_hours"
    __table_args__ = (
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint("source in ('form', 'paper', 'file')", name="source_known"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    done_on: Mapped[date]
    what: Mapped[str]
    people: Mapped[int]
    hours: Mapped[Decimal]  # of all together
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("hour_rate.id"))  # none: not valued
    source: Mapped[str] = mapped_column(default="form")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    activity: Mapped[Activity | None] = relationship(lazy="raise_on_sql")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise_on_sql")
    rate: Mapped[HourRate | None] = relationship(lazy="raise_on_sql")
