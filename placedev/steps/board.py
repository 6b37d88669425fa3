"""Where a place is: its steps, what is left in the present one, and what has come undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from placedev.commitments.rules import is_overdue
from placedev.steps.checks import Assessment, assess
from placedev.steps.facts import CommitmentFact, MeetingFact, PlaceFacts
from placedev.steps.method import Method, Step
from placedev.steps.rules import State, Tick, current_step

_ORDER = (State.MISSING, State.JUDGED, State.MET)


@dataclass(frozen=True)
class Passage:
    """A gate that was passed, and by whom."""

    step_key: str
    passed_at: datetime
    passed_by: str | None
    overridden: bool
    reason: str | None
    evidence: list[dict[str, Any]]


@dataclass(frozen=True)
class Records:
    """What people have said about a place's steps."""

    passages: dict[str, Passage] = field(default_factory=dict)  # by step
    ticks: dict[str, dict[str, Tick]] = field(default_factory=dict)  # by step, then by criterion


@dataclass(frozen=True)
class FellBack:
    """A criterion that was met when its step was left, and is not any longer."""

    step: Step
    assessment: Assessment


@dataclass(frozen=True)
class Board:
    """A place and its method, on one day."""

    method: Method
    facts: PlaceFacts
    records: Records
    month: int | None  # of the work, 1 for the first
    months: int | None  # that the work is to take, where the place has said so

    @cached_property
    def current(self) -> Step | None:
        """Return the step that the place is in, or none when all gates are passed."""
        return current_step(self.method.steps, self.records.passages)

    @property
    def total_months(self) -> int:
        """Return how long the work is to take."""
        return self.months or self.method.months

    def passage(self, step: Step) -> Passage | None:
        """Return how the step was left, or none."""
        return self.records.passages.get(step.key)

    def state(self, step: Step) -> str:
        """Return done, now or next."""
        if self.passage(step) is not None:
            return "done"
        return "now" if step == self.current else "next"

    def criteria(self, step: Step) -> list[Assessment]:
        """Return the step's criteria: missing first, then those a person judges, then the met."""
        found = assess(step, self.facts, self.records.ticks.get(step.key, {}))
        return sorted(found, key=lambda one: _ORDER.index(one.state))

    def fell_back(self) -> list[FellBack]:
        """Return what was met at a gate and is missing now."""
        fallen: list[FellBack] = []
        for step in self.method.steps:
            passage = self.passage(step)
            if passage is None:
                continue
            was_met = {one["key"] for one in passage.evidence if one["state"] == State.MET}
            fallen += [
                FellBack(step, one)
                for one in self.criteria(step)
                if one.state == State.MISSING and one.criterion.key in was_met
            ]
        return fallen

    def next_meeting(self) -> MeetingFact | None:
        """Return the first planned meeting from today on."""
        return next(
            (
                one
                for one in self.facts.meetings
                if one.state == "planned" and one.held_on and one.held_on >= self.facts.today
            ),
            None,
        )

    def late_commitments(self) -> list[CommitmentFact]:
        """Return the promises whose last day has gone by, the oldest first."""
        return [
            one
            for one in self.facts.commitments
            if is_overdue(state=one.state, due_on=one.due_on, today=self.facts.today)
        ]


def done_count(criteria: Sequence[Assessment]) -> int:
    """Return how many criteria are met."""
    return sum(one.state == State.MET for one in criteria)
