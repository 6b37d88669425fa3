"""The plan as plain data, frozen: all that page and PDF may show, and nothing else.

No field here can hold a private person: no name, no address, no note from a meeting. Words stand
beside their codes, in the plan"s own language, as they were on the day of the edition.
"""

import uuid
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import ConfigDict, Field

from placedev.core.name_languages import ForeignNames
from placedev.editions.activity_snapshot import (
    Activity,
    Cost,
    Funding,
    Move,
    Priority,
    Role,
    Status,
    Step,
)
from placedev.editions.base_snapshot import SCHEMA, Part
from placedev.editions.place_snapshot import Fact, Photo, Place, SubPlace
from placedev.editions.plan_snapshot import (
    Area,
    CrossGoal,
    Goal,
    Indicator,
    IndicatorValue,
    Lineage,
    Milestone,
    Plan,
    RelatedPlan,
    Remark,
    Section,
)
from placedev.editions.shown_snapshot import (
    Achievement,
    AnsweredIdea,
    DirectoryEntry,
    Logo,
    MapFeature,
    PlanMap,
)
from placedev.editions.work_snapshot import (
    AnalysisItem,
    Attendance,
    Commitment,
    Consultation,
    Decision,
    Evidence,
    Group,
    Handling,
    Meeting,
    MethodStep,
    Organisation,
    ProgressNote,
    Seat,
    Turn,
    Version,
)

__all__ = [
    "SCHEMA",
    "Achievement",
    "Activity",
    "AnalysisItem",
    "AnsweredIdea",
    "Area",
    "Attendance",
    "Commitment",
    "Consultation",
    "Cost",
    "CrossGoal",
    "Decision",
    "DirectoryEntry",
    "Evidence",
    "Fact",
    "Funding",
    "Goal",
    "Group",
    "Handling",
    "Indicator",
    "IndicatorValue",
    "Lineage",
    "Logo",
    "MapFeature",
    "Meeting",
    "MethodStep",
    "Milestone",
    "Move",
    "Organisation",
    "Part",
    "Photo",
    "Place",
    "Plan",
    "PlanMap",
    "PlanSnapshot",
    "Priority",
    "ProgressNote",
    "RelatedPlan",
    "Remark",
    "Role",
    "Seat",
    "Section",
    "Status",
    "Step",
    "SubPlace",
    "Turn",
    "Version",
]


