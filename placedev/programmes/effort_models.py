"""Parts and fields with the words of each version, and the efforts that touch them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base
from placedev.programmes.models import Part


class Layout(Part):
    """A version of how the programme is divided: the report before it, the strategy itself."""

    __tablename__ = "programme_layout"

    name: Mapped[str]
    from_on: Mapped[date | None]


class Division(Part):
    """A part or a field; it stays the same one when its letter or its name changes."""

    __tablename__ = "programme_division"
    __table_args__ = (CheckConstraint("kind in ('part', 'field')", name="kind_known"),)

    kind: Mapped[str]


class DivisionLabel(Base):
    """What a part or field is called in one version; without a row it is not in that version."""

    __tablename__ = "programme_division_label"
    __table_args__ = (UniqueConstraint("division_id", "layout_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("programme_division.id"))
    layout_id: Mapped[int] = mapped_column(ForeignKey("programme_layout.id"), index=True)
    code: Mapped[str | None]  # a letter
    label: Mapped[str]


class Effort(Part):
    """A study, a project or an activity, with the money that was granted for all of it."""

    __tablename__ = "programme_effort"
    __table_args__ = (
        CheckConstraint("kind in ('study', 'project', 'activity')", name="kind_known"),
        CheckConstraint("to_on is null or from_on is null or to_on >= from_on", name="in_order"),
    )

    kind: Mapped[str]
    title: Mapped[str]
    about: Mapped[str | None]
    lead: Mapped[str | None]  # the municipality or organisation that leads
    partners: Mapped[list[str]]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    granted_by: Mapped[str | None]  # the committee
    amount: Mapped[Decimal | None]  # for all of it together
    decided_on: Mapped[date | None]
    reference: Mapped[str | None]  # diarienummer
    report_due_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    is_experiment: Mapped[bool] = mapped_column(default=False)
    evaluation_question: Mapped[str | None]
    result: Mapped[str | None]  # what came of it
    is_findings_public: Mapped[bool | None]  # place by place, for all; none: nobody has said so


class EffortPlace(Base):
    """That an effort touches a place."""

    __tablename__ = "programme_effort_place"
    __table_args__ = (UniqueConstraint("effort_id", "programme_place_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    effort_id: Mapped[int] = mapped_column(ForeignKey("programme_effort.id"))
    programme_place_id: Mapped[int] = mapped_column(ForeignKey("programme_place.id"), index=True)


class EffortMunicipality(Base):
    """That an effort touches a municipality as a whole."""

    __tablename__ = "programme_effort_municipality"
    __table_args__ = (UniqueConstraint("effort_id", "municipality_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    effort_id: Mapped[int] = mapped_column(ForeignKey("programme_effort.id"))
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("programme_municipality.id"), index=True
    )


class EffortDivision(Base):
    """That an effort stands under a part or a field."""

    __tablename__ = "programme_effort_division"
    __table_args__ = (UniqueConstraint("effort_id", "division_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    effort_id: Mapped[int] = mapped_column(ForeignKey("programme_effort.id"))
    division_id: Mapped[int] = mapped_column(ForeignKey("programme_division.id"), index=True)
