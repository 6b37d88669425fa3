"""Rooms that are open, with questions, for tests."""

from placedev.core.db import db
from placedev.hall.models import Hall
from tests.contributions.builders import add_question
from tests.meetings.builders import add_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit

CODE = "C4F7KM"


def add_hall(meeting, question=None, *, code=CODE, **more):
    values = {"is_open": True, "scene": "welcome", "made_at": NOW, **more}
    question_id = question.id if question else None
    hall = Hall(meeting_id=meeting.id, code=code, question_id=question_id, **values)
    db.session.add(hall)
    db.session.flush()
    return hall


def open_room(place, *, kind="ideas", code=CODE, options=("Badet", "Bussen"), **more):
    """Add a meeting under way with one question that phones are at."""
    meeting = add_meeting(place, invited_at=NOW, **more)
    given = options if kind != "ideas" else ()
    question = add_question(meeting, "Vad är viktigast?", kind=kind, state="open", options=given)
    hall = add_hall(meeting, question, code=code)
    options = list(question.options)
    commit(meeting, question, hall, *options)
    for row in (meeting, question, *options):
        db.session.expunge(row)
    return meeting, question, options
