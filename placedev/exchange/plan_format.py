"""The plan in the exchange file, as it is being worked on."""

from pydantic import Field

from placedev.exchange.activity_format import ActivityRow, AnActivity
from placedev.exchange.base_format import AFile, Person, Row, rows
from placedev.exchange.goal_format import AGoal, AnArea, AreaRow, GoalRow, IndicatorRow
from placedev.exchange.place_format import AnOrganisation
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Lines,
    Link,
    Markdown,
    Moment,
    Name,
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
from placedev.plan import area_models, picture_models
from placedev.plan import models as plan
from placedev.plan.activities import models as activities


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
