"""Reads of what was removed from the analysis."""

import uuid

from placedev.analysis.bin_models import BinnedFinding
from placedev.plan.bin_queries import Binned, lying, lying_locked


def in_bin(*, place_id: int) -> list[Binned]:
    """Return what can be brought back, the newest first. One query."""
    return lying(BinnedFinding, BinnedFinding.place_id == place_id)


def binned_locked(*, place_id: int, uid: uuid.UUID) -> BinnedFinding | None:
    """Return a removed thing, held until the end of the transaction. One query."""
    return lying_locked(BinnedFinding, BinnedFinding.place_id == place_id, uid)
