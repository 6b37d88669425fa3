"""Questions, dots, themes and ideas in the exchange file, with what became of each idea.

What tells one phone from another stays behind: a set of dots is one of many.
"""

from typing import Annotated, Literal

from pydantic import Field

from placedev.contributions import models as contributions
from placedev.exchange.activity_format import AnActivity
from placedev.exchange.base_format import MOST_FROM_A_HALL, AFile, Person, Row, rows
from placedev.exchange.goal_format import AGoal, AnArea
from placedev.exchange.meeting_format import AMeeting, AnAgendaItem
from placedev.exchange.place_format import ASubPlace
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Moment,
    Name,
    RefersTo,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.meetings.models import Meeting

AQuestion = Annotated[Uid | None, RefersTo(contributions.Question)]
ASheet = Annotated[Uid | None, RefersTo(contributions.PaperSheet)]
ATheme = Annotated[Uid | None, RefersTo(contributions.Theme)]


class ThemeUseRow(Row):
    """A theme was carried into the plan: into an area, a goal or an activity."""

    table = contributions.ThemeUse

    uid: Uid
    area: AnArea = None
    goal: AGoal = None
    activity: AnActivity = None
    made_at: Moment
    made_by: Person = None


class ThemeRow(Row):
    """What several ideas are about."""

    table = contributions.Theme

    uid: Uid
    version: Version = 1
    meeting: AMeeting = Field(None, description="Where it was named.")
    merged_into: ATheme = None
    name: Name
    description: Text | None = None
    rank: Whole | None = Field(None, description="Its place among those that come first.")
    rank_reason: Text | None = Field(None, description="As said: 31 prickar av 41 personer.")
    created_at: Moment
    uses: list[ThemeUseRow] = rows()


class OptionRow(Row):
    """Something to choose, and what it got on paper or by hands."""

    table = contributions.QuestionOption

    uid: Uid
    text: Text
    theme: ATheme = None
    paper_dots: Whole | None = Field(None, description="Left out where nobody counted.")
    against: Whole | None = None
    abstained: Whole | None = None
    result_text: Line | None = Field(None, description="Where the result is no number.")


class BallotDotRow(Row):
    """How many dots lie on one option."""

    table = contributions.BallotDot

    option: Annotated[Uid, RefersTo(contributions.QuestionOption)]
    dots: Version


class BallotRow(Row):
    """A set of dots from one phone; nothing tells which."""

    table = contributions.Ballot

    uid: Uid
    cast_at: Moment
    dots: list[BallotDotRow] = rows()


class QuestionRow(Row):
    """What people were asked, with options and dots."""

    table = contributions.Question

    uid: Uid
    version: Version = 1
    meeting: AMeeting = Field(None, description="Left out for a survey.")
    agenda_item: AnAgendaItem = None
    number: Whole = Field(description="In its meeting, as printed on sheets and cards.")
    text: Text
    hint: Text | None = None
    kind: Literal["ideas", "dots", "tally"] = "ideas"
    dots_each: Annotated[int, Field(ge=1, le=20)] = 3
    state: Literal["waiting", "open", "closed"] = "waiting"
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    is_advisory: bool = True
    method_text: Text | None = Field(None, description="How it was done, as said.")
    paper_ballots: Whole | None = Field(None, description="How many placed dots on paper.")
    outcome: Text | None = Field(None, description="As said: enhälligt, inte räknat.")
    options: list[OptionRow] = rows()
    ballots: list[BallotRow] = rows(MOST_FROM_A_HALL)


class PaperSheetRow(Row):
    """A table's sheet or a pile of cards that was typed in."""

    table = contributions.PaperSheet

    uid: Uid
    version: Version = 1
    meeting: Annotated[Uid, RefersTo(Meeting)]
    question: AQuestion = None
    label: Name = Field(description="Bord 3.")
    cards_counted: Whole | None = Field(None, description="By hand, before typing.")
    photo: AFile = None
    photo_alt: Text | None = Field(None, description="What the photo shows.")
    made_at: Moment
    made_by: Person = None


class IdeaAnswerRow(Row):
    """What became of an idea; the last answer counts."""

    table = contributions.IdeaAnswer

    uid: Uid
    outcome: Literal[
        "used", "passed-on", "parked", "already-done", "out-of-scope", "not-taken", "taken-back"
    ]
    text: Text | None = None
    area: AnArea = None
    goal: AGoal = None
    activity: AnActivity = None
    passed_to: Line | None = None
    passed_on: Day | None = None
    reference: Line | None = Field(None, description="Their receipt or case number.")
    reply: Text | None = Field(None, description="What they answered.")
    replied_on: Day | None = None
    answered_at: Moment
    answered_by: Person = None


class IdeaRow(Row):
    """What somebody wrote, in their own words."""

    table = contributions.Idea

    uid: Uid
    version: Version = 1
    meeting: AMeeting = None
    question: AQuestion = None
    sheet: ASheet = None
    theme: ATheme = None
    duplicate_of: Annotated[Uid | None, RefersTo(contributions.Idea)] = None
    sub_place: ASubPlace = None
    number: Whole = Field(description="At its place.")
    text: Text
    origin: Code = Field(description="phone, table, card, survey, spoken, ... or other.")
    origin_label: Line | None = Field(None, description="As said: Bord 3.")
    state: Literal["held", "shown", "hidden"] = "held"
    written_at: Moment = Field(description="By the clock of who wrote; it may be wrong.")
    received_at: Moment
    answers: list[IdeaAnswerRow] = rows()
