"""Reads about what became of an activity: whether it has a past, and who changed what."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.core.names_read import spoken
from placedev.plan.activities.change_rules import Followed
from placedev.plan.activities.models import ActivityPriority, TimingMove
from placedev.plan.models import Activity, ActivityStatus


def has_a_past(activity: Activity, *, place_id: int) -> bool:
    """Tell whether its status was ever changed, or an edition was published with it. One query."""
    mine = ActivityStatus.activity_id == activity.id
    statuses = select(func.count()).where(mine).scalar_subquery()
    since = select(func.min(ActivityStatus.recorded_at)).where(mine).scalar_subquery()
    published = (
        select(func.max(JournalEntry.happened_at))
        .where(JournalEntry.place_id == place_id, JournalEntry.event == "edition.published")
        .scalar_subquery()
    )
    row = db.session.execute(select(statuses, since, published)).one()
    return row[0] > 1 or _is_after(row[2], row[1])


def _is_after(published: datetime | None, since: datetime | None) -> bool:
    return published is not None and (since is None or published >= since)


class Told(NamedTuple):
    """Something that the journal knows about an activity, and who did it."""

    entry: JournalEntry
    by: str | None


def followed(*, plan_id: int) -> dict[int, Followed]:
    """Return id of every activity to its title and what it comes after. One query."""
    rows = db.session.execute(
        select(Activity.id, spoken(Activity.title), Activity.follows_id).where(
            Activity.plan_id == plan_id
        )
    )
    return {row.id: Followed(row.title, row.follows_id) for row in rows}


def priorities_of(*, activity_id: int) -> Sequence[ActivityPriority]:
    """Return how important an activity was found, in order. One query."""
    return db.session.scalars(
        select(ActivityPriority)
        .where(ActivityPriority.activity_id == activity_id)
        .order_by(ActivityPriority.position, ActivityPriority.id)
    ).all()


def moves_of(*, activity_id: int) -> Sequence[TimingMove]:
    """Return the times that an activity had before, the first one first. One query."""
    return db.session.scalars(
        select(TimingMove)
        .where(TimingMove.activity_id == activity_id)
        .order_by(TimingMove.moved_on, TimingMove.id)
    ).all()


def told_of(*, place_id: int, uid: uuid.UUID, skip: int, limit: int) -> list[Told]:
    """Return what the journal knows about a part of the plan, the newest first. One query."""
    rows = db.session.execute(
        select(JournalEntry, User.name)
        .outerjoin(User, User.id == JournalEntry.actor_id)
        .where(
            JournalEntry.place_id == place_id,
            JournalEntry.details["uid"].as_string() == str(uid),
        )
        .order_by(JournalEntry.happened_at.desc(), JournalEntry.id.desc())
        .offset(skip)
        .limit(limit)
    )
    return [Told(*row) for row in rows]
