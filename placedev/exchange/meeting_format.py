"""Meetings in the exchange file, with what was decided and what is to be followed up."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.exchange.base_format import AFile, Person, Row, rows
from placedev.exchange.minutes_format import (
    AddendumRow,
    AdjusterRow,
    FrozenMinutesRow,
    PublicMinutesRow,
)
from placedev.exchange.place_format import AnOrganisation, ASubPlace
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Lines,
    Link,
    Markdown,
    Moment,
    Name,
    RefersTo,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.meetings import models as meetings

AMeeting = Annotated[Uid | None, RefersTo(meetings.Meeting)]
AnAgendaItem = Annotated[Uid | None, RefersTo(meetings.AgendaItem)]


class AttendanceRow(Row):
    """How many of one category came to a meeting."""

    table = meetings.Attendance

    uid: Uid
    dimension: Literal["sector", "age", "sex"] = Field(
        "sector", description="The same people are counted once in each."
    )
    category: Code = Field(description="A sector, an age band or a sex; all, or other.")
    category_label: Line | None = None
    headcount: Whole
    precision: Literal["exact", "about", "at-least"] = "exact"


class ExpectedRow(Row):
    """How many of one category are hoped for."""

    table = meetings.ExpectedAttendance

    uid: Uid
    category: Code = Field(description="A sector, all, or other.")
    category_label: Line | None = None
    headcount: Whole


class ChannelRow(Row):
    """A way by which people were, or will be, invited."""

    table = meetings.InvitationChannel

    uid: Uid
    channel: Code = Field(description="letterbox, notice-board, facebook, ... or other.")
    channel_label: Line | None = None
    sent_on: Day | None = Field(None, description="Left out while it is only intended.")
    note: Text | None = None


class ComingRow(Row):
    """Somebody said that they come, and how many they are; nobody knows who."""

    table = meetings.Coming

    uid: Uid
    how_many: Annotated[int, Field(ge=1, le=10)]
    said_at: Moment


class AnnexRow(Row):
    """What belongs to the minutes without standing in them."""

    table = meetings.Annex

    uid: Uid
    title: Name
    pages: Whole | None = None
    link: Link | None = None
    file: AFile = None


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
    section: Line | None = Field(None, description="Heading above it and those that follow.")
    title: Name
    minutes_planned: Whole | None = None
    responsible: Line | None = Field(None, description="A role, or a person.")
    public_text: Text | None = Field(None, description="Stands in the invitation.")
    internal_note: Text | None = Field(None, description="Never published.")
    carried_from: AnAgendaItem = Field(None, description="The point of an earlier meeting.")
    in_public_minutes: bool = True
    began_at: Moment | None = None
    ended_at: Moment | None = None
    state: Literal["open", "moved", "dropped"] = "open"
    note: Markdown = ""
    saved_at: Moment | None = None
    saved_by: Person = None
    revisions: list[RevisionRow] = rows()


class MeetingRow(Row):
    """A meeting from invitation to minutes, with attendance in numbers."""

    table = meetings.Meeting

    uid: Uid
    version: Version = 1
    title: Name
    kind: Code = Field(description="stormote, working-group, steering-group, ... or other.")
    kind_label: Line | None = Field(None, description="The place's own word for the kind.")
    number: Whole | None = Field(None, description="In its series.")
    is_series: bool = Field(default=False, description="One row for recurring meetings.")
    series_name: Line | None = Field(None, description="What the row of meetings is called.")
    copied_from: AMeeting = None
    is_open: bool = Field(default=False, description="Open to all residents.")
    is_information_only: bool = Field(default=False, description="Nothing to be decided.")
    state: Literal["planned", "held", "cancelled"] = "planned"
    state_note: Text | None = Field(None, description="Why it was cancelled or moved.")
    earlier_days: Lines = Field(
        default_factory=list, description="That it was moved from, as said."
    )
    invited_at: Moment | None = None
    started_at: Moment | None = None
    ended_at: Moment | None = None
    date_text: Line | None = Field(None, description="As said, where it is no day.")
    held_on: Day | None = Field(None, description="The day, or the first day of the time said.")
    starts_at: Line | None = Field(None, description="Local time: 18.30.")
    ends_at: Line | None = None
    venue: Line | None = None
    sub_place: ASubPlace = None
    invited_how: Text | None = None
    invitation_text: Text | None = None
    chaired_by: Line | None = Field(None, description="A role.")
    secretary: Line | None = Field(None, description="A role.")
    apologies: Text | None = None
    quorum: Line | None = Field(None, description="As said: beslutsfört, inte beslutsfört.")
    purpose: Text | None = None
    minutes_kind: Literal["notes", "protocol"] = "notes"
    minutes_state: Literal["draft", "shared", "approved"] = "draft"
    minutes_approved_on: Day | None = None
    minutes_approved_by: Line | None = Field(None, description="As said.")
    attendance_note: Text | None = None
    next_meeting: Line | None = Field(None, description="As said.")
    notes_shared_at: Moment | None = Field(
        None, description="Since then regional contacts read the notes."
    )
    notes_shared_by: Person = None
    created_at: Moment
    channels: list[ChannelRow] = rows()
    expected: list[ExpectedRow] = rows()
    comings: list[ComingRow] = rows()
    attendance: list[AttendanceRow] = rows()
    agenda: list[AgendaItemRow] = rows()
    annexes: list[AnnexRow] = rows()
    adjusters: list[AdjusterRow] = rows()
    frozen_minutes: FrozenMinutesRow | None = None
    addenda: list[AddendumRow] = rows()
    public_minutes: PublicMinutesRow | None = None


class DecisionRow(Row):
    """What a body decided, at a meeting here or elsewhere."""

    table = meetings.Decision

    uid: Uid
    version: Version = 1
    meeting: AMeeting = None
    agenda_item: AnAgendaItem = None
    number: Whole | None = Field(None, description="Its paragraph: § 7.")
    decided_how: Code | None = Field(
        None, description="acclamation, show-of-hands, votes, advisory, ..."
    )
    votes_for: Whole | None = None
    votes_against: Whole | None = None
    votes_abstained: Whole | None = None
    body: Line | None = Field(None, description="Who decided.")
    text: Text
    adopts_plan: bool = False
    backs_target_picture: bool = False
    forms_organisation: bool = Field(
        default=False, description="The organisation that carries the work on."
    )
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
    kind: Literal["task", "question"] = "task"
    what: Text
    who: Line | None = Field(None, description="A function or group, where no organisation is.")
    due_text: Line | None = None
    due_on: Day | None = None
    state: Literal["open", "done", "dropped"] = "open"
    answer: Text | None = None
    closed_on: Day | None = None
    answered_at: AMeeting = Field(None, description="Where the answer was told.")
