"""The exchange file: a whole place as plain data, version 1.

One class per table. A field is the column with the same name; a field marked `RefersTo` holds
the uid of another row, where the column holds its key; a list holds the rows that hang on this
one. The order of a list is the order of its rows, so no positions are written. A field that has
its usual value is left out. What the file leaves out altogether, and why, stands in the test that
compares it with the tables.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from placedev.accounts.models import User
from placedev.commitments import models as commitments
from placedev.core import journal
from placedev.core.db import Base
from placedev.core.files import StoredFile
from placedev.editions import models as editions
from placedev.exchange.scalars import (
    MOST_ROWS,
    Code,
    Content,
    Country,
    Currency,
    Day,
    Event,
    Html,
    Line,
    Lines,
    Link,
    Markdown,
    Moment,
    Name,
    Number,
    PlainData,
    PlainRows,
    RefersTo,
    Sha256,
    Slug,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.meetings import models as meetings
from placedev.places import models as places
from placedev.plan import models as plan
from placedev.stakeholders import models as stakeholders
from placedev.steps import models as steps
from placedev.steps.entry.models import EntryAnswer

FORMAT = "placedev-place"
VERSION = 1

Person = Annotated[Uid | None, RefersTo(User)]
AnOrganisation = Annotated[Uid | None, RefersTo(stakeholders.Organisation)]
AGroup = Annotated[Uid | None, RefersTo(stakeholders.Group)]
ASubPlace = Annotated[Uid | None, RefersTo(places.SubPlace)]
AMeeting = Annotated[Uid | None, RefersTo(meetings.Meeting)]
AnAgendaItem = Annotated[Uid | None, RefersTo(meetings.AgendaItem)]
AnArea = Annotated[Uid | None, RefersTo(plan.GoalArea)]
AGoal = Annotated[Uid | None, RefersTo(plan.Goal)]
AnActivity = Annotated[Uid | None, RefersTo(plan.Activity)]


class Part(BaseModel):
    """Base of everything in the file: nothing unknown, nothing converted, nothing changed."""

    # Validators are built at first use: hardly any start reads a file.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Row(Part):
    """A row of one table."""

    table: ClassVar[type[Base]]


def rows() -> Any:
    """Return the field of a list of rows, usually empty."""
    return Field(default_factory=list, max_length=MOST_ROWS)


class PlaceRow(Row):
    """The place itself."""

    table = places.Place

    uid: Uid
    version: Version = 1
    slug: Slug = Field(description="In every address of the place; never changed.")
    name: Name
    other_name: Line | None = Field(None, description="In another language.")
    kind: Code = Field(description="tatort, by, o, bygd, ... or other.")
    kind_label: Line | None = Field(None, description="The place's own word for its kind.")
    municipality: Name
    region: Line | None = None
    country: Country = Field("SE", description="ISO 3166-1.")
    population: Whole | None = None
    population_year: Whole | None = None
    population_source: Line | None = None
    definition: Text | None = Field(None, description="How the place is delimited, in words.")
    slogan: Line | None = None
    photo: Annotated[Sha256 | None, RefersTo(StoredFile)] = None
    photo_alt: Line | None = Field(None, description="What the photo shows.")
    photo_credit: Line | None = None
    photo_licence: Line | None = None
    principal_kind: Code | None = Field(
        None, description="Who answers for the work: association, municipality, region or other."
    )
    principal_name: Line | None = None
    contact_role: Line | None = Field(None, description="A function, never a person's name.")
    contact_email: Line | None = Field(None, description="A role address.")
    programme: Line | None = Field(None, description="The programme that the work belongs to.")
    project_title: Line | None = Field(None, description="What the work is called locally.")
    started_on: Day | None = None
    period_months: Whole | None = None
    budget_amount: Number | None = None
    budget_currency: Currency | None = Field(None, description="ISO 4217.")
    budget_note: Text | None = None
    leader_funded_by: Line | None = Field(None, description="Who pays the process leader.")
    leader_from_on: Day | None = None
    leader_to_on: Day | None = None
    method_id: Code
    method_version: Version
    created_at: Moment


class FileRow(Row):
    """A stored file: the photo, and what published editions show."""

    table = StoredFile

    sha256: Sha256 = Field(description="Of the content.")
    media_type: Literal["image/jpeg", "image/png", "image/webp", "text/css; charset=utf-8"]
    content: Content


class PersonRow(Row):
    """A person with a role at the place, or named in its records. No address, no password."""

    table = User

    uid: Uid
    name: Name
    role: Literal["member", "leader", "regional-contact"] | None = Field(
        None, description="At the place; left out for somebody who only is named in records."
    )
    since: Day | None = Field(None, description="The role; written if `role` is.")


class SubPlaceRow(Row):
    """A part of the place."""

    table = places.SubPlace

    uid: Uid
    name: Name
    kind: Line | None = None


class FactRow(Row):
    """A figure or another fact about the place or its process."""

    table = places.PlaceFact

    uid: Uid
    field: Line | None = Field(None, description="Mapping field of the method.")
    label: Name
    value: Text = Field(description="As the source says it.")
    unit: Line | None = None
    as_of: Line | None = Field(None, description="Year or date as said.")
    source: Line | None = None


class OrganisationRow(Row):
    """An organisation, or a class of actors."""

    table = stakeholders.Organisation

    uid: Uid
    version: Version = 1
    name: Name
    short_name: Line | None = None
    sector: Code = Field(
        description="civil-society, business, municipality, region-state, residents or other."
    )
    sector_label: Line | None = Field(None, description="The place's own word for the sector.")
    kind: Line | None = Field(None, description="In the place's words: förening, nämnd, fond.")
    is_class: bool = Field(default=False, description="A class of actors, such as landowners.")
    web: Line | None = None
    contact_role: Line | None = Field(None, description="A function, never a person's name.")
    contact_email: Line | None = Field(None, description="A role address; never published.")
    note: Text | None = None


class SeatRow(Row):
    """A seat in a group, held for an organisation or a sector."""

    table = stakeholders.Seat

    uid: Uid
    organisation: AnOrganisation = None
    sector: Code | None = Field(None, description="Where no organisation is named.")
    role: Line | None = Field(None, description="As said.")
    from_on: Day | None = None
    to_on: Day | None = None


class GroupRow(Row):
    """A group with its seats."""

    table = stakeholders.Group

    uid: Uid
    version: Version = 1
    name: Name
    kind: Code = Field(description="working-group, steering-group, network, ... or other.")
    kind_label: Line | None = Field(None, description="The place's own word for the kind.")
    state: Literal["proposed", "formed", "closed"] = "formed"
    mandate: Text | None = None
    members_count: Whole | None = Field(None, description="Where only the number is known.")
    group_count: Whole | None = Field(None, description="Where one row stands for several groups.")
    formed_on: Day | None = None
    note: Text | None = None
    seats: list[SeatRow] = rows()


class AttendanceRow(Row):
    """How many of one category came to a meeting."""

    table = meetings.Attendance

    uid: Uid
    category: Code = Field(description="A sector, all, or other.")
    category_label: Line | None = None
    headcount: Whole
    precision: Literal["exact", "about", "at-least"] = "exact"


class RevisionRow(Row):
    """A text of a note that was saved, or that met another one and was kept."""

    table = meetings.NoteRevision

    uid: Uid
    number: Whole = Field(description="Version of the agenda item that it made or met.")
    kind: Literal["saved", "in-conflict"]
    text: Text
    saved_at: Moment
    saved_by: Person = None


class AgendaItemRow(Row):
    """A point on the agenda, with what was noted under it."""

    table = meetings.AgendaItem

    uid: Uid
    version: Version = 1
    title: Name
    minutes_planned: Whole | None = None
    state: Literal["open", "moved", "dropped"] = "open"
    note: Markdown = ""
    saved_at: Moment | None = None
    saved_by: Person = None
    revisions: list[RevisionRow] = rows()


class MeetingRow(Row):
    """A meeting with attendance in numbers and its agenda."""

    table = meetings.Meeting

    uid: Uid
    version: Version = 1
    title: Name
    kind: Code = Field(description="stormote, working-group, steering-group, ... or other.")
    kind_label: Line | None = Field(None, description="The place's own word for the kind.")
    number: Whole | None = Field(None, description="In its series.")
    is_series: bool = Field(default=False, description="One row for recurring meetings.")
    is_open: bool = Field(default=False, description="Open to all residents.")
    state: Literal["planned", "held", "cancelled"] = "planned"
    date_text: Line | None = Field(None, description="As said, where it is no day.")
    held_on: Day | None = Field(None, description="The day, or the first day of the time said.")
    starts_at: Line | None = Field(None, description="Local time: 18.30.")
    ends_at: Line | None = None
    venue: Line | None = None
    sub_place: ASubPlace = None
    invited_how: Text | None = None
    purpose: Text | None = None
    minutes_state: Literal["draft", "shared", "approved"] = "draft"
    minutes_approved_on: Day | None = None
    attendance_note: Text | None = None
    next_meeting: Line | None = Field(None, description="As said.")
    created_at: Moment
    attendance: list[AttendanceRow] = rows()
    agenda: list[AgendaItemRow] = rows()


class DecisionRow(Row):
    """What a body decided, at a meeting here or elsewhere."""

    table = meetings.Decision

    uid: Uid
    version: Version = 1
    meeting: AMeeting = None
    agenda_item: AnAgendaItem = None
    body: Line | None = Field(None, description="Who decided.")
    text: Text
    adopts_plan: bool = False
    backs_target_picture: bool = False
    sector: Code | None = Field(None, description="Of the body, where it matters.")
    reference: Line | None = Field(None, description="Paragraph or case number.")
    condition: Text | None = None
    vote: Text | None = None
    backed_by: Text | None = None
    date_text: Line | None = Field(None, description="As said.")
    decided_on: Day | None = Field(None, description="The day, or the first day of the time said.")
    planned_earlier: Lines = Field(
        default_factory=list, description="Dates said before, that did not hold."
    )


class FollowUpRow(Row):
    """Something to come back to, and what became of it."""

    table = meetings.FollowUp

    uid: Uid
    version: Version = 1
    meeting: AMeeting = None
    organisation: AnOrganisation = None
    what: Text
    who: Line | None = Field(None, description="A function or group, where no organisation is.")
    due_text: Line | None = None
    due_on: Day | None = None
    state: Literal["open", "done", "dropped"] = "open"
    answer: Text | None = None
    closed_on: Day | None = None


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


class StatusRow(Row):
    """How an activity went, as noted on a day."""

    table = plan.ActivityStatus

    uid: Uid
    status: Code
    status_label: Line | None = Field(None, description="The source's own word.")
    reason: Text | None = None
    noted_on: Day
    recorded_at: Moment
    recorded_by: Person = None


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
    steps: list[ActivityStepRow] = rows()
    roles: list[ActivityRoleRow] = rows()
    costs: list[ActivityCostRow] = rows()
    funding: list[FundingRow] = rows()
    statuses: list[StatusRow] = rows()


class ProgressNoteRow(Row):
    """A dated line about how the plan fares."""

    table = plan.ProgressNote

    uid: Uid
    activity: AnActivity = None
    noted_on: Day
    date_text: Line | None = None
    text: Text
    is_public: bool = True
    recorded_by: Person = None


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
    sections: list[SectionRow] = rows()
    related: list[RelatedPlanRow] = rows()
    milestones: list[MilestoneRow] = rows()
    areas: list[AreaRow] = rows()
    goals: list[GoalRow] = rows()
    indicators: list[IndicatorRow] = rows()
    activities: list[ActivityRow] = rows()
    progress_notes: list[ProgressNoteRow] = rows()


class TurnRow(Row):
    """A turn in a commitment's life."""

    table = commitments.CommitmentTurn

    uid: Uid
    state: Literal[
        "said", "confirmed", "under-way", "kept", "partly", "late", "withdrawn", "declined"
    ]
    state_label: Line | None = Field(None, description="The source's own word.")
    note: Text | None = None
    date_text: Line | None = None
    happened_on: Day
    recorded_at: Moment
    recorded_by: Person = None


