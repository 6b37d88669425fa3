"""What was removed, kept for thirty days."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class Removed(Base, Identified):
    """Something that was removed, with all that it carried, as plain data."""

    __abstract__ = True

    part_uid: Mapped[uuid.UUID]
    title: Mapped[str]
    tables: Mapped[dict[str, Any]]  # table to its rows
    removed_at: Mapped[datetime] = mapped_column(index=True)
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class BinnedPart(Removed):
    """A part of the plan that was removed."""

    __tablename__ = "binned_part"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    kind: Mapped[str]  # area, goal, indicator, activity, section, remark, note, cross-goal or table
