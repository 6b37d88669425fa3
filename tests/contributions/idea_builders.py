"""Ideas, themes and questions for tests, written down as a person would."""

import uuid

from placedev.contributions import operations, queries, theme_operations
from placedev.contributions.models import Idea, Question, Theme
from placedev.contributions.operations import IdeaDetails, OptionDetails, QuestionDetails
from placedev.core.db import db
from tests.meetings.builders import add_meeting
from tests.people import NOW

ROOM = "/platser/alvdal/ideer"


def keep() -> None:
    """Commit, and let the rows be read afterwards, also without a transaction."""
    db.session().expire_on_commit = False
    db.session.commit()


def held_meeting(world, **more):
    return add_meeting(world.place, **{"state": "held", **more})


def add_ideas(world, meeting, texts, *, state="shown", **more) -> list[Idea]:
    """Write ideas down, as somebody of the group would type them in."""
    rows = [
        (uuid.uuid4(), IdeaDetails(text, **{"origin": "table", "state": state, **more}))
        for text in texts
    ]
    actor = world.actor(world.leader)
    return operations.write_ideas(meeting, rows, actor=actor, written_at=NOW, now=NOW)


def add_theme(world, name="Badet", **more) -> Theme:
    theme = theme_operations.add_theme(
        world.place, name, uid=uuid.uuid4(), actor=world.actor(world.leader), now=NOW
    )
    for column, value in more.items():
        setattr(theme, column, value)
    db.session.flush()
    return theme


def ask_dots(world, meeting, themes, *, dots_each=3) -> Question:
    """Ask a meeting to place dots on themes."""
    options = tuple(OptionDetails(one.name, one) for one in themes)
    details = QuestionDetails("Vad är viktigast?", "dots", dots_each=dots_each, options=options)
    actor = world.actor(world.leader)
    question = operations.ask_question(meeting, details, uid=uuid.uuid4(), actor=actor, now=NOW)
    db.session.refresh(question, ["options"])
    return question


def with_options(question):
    """Return a question as it is stored now, with its options."""
    db.session.expire_all()
    return queries.question_by_uid(place_id=question.place_id, uid=question.uid)


def again(row):
    """Return a row as it is stored now."""
    db.session.expire_all()
    return db.session.get(type(row), row.id)
