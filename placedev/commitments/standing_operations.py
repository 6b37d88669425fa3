"""What a commitment keeps of its turns: state, when anybody was last heard, when silence shows.

It is written past the version of the row: a turn changes nothing of what a form corrects.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update

from placedev.commitments import queries, rules
from placedev.commitments.models import Commitment
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.places.models import Place
from placedev.places.policy import Actor


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


def set_interval(place: Place, days: int, *, actor: Actor, now: datetime) -> None:
    """Say after how many days without a word silence is shown. A write for each promise."""
    place.report_every_days = days
    db.session.flush()
    restate_all(place)
    journal.record(
        "commitment.interval-set",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"days": days},
    )


def _standing(place: Place, commitment: Commitment) -> dict[str, Any]:
    turns = commitment.turns
    state = queries.state_of(commitment)
    heard = [one.happened_on for one in turns if rules.is_heard(one.state, one.told_how)]
    begun_on = turns[0].happened_on if turns else day_of(commitment.created_at)
    heard_on = max(heard, default=begun_on)
    every_days = commitment.report_every_days or place.report_every_days
    return {
        "state": state,
        "state_on": turns[-1].happened_on if turns else None,
        "heard_on": heard_on,
        "report_due_on": rules.report_due_on(state, heard_on, every_days=every_days),
    }
