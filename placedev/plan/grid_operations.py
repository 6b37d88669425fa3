"""What a group judged together becomes part of the plan."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from placedev.core import journal
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan.grid_rules import Weight
from placedev.plan.models import Activity


def weigh(
    place: Place,
    activities: Mapping[uuid.UUID, Activity],
    rows: Sequence[tuple[uuid.UUID, Weight, Weight]],
    *,
    by: str | None,
    actor: Actor,
    now: datetime,
) -> list[uuid.UUID]:
    """Set the grades that were changed, and return those that somebody else changed meanwhile.

    Args:
        place: whose plan it is.
        activities: its activities by uid.
        rows: uid, the grades as they were shown, and as they were sent.
        by: who weighed, as a function or a meeting.
        actor: who writes it down.
        now: when.
    """
    changed = [row for row in rows if row[1] != row[2]]
    met = [uid for uid, was, new in changed if _now(activities[uid]) not in {was, new}]
    if met:
        return met
    written = [(uid, new) for uid, _was, new in changed if _now(activities[uid]) != new]
    for uid, new in written:
        activities[uid].impact, activities[uid].effort = new
    if written:
        journal.record(
            "plan.weighed",
            place_id=place.id,
            actor_id=actor.user_id,
            now=now,
            details={"count": len(written), "by": by},
        )
    return []


def _now(activity: Activity) -> Weight:
    return Weight(activity.impact, activity.effort)
