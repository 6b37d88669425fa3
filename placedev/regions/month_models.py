"""What the portfolio said of a place in a month. A trigger refuses to change it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base


class PlaceMonth(Base):
    """The facts of a place as they were counted once in a month, and never again."""

    __tablename__ = "place_month"
    __table_args__ = (UniqueConstraint("place_id", "month_on"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    month_on: Mapped[date]  # its first day
    taken_at: Mapped[datetime]  # when it was really counted, in that month
    facts: Mapped[dict[str, Any]]  # month_rules.facts_of
