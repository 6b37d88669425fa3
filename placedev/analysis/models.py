"""What the group sees in its place, box by box, and what each thing rests on."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.contributions.models import Theme
from placedev.core.db import Base, Identified, Versioned
from placedev.meetings.models import Meeting
from placedev.places.models import PlaceFact


class AnalysisItem(Base, Identified, Versioned):
    """One thing in a box: a strength, a threat, something to keep."""

    __tablename__ = "analysis_item"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # where it was said
    position: Mapped[int]
    # strength, weakness, opportunity, threat, likes, dislikes, asset, trend, problem, keep, other
    kind: Mapped[str]
    kind_label: Mapped[str | None]
    field: Mapped[str | None]  # mapping field of the method, or the group's word
    text: Mapped[str]
    year: Mapped[str | None]  # as said
    created_at: Mapped[datetime]

    meeting: Mapped[Meeting | None] = relationship(lazy="raise_on_sql")
    evidence: Mapped[list["AnalysisEvidence"]] = relationship(
        lazy="raise_on_sql", order_by="AnalysisEvidence.position, AnalysisEvidence.id"
    )


class AnalysisEvidence(Base, Identified):
    """What a thing in a box rests on: a figure, a meeting, a theme, a source elsewhere."""

    __tablename__ = "analysis_evidence"
    __table_args__ = (
        CheckConstraint(
            "fact_id is not null or meeting_id is not null or theme_id is not null"
            " or text is not null or link is not null",
            name="rests_on_something",
        ),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("analysis_item.id"), index=True)
    position: Mapped[int]
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("place_fact.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    text: Mapped[str | None]  # as said
    link: Mapped[str | None]
    dated_on: Mapped[date | None]

    fact: Mapped[PlaceFact | None] = relationship(lazy="raise_on_sql")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise_on_sql")
    theme: Mapped[Theme | None] = relationship(lazy="raise_on_sql")
