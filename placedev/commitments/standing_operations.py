"""What a commitment keeps of its turns: state, when anybody was last heard, when silence shows.

It is written past the version of the row: a turn changes nothing of what a form corrects.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update

from placedev.commitments import queries, rules
from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.places.models import Place


def restate(place: Place, commitments: Sequence[Commitment]) -> None:
    """Let commitments, whose turns are loaded, stand as their turns say. A write for each."""
    for commitment in commitments:
        db.session.execute(
            update(Commitment)
            .where(Commitment.id == commitment.id)
            .values(**_standing(place, commitment))
            .execution_options(synchronize_session=False)
        )
        db.session.expire(commitment, ["state", "state_on", "heard_on", "report_due_on"])


def restate_all(place: Place) -> None:
    """Let all commitments of the place stand as their turns say."""
    restate(place, queries.commitments_of(place_id=place.id))


def _standing(place: Place, commitment: Commitment) -> dict[str, Any]:
    last = commitment.turns[-1] if commitment.turns else None
    state, heard_on = queries.state_of(commitment), last.happened_on if last else None
    every_days = commitment.report_every_days or place.report_every_days
    return {
        "state": state,
        "state_on": heard_on,
        "heard_on": heard_on,
        "report_due_on": rules.report_due_on(state, heard_on, every_days=every_days),
    }
