"""The plan as plain data, frozen: all that page and PDF may show, and nothing else.

No field here can hold a private person: no name, no address, no note from a meeting. Words stand
beside their codes, in the plan's own language, as they were on the day of the edition.
"""

import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 1  # raise when a field changes its meaning or goes away


class Part(BaseModel):
    """Base of everything in a snapshot: nothing unknown, nothing changed."""

    # Validators are built at first use: not every start reads a snapshot.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Photo(Part):
    """The picture of the place; its bytes are a stored file."""

    sha256: str
    media_type: str
    alt: str | None = None
    credit: str | None = None
    licence: str | None = None


class SubPlace(Part):
    """A part of the place."""

    uid: uuid.UUID
    name: str
    kind: str | None = None


class Fact(Part):
    """A figure or another fact, as its source says it."""

    field: str | None = None
    label: str
    value: str
    unit: str | None = None
    as_of: str | None = None
    source: str | None = None


class Place(Part):
    """What place it is, and who answers for the work."""

    slug: str
    name: str
    other_name: str | None = None
    kind: str
    kind_word: str
    municipality: str
    region: str | None = None
    country: str = "SE"
    population: int | None = None
    population_year: int | None = None
    population_source: str | None = None
    definition: str | None = None
    slogan: str | None = None
    photo: Photo | None = None
    principal_word: str | None = None  # förening, kommun, ...
    principal_name: str | None = None
    contact_role: str | None = None  # a function
    contact_email: str | None = None  # a role address
    programme: str | None = None
    project_title: str | None = None
    started_on: date | None = None
    period_months: int | None = None
    budget_amount: Decimal | None = None
    budget_currency: str | None = None
    budget_note: str | None = None
    leader_funded_by: str | None = None
    leader_from_on: date | None = None
    leader_to_on: date | None = None
    sub_places: tuple[SubPlace, ...] = ()
    facts: tuple[Fact, ...] = ()


class Section(Part):
    """A text of the plan with a heading."""

    title: str
    html: str  # sanitised when it was saved

    @property
    def markup(self) -> Markup:
        """Return the text as HTML for a template."""
        return Markup(self.html)  # noqa: S704 - made by core.markdown, which sanitises


class RelatedPlan(Part):
    """A plan before, above or beside this one, or a source."""

    title: str
    owner: str | None = None
    relation: str
    relation_word: str
    year: str | None = None
    link: str | None = None


class Milestone(Part):
    """A form that the plan had before, or outside, the editions published here."""

    label: str
    date_text: str | None = None
    dated_on: date | None = None
    note: str | None = None


class Plan(Part):
    """The plan as a whole; its areas and activities stand beside it."""

    title: str
    short_title: str | None = None
    subtitle: str | None = None
    kind_word: str
    approach: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    target_picture: str | None = None
    horizon_year: int | None = None
    vision_statements: int | None = None
    overarching_goal: str | None = None
    values: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    area_word: str | None = None  # the group's own words, where they have some
    goal_word: str | None = None
    activity_word: str | None = None
    owner: str | None = None  # name of an organisation
    revision_rule: str | None = None
    next_review_on: date | None = None
    licence: str | None = None
    sections: tuple[Section, ...] = ()
    related: tuple[RelatedPlan, ...] = ()
    milestones: tuple[Milestone, ...] = ()


class Goal(Part):
    """A goal, with the goals below it."""

    uid: uuid.UUID
    number: str | None = None
    title: str
    kind: str | None = None  # mål, delmål, effekt, ... as said
    target_year: int | None = None
    note: str | None = None
    goals: tuple["Goal", ...] = ()

    def with_all_below(self) -> Iterator["Goal"]:
        """Yield this goal and every goal below it, in the plan's order."""
        yield self
        for goal in self.goals:
            yield from goal.with_all_below()


class Area(Part):
    """A goal area with its goals."""

    uid: uuid.UUID
    number: str | None = None  # as printed
    name: str
    short_name: str | None = None
    colour: str | None = None
    icon: str | None = None
    why: str | None = None
    earlier_name: str | None = None
    added_after: str | None = None
    page: str | None = None
    note: str | None = None
    goals: tuple[Goal, ...] = ()

    @property
    def label(self) -> str:
        """Return the short name, or the name where there is no short one."""
        return self.short_name or self.name


