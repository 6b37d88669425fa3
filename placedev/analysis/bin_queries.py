"""Reads of what was removed from the analysis."""

import uuid
from typing import NamedTuple

from sqlalchemy import select

from placedev.accounts.models import User
from placedev.analysis.bin_models import BinnedFinding
from placedev.core.db import db


class Binned(NamedTuple):
    """What lies in the bin, and who put it there."""

    part: BinnedFinding
    by: str | None


def in_bin(*, place_id: int) -> list[Binned]:
    """Return what can be brought back, the newest first. One query."""
    rows = db.session.execute(
        select(BinnedFinding, User.name)
        .outerjoin(User, User.id == BinnedFinding.removed_by_id)
        .where(BinnedFinding.place_id == place_id)
        .order_by(BinnedFinding.removed_at.desc(), BinnedFinding.id.desc())
    )
    return [Binned(*row) for row in rows]


def binned_locked(*, place_id: int, uid: uuid.UUID) -> BinnedFinding | None:
    """Return a removed thing, held until the end of the transaction. One query."""
    return db.session.scalar(
        select(BinnedFinding)
        .where(BinnedFinding.place_id == place_id, BinnedFinding.uid == uid)
        .with_for_update()
    )


def binned_part(*, place_id: int, part_uid: uuid.UUID) -> BinnedFinding | None:
    """Return where a thing lies in the bin, or none. One query."""
    return db.session.scalar(
        select(BinnedFinding)
        .where(BinnedFinding.place_id == place_id, BinnedFinding.part_uid == part_uid)
        .order_by(BinnedFinding.id.desc())
        .limit(1)
    )
