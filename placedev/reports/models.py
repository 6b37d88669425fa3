"""Reports with their places and texts, and what was handed in; a trigger refuses to change that."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.core.files import StoredFile
from placedev.places.models import Place
from placedev.programmes.models import Programme


class Report(Base, Identified, Versioned):
    """What a regional contact accounts for: a kind, a period and some places."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("kind in ('half-year', 'final', 'network')", name="kind_known"),
        CheckConstraint("from_on <= to_on", name="period_in_order"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    kind: Mapped[str]
    title: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date]
    due_on: Mapped[date | None]  # when somebody wants to have it
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)  # one more for each correction
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), unique=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    places: Mapped[list["ReportPlace"]] = relationship(
        lazy="raise_on_sql", order_by="ReportPlace.id", cascade="all, delete-orphan"
    )
    programme: Mapped[Programme | None] = relationship(lazy="raise_on_sql")
    texts: Mapped[list["ReportText"]] = relationship(
        lazy="raise_on_sql", order_by="ReportText.id", cascade="all, delete-orphan"
    )


class ReportPlace(Base):
    """A place that a report is about."""

    __tablename__ = "report_place"
    __table_args__ = (UniqueConstraint("report_id", "place_id"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)

    place: Mapped[Place] = relationship(lazy="raise_on_sql")


class ReportText(Base, Versioned):
    """What is written under one heading of a report. Markdown."""

    __tablename__ = "report_text"
    __table_args__ = (UniqueConstraint("report_id", "section"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    section: Mapped[str]  # one of rules.SECTIONS
    text: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class FrozenReport(Base, Identified):
    """A report as it was handed in: numbers, rows behind them and texts. Never changed."""

    __tablename__ = "frozen_report"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(deferred=True)  # a Content as plain data
    document_html: Mapped[str] = mapped_column(deferred=True)  # what the PDF is made from
    sha256: Mapped[str]  # of content and document together
    handed_in_at: Mapped[datetime]
    handed_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class ReportLook(Base, Identified, Versioned):
    """How the reports of a region look: its name as it wants it, and its logo."""

    __tablename__ = "report_look"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    region: Mapped[str] = mapped_column(unique=True)  # as its places say it
    name: Mapped[str]  # on the cover; read aloud instead of the logo
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")
