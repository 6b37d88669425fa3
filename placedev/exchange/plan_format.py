"""The plan in the exchange file, as it is being worked on."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.core.files import StoredFile
from placedev.exchange.base_format import Person, Row, rows
from placedev.exchange.funding_format import AnApplication
from placedev.exchange.meeting_format import AMeeting
from placedev.exchange.place_format import AGroup, AnOrganisation, ASubPlace
from placedev.exchange.scalars import (
    Code,
    Currency,
    Day,
    Line,
    Lines,
    Link,
    Markdown,
    Moment,
    Name,
    Number,
    RefersTo,
    Sha256,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.exchange.shown_format import (
    AchievementRow,
    DirectoryRow,
    HandlingRow,
    LogoRow,
    MapRow,
)
from placedev.plan import area_models, indicator_models, picture_models
from placedev.plan import models as plan
from placedev.plan.activities import models as activities

AnArea = Annotated[Uid | None, RefersTo(plan.GoalArea)]
AGoal = Annotated[Uid | None, RefersTo(plan.Goal)]
AnActivity = Annotated[Uid | None, RefersTo(plan.Activity)]
AFile = Annotated[Sha256 | None, RefersTo(StoredFile)]
Grade = Annotated[int, Field(ge=1, le=5)]


class SectionRow(Row):
    """A text of the plan with a heading."""

    table = plan.PlanSection

    uid: Uid
    version: Version = 1
    title: Name
    text: Markdown


class RelatedPlanRow(Row):
    """Another plan or a source."""

    table = plan.RelatedPlan

    uid: Uid
    title: Name
    owner: Line | None = None
    relation: Code = Field(description="predecessor, above, below, neighbour, source or other.")
    relation_label: Line | None = None
    year: Line | None = Field(None, description="As said.")
    link: Line | None = None


class MilestoneRow(Row):
    """A form that the plan had before, or outside, its editions."""

    table = plan.PlanMilestone

    uid: Uid
    label: Name
    date_text: Line | None = None
    dated_on: Day | None = None
    note: Text | None = None


class LineageRow(Row):
    """What an area was before."""

    table = area_models.AreaLineage

    uid: Uid
    kind: Code = Field(description="renamed, split, merged, added or other.")
    kind_label: Line | None = None
    from_area: AnArea = Field(None, description="The area that it comes from.")
    from_name: Line | None = Field(None, description="Where no area stands for it any more.")
    when_text: Line | None = Field(None, description="As said.")
    note: Text | None = None


class AreaRow(Row):
    """A goal area."""

    table = plan.GoalArea

    uid: Uid
    version: Version = 1
    number: Line | None = Field(None, description="As printed: 1, I, A.")
    name: Name
    short_name: Line | None = None
    colour: Code | None = None
    icon: Code | None = None
    why: Text | None = None
    earlier_name: Line | None = None
    added_after: Line | None = Field(None, description="The form of the plan that lacked it.")
    page: Line | None = Field(None, description="The heading under which the source prints it.")
    note: Text | None = None
    as_a_state: Text | None = Field(None, description="As if it were already true.")
    lineage: list[LineageRow] = rows()


class GoalRow(Row):
    """A goal, in an area or another goal or neither."""

    table = plan.Goal

    uid: Uid
    version: Version = 1
    area: AnArea = None
    parent: AGoal = None
    number: Line | None = None
    title: Name
    kind: Line | None = Field(None, description="As said: mål, delmål, effekt.")
    target_year: Whole | None = None
    note: Text | None = None


class IndicatorValueRow(Row):
    """What an indicator showed."""

    table = indicator_models.IndicatorValue

    uid: Uid
    dated_on: Day = Field(description="Sorts.")
    date_text: Line | None = Field(None, description="As said.")
    value_text: Name = Field(description="As said.")
    value: Number | None = Field(None, description="The number in it.")
    source: Line | None = None
    note: Text | None = None


class IndicatorRow(Row):
    """How one sees that a goal, an area or the plan is on its way."""

    table = plan.Indicator

    uid: Uid
    version: Version = 1
    area: AnArea = None
    goal: AGoal = None
    name: Name
    unit: Line | None = None
    direction: Literal["up", "down", "keep", "yes-no"] | None = None
    baseline: Line | None = Field(None, description="As said.")
    baseline_year: Whole | None = None
    target: Line | None = Field(None, description="As said.")
    target_year: Whole | None = None
    source: Line | None = None
    description: Text | None = None
    comparison: Line | None = Field(None, description="As said.")
    fact_label: Line | None = Field(None, description="The place's own figure that it follows.")
    values: list[IndicatorValueRow] = rows()


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


class ProgressNoteRow(Row):
    """A dated line about how the plan fares."""

    table = plan.ProgressNote

    uid: Uid
    activity: AnActivity = None
    noted_on: Day
    version: Version = 1
    date_text: Line | None = None
    text: Text
    is_public: bool = True
    photo: AFile = None
    photo_alt: Line | None = Field(None, description="What the photo shows.")
    photo_credit: Line | None = None
    photo_licence: Line | None = None
    recorded_at: Moment | None = None
    recorded_by: Person = None


class CrossGoalUseRow(Row):
    """What serves a goal of others; with no part named, the plan does."""

    table = area_models.CrossGoalUse

    uid: Uid
    area: AnArea = None
    goal: AGoal = None
    activity: AnActivity = None
    note: Text | None = None


class CrossGoalRow(Row):
    """A goal that somebody else has set and that the plan serves."""

    table = area_models.CrossGoal

    uid: Uid
    version: Version = 1
    framework: Code = Field(
        description="agenda-2030, rus, oversiktsplan, leader, service-programme or other."
    )
    framework_label: Line | None = None
    code: Line | None = None
    name: Name
    link: Link | None = None
    uses: list[CrossGoalUseRow] = rows()


class PlanRemarkTargetRow(Row):
    """One of the rows that a remark holds for."""

    table = activities.PlanRemarkTarget

    uid: Uid
    area: AnArea = None
    goal: AGoal = None
    activity: AnActivity = None


class PlanRemarkRow(Row):
    """A remark that holds for several rows of the plan."""

    table = activities.PlanRemark

    uid: Uid
    version: Version = 1
    text: Text
    targets: list[PlanRemarkTargetRow] = rows()


class PictureDraftRow(Row):
    """How the target picture read when somebody saved it."""

    table = picture_models.TargetPictureDraft

    uid: Uid
    target_picture: Text | None = None
    visions: Lines = Field(default_factory=list)
    overarching_goal: Text | None = None
    values: Lines = Field(default_factory=list)
    slogan: Line | None = None
    horizon_year: Whole | None = None
    horizon_year_to: Whole | None = None
    change_note: Text | None = None
    made_at: Moment
    made_by: Person = None


class PlanRow(Row):
    """The plan as it is being worked on."""

    table = plan.Plan

    uid: Uid
    version: Version = 1
    title: Name
    short_title: Line | None = None
    subtitle: Line | None = None
    kind_word: Name = Field(description="handlingsplan, byaplan, ... as the group says.")
    language: Code = Field("sv", description="Of the plan's own texts.")
    approach: Line | None = None
    period_from: Whole | None = None
    period_to: Whole | None = None
    target_picture: Text | None = None
    horizon_year: Whole | None = None
    vision_statements: Whole | None = Field(None, description="How many, where only counted.")
    overarching_goal: Text | None = None
    values: Lines = Field(default_factory=list)
    tracks: Lines = Field(default_factory=list, description="Lines of work of the process.")
    area_word: Line | None = Field(None, description="What the group calls an area.")
    goal_word: Line | None = None
    activity_word: Line | None = None
    owner: AnOrganisation = None
    revision_rule: Text | None = None
    next_review_on: Day | None = None
    licence: Line | None = None
    appendices: Lines = Field(default_factory=list, description="Codes: meetings, ideas, ...")
    horizon_year_to: Whole | None = Field(None, description="Where several years are meant.")
    visions: Lines = Field(default_factory=list)
    slogan: Line | None = None
    picture_drafts: list[PictureDraftRow] = rows()
    sections: list[SectionRow] = rows()
    related: list[RelatedPlanRow] = rows()
    milestones: list[MilestoneRow] = rows()
    areas: list[AreaRow] = rows()
    goals: list[GoalRow] = rows()
    indicators: list[IndicatorRow] = rows()
    activities: list[ActivityRow] = rows()
    progress_notes: list[ProgressNoteRow] = rows()
    cross_goals: list[CrossGoalRow] = rows()
    remarks: list[PlanRemarkRow] = rows()
    logos: list[LogoRow] = rows()
    maps: list[MapRow] = rows()
    achievements: list[AchievementRow] = rows()
    directory: list[DirectoryRow] = rows()
    handlings: list[HandlingRow] = rows()
