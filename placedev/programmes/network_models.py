"""A network within a programme: member sites, quoted figures, and what was made together."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.programmes.models import Part


class Site(Part):
    """A member of the network: a coworking place, a shop, a museum."""

    __tablename__ = "programme_site"
    __table_args__ = (
        UniqueConstraint("programme_id", "name"),
        CheckConstraint("seats >= 0", name="seats_not_negative"),
        CheckConstraint("closed_year >= opened_year", name="years_in_order"),
    )

    name: Mapped[str]
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("programme_municipality.id"), index=True
    )
    operator: Mapped[str | None]  # an organisation
    stage: Mapped[str | None]  # in their own words
    seats: Mapped[int | None]
    opened_year: Mapped[int | None]
    closed_year: Mapped[int | None]  # the last year that it was open
    services: Mapped[list[str]]
    topics: Mapped[list[str]]  # problems that it would like to talk with others about
    link: Mapped[str | None]
    latitude: Mapped[Decimal | None]  # WGS 84, degrees north
    longitude: Mapped[Decimal | None]  # degrees east


class Figure(Part):
    """A figure that the programme quotes. Others on the same matter stand beside it."""

    __tablename__ = "programme_figure"

    name: Mapped[str]
    value: Mapped[str]  # as the source says it
    area: Mapped[str | None]  # the county, the country, a municipality
    year: Mapped[int | None]
    source: Mapped[str]


class Output(Part):
    """Something that was made together, and for whom."""

    __tablename__ = "programme_output"

    effort_id: Mapped[int | None] = mapped_column(ForeignKey("programme_effort.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str]  # film, guide, meeting, ...
    audience: Mapped[str | None]  # the target group
    link: Mapped[str | None]
    made_on: Mapped[date | None]
