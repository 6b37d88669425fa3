"""The steps in the exchange file: gates, periods, the group's own lists, answers to a programme."""

from typing import Literal

from pydantic import Field

from placedev.exchange.base_format import Person, Row
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Link,
    Markdown,
    Moment,
    Name,
    PlainRows,
    Text,
    Uid,
    Version,
)
from placedev.steps import models as steps
from placedev.steps.entry.models import EntryAnswer


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