class Indicator(Part):
    """How one sees that something is on its way; on a goal, an area or the whole plan."""

    uid: uuid.UUID
    area_uid: uuid.UUID | None = None
    goal_uid: uuid.UUID | None = None
    name: str
    unit: str | None = None
    direction: str | None = None  # up, down, keep, yes-no
    direction_word: str | None = None
    baseline: str | None = None
    baseline_year: int | None = None
    target: str | None = None
    target_year: int | None = None
    source: str | None = None


class Step(Part):
    """A part of an activity."""

    text: str
    is_done: bool = False


class Role(Part):
    """Who has what part in an activity, and whether they said yes."""

    who: str  # name of an organisation, a group or a class of actors
    who_short: str | None = None
    organisation_uid: uuid.UUID | None = None
    role: str
    role_word: str
    state: str  # unasked, asked, confirmed, declined
    state_word: str
    answered_on: date | None = None


class Cost(Part):
    """What it costs: as numbers where there are any, and always in words."""

    kind: str
    said: str  # "150 000 kr", "20-40 tkr", "12 timmar", "okänt"
    amount: Decimal | None = None
    amount_to: Decimal | None = None
    currency: str | None = None
    hours: Decimal | None = None
    years: int | None = None


class Funding(Part):
    """Who pays, or was asked to."""

    source: str
    organisation_uid: uuid.UUID | None = None
    amount: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None
    state: str  # idea, applied, granted, refused, paid
    state_word: str
    reference: str | None = None
    date_text: str | None = None
    decided_on: date | None = None


class Status(Part):
    """How an activity fared on a day."""

    status: str
    status_word: str
    reason: str | None = None
    noted_on: date


class Activity(Part):
    """Something to do. Its area is its own or its goal's."""

    uid: uuid.UUID
    area_uid: uuid.UUID | None = None
    goal_uid: uuid.UUID | None = None
    follows_uid: uuid.UUID | None = None
    number: str | None = None
    title: str
    topic: str | None = None
    description: str | None = None
    kind: str | None = None
    kind_word: str | None = None
    who_acts: str | None = None
    who_acts_word: str | None = None
    sub_place: str | None = None
    origin: str | None = None  # title of the meeting where it was born
    condition: str | None = None
    outcome_expected: str | None = None
    outcome_reached: str | None = None
    steps_ordered: bool = True
    steps: tuple[Step, ...] = ()
    resources: tuple[str, ...] = ()
    timing_kind: str = "none"
    when: str | None = None  # in words: as said, or else from the days
    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None
    roles: tuple[Role, ...] = ()
    costs: tuple[Cost, ...] = ()
    funding: tuple[Funding, ...] = ()
    status: str
    status_word: str
    status_reason: str | None = None
    status_on: date | None = None
    statuses: tuple[Status, ...] = ()  # oldest first; the last one is the status above


class Turn(Part):
    """A turn in a commitment's life."""

    state: str
    state_word: str
    note: str | None = None
    date_text: str | None = None
    happened_on: date


class Commitment(Part):
    """What an organisation promised."""

    uid: uuid.UUID
    organisation_uid: uuid.UUID
    organisation: str
    what: str
    kind: str
    kind_word: str
    amount: Decimal | None = None
    unit: str | None = None
    share: Decimal | None = None
    size: str | None = None  # amount and unit, or share, in words
    from_on: date | None = None
    due_text: str | None = None
    due_on: date | None = None
    condition: str | None = None
    joint_with: str | None = None
    signed_word: str | None = None  # muntligt på möte, brev, beslut, ...
    meeting: str | None = None  # title of the meeting where it was made, and the paragraph
    activity_uid: uuid.UUID | None = None
    goal_uid: uuid.UUID | None = None
    serves_word: str | None = None  # the whole plan, or the work itself
    is_municipal_contribution: bool = False
    state: str
    state_word: str
    silent_since: date | None = None  # nobody has told how it goes since, though it is time
    turns: tuple[Turn, ...] = ()  # oldest first; the last one is the state above

    @property
    def standing(self) -> str:
        """Return what may be printed of it: agreed, said (nobody has confirmed it), or over."""
        if self.state in {"withdrawn", "declined"}:
            return "over"
        told = {self.state, *(turn.state for turn in self.turns)}
        return "agreed" if told & {"confirmed", "under-way", "partly", "kept"} else "said"


