"""What the checks look at: the stored facts of one place, as plain values."""

import uuid
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MeetingFact:
    """A meeting with its attendance summed up."""

    uid: uuid.UUID
    title: str
    kind: str
    is_open: bool
    state: str
    held_on: date | None
    date_text: str | None
    starts_at: str | None
    ends_at: str | None
    venue: str | None
    minutes_state: str
    headcount: int | None  # none: nobody has counted
    sectors: int  # kinds of people counted


@dataclass(frozen=True)
class DecisionFact:
    """A decision that adopts the plan or backs the target picture."""

    body: str | None
    adopts_plan: bool
    backs_target_picture: bool
    sector: str | None
    reference: str | None
    decided_on: date | None
    date_text: str | None


@dataclass(frozen=True)
class ActivityFact:
    """An activity, and which of the things that it owes are there."""

    title: str
    who_acts: str | None
    has_time: bool
    has_status: bool
    responsible: int  # how many
    unconfirmed: int  # how many of them have not said yes
    costs: int
    costs_nothing: bool  # no money is needed
    funding: int


@dataclass(frozen=True)
class CommitmentFact:
    """A promise that is late, or that the municipality contributes."""

    uid: uuid.UUID
    what: str
    organisation: str
    is_municipal_contribution: bool
    state: str
    due_on: date | None


@dataclass(frozen=True)
class PlanFact:
    """The plan's own columns that matter, and its areas with what can be followed in each."""

    target_picture: str | None
    horizon_year: int | None
    owner: str | None
    next_review_on: date | None
    areas: tuple[str, ...]  # names
    areas_without_goal: tuple[str, ...]  # names of areas without a goal that can be followed


@dataclass(frozen=True)
class PlaceFacts:
    """Everything that decides whether a criterion is met, on one day."""

    today: date
    definition: str | None = None
    population: int | None = None
    population_year: int | None = None
    population_source: str | None = None
    leaders: int = 0
    regional_contacts: int = 0
    leader_funded_by: str | None = None
    leader_from_on: date | None = None
    leader_to_on: date | None = None
    sourced_fields: frozenset[str] = frozenset()  # fields of the mapping, as written
    population_years: frozenset[str] = frozenset()
    group_sectors: frozenset[str] = frozenset()  # sectors with a seat in a working group now
    municipal_contact: str | None = None  # a function at the municipality
    related_plans: int = 0
    editions: int = 0  # how many are published
    exported_on: date | None = None
    meetings: tuple[MeetingFact, ...] = ()  # latest last
    decisions: tuple[DecisionFact, ...] = ()
    plan: PlanFact | None = None
    activities: tuple[ActivityFact, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()
