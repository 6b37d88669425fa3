"""What is said about an activity, and each row that it carries, as a form or a table gives it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from placedev.meetings.models import Meeting
from placedev.places.models import SubPlace
from placedev.plan.around_queries import Named
from placedev.plan.cost import Cost
from placedev.plan.models import (
    Activity,
)
from placedev.plan.timing import Timing
from placedev.stakeholders.models import Group, Organisation


@dataclass(frozen=True)
class ActivityDetails:
    """What is said about an activity itself."""

    title: str
    timing: Timing
    number: str | None = None
    name_language: str | None = None
    topic: str | None = None
    description: str | None = None
    kind: str | None = None
    kind_label: str | None = None
    who_acts: str | None = None
    condition: str | None = None
    outcome_expected: str | None = None
    outcome_reached: str | None = None
    steps_ordered: bool = True
    resources: Sequence[str] = ()
    note: str | None = None
    origin_kind: str | None = None
    origin_text: str | None = None
    weight: str | None = None
    is_experiment: bool = False
    evaluation_question: str | None = None
    evaluation_answer: str | None = None
    tags: Sequence[str] = ()
    sub_place: SubPlace | Named | None = None
    origin: Meeting | Named | None = None
    follows: Activity | Named | None = None


@dataclass(frozen=True)
class StepDetails:
    """A part of an activity, as written in a row."""

    text: str
    is_done: bool = False
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class RoleDetails:
    """Who has what part: an organisation, a group, or a class of actors in words."""

    role: str
    organisation: Organisation | Named | None = None
    group: Group | Named | None = None
    actor: str | None = None
    role_label: str | None = None
    state: str = "unasked"
    answered_on: date | None = None
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class CostDetails:
    """A cost, as said and understood."""

    cost: Cost
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class FundingDetails:
    """Who pays or was asked to: an organisation, or a source in words."""

    state: str
    organisation: Organisation | Named | None = None
    source: str | None = None
    form: str = "money"
    hours: Decimal | None = None
    amount: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None
    state_label: str | None = None
    reference: str | None = None
    date_text: str | None = None
    decided_on: date | None = None
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class PriorityDetails:
    """How important somebody found it, on a scale of their own."""

    scale: str
    value: str
    scale_label: str | None = None
    by: str | None = None
    date_text: str | None = None
    dated_on: date | None = None
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class Shown:
    """What stands beside a status: the source's word, a light, and what shows that it is so."""

    status_label: str | None = None
    light: str | None = None
    evidence_url: str | None = None
    evidence_name: str | None = None
    file: bytes | None = None  # as it was sent
    is_reason_public: bool = False


@dataclass(frozen=True)
class Carried:
    """All rows of an activity; none means that they are left as they are."""

    steps: Sequence[StepDetails] | None = None
    roles: Sequence[RoleDetails] | None = None
    costs: Sequence[CostDetails] | None = None
    funding: Sequence[FundingDetails] | None = None
    priorities: Sequence[PriorityDetails] | None = None
    why_moved: str | None = None  # where the time is another than before
