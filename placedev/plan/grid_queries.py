"""Who weighed the plan's activities last, and when."""

from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import JournalEntry


def last_weighed(*, place_id: int) -> JournalEntry | None:
    """Return the journal's newest entry about weighing. One query."""
    return db.session.scalar(
        select(JournalEntry)
        .where(JournalEntry.place_id == place_id, JournalEntry.event == "plan.weighed")
        .order_by(JournalEntry.happened_at.desc(), JournalEntry.id.desc())
        .limit(1)
    )
