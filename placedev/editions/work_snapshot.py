"""Who works with the plan, in a snapshot: promises, meetings, decisions, groups, steps."""

import uuid
from datetime import date
from decimal import Decimal

from placedev.editions.base_snapshot import Part


class Turn(Part):
    """A turn in a commitment's life."""

    state: str
    state_word: str
    note: str | None = None
    date_text: str | None = None
    happened_on: date


class Commitment(Part):
    """What an organisation promised."""

    uid: uuid.UUID
    organisation_uid: uuid.UUID
    organisation: str
    what: str
    kind: str
    kind_word: str
    amount: Decimal | None = None
    unit: str | None = None
    share: Decimal | None = None
    size: str | None = None  # amount and unit, or share, in words
    from_on: date | None = None
    due_text: str | None = None
    due_on: date | None = None
    condition: str | None = None
    joint_with: str | None = None
    signed_word: str | None = None  # muntligt på möte, brev, beslut, ...
    meeting: str | None = None  # title of the meeting where it was made, and the paragraph
    activity_uid: uuid.UUID | None = None
    goal_uid: uuid.UUID | None = None
    serves_word: str | None = None  # the whole plan, or the work itself
    is_municipal_contribution: bool = False
    state: str
    state_word: str
    silent_since: date | None = None  # nobody has told how it goes since, though it is time
    turns: tuple[Turn, ...] = ()  # oldest first; the last one is the state above

    @property
    def standing(self) -> str:
        """Return what may be printed of it: agreed, said (nobody has confirmed it), or over."""
        if self.state in {"withdrawn", "declined"}:
            return "over"
        told = {self.state, *(turn.state for turn in self.turns)}
        return "agreed" if told & {"confirmed", "under-way", "partly", "kept"} else "said"


class Attendance(Part):
    """How many of one category came."""

    category: str
    category_word: str
    headcount: int
    precision: str = "exact"  # exact, about, at-least


class Meeting(Part):
    """A meeting in numbers; what was said there stays there."""

    uid: uuid.UUID
    title: str
    kind: str
    kind_word: str
    number: int | None = None
    is_series: bool = False
    is_open: bool = False
    state: str  # planned or held
    date_text: str | None = None
    held_on: date | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    venue: str | None = None
    sub_place: str | None = None
    purpose: str | None = None
    attendance_note: str | None = None
    attendance: tuple[Attendance, ...] = ()

    @property
    def headcount(self) -> int | None:
        """Return how many came, or none if nobody counted."""
        return sum(row.headcount for row in self.attendance) if self.attendance else None


class Decision(Part):
    """What a body decided, at a meeting here or elsewhere."""

    uid: uuid.UUID
    meeting_uid: uuid.UUID | None = None
    number: int | None = None  # its paragraph: § 7
    body: str | None = None
    text: str
    adopts_plan: bool = False
    backs_target_picture: bool = False
    forms_organisation: bool = False
    reference: str | None = None
    condition: str | None = None
    vote: str | None = None
    how: str | None = None  # "handuppräckning: 31 för, 4 emot"; none where only the vote is said
    backed_by: str | None = None
    date_text: str | None = None
    decided_on: date | None = None
    planned_earlier: tuple[str, ...] = ()


class Seat(Part):
    """A seat in a group, held for an organisation or a sector."""

    held_for: str
    role: str | None = None


class Group(Part):
    """A group with its seats; who sits on them is not told."""

    name: str
    kind: str
    kind_word: str
    state: str
    state_word: str
    mandate: str | None = None
    members_count: int | None = None
    group_count: int | None = None
    formed_on: date | None = None
    seats: tuple[Seat, ...] = ()


class Organisation(Part):
    """An organisation, or a class of actors, by name."""

    uid: uuid.UUID
    name: str
    name_language: str | None = None  # BCP 47, where it is another than the plan's
    short_name: str | None = None
    sector: str
    sector_word: str
    kind: str | None = None
    is_class: bool = False
    web: str | None = None


class MethodStep(Part):
    """A step of the process: when it was passed, on how much, and when somebody went back.

    Who decides is always the process leader; persons have no place here.
    """

    number: int
    key: str
    name: str
    passed_on: date | None = None
    met: int | None = None  # criteria that were met then
    criteria: int | None = None  # how many there were
    overridden: bool = False  # passed although something was missing
    reopened_on: tuple[date, ...] = ()  # days when the group went back, oldest first
    is_under_way: bool = False


class ProgressNote(Part):
    """A dated line about how the plan fares."""

    noted_on: date
    date_text: str | None = None
    text: str
    activity_uid: uuid.UUID | None = None


class Evidence(Part):
    """What something in the analysis rests on."""

    text: str
    link: str | None = None


class AnalysisItem(Part):
    """One thing in a box of the analysis."""

    kind: str
    kind_word: str
    field: str | None = None
    text: str
    year: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Consultation(Part):
    """A period in which a draft was out for comments, in numbers."""

    title: str
    opens_on: date
    closes_on: date
    channels: tuple[str, ...] = ()
    comments: int = 0
    voices: int = 0
    answered: int = 0
    changed: int = 0  # comments that changed something, wholly or in part
    change_note: str | None = None


class Handling(Part):
    """A body in the chain that handles the plan: planned, then with what it decided."""

    uid: uuid.UUID
    body_kind: str
    body_word: str
    body: str
    edition_number: int | None = None  # of what was before it; none: the draft
    planned_on: date | None = None
    planned_text: str | None = None
    planned_earlier: tuple[str, ...] = ()
    slip_words: str | None = None  # "Först tänkt hösten 2026."
    outcome: str | None = None
    outcome_word: str | None = None
    decision_uid: uuid.UUID | None = None
    decided_on: date | None = None
    date_text: str | None = None
    reference: str | None = None
    minutes_link: str | None = None


class Version(Part):
    """An edition of this plan."""

    number: int
    published_on: date
    change_note: str | None = None
    amends: int | None = None  # number of the edition that it amends
    withdrawn_on: date | None = None
    withdrawn_reason: str | None = None
