"""What the papers consist of: points, lines to count on, facts, addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from placedev.meetings.models import AgendaItem
from placedev.papers.queries import Known
from placedev.places.models import PlaceFact


class Point(NamedTuple):
    """A point on the agenda: its number, when it begins, and the heading that begins with it."""

    number: int
    item: AgendaItem
    start: str | None
    section: str | None


class Row(NamedTuple):
    """A line to count people on."""

    label: str | None  # none: whoever counts writes it
    expected: int | None
    rows_of_boxes: int


class Addresses(NamedTuple):
    """Where the meeting is on the web, with host; none where not everyone may go there."""

    page: str | None = None  # the public page
    phones: str | None = None  # what a phone in the hall opens


class Position(NamedTuple):
    """Where the place is in its method."""

    number: int
    steps: int
    name: str
    purpose: str


class FactGroup(NamedTuple):
    """Facts about one side of the place."""

    heading: str | None
    facts: Sequence[PlaceFact]


@dataclass(frozen=True)
class Knowledge:
    """What the fact sheet tells."""

    groups: Sequence[FactGroup] = ()
    unknown_fields: Sequence[str] = ()  # sides of the place without a single fact
    decisions: Sequence[Known] = ()
    position: Position | None = None

    @property
    def without_source(self) -> list[str]:
        """Return the facts whose source nobody has written down."""
        return [fact.label for group in self.groups for fact in group.facts if not fact.source]
