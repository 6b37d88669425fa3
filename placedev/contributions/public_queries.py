"""Reads of what was let out about the ideas: the journal says what, the stored file how."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from placedev.core import files
from placedev.core.db import db
from placedev.core.journal import JournalEntry

PUBLISHED, WITHDRAWN = "feedback.published", "feedback.withdrawn"


@dataclass(frozen=True)
class Publication:
    """What became of the ideas of a meeting, or of the whole place, as it was let out."""

    meeting: str | None  # uid; none: of the whole place
    title: str  # of the meeting, or the place's name
    day: str | None  # of the meeting, as it is written
    sha256: str
    published_at: datetime


def publications_of(*, place_id: int) -> dict[str | None, Publication]:
    """Return what is out now: uid of the meeting, or none, to the last publication. One query."""
    rows = db.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.place_id == place_id, JournalEntry.event.in_((PUBLISHED, WITHDRAWN)))
        .order_by(JournalEntry.happened_at, JournalEntry.id)
    )
    out: dict[str | None, Publication] = {}
    for row in rows:
        meeting = row.details.get("uid")
        if row.event == WITHDRAWN:
            out.pop(meeting, None)
        elif "sha256" in row.details:
            out[meeting] = Publication(
                meeting,
                str(row.details.get("title", "")),
                row.details.get("day"),
                str(row.details["sha256"]),
                row.happened_at,
            )
    return out


def content_of(publication: Publication) -> dict[str, Any] | None:
    """Return what the page tells, or none where the file did not come along. One query."""
    found = files.content_of(publication.sha256)
    return None if found is None else dict(json.loads(found[0]))
