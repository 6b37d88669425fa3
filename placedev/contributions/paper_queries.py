"""Reads of what was typed in from paper."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from placedev.contributions.models import Idea, PaperSheet, Question
from placedev.core.db import db
from placedev.meetings.models import Meeting


@dataclass(frozen=True)
class SheetRow:
    """A sheet with its question and how many ideas were typed in from it."""

    sheet: PaperSheet
    question: Question | None
    typed: int


def sheets_of(*, meeting_id: int) -> list[SheetRow]:
    """Return the sheets of a meeting in the order in which they were typed in. One query."""
    typed = (
        select(Idea.sheet_id, func.count(Idea.id).label("typed")).group_by(Idea.sheet_id).subquery()
    )
    rows = db.session.execute(
        select(PaperSheet, Question, func.coalesce(typed.c.typed, 0))
        .outerjoin(Question, Question.id == PaperSheet.question_id)
        .outerjoin(typed, typed.c.sheet_id == PaperSheet.id)
        .where(PaperSheet.meeting_id == meeting_id)
        .order_by(PaperSheet.position, PaperSheet.id)
    )
    return [SheetRow(*row) for row in rows]


def sheet_by_uid(*, meeting_id: int, uid: uuid.UUID) -> PaperSheet | None:
    """Return a sheet of a meeting with its photo, the picture itself not loaded. One query."""
    return db.session.scalar(
        select(PaperSheet)
        .where(PaperSheet.meeting_id == meeting_id, PaperSheet.uid == uid)
        .options(joinedload(PaperSheet.photo))
    )


def ideas_of_sheet(*, sheet_id: int) -> Sequence[Idea]:
    """Return the ideas that were typed in from a sheet, in their order. One query."""
    return db.session.scalars(
        select(Idea).where(Idea.sheet_id == sheet_id).order_by(Idea.number)
    ).all()


def last_sheet_position(*, meeting_id: int) -> int:
    """Return the position of the last sheet of a meeting, or 0. One query."""
    asked = select(func.max(PaperSheet.position)).where(PaperSheet.meeting_id == meeting_id)
    return db.session.scalar(asked) or 0


@dataclass(frozen=True)
class MeetingWithIdeas:
    """A meeting, and how many ideas and sheets it has."""

    meeting: Meeting
    ideas: int
    sheets: int


def meetings_with_ideas(*, place_id: int) -> list[MeetingWithIdeas]:
    """Return the meetings of a place that took place or may, the newest first. One query."""
    ideas = select(func.count(Idea.id)).where(Idea.meeting_id == Meeting.id).scalar_subquery()
    sheets = (
        select(func.count(PaperSheet.id))
        .where(PaperSheet.meeting_id == Meeting.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Meeting, ideas, sheets)
        .where(Meeting.place_id == place_id, Meeting.state != "cancelled")
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    return [MeetingWithIdeas(*row) for row in rows]
