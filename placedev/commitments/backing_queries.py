"""What stands behind a plan: promises for its activities, and the decision that adopted it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Integer, bindparam, cast, null, or_, select, union_all

from placedev.commitments.models import Commitment
from placedev.commitments.rules import SAID_YES
from placedev.core.db import db
from placedev.meetings.models import Decision
from placedev.plan.handling_queries import adopts


@dataclass(frozen=True)
class Backing:
    """Who stands by a promise for which activity, and whether a body adopted the plan."""

    promised: frozenset[tuple[int, int]]  # ids of activity and organisation
    is_adopted: bool


def backing_of(*, place_id: int) -> Backing:
    """Return what stands behind the plan of a place. One query."""
    found: Sequence[Any] = db.session.execute(_backing(), {"place_id": place_id}).all()
    rows = [tuple(row) for row in found]
    return Backing(
        promised=frozenset((activity, body) for activity, body in rows if activity is not None),
        is_adopted=any(activity is None for activity, _decision in rows),
    )


@cache
def _backing() -> CompoundSelect[*tuple[Any, ...]]:
    place_id = bindparam("place_id", type_=Integer)
    promised = select(Commitment.activity_id, Commitment.organisation_id).where(
        Commitment.place_id == place_id,
        Commitment.activity_id.is_not(None),
        Commitment.state.in_(SAID_YES),
    )
    adopted = select(cast(null(), Integer), Decision.id).where(
        Decision.place_id == place_id,
        adopts(),
        Decision.body.is_not(None),
        Decision.reference.is_not(None),
        or_(Decision.decided_on.is_not(None), Decision.date_text.is_not(None)),
    )
    return union_all(promised, adopted)
