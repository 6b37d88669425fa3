"""Where a place is: its steps, what is left in those under way, and what has come undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from placedev.commitments.rules import is_overdue, is_silent
from placedev.core.clock import day_of
from placedev.steps.checks import Assessment, assess
from placedev.steps.facts import CommitmentFact, MeetingFact, PlaceFacts
from placedev.steps.method import Method, Step
from placedev.steps.periods import Period, with_usual_plan
from placedev.steps.rules import State, Tick, current_step

_ORDER = (State.MISSING, State.JUDGED, State.MET)


@dataclass(frozen=True)
class Reopening:
    """Why a passage no longer counts, and who took it back."""

    reason: str
    at: datetime
    by: str | None


@dataclass(frozen=True)
class Passage:
    """A gate that was passed, and by whom; as it was then."""

    step_key: str
    round: int
    passed_at: datetime
    passed_by: str | None
    overridden: bool
    reason: str | None
    evidence: Sequence[Mapping[str, Any]]
    reopening: Reopening | None = None

    def met_keys(self) -> set[str]:
        """Return the criteria that were met."""
        return {one["key"] for one in self.evidence if one.get("state") == State.MET}


@dataclass(frozen=True)
class Remark:
    """What a regional contact said about a step."""

    step_key: str
    text: str | None
    reconciled: bool
    on: date
    by: str | None


@dataclass(frozen=True)
class Records:
    """What people have said about a place's steps."""

    rounds: Mapping[str, Sequence[Passage]] = field(default_factory=dict)  # by step, oldest first
    ticks: Mapping[str, Mapping[str, Tick]] = field(default_factory=dict)  # by step and criterion
    periods: Mapping[str, Period] = field(default_factory=dict)  # by step
    remarks: Sequence[Remark] = ()  # oldest first

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Return the passages that count, by step: the last of each, unless it was taken back."""
        last = {key: rounds[-1] for key, rounds in self.rounds.items() if rounds}
        return {key: one for key, one in last.items() if one.reopening is None}


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
    started_on: date | None  # when the work began
    month: int | None  # of the work, 1 for the first
    months: int | None  # that the work is to take, where the place has said so
    without_agenda: frozenset[Any] = frozenset()  # uids of planned meetings that have none
    _periods: dict[str, Period] = field(default_factory=dict, init=False, repr=False, compare=False)
    _assessed: dict[str, list[Assessment]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def current(self) -> Step | None:
        """Return the first step whose gate is not passed, or none when all are."""
        return current_step(self.method.steps, self.records.passages)

    @cached_property
    def under_way(self) -> list[Step]:
        """Return the steps that the place works on, in order."""
        return [step for step in self.method.steps if self.state(step) == "now"]

    @property
    def total_months(self) -> int:
        """Return how long the work is to take."""
        return self.months or self.method.months

    def passage(self, step: Step) -> Passage | None:
        """Return how the step was left, or none while its gate is open."""
        return self.records.passages.get(step.key)

    def rounds(self, step: Step) -> Sequence[Passage]:
        """Return every time that the step was left, the first time first."""
        return self.records.rounds.get(step.key, ())

    def remarks(self, step: Step) -> list[Remark]:
        """Return what the regional contacts have said about the step, the latest first."""
        return [one for one in reversed(self.records.remarks) if one.step_key == step.key]

    def state(self, step: Step) -> str:
        """Return done, now or next; a step that was begun early is under way too."""
        if self.passage(step) is not None:
            return "done"
        return "now" if step == self.current or self.period(step).started_on else "next"

    def period(self, step: Step) -> Period:
        """Return when the step is meant to be taken and when it was."""
        if step.key not in self._periods:
            period = self.records.periods.get(step.key, Period())
            self._periods[step.key] = with_usual_plan(period, step, self.started_on)
        return self._periods[step.key]

    def is_late(self, step: Step) -> bool:
        """Tell whether the step is under way although its planned end has gone by."""
        planned_to = self.period(step).planned_to_on
        return self.state(step) == "now" and bool(planned_to and planned_to < self.facts.today)

    def actual_days(self, step: Step) -> tuple[date | None, date | None]:
        """Return first and last day that the step was worked on, as far as is known.

        Where nobody has written it, a step begins when the one before was left.
        """
        period, passage = self.period(step), self.passage(step)
        began = period.started_on or self._left_before(step)
        left_on = day_of(passage.passed_at) if passage else None
        return began, period.ended_on or left_on

    def _left_before(self, step: Step) -> date | None:
        before = [one for one in self.method.steps if one.number == step.number - 1]
        if not before:
            return self.started_on
        passage = self.passage(before[0])
        return day_of(passage.passed_at) if passage else None

    def criteria(self, step: Step) -> list[Assessment]:
        """Return the step's criteria: missing first, then those a person judges, then the met."""
        if step.key not in self._assessed:
            found = assess(step, self.facts, self.records.ticks.get(step.key, {}))
            self._assessed[step.key] = sorted(found, key=lambda one: _ORDER.index(one.state))
        return self._assessed[step.key]

    def undone(self, step: Step) -> list[Assessment]:
        """Return what was met when the step was left, and is missing now."""
        passage = self.passage(step)
        if passage is None:
            return []
        was_met = passage.met_keys()
        return [
            one
            for one in self.criteria(step)
            if one.state == State.MISSING and one.criterion.key in was_met
        ]

    @cached_property
    def fell_back(self) -> list[FellBack]:
        """Return what has come undone in all steps that were left."""
        return [FellBack(step, one) for step in self.method.steps for one in self.undone(step)]

    def meetings_of(self, step: Step) -> list[MeetingFact]:
        """Return the meetings held while the step was worked on, the latest first."""
        first, last = self.actual_days(step)
        if first is None or self.state(step) == "next":
            return []
        return [
            one
            for one in reversed(self.facts.meetings)
            if one.state == "held" and one.held_on and first <= one.held_on <= (last or date.max)
        ]

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

    def silent_commitments(self) -> list[CommitmentFact]:
        """Return promises that are not late, but that nobody has told of when it was time."""
        late = self.late_commitments()
        return [
            one
            for one in self.facts.commitments
            if one not in late and is_silent(one, self.facts.today)
        ]


def done_count(criteria: Sequence[Assessment]) -> int:
    """Return how many criteria are met."""
    return sum(one.state == State.MET for one in criteria)
