"""What was promised in the exchange file, with asks and turns, and declarations of intent."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.commitments import models as commitments
from placedev.exchange.activity_format import AnActivity
from placedev.exchange.base_format import AFile, Person, Row, rows
from placedev.exchange.funding_format import AnApplication
from placedev.exchange.goal_format import AGoal
from placedev.exchange.meeting_format import AMeeting, AnAgendaItem
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Link,
    Markdown,
    Moment,
    Name,
    Number,
    RefersTo,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.stakeholders import models as stakeholders


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
    ask: Annotated[Uid | None, RefersTo(commitments.CommitmentAsk)] = Field(
        None, description="The question that it answers."
    )
    told_by: Line | None = Field(None, description="The function of who told it.")
    told_how: Code | None = Field(None, description="link, paper, phone, meeting, letter or own.")
    due_on: Day | None = Field(None, description="A new last day that was agreed on.")
    due_text: Line | None = None
    evidence_url: Link | None = None
    evidence_name: Line | None = None
    evidence: AFile = None
    recorded_at: Moment
    recorded_by: Person = None


class AskRow(Row):
    """A question to the giver; neither address nor link."""

    table = commitments.CommitmentAsk

    uid: Uid
    purpose: Literal["confirm", "report"]
    how: Literal["link", "paper"]
    asked_at: Moment
    asked_by: Person = None
    expires_at: Moment | None = None
    revoked_at: Moment | None = None
    answered_at: Moment | None = None
    stopped_at: Moment | None = None
    answer: Code | None = Field(
        None, description="The last one: yes, but, no, kept, under-way, partly or late."
    )
    seen_at: Moment | None = Field(None, description="When the group took note of it.")


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
    amount_text: Line | None = Field(None, description="As said.")
    rate: Number | None = Field(None, description="kr that each unit is worth.")
    is_in_kind: bool = False
    from_on: Day | None = Field(None, description="First day of the period.")
    serves: Code | None = Field(None, description="plan or process.")
    agenda_item: AnAgendaItem = Field(None, description="The point where it was said.")
    minutes_ref: Line | None = None
    declaration: Annotated[Uid | None, RefersTo(commitments.Declaration)] = None
    report_every_days: Whole | None = None
    application: AnApplication = Field(None, description="Money that it stands beside.")
    asks: list[AskRow] = rows()
    turns: list[TurnRow] = rows()


class PartyRow(Row):
    """A party of a declaration."""

    table = commitments.DeclarationParty

    uid: Uid
    organisation: Annotated[Uid, RefersTo(stakeholders.Organisation)]
    signs_as: Line | None = Field(None, description="A function, never a person's name.")
    signed_on: Day | None = None
    signed_how: Code | None = Field(None, description="paper, digital, decision, ... or other.")
    signed_label: Line | None = None
    evidence_url: Link | None = None


class DeclarationRow(Row):
    """A declaration of intent."""

    table = commitments.Declaration

    uid: Uid
    version: Version = 1
    title: Name
    text: Markdown
    drawn_up_on: Day | None = None
    holds_text: Line | None = None
    created_at: Moment
    parties: list[PartyRow] = rows()
