"""What the checks look at: the stored facts of one place, as plain values.

What there are many of are named tuples, as fast to make as rows are to read.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from placedev.steps.method import Words


class MeetingFact(NamedTuple):
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
    decisions: int = 0


class DecisionFact(NamedTuple):
    """A decision that adopts the plan or backs the target picture."""

    body: str | None
    adopts_plan: bool
    backs_target_picture: bool
    sector: str | None
    reference: str | None
    decided_on: date | None
    date_text: str | None


@dataclass(frozen=True)
class GroupFact:
    """The groups of one kind that are formed, together."""

    groups: int = 0
    seats: int = 0  # people who sit there today; substitutes do not
    sectors: frozenset[str] = frozenset()
    members: int = 0  # people of whom only the number is known
    uid: uuid.UUID | None = None  # of the group, where it is the only one


class ActivityFact(NamedTuple):
    """An activity, and which of the things that it owes are there."""

    uid: uuid.UUID
    title: str
    who_acts: str | None
    has_time: bool
    status_on: date | None
    responsible: int  # how many
    unconfirmed: int  # how many of them have not said yes
    costs: int
    free: int  # how many of the costs say that no money is needed
    funding: int
    asked_for: int  # funding that somebody has been asked for, or given
    status: str | None  # none: nobody has reported

    @property
    def costs_nothing(self) -> bool:
        """Tell whether no money is needed."""
        return 0 < self.costs == self.free


class CommitmentFact(NamedTuple):
    """A promise that is late or silent, or that the municipality contributes."""

    uid: uuid.UUID
    what: str
    organisation: str
    is_municipal_contribution: bool
    state: str
    due_on: date | None
    heard_on: date | None = None
    report_due_on: date | None = None


class ReportFact(NamedTuple):
    """A report that a funder wants, of money that was not refused."""

    application_uid: uuid.UUID
    application: str  # its title
    kind: str
    kind_label: str | None
    due_on: date | None
    sent_on: date | None


@dataclass(frozen=True)
class PlanFact:
    """The plan's own columns that matter, and its areas with what can be followed in each."""

    target_picture: str | None
    horizon_year: int | None
    overarching_goal: str | None
    owner: str | None
    next_review_on: date | None
    areas: tuple[str, ...]  # names
    areas_without_goal: tuple[str, ...]  # names of areas without a goal that can be followed
    areas_without_activity: tuple[str, ...]


@dataclass(frozen=True)
class IdeasFact:
    """The ideas of a place, counted."""

    total: int = 0
    loose: int = 0  # in no theme, and without an answer
    ranked: int = 0  # themes in order of importance
    first_theme: str | None = None
    voters: int = 0  # in the question in which the most took part
    feedback_on: date | None = None  # what became of them was last published, and still is


@dataclass(frozen=True)
class AnalysisFact:
    """The analysis: which boxes hold something, and what of it rests on something."""

    boxes: frozenset[str] = frozenset()
    grounded: frozenset[str] = frozenset()  # boxes where something has evidence
    lessons: int = 0  # said at a held meeting, resting on a figure of the place


@dataclass(frozen=True)
class ConsultationFact:
    """The periods for comments and what came in, counted."""

    closed: int = 0  # periods that are over
    closed_on: date | None = None  # the last day of the last of them
    open_to: date | None = None  # the last day of one that is going on
    comments: int = 0
    voices: int = 0
    unanswered: int = 0  # in periods that are over


@dataclass(frozen=True)
class PlaceFacts:
    """Everything that decides whether a criterion is met, on one day."""

    today: date
    fields: Mapping[str, Words] = field(default_factory=dict)  # the method's mapping fields
    kind: str = ""
    definition: str | None = None
    population: int | None = None
    population_year: int | None = None
    population_source: str | None = None
    leaders: int = 0
    regional_contacts: int = 0
    leader_funded_by: str | None = None
    leader_from_on: date | None = None
    leader_to_on: date | None = None
    sub_places: int = 0
    sourced_fields: frozenset[str] = frozenset()  # fields of the mapping, as written
    population_years: frozenset[str] = frozenset()
    service_years: frozenset[str] = frozenset()  # of sourced facts about services, as said
    rating_years: frozenset[str] = frozenset()  # of sourced ratings of the place, as said
    survey_answers: int = 0  # on paper, as counted by hand
    groups: Mapping[str, GroupFact] = field(default_factory=dict)  # by kind of group
    organisation_sectors: frozenset[str] = frozenset()
    municipal_contact: str | None = None  # a function at the municipality
    related_plans: int = 0
    editions: int = 0  # how many are published
    exported_on: date | None = None
    meetings: tuple[MeetingFact, ...] = ()  # latest last
    decisions: tuple[DecisionFact, ...] = ()
    deciding_bodies: frozenset[str] = frozenset()  # of all dated decisions
    plan: PlanFact | None = None
    activities: tuple[ActivityFact, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()
    paid_until: date | None = None  # the last day of the purse of the work itself
    money_until: date | None = None  # granted money, or a budget, is to be used by then
    confirmed_commitments: int = 0  # said yes to, and not taken back
    reports: tuple[ReportFact, ...] = ()  # to funders, what is due first comes first
    ideas: IdeasFact = IdeasFact()
    analysis: AnalysisFact = AnalysisFact()
    consultation: ConsultationFact = ConsultationFact()
