"""Comment periods in the exchange file, with the comments and their answers."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.consultations import models as consultations
from placedev.exchange.activity_format import AnActivity
from placedev.exchange.base_format import Person, Row, rows
from placedev.exchange.goal_format import AGoal, AnArea
from placedev.exchange.place_format import AnOrganisation
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Lines,
    Markdown,
    Moment,
    Name,
    RefersTo,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.plan import picture_models


class CommentRow(Row):
    """What somebody said about a draft; no private person is named."""

    table = consultations.Comment

    uid: Uid
    version: Version = 1
    number: Whole = Field(description="In its period.")
    from_kind: Code = Field(
        description="resident, association, business, municipality, region-state or other."
    )
    from_label: Line | None = Field(None, description="Never a person's name.")
    organisation: AnOrganisation = None
    channel: Code = Field(description="web, paper, letter, mail, meeting, spoken or other.")
    channel_label: Line | None = None
    voices: Version = Field(1, description="How many say the same.")
    about: Line | None = Field(None, description="What comments are gathered under.")
    area: AnArea = None
    goal: AGoal = None
    activity: AnActivity = None
    text: Text
    received_on: Day
    received_at: Moment
    handling: Literal["changed", "partly", "unchanged", "passed-on", "noted"] | None = None
    answer: Text | None = None
    change_made: Text | None = None
    answered_on: Day | None = None
    answered_by: Person = None
    recorded_by: Person = Field(None, description="Left out if it came by the web.")


class CommentPeriodRow(Row):
    """A draft is out for comments."""

    table = consultations.CommentPeriod

    uid: Uid
    version: Version = 1
    title: Name
    subject: Code = Field(description="target-picture, plan or other.")
    subject_label: Line | None = None
    draft: Annotated[Uid | None, RefersTo(picture_models.TargetPictureDraft)] = None
    text: Markdown | None = None
    opens_on: Day
    closes_on: Day = Field(description="The last day.")
    channels: Lines = Field(default_factory=list, description="Where it was out, as said.")
    is_open_on_web: bool = True
    change_note: Text | None = None
    created_at: Moment
    comments: list[CommentRow] = rows()
