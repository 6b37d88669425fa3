"""A time that is moved leaves the one before it behind."""

from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.places.policy import Actor
from placedev.plan import rules
from placedev.plan.activities.models import TimingMove
from placedev.plan.models import Activity
from placedev.plan.timing import Timing


def note_move(
    activity: Activity, to: Timing, *, reason: str | None, actor: Actor, now: datetime
) -> None:
    """Keep the time that an activity has, if it had one and is about to get another."""
    before = Timing(
        activity.timing_kind, activity.timing_text, activity.starts_on, activity.ends_on
    )
    if before == to or before == Timing("none", None):
        return
    db.session.add(
        TimingMove(
            activity_id=activity.id,
            moved_on=day_of(now),
            timing_kind=before.kind,
            timing_text=before.text,
            starts_on=before.starts_on,
            ends_on=before.ends_on,
            to_text=to.text or rules.word(rules.TIMINGS, to.kind),
            reason=reason,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
    )
