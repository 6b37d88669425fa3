"""Gate passages and human ticks. Both are records; neither is ever changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class GatePassage(Base, Identified):
    """A step was left, on this evidence or for this reason. A trigger refuses change."""

    __tablename__ = "gate_passage"
    __table_args__ = (
        UniqueConstraint("place_id", "step_key"),
        CheckConstraint("not overridden or reason is not null", name="override_has_reason"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    step_key: Mapped[str]  # key of a step in the place's method
    passed_at: Mapped[datetime]
    passed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    overridden: Mapped[bool] = mapped_column(default=False)  # passed with unmet criteria
    reason: Mapped[str | None]
    evidence: Mapped[list[dict[str, Any]]]  # per criterion: key, state, words, then


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
