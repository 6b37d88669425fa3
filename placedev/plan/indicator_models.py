"""What an indicator showed, day by day."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class IndicatorValue(Base, Identified):
    """What was measured, as its source says it. Two sources may differ: both are kept."""

    __tablename__ = "indicator_value"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    dated_on: Mapped[date]  # sorts
    date_text: Mapped[str | None]  # as said: "2026", "hösten 2026"
    value_text: Mapped[str]  # as said: "ca 20", "ja"
    value: Mapped[Decimal | None]  # the number in it, if there is one
    source: Mapped[str | None]
    note: Mapped[str | None]