class CommitmentRow(Row):
    """What an organisation promised."""

    table = commitments.Commitment

    uid: Uid
    version: Version = 1
    organisation: Annotated[Uid, RefersTo(stakeholders.Organisation)]
    meeting: AMeeting = Field(None, description="Where it was made.")
    activity: AnActivity = Field(None, description="What it serves.")
    goal: AGoal = None
    what: Text
    kind: Code = Field(description="time, money, venue, material, knowledge, ... or other.")
    kind_label: Line | None = None
    amount: Number | None = None
    unit: Line | None = Field(None, description="kr, timmar, EUR, ... as said.")
    share: Number | None = Field(None, description="0.5 is half of the cost.")
    due_text: Line | None = Field(None, description="As said.")
    due_on: Day | None = Field(None, description="Last day that keeps the word.")
    condition: Text | None = None
    joint_with: Line | None = None
    signed_how: Code | None = None
    signed_label: Line | None = None
    is_municipal_contribution: bool = False
    created_at: Moment
    turns: list[TurnRow] = rows()


class PassageRow(Row):
    """A step was left, on this evidence or for this reason."""

    table = steps.GatePassage

    uid: Uid
    step_key: Code
    round: Version = Field(1, description="One more each time the gate was reopened.")
    passed_at: Moment
    passed_by: Person = None
    overridden: bool = False
    reason: Text | None = Field(None, description="Written if `overridden`.")
    evidence: PlainRows = Field(description="Per criterion: key, state and words, then.")


