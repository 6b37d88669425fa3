"""What was removed from the analysis, kept for thirty days; there may be no plan yet."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class BinnedFinding(Base, Identified):
    """A thing that was removed from a box, with what it rested on, as plain data."""

    __tablename__ = "binned_finding"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    part_uid: Mapped[uuid.UUID]
    title: Mapped[str]
    tables: Mapped[dict[str, Any]]  # table to its rows
    removed_at: Mapped[datetime] = mapped_column(index=True)
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
