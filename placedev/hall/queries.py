"""Reads about the room of a meeting."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from placedev.contributions.models import Question
from placedev.core.db import db
from placedev.hall import rules
from placedev.hall.models import Hall
from placedev.meetings.models import Meeting
from placedev.places.models import Place


@dataclass(frozen=True)
class OptionNow:
    """Something that can be chosen."""

    uid: uuid.UUID
    id: int
    text: str


@dataclass(frozen=True)
class QuestionNow:
    """The question that phones are at."""

    uid: uuid.UUID
    id: int
    text: str
    hint: str | None
    kind: str
    state: str
    dots_each: int
    is_advisory: bool
    options: tuple[OptionNow, ...]


@dataclass(frozen=True)
class HallNow:
    """What every phone in the room sees alike; free of the database, to be kept for a while."""

    code: str
    meeting_id: int
    place_id: int
    meeting_uid: uuid.UUID
    title: str
    place_name: str
    place_slug: str
    held_on: date | None
    date_text: str | None
    starts_at: str | None
    is_open: bool
    is_over: bool
    question: QuestionNow | None
    is_known: bool = False  # everybody may read about the place

    @property
    def tag(self) -> str:
        """Return what changes whenever something changes that a phone sees."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:20]


def hall_of(*, meeting_id: int) -> Hall | None:
    """Return the room of a meeting, or none if it is not prepared. One query."""
    return db.session.scalar(select(Hall).where(Hall.meeting_id == meeting_id))


def is_code_taken(*, code: str) -> bool:
    """Tell whether some meeting has the code. One query."""
    return db.session.scalar(select(Hall.id).where(Hall.code == code)) is not None


def hall_now(*, code: str) -> HallNow | None:
    """Return the room with a code as phones see it; none without one, or if it is secret.

    Two queries.
    """
    row = db.session.execute(
        select(Hall, Meeting, Place, Question)
        .join(Meeting, Meeting.id == Hall.meeting_id)
        .join(Place, Place.id == Meeting.place_id)
        .outerjoin(Question, Question.id == Hall.question_id)
        .where(Hall.code == code)
        .options(selectinload(Question.options))
    ).one_or_none()
    if row is None or rules.is_secret(row.Meeting):
        return None
    hall, meeting, place, question = row
    return HallNow(
        code=hall.code,
        meeting_id=meeting.id,
        place_id=meeting.place_id,
        meeting_uid=meeting.uid,
        title=meeting.title,
        place_name=place.name,
        place_slug=place.slug,
        held_on=meeting.held_on,
        date_text=meeting.date_text,
        starts_at=meeting.starts_at,
        is_open=hall.is_open,
        is_over=rules.is_over(meeting),
        question=_question_now(question),
    )


def _question_now(question: Question | None) -> QuestionNow | None:
    if question is None:
        return None
    return QuestionNow(
        uid=question.uid,
        id=question.id,
        text=question.text,
        hint=question.hint,
        kind=question.kind,
        state=question.state,
        dots_each=question.dots_each,
        is_advisory=question.is_advisory,
        options=tuple(OptionNow(one.uid, one.id, one.text) for one in question.options),
    )


def meeting_of_place(*, place_id: int, uid: uuid.UUID) -> Meeting | None:
    """Return a meeting of the place with its agenda. Two queries."""
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .options(selectinload(Meeting.agenda))
    )
