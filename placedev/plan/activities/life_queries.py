"""Reads about what became of an activity: whether it has a past, and who changed what."""

from datetime import datetime

from sqlalchemy import func, select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
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
