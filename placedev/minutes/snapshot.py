"""Minutes as plain data: what is frozen when they are approved, and what residents read.

Codes stand beside the words that the place has chosen itself; whoever shows them says the rest in
the reader's language. No field holds who was there.
"""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

SCHEMA = 1  # raise when a field changes its meaning or goes away


class Part(BaseModel):
    """Base of everything in minutes: nothing unknown, nothing changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Channel(Part):
    """A way by which people were invited."""

    channel: str
    label: str | None = None
    sent_on: date | None = None


class Head(Part):
    """What kind of meeting it was, when and where, and who held it; roles, no names."""

    place: str
    title: str
    kind: str
    kind_label: str | None = None
    number: int | None = None
    series: str | None = None
    minutes_kind: str = "notes"
    date_text: str | None = None
    held_on: date | None = None
    earlier_days: tuple[str, ...] = ()
    starts_at: str | None = None
    ends_at: str | None = None
    venue: str | None = None
    sub_place: str | None = None
    invited_how: str | None = None
    channels: tuple[Channel, ...] = ()
    is_open: bool = False
    is_information_only: bool = False
    purpose: str | None = None
    chaired_by: str | None = None
    secretary: str | None = None
    next_meeting: str | None = None


class Count(Part):
    """How many of one category came; precision exact, about or at-least."""

    dimension: str = "sector"
    category: str
    label: str | None = None
    headcount: int
    precision: str = "exact"


class Attendance(Part):
    """Who came, in numbers."""

    counts: tuple[Count, ...] = ()
    note: str | None = None
    apologies: str | None = None
    quorum: str | None = None


class Item(Part):
    """A point on the agenda and what was noted under it."""

    uid: str
    number: int | None = None  # none for what was moved or dropped
    section: str | None = None
    title: str
    responsible: str | None = None
    state: str = "open"
    note: str = ""  # Markdown
    note_html: str = ""
    internal_note: str | None = None  # never in what residents read
    is_public: bool = True


class Answer(Part):
    """What became of something from an earlier meeting."""

    what: str
    who: str | None = None
    state: str
    answer: str | None = None


class Table(Part):
    """What one table, or one way of writing, gave."""

    origin: str
    label: str | None = None
    total: int
    ideas: tuple[str, ...] = ()  # none where there are too many to read


class Share(Part):
    """How many ideas are about one theme; without a name: none yet."""

    theme: str | None
    total: int


class GroupWork(Part):
    """A question and what was written."""

    number: int
    text: str
    total: int
    tables: tuple[Table, ...] = ()
    themes: tuple[Share, ...] = ()


class Option(Part):
    """Something to choose and what it got."""

    text: str
    points: int | None = None
    against: int | None = None
    abstained: int | None = None
    result_text: str | None = None


class Vote(Part):
    """A prioritising or a count."""

    number: int
    text: str
    kind: str  # dots or tally
    method_text: str | None = None
    dots_each: int | None = None
    voters: int | None = None
    is_advisory: bool = True
    options: tuple[Option, ...] = ()
    outcome: str | None = None


class Decision(Part):
    """A paragraph."""

    number: int
    text: str
    body: str | None = None
    decided_how: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    vote: str | None = None
    condition: str | None = None
    backed_by: str | None = None
    reference: str | None = None
    adopts_plan: bool = False
    backs_target_picture: bool = False
    forms_organisation: bool = False
    item: int | None = None  # number of its point on the agenda


class FollowUp(Part):
    """What is to be done, or a question that somebody takes on."""

    what: str
    who: str | None = None
    due_text: str | None = None
    due_on: date | None = None


class Promise(Part):
    """What an organisation took on at the meeting."""

    organisation: str
    what: str
    condition: str | None = None
    due_text: str | None = None
    due_on: date | None = None


class Annex(Part):
    """What belongs to the minutes without standing in them."""

    title: str
    pages: int | None = None
    link: str | None = None


class Minutes(Part):
    """All fifteen parts; one that is missing is empty."""

    schema_version: int = SCHEMA
    head: Head
    attendance: Attendance = Attendance()
    agenda: tuple[Item, ...] = ()
    answers: tuple[Answer, ...] = ()
    group_work: tuple[GroupWork, ...] = ()
    votes: tuple[Vote, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tasks: tuple[FollowUp, ...] = ()
    promises: tuple[Promise, ...] = ()
    questions: tuple[FollowUp, ...] = ()
    annexes: tuple[Annex, ...] = ()


class Signature(Part):
    """An adjuster's yes."""

    role: str
    how: str  # link or paper
    on: date


class Approval(Part):
    """When the minutes were approved and by whom, in words."""

    on: date
    by: str | None = None
    signatures: tuple[Signature, ...] = ()


class Approved(Part):
    """What is frozen."""

    minutes: Minutes
    approval: Approval


def as_data(part: Part) -> dict[str, Any]:
    """Return a part as what JSON can hold."""
    return part.model_dump(mode="json")
