"""What was removed from the analysis, kept for thirty days; there may be no plan yet."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.plan.bin_models import Removed


class BinnedFinding(Removed):
    """A thing that was removed from a box, with what it rested on."""

    __tablename__ = "binned_finding"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
