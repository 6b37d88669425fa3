"""What people have said and done about a place's steps.

Passages, reopenings, remarks and ticks are records: a trigger refuses to change them. Periods,
items and notes are what a group works with, and carry a version.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned


class GatePassage(Base, Identified):
    """A step was left, on this evidence or for this reason. A trigger refuses change."""

    __tablename__ = "gate_passage"
    __table_args__ = (
        UniqueConstraint("place_id", "step_key", "round"),
        CheckConstraint("not overridden or reason is not null", name="override_has_reason"),
        CheckConstraint("round > 0", name="round_from_one"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    step_key: Mapped[str]  # key of a step in the place's method
    passed_at: Mapped[datetime]
    passed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    overridden: Mapped[bool] = mapped_column(default=False)  # passed with unmet criteria
    reason: Mapped[str | None]
    evidence: Mapped[list[dict[str, Any]]]  # per criterion: key, state, words, then
    round: Mapped[int] = mapped_column(default=1)  # one more each time the gate was reopened


class GateReopening(Base, Identified):
    """A passage no longer counts, for this reason: the step goes on. Never changed."""

    __tablename__ = "gate_reopening"
    __table_args__ = (UniqueConstraint("place_id", "step_key", "round"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    step_key: Mapped[str]
    round: Mapped[int]  # of the passage that it takes back
    reason: Mapped[str]
    reopened_at: Mapped[datetime]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class GateRemark(Base, Identified):
    """What a regional contact says about a step: words, that it is gone through, or both."""

    __tablename__ = "gate_remark"
    __table_args__ = (
        CheckConstraint("reconciled or text is not null", name="remark_says_something"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    step_key: Mapped[str]
    text: Mapped[str | None]
    reconciled: Mapped[bool] = mapped_column(default=False)  # avstämt: gone through together
    remarked_on: Mapped[date]  # the day it was said
    remarked_at: Mapped[datetime]
    remarked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class CriterionTick(Base, Identified):
    """A person vouched for a criterion, or took that back. The last row counts."""

    __tablename__ = "criterion_tick"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    step_key: Mapped[str]
    criterion_key: Mapped[str]
    holds: Mapped[bool]
    note: Mapped[str]
    ticked_at: Mapped[datetime]
    ticked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class StepPeriod(Base, Identified, Versioned):
    """When a place means to take a step, and when it did. What is empty follows from the method."""

    __tablename__ = "step_period"
    __table_args__ = (UniqueConstraint("place_id", "step_key"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    step_key: Mapped[str]
    planned_from_on: Mapped[date | None]
    planned_to_on: Mapped[date | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class StepItem(Base, Identified, Versioned):
    """Something on the group's own list for a step."""

    __tablename__ = "step_item"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    step_key: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    done_on: Mapped[date | None]  # none: not done
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class StepNote(Base, Identified, Versioned):
    """A note that belongs to a step, or where one of its documents is to be found."""

    __tablename__ = "step_note"
    __table_args__ = (CheckConstraint("kind in ('note', 'document')", name="kind_known"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    step_key: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")  # Markdown
    text_html: Mapped[str] = mapped_column(default="")  # made by core.markdown when saved
    renderer: Mapped[int] = mapped_column(default=0)  # its version then
    link: Mapped[str | None]  # of a document
    kept_where: Mapped[str | None]  # of a document on paper: "pärm i bygdegården"
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