class PlanSnapshot(Part):
    """The plan as it is, or was on the day of an edition."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )

    schema_version: Literal[1] = Field(alias="schema")
    language: str  # of the plan's own texts
    number: int | None = None  # of the edition; none: a draft
    published_on: date | None = None
    change_note: str | None = None
    amends: int | None = None  # number of the edition that this one amends
    place: Place
    plan: Plan
    areas: tuple[Area, ...] = ()
    goals: tuple[Goal, ...] = ()  # those without an area
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()  # in the plan's order
    commitments: tuple[Commitment, ...] = ()
    meetings: tuple[Meeting, ...] = ()  # oldest first, planned ones last
    decisions: tuple[Decision, ...] = ()  # oldest first
    handlings: tuple[Handling, ...] = ()  # the chain of bodies, in order
    groups: tuple[Group, ...] = ()
    organisations: tuple[Organisation, ...] = ()  # in Swedish order of name
    cross_goals: tuple[CrossGoal, ...] = ()
    remarks: tuple[Remark, ...] = ()
    analysis: tuple[AnalysisItem, ...] = ()
    consultations: tuple[Consultation, ...] = ()  # oldest first
    steps: tuple[MethodStep, ...] = ()
    progress_notes: tuple[ProgressNote, ...] = ()  # oldest first
    logos: tuple[Logo, ...] = ()
    maps: tuple[PlanMap, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    directory: tuple[DirectoryEntry, ...] = ()
    ideas: tuple[AnsweredIdea, ...] = ()  # only where the plan has them as an appendix
    appendices: tuple[str, ...] = ()  # codes of plan.shown_rules.APPENDICES
    versions: tuple[Version, ...] = ()  # oldest first, this one last

    @property
    def is_draft(self) -> bool:
        """Tell whether this has not been published."""
        return self.number is None

    def as_data(self) -> dict[str, Any]:
        """Return plain data for a JSON column; what has its usual value is left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def all_goals(self) -> Iterator[Goal]:
        """Yield every goal, those in areas first, in the plan's order."""
        for goals in (*(area.goals for area in self.areas), self.goals):
            for goal in goals:
                yield from goal.with_all_below()

    def activities_of_area(self, area: Area) -> tuple[Activity, ...]:
        """Return all activities of an area, whether on its goals or on the area itself."""
        return tuple(one for one in self.activities if one.area_uid == area.uid)

    def activities_of_goal(self, goal: Goal) -> tuple[Activity, ...]:
        """Return the activities that hang on this very goal."""
        return tuple(one for one in self.activities if one.goal_uid == goal.uid)

    def activities_directly_on(self, area: Area) -> tuple[Activity, ...]:
        """Return the activities of an area that hang on none of its goals."""
        return tuple(one for one in self.activities_of_area(area) if one.goal_uid is None)

    def activities_without_area(self) -> tuple[Activity, ...]:
        """Return the activities that belong to no area; they may hang on a goal without one."""
        return tuple(one for one in self.activities if one.area_uid is None)

    def indicators_of_area(self, area: Area) -> tuple[Indicator, ...]:
        """Return the indicators of an area and of its goals."""
        return tuple(one for one in self.indicators if one.area_uid == area.uid)

    def indicators_without_area(self) -> tuple[Indicator, ...]:
        """Return the indicators of the whole plan, and of goals without an area."""
        return tuple(one for one in self.indicators if one.area_uid is None)

    def commitments_of(
        self, organisation: Organisation, standing: str | None = None
    ) -> tuple[Commitment, ...]:
        """Return what an organisation promised."""
        return tuple(
            one
            for one in self.commitments
            if one.organisation_uid == organisation.uid and standing in {None, one.standing}
        )

    def roles_of(self, organisation: Organisation) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that an organisation has, said yes to or only asked about."""
        return tuple(
            (activity, role)
            for activity in self.activities
            for role in activity.roles
            if role.organisation_uid == organisation.uid
        )

    def activity(self, uid: uuid.UUID | None) -> Activity | None:
        """Return an activity by its uid, or none."""
        return next((one for one in self.activities if one.uid == uid), None)

    def notes_of(self, activity: Activity) -> tuple[ProgressNote, ...]:
        """Return the dated lines about an activity."""
        return tuple(one for one in self.progress_notes if one.activity_uid == activity.uid)

    @cached_property
    def foreign_names(self) -> ForeignNames:
        """Return the names that are in another language than the plan."""
        place = self.place
        named: tuple[Any, ...] = (place, *place.sub_places, *self.organisations, *self.areas)
        names = [
            (place.other_name, place.other_name_language),
            *((one.name, one.name_language) for one in named),
            *((getattr(one, "short_name", None), one.name_language) for one in named),
            *((one.title, one.name_language) for one in self.activities),
        ]
        return ForeignNames(names, self.language)

    def pictures(self) -> dict[str, str]:
        """Return hash to media type of every stored picture that page or paper shows."""
        photo = [(one.sha256, one.media_type) for one in [self.place.photo] if one]
        maps = [(one.sha256, one.media_type) for one in self.maps if one.sha256 and one.media_type]
        return dict([*photo, *((one.sha256, one.media_type) for one in self.logos), *maps])

    def next_meeting(self, today: date) -> Meeting | None:
        """Return the planned meeting that comes first from a day on, or none."""
        coming = [
            one
            for one in self.meetings
            if one.state == "planned" and one.held_on is not None and one.held_on >= today
        ]
        return min(
            coming, key=lambda one: (one.held_on or today, one.starts_at or ""), default=None
        )
