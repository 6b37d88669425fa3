"""An activity in a snapshot, with all that it carries."""

import uuid
from datetime import date
from decimal import Decimal

from placedev.editions.base_snapshot import Part


class Step(Part):
    """A part of an activity."""

    text: str
    is_done: bool = False


class Role(Part):
    """Who has what part in an activity, and whether they said yes."""

    who: str  # name of an organisation, a group or a class of actors
    who_short: str | None = None
    organisation_uid: uuid.UUID | None = None
    role: str
    role_word: str
    state: str  # unasked, asked, confirmed, declined
    state_word: str
    answered_on: date | None = None


class Cost(Part):
    """What it costs: as numbers where there are any, and always in words."""

    kind: str
    said: str  # "150 000 kr", "20-40 tkr", "12 timmar", "okänt"
    amount: Decimal | None = None
    amount_to: Decimal | None = None
    currency: str | None = None
    hours: Decimal | None = None
    years: int | None = None
    rate: Decimal | None = None  # of an hour
    share: Decimal | None = None  # 0.5 is half of a total that nobody knows yet
    band_scale: str | None = None  # what the bands mean, as said


class Funding(Part):
    """Who pays, or was asked to."""

    source: str
    organisation_uid: uuid.UUID | None = None
    amount: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None
    state: str  # idea, applied, granted, refused, paid
    state_word: str
    reference: str | None = None
    date_text: str | None = None
    decided_on: date | None = None
    form: str = "money"  # money, hours or kind
    hours: Decimal | None = None


class Status(Part):
    """How an activity fared on a day."""

    status: str
    status_word: str
    reason: str | None = None
    noted_on: date
    light: str | None = None  # green, amber or red
    evidence_name: str | None = None
    evidence_url: str | None = None


class Move(Part):
    """A time that an activity had before it was moved."""

    moved_on: date
    was: str | None = None  # in words
    became: str | None = None
    reason: str | None = None


class Priority(Part):
    """How important somebody found an activity, on their own scale."""

    scale: str
    scale_word: str
    value: str
    by: str | None = None  # a function or a meeting
    when: str | None = None


class Activity(Part):
    """Something to do. Its area is its own or its goal's."""

    uid: uuid.UUID
    area_uid: uuid.UUID | None = None
    goal_uid: uuid.UUID | None = None
    follows_uid: uuid.UUID | None = None
    number: str | None = None
    title: str
    name_language: str | None = None  # BCP 47, where it is another than the plan's
    topic: str | None = None
    description: str | None = None
    kind: str | None = None
    kind_word: str | None = None
    who_acts: str | None = None
    who_acts_word: str | None = None
    sub_place: str | None = None
    origin: str | None = None  # title of the meeting where it was born
    origin_kind: str | None = None
    origin_word: str | None = None  # in words: "kom till medan planen skrevs"
    weight: str | None = None  # strategic or small
    weight_word: str | None = None
    is_experiment: bool = False
    evaluation_question: str | None = None
    evaluation_answer: str | None = None
    tags: tuple[str, ...] = ()
    condition: str | None = None
    outcome_expected: str | None = None
    outcome_reached: str | None = None
    steps_ordered: bool = True
    steps: tuple[Step, ...] = ()
    resources: tuple[str, ...] = ()
    timing_kind: str = "none"
    when: str | None = None  # in words: as said, or else from the days
    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None
    roles: tuple[Role, ...] = ()
    costs: tuple[Cost, ...] = ()
    funding: tuple[Funding, ...] = ()
    status: str
    status_word: str
    status_reason: str | None = None
    status_on: date | None = None
    statuses: tuple[Status, ...] = ()  # oldest first; the last one is the status above
    moves: tuple[Move, ...] = ()  # oldest first
    priorities: tuple[Priority, ...] = ()