class Attendance(Part):
    """How many of one category came."""

    category: str
    category_word: str
    headcount: int
    precision: str = "exact"  # exact, about, at-least


class Meeting(Part):
    """A meeting in numbers; what was said there stays there."""

    uid: uuid.UUID
    title: str
    kind: str
    kind_word: str
    number: int | None = None
    is_series: bool = False
    is_open: bool = False
    state: str  # planned or held
    date_text: str | None = None
    held_on: date | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    venue: str | None = None
    sub_place: str | None = None
    purpose: str | None = None
    attendance_note: str | None = None
    attendance: tuple[Attendance, ...] = ()

    @property
    def headcount(self) -> int | None:
        """Return how many came, or none if nobody counted."""
        return sum(row.headcount for row in self.attendance) if self.attendance else None


class Decision(Part):
    """What a body decided, at a meeting here or elsewhere."""

    uid: uuid.UUID
    meeting_uid: uuid.UUID | None = None
    number: int | None = None  # its paragraph: § 7
    body: str | None = None
    text: str
    adopts_plan: bool = False
    backs_target_picture: bool = False
    reference: str | None = None
    condition: str | None = None
    vote: str | None = None
    how: str | None = None  # "handuppräckning: 31 för, 4 emot"; none where only the vote is said
    backed_by: str | None = None
    date_text: str | None = None
    decided_on: date | None = None
    planned_earlier: tuple[str, ...] = ()


class Seat(Part):
    """A seat in a group, held for an organisation or a sector."""

    held_for: str
    role: str | None = None


class Group(Part):
    """A group with its seats; who sits on them is not told."""

    name: str
    kind: str
    kind_word: str
    state: str
    state_word: str
    mandate: str | None = None
    members_count: int | None = None
    group_count: int | None = None
    formed_on: date | None = None
    seats: tuple[Seat, ...] = ()


class Organisation(Part):
    """An organisation, or a class of actors, by name."""

    uid: uuid.UUID
    name: str
    short_name: str | None = None
    sector: str
    sector_word: str
    kind: str | None = None
    is_class: bool = False
    web: str | None = None


class MethodStep(Part):
    """A step of the process: when it was passed, on how much, and when somebody went back.

    Who decides is always the process leader; persons have no place here.
    """

    number: int
    key: str
    name: str
    passed_on: date | None = None
    met: int | None = None  # criteria that were met then
    criteria: int | None = None  # how many there were
    overridden: bool = False  # passed although something was missing
    reopened_on: tuple[date, ...] = ()  # days when the group went back, oldest first
    is_under_way: bool = False


class ProgressNote(Part):
    """A dated line about how the plan fares."""

    noted_on: date
    date_text: str | None = None
    text: str
    activity_uid: uuid.UUID | None = None


class Version(Part):
    """An edition of this plan."""

    number: int
    published_on: date
    change_note: str | None = None


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
    place: Place
    plan: Plan
    areas: tuple[Area, ...] = ()
    goals: tuple[Goal, ...] = ()  # those without an area
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()  # in the plan's order
    commitments: tuple[Commitment, ...] = ()
    meetings: tuple[Meeting, ...] = ()  # oldest first, planned ones last
    decisions: tuple[Decision, ...] = ()  # oldest first
    groups: tuple[Group, ...] = ()
    organisations: tuple[Organisation, ...] = ()  # in Swedish order of name
    steps: tuple[MethodStep, ...] = ()
    progress_notes: tuple[ProgressNote, ...] = ()  # oldest first
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
