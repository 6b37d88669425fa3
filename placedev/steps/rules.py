"""What a criterion's state is, which step a place is in, and whether a gate stands open."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from placedev.steps.method import JudgedBy, Step


class State(StrEnum):
    """How a criterion stands."""

    MET = "met"
    MISSING = "missing"
    JUDGED = "judged"  # a person has to say


class Evidence(NamedTuple):
    """What the stored facts say about a criterion.

    Attributes:
        words: one or two Swedish sentences for the reader.
        mend: endpoint of the page where it is seen and mended.
        values: what the page's address names besides the place: a meeting, a commitment.
    """

    state: State
    words: str
    mend: str | None = None
    values: Mapping[str, uuid.UUID] = MappingProxyType({})


class Tick(NamedTuple):
    """What a person last said about a criterion."""

    holds: bool
    note: str
    at: datetime
    by: str | None  # name; none where the person is gone


def settle(judged_by: JudgedBy, evidence: Evidence | None, tick: Tick | None) -> State:
    """Return a criterion's state from what the facts and a person say."""
    said = State.JUDGED if tick is None else State.MET if tick.holds else State.MISSING
    if evidence is None or evidence.state == State.JUDGED or judged_by == "person":
        return said
    if judged_by == "either":
        return State.MET if State.MET in {evidence.state, said} else State.MISSING
    if judged_by == "both" and evidence.state == State.MET:
        return said
    return evidence.state


def current_step(steps: Sequence[Step], passed: Collection[str]) -> Step | None:
    """Return the first step whose gate is not passed; none when all are."""
    return next((step for step in steps if step.key not in passed), None)


def months_used(started_on: date | None, today: date) -> int | None:
    """Return the number of the month that the work is in, 1 for the first."""
    if started_on is None or today < started_on:
        return None
    months = (today.year - started_on.year) * 12 + today.month - started_on.month
    return months + (1 if today.day >= started_on.day else 0)