class ReopeningRow(Row):
    """A passage was taken back, for this reason."""

    table = steps.GateReopening

    uid: Uid
    step_key: Code
    round: Version = Field(description="Of the passage that it takes back.")
    reason: Text
    reopened_at: Moment
    reopened_by: Person = None


class RemarkRow(Row):
    """What a regional contact said about a step."""

    table = steps.GateRemark

    uid: Uid
    step_key: Code
    text: Text | None = Field(None, description="Written unless `reconciled`.")
    reconciled: bool = False
    remarked_on: Day
    remarked_at: Moment
    remarked_by: Person = None


class PeriodRow(Row):
    """When a step is meant to be taken, and when it was."""

    table = steps.StepPeriod

    uid: Uid
    version: Version = 1
    step_key: Code
    planned_from_on: Day | None = None
    planned_to_on: Day | None = None
    started_on: Day | None = None
    ended_on: Day | None = None


class StepItemRow(Row):
    """Something on the group's own list for a step."""

    table = steps.StepItem

    uid: Uid
    version: Version = 1
    step_key: Code
    text: Text
    done_on: Day | None = None
    done_by: Person = None


class StepNoteRow(Row):
    """A note of a step, or where one of its documents is to be found."""

    table = steps.StepNote

    uid: Uid
    version: Version = 1
    step_key: Code
    kind: Literal["note", "document"]
    title: Name
    text: Markdown = ""
    link: Link | None = None
    kept_where: Line | None = None
    saved_at: Moment
    saved_by: Person = None


