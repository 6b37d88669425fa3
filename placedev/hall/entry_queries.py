"""Reads about what the working page sent, and about what its entries refer to."""

import uuid

from sqlalchemy import select

from placedev.contributions.models import Question, QuestionOption
from placedev.core.db import db
from placedev.hall.models import HallEntry
from placedev.meetings.models import AgendaItem, Meeting


def meeting_to_write_in(*, place_id: int, uid: uuid.UUID) -> Meeting | None:
    """Return a meeting of the place, and keep others from writing in it meanwhile. One query."""
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def receipt(*, uid: uuid.UUID) -> HallEntry | None:
    """Return the receipt of an entry, whoever sent it. One query."""
    return db.session.scalar(select(HallEntry).where(HallEntry.uid == uid))


def item_to_write(*, meeting_id: int, uid: uuid.UUID) -> AgendaItem | None:
    """Return a point of the meeting, waiting for whoever changes it this instant. One query."""
    return db.session.scalar(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.uid == uid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def question_of_meeting(*, meeting_id: int, uid: uuid.UUID) -> Question | None:
    """Return a question of the meeting, without options. One query."""
    return db.session.scalar(
        select(Question).where(Question.meeting_id == meeting_id, Question.uid == uid)
    )


def option_of_meeting(*, meeting_id: int, uid: uuid.UUID) -> QuestionOption | None:
    """Return an option of a question of the meeting, to be counted. One query."""
    return db.session.scalar(
        select(QuestionOption)
        .join(Question, Question.id == QuestionOption.question_id)
        .where(Question.meeting_id == meeting_id, QuestionOption.uid == uid)
        .with_for_update(of=QuestionOption)
        .execution_options(populate_existing=True)
    )
