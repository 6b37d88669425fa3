"""Reads of notes about how the plan fares."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.core.names_read import spoken
from placedev.plan.models import Activity, ProgressNote

PER_PAGE = 50


class Line(NamedTuple):
    """A note, and the title of the activity that it is about."""

    note: ProgressNote
    about: str | None


def notes_of(*, plan_id: int, page: int) -> Sequence[Line]:
    """Return the notes of a plan, newest first, fifty to a page. One query."""
    rows = db.session.execute(
        select(ProgressNote, spoken(Activity.title))
        .outerjoin(Activity, Activity.id == ProgressNote.activity_id)
        .where(ProgressNote.plan_id == plan_id)
        .order_by(ProgressNote.noted_on.desc(), ProgressNote.id.desc())
        .offset((page - 1) * PER_PAGE)
        .limit(PER_PAGE)
    )
    return [Line(*row) for row in rows]


def count_of(*, plan_id: int) -> int:
    """Return how many notes there are. One query."""
    count = select(func.count()).select_from(ProgressNote).where(ProgressNote.plan_id == plan_id)
    return db.session.scalar(count) or 0


def note_by_uid(*, plan_id: int, uid: uuid.UUID) -> ProgressNote | None:
    """Return a note. One query."""
    return db.session.scalar(
        select(ProgressNote).where(ProgressNote.plan_id == plan_id, ProgressNote.uid == uid)
    )


def photo_of(note: ProgressNote) -> str | None:
    """Return the name of a note's photo among the stored files. One query."""
    return db.session.scalar(select(StoredFile.sha256).where(StoredFile.id == note.photo_id))
