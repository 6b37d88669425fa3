"""A place as one row of a portfolio: what is known of it, and what follows from that. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from placedev.funding.gap_rules import Gap

FEWEST_TO_COMPARE = 2  # meetings, before a trend can be told
FEWEST_BESIDE, MOST_BESIDE = 2, 6  # places that are set side by side


@dataclass(frozen=True)
class Override:
    """A gate that was passed although something was missing, and why."""

    step: str
    step_key: str
    passed_on: date
    unmet: int  # criteria
    reason: str


class Stage(NamedTuple):
    """Where a place is in its method.

    Attributes:
        number: of the current step; one more than there are when all are passed.
        name: none when all are passed, or the method is not here.
        gates: name of each step passed, and the day.
        days: since the current step began; none where nobody knows when.
        planned: days that the step is meant to take.
    """

    method: str
    number: int
    steps: int
    name: str | None
    gates: Sequence[tuple[str, date]] = ()
    days: int | None = None
    planned: int | None = None

    @property
    def over(self) -> int:
        """Return how many days more than planned the step has taken."""
        return 0 if self.days is None or not self.planned else max(0, self.days - self.planned)


class Row(NamedTuple):
    """A place with what can be told of all places at once. A tuple: there may be thousands."""

    key: int
    slug: str
    name: str
    municipality: str  # as it is called now
    since: date  # when the place came in
    stage: Stage
    programmes: Sequence[str] = ()  # in Swedish order
    last_meeting: date | None = None
    next_meeting: date | None = None
    open: int = 0
    overdue: int = 0
    silent: int = 0  # promises that nobody has reported on for long
    report_due: date | None = None  # of the next report that is not sent
    last_contact: date | None = None
    agreed_on: date | None = None  # until when something was to be done, by the latest talk
    leaders: int = 0  # who can sign in
    ends_on: date | None = None  # the period of the process
    owner: str | None = None  # of the plan
    is_formed: bool = False  # the organisation that carries the work on, by a decision
    formed_on: date | None = None
    is_adopted: bool = False
    adopted_on: date | None = None
    edition: int | None = None  # number of what holds
    published_on: date | None = None
    reconciled_on: date | None = None  # when a step was last gone through with the contact
    overrides: Sequence[Override] = ()
    municipality_said: str = ""  # by the place, where it has another name now

    @property
    def programme(self) -> str:
        """Return the programmes in a row; empty where there is none."""
        return ", ".join(self.programmes)


@dataclass(frozen=True)
class Detail:
    """What takes longer to find: told of the places on a page, or of all that are sorted by it.

    Attributes:
        attendance: how many came to the latest counted meetings of one kind, oldest first.
        meetings: the word for that kind.
        empty: main sectors that nobody sits for in a group; none where there is no group.
        gap: what the plan needs and has; none where no activity is written.
        purses: what is left, of what, and in which currency.
    """

    attendance: Sequence[int] = ()
    meetings: str = ""
    empty: Sequence[str] | None = None
    gap: Gap | None = None
    purses: Sequence[tuple[Decimal, Decimal, str]] = ()

    @property
    def trend(self) -> int | None:
        """Return how many more came to the latest meeting than usually before it."""
        if len(self.attendance) < FEWEST_TO_COMPARE:
            return None
        *before, last = self.attendance
        return round(last - sum(before) / len(before))
