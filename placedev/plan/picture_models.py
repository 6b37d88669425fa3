"""The target picture as it read before: every draft is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class TargetPictureDraft(Base, Identified):
    """How the target picture read when somebody saved it. Rows are added, never changed."""

    __tablename__ = "target_picture_draft"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    target_picture: Mapped[str | None]
    visions: Mapped[list[str]] = mapped_column(default=list)
    overarching_goal: Mapped[str | None]
    values: Mapped[list[str]] = mapped_column(default=list)
    slogan: Mapped[str | None]
    horizon_year: Mapped[int | None]
    horizon_year_to: Mapped[int | None]
    change_note: Mapped[str | None]  # what is new, and why
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
