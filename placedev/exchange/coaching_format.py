"""What regional contacts keep of a place, in the exchange file."""

from typing import Literal

from pydantic import Field

from placedev.exchange.base_format import Person, Row
from placedev.exchange.scalars import Code, Day, Line, Moment, Text, Uid, Version
from placedev.regions.models import ContactEntry, HandOverNote, Lesson


class ContactRow(Row):
    """A talk between a regional contact and the place."""

    table = ContactEntry

    uid: Uid
    version: Version = 1
    contacted_on: Day
    form: Literal["visit", "phone", "meeting", "mail", "other"]
    form_label: Line | None = None
    topic: Text
    next_step: Line | None = Field(None, description="What was agreed on.")
    next_on: Day | None = None
    written_at: Moment
    written_by: Person = None
    struck_at: Moment | None = Field(None, description="Then it counts no longer.")
    struck_by: Person = None


class HandOverRow(Row):
    """What one regional contact wanted the next to know."""

    table = HandOverNote

    uid: Uid
    text: Text
    written_at: Moment
    written_by: Person = None


class LessonRow(Row):
    """What the place learned in a step."""

    table = Lesson

    uid: Uid
    version: Version = 1
    step_key: Code
    worked: Text | None = None
    did_not: Text | None = None
    tip: Text | None = Field(None, description="At least one of the three texts is written.")
    names_place: bool = Field(
        default=False, description="The place may be named where it is shared."
    )
    written_at: Moment
    written_by: Person = None
