"""How the promises are shared between the sectors, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.stakeholders.models import Organisation

_OVER = ("withdrawn", "declined")


@dataclass(frozen=True)
class Promised:
    """A promise that stands, as far as counting goes."""

    sector: str
    is_agreed: bool  # somebody said yes to it, not only at a meeting
    since: datetime  # when it was written down


def promised_by_sector(*, place_id: int) -> Sequence[Promised]:
    """Return the promises that nobody took back or declined. One query."""
    rows = db.session.execute(
        select(
            Organisation.sector,
            func.coalesce(Commitment.state, "said") != "said",
            Commitment.created_at,
        )
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.place_id == place_id, Commitment.state.not_in(_OVER))
        .order_by(Commitment.id)
    )
    return [Promised(sector, bool(agreed), since) for sector, agreed, since in rows]
