"""What regional contacts keep of a place, in the exchange file."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from placedev.exchange.base_format import Person, Row
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Moment,
    PlainData,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.regions.models import ContactEntry, HandOverNote, Lesson
from placedev.regions.month_models import PlaceMonth


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


class MonthRow(Row):
    """What was counted of the place in a month, never to be counted anew."""

    table = PlaceMonth

    month_on: Day = Field(description="The first day of the month.")
    taken_at: Moment = Field(description="When it was counted, in that month.")
    facts: PlainData = Field(description="What was counted; counted_as says by which rules.")


_Sum = Annotated[str, Field(pattern=r"^-?\d{1,14}(\.\d{1,6})?$")]
_ByCurrency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class MonthFacts(BaseModel):
    """What is read of the facts of a month; more may stand there, counted by other rules."""

    model_config = ConfigDict(extra="allow", strict=True, defer_build=True)

    counted_as: Version
    step: Whole | None = None
    days: Whole | None = None
    meetings: Whole | None = None
    participants: Whole | None = None
    open: Whole | None = None
    overdue: Whole | None = None
    silent: Whole | None = None
    kept: Whole | None = None
    activities: Whole | None = None
    done: Whole | None = None
    empty: list[str] | None = None
    missing: dict[_ByCurrency, Annotated[list[_Sum], Field(min_length=1)]] | None = None
    left: dict[_ByCurrency, _Sum] | None = None
