"""The activities of the plan in the exchange file, with all that they carry."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.exchange.base_format import NAME_LANGUAGE, AFile, Person, Row, rows
from placedev.exchange.funding_format import AnApplication
from placedev.exchange.goal_format import AGoal, AnArea
from placedev.exchange.meeting_format import AMeeting
from placedev.exchange.place_format import AGroup, AnOrganisation, ASubPlace
from placedev.exchange.scalars import (
    Code,
    Currency,
    Day,
    Language,
    Line,
    Lines,
    Link,
    Moment,
    Name,
    Number,
    RefersTo,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.plan import models as plan
from placedev.plan.activities import models as activities

AnActivity = Annotated[Uid | None, RefersTo(plan.Activity)]
Grade = Annotated[int, Field(ge=1, le=5)]


class ActivityStepRow(Row):
    """A part of an activity."""

    table = plan.ActivityStep

    uid: Uid
    text: Text
    is_done: bool = False


class ActivityRoleRow(Row):
    """Who has what part in an activity, and whether they agreed."""

    table = plan.ActivityRole

    uid: Uid
    organisation: AnOrganisation = None
    group: AGroup = None
    actor: Line | None = Field(None, description="In words, where no row stands for them.")
    role: Code
    role_label: Line | None = Field(None, description="As said.")
    state: Literal["unasked", "asked", "confirmed", "declined"] = "unasked"
    answered_on: Day | None = None


class ActivityCostRow(Row):
    """What an activity costs, as said."""

    table = plan.ActivityCost

    uid: Uid
    kind: Code = Field(
        description="sum, span, band, hours, in-kind, share, unknown or none-needed."
    )
    text: Line | None = Field(None, description="As said.")
    amount: Number | None = None
    amount_to: Number | None = Field(None, description="Upper end of a span.")
    currency: Currency | None = None
    hours: Number | None = None
    years: Whole | None = Field(None, description="The amount is per year, so many years.")
    rate: Number | None = Field(None, description="Of an hour.")
    share: Number | None = Field(None, description="0.5 is half of a total nobody knows yet.")
    band_scale: Line | None = Field(None, description="What the bands mean, as said.")


class FundingRow(Row):
    """Money for an activity, with its state."""

    table = plan.Funding

    uid: Uid
    organisation: AnOrganisation = None
    source: Line | None = Field(None, description="In words, where no organisation is named.")
    amount: Number | None = None
    currency: Currency | None = None
    share: Number | None = Field(None, description="0.5 is half of the cost.")
    state: Code = Field(description="idea, applied, granted, refused or paid.")
    state_label: Line | None = None
    reference: Line | None = None
    date_text: Line | None = None
    decided_on: Day | None = None
    application: AnApplication = Field(None, description="The application that it is part of.")
    form: Literal["money", "hours", "kind"] = "money"
    hours: Number | None = None


class StatusRow(Row):
    """How an activity went, as noted on a day."""

    table = plan.ActivityStatus

    uid: Uid
    status: Code
    status_label: Line | None = Field(None, description="The source's own word.")
    reason: Text | None = None
    is_reason_public: bool = False
    noted_on: Day
    recorded_at: Moment
    recorded_by: Person = None
    light: Literal["green", "amber", "red"] | None = None
    evidence_url: Link | None = None
    evidence_name: Line | None = None
    evidence: AFile = None


class TimingMoveRow(Row):
    """The time that an activity had before it was moved."""

    table = activities.TimingMove

    uid: Uid
    moved_on: Day
    timing_kind: Code
    timing_text: Line | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    to_text: Line | None = Field(None, description="What it became, as said.")
    reason: Text | None = None
    recorded_at: Moment
    recorded_by: Person = None


class PriorityRow(Row):
    """How important somebody found an activity."""

    table = activities.ActivityPriority

    uid: Uid
    scale: Code = Field(description="1-3, l-m-h, 0-6, votes, criteria, term or other.")
    scale_label: Line | None = None
    value: Name = Field(description="As said.")
    by: Line | None = Field(None, description="A function or a meeting, never a person's name.")
    date_text: Line | None = None
    dated_on: Day | None = None


class ActivityRow(Row):
    """Something to do, with all that it carries."""

    table = plan.Activity

    uid: Uid
    version: Version = 1
    area: AnArea = None
    goal: AGoal = None
    sub_place: ASubPlace = None
    follows: AnActivity = None
    origin: AMeeting = Field(None, description="The meeting where it was born.")
    number: Line | None = Field(None, description="As printed.")
    title: Name
    name_language: Language | None = Field(None, description=NAME_LANGUAGE)
    topic: Line | None = None
    description: Text | None = None
    kind: Code | None = Field(None, description="do, study, influence, ongoing, ... or other.")
    kind_label: Line | None = None
    who_acts: Literal["ourselves", "together", "others"] | None = None
    condition: Text | None = None
    outcome_expected: Text | None = None
    outcome_reached: Text | None = None
    steps_ordered: bool = True
    resources: Lines = Field(default_factory=list, description="Other than money, as said.")
    timing_kind: Code = "none"
    timing_text: Line | None = Field(None, description="As said.")
    starts_on: Day | None = Field(None, description="First day that the words can mean.")
    ends_on: Day | None = Field(None, description="Last day that the words can mean.")
    note: Text | None = None
    origin_kind: Code | None = Field(
        None, description="meeting, idea, earlier-plan, early-win, unplanned or other."
    )
    origin_text: Line | None = Field(None, description="As said.")
    weight: Literal["strategic", "small"] | None = None
    impact: Grade | None = Field(None, description="1 little to 5 much.")
    effort: Grade | None = Field(None, description="1 little to 5 much.")
    is_experiment: bool = False
    evaluation_question: Text | None = None
    evaluation_answer: Text | None = None
    tags: Lines = Field(default_factory=list)
    steps: list[ActivityStepRow] = rows()
    roles: list[ActivityRoleRow] = rows()
    costs: list[ActivityCostRow] = rows()
    funding: list[FundingRow] = rows()
    statuses: list[StatusRow] = rows()
    moves: list[TimingMoveRow] = rows()
    priorities: list[PriorityRow] = rows()
