"""Reads of what was let out about consultations: the journal says what, the stored file how."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from placedev.core import files
from placedev.core.db import db
from placedev.core.journal import JournalEntry

RELEASED, WITHDRAWN = "consultation.released", "consultation.withdrawn"


@dataclass(frozen=True)
class Release:
    """A summary as it was let out."""

    sha256: str
    released_at: datetime


def releases_of(*, place_id: int) -> dict[str, Release]:
    """Return uid of the period to its summary that is out now. One query."""
    rows = db.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.place_id == place_id, JournalEntry.event.in_((RELEASED, WITHDRAWN)))
        .order_by(JournalEntry.happened_at, JournalEntry.id)
    )
    out: dict[str, Release] = {}
    for row in rows:
        uid = str(row.details.get("uid"))
        if row.event == WITHDRAWN:
            out.pop(uid, None)
        elif "sha256" in row.details:
            out[uid] = Release(str(row.details["sha256"]), row.happened_at)
    return out


def content_of(release: Release) -> dict[str, Any] | None:
    """Return what the summary tells, or none where the file did not come along. One query."""
    found = files.content_of(release.sha256)
    return None if found is None else dict(json.loads(found[0]))
