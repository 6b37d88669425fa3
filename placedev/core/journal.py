"""Append-only journal: who did what to which place, and when. Triggers refuse change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, bindparam, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, db


class JournalEntry(Base):
    """One thing that someone did."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index(None, "place_id", "happened_at"),)

    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))  # none: about accounts
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # none: a command did it
    happened_at: Mapped[datetime]
    event: Mapped[str]  # noun.past-participle, e.g. "commitment.made"
    details: Mapped[dict[str, Any]]  # uids, titles and scalars; never a private person's data


# What the home of a place asks, put together once.
_LATEST = (
    select(JournalEntry)
    .where(JournalEntry.place_id == bindparam("place_id"))
    .order_by(JournalEntry.happened_at.desc(), JournalEntry.id.desc())
    .limit(bindparam("most"))
)


def record(
    event: str,
    *,
    place_id: int | None,
    actor_id: int | None,
    now: datetime,
    details: Mapping[str, Any],
) -> None:
    """Add an entry to the session; it is stored with the change it tells of, or not at all."""
    db.session.add(
        JournalEntry(
            event=event,
            place_id=place_id,
            actor_id=actor_id,
            happened_at=now,
            details=dict(details),
        )
    )


def record_each(
    event: str,
    *,
    place_id: int | None,
    actor_id: int | None,
    now: datetime,
    details: Sequence[Mapping[str, Any]],
) -> None:
    """Add an entry of one kind for each of the details, all in one statement."""
    same = {"event": event, "place_id": place_id, "actor_id": actor_id, "happened_at": now}
    if details:
        rows = [{**same, "details": dict(one)} for one in details]
        db.session.execute(insert(JournalEntry), rows)


def latest_entries(*, place_id: int, limit: int) -> Sequence[JournalEntry]:
    """Return the newest entries of a place, newest first. One query."""
    return db.session.scalars(_LATEST, {"place_id": place_id, "most": limit}).all()