class TickRow(Row):
    """A person vouched for a criterion, or took that back."""

    table = steps.CriterionTick

    uid: Uid
    step_key: Code
    criterion_key: Line
    holds: bool
    note: Text
    ticked_at: Moment
    ticked_by: Person = None


class EntryAnswerRow(Row):
    """Somebody answered a programme's question about the place, or took the answer back."""

    table = EntryAnswer

    uid: Uid
    entry_key: Code
    criterion_key: Code
    value: Line | None = None
    source: Line | None = None
    holds: bool | None = Field(None, description="Left out where the facts decide.")
    reason: Text | None = None
    answered_at: Moment
    answered_by: Person = None


class EditionRow(Row):
    """A published edition, as it was published."""

    table = editions.Edition

    uid: Uid
    number: Version = Field(description="1, 2, 3 ... within the place.")
    published_at: Moment
    published_by: Person = None
    change_note: Text | None = None
    schema_: Version = Field(alias="schema", description="Of the snapshot.")
    snapshot: PlainData
    page_html: Html
    document_html: Html
    sha256: Sha256 = Field(description="Of snapshot, page and document together.")


class JournalRow(Row):
    """Who did what to the place, and when."""

    table = journal.JournalEntry

    actor: Person = Field(None, description="Left out if a command did it.")
    happened_at: Moment
    event: Event
    details: PlainData


class ExchangeFile(Part):
    """A whole place."""

    format: Literal["placedev-place"]
    version: Literal[1]
    place: PlaceRow
    files: list[FileRow] = rows()
    people: list[PersonRow] = rows()
    sub_places: list[SubPlaceRow] = rows()
    facts: list[FactRow] = rows()
    organisations: list[OrganisationRow] = rows()
    groups: list[GroupRow] = rows()
    meetings: list[MeetingRow] = rows()
    decisions: list[DecisionRow] = rows()
    follow_ups: list[FollowUpRow] = rows()
    plan: PlanRow | None = None
    commitments: list[CommitmentRow] = rows()
    passages: list[PassageRow] = rows()
    reopenings: list[ReopeningRow] = rows()
    remarks: list[RemarkRow] = rows()
    periods: list[PeriodRow] = rows()
    step_items: list[StepItemRow] = rows()
    step_notes: list[StepNoteRow] = rows()
    ticks: list[TickRow] = rows()
    entry_answers: list[EntryAnswerRow] = rows()
    editions: list[EditionRow] = rows()
    journal: Annotated[list[JournalRow], Field(max_length=100_000)] = Field(default_factory=list)
