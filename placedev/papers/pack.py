"""Everything that the papers of one meeting show, worked out once for all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from placedev.contributions.models import Question
from placedev.core.i18n import _
from placedev.meetings import rules as meetings
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.rules import ALL, RunningOrder, kind_word, running_order
from placedev.papers.queries import Known, Photo, ToPrint
from placedev.papers.rules import (
    Choices,
    Expected,
    rows_of_boxes,
    sheets_of_cards,
    tables_for,
)
from placedev.places.models import Place, PlaceFact
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER, sector_word
from placedev.web.formatting import day, in_words

_COFFEE = ("fika", "kaffe", "coffee")
_NO_BREAK = "\N{NO-BREAK SPACE}"


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


@dataclass(frozen=True)
class Pack:
    """A meeting as its papers show it."""

    place: Place
    found: ToPrint
    questions: Sequence[Question]
    choices: Choices
    addresses: Addresses
    knowledge: Knowledge
    photo: Photo | None = None

    @property
    def meeting(self) -> Meeting:
        """Return the meeting itself."""
        return self.found.meeting

    @property
    def code(self) -> str | None:
        """Return what a phone is asked for in the hall."""
        return self.found.code

    @property
    def phase(self) -> str:
        """Return where the meeting is on its way."""
        return meetings.phase(self.meeting)

    @property
    def mark(self) -> str | None:
        """Return what must stand on every paper of a meeting that is not to be relied on."""
        marks = {
            "draft": _("Utkast"),
            "moved": _("Flyttat, ny dag kommer"),
            "cancelled": _("Inställt"),
        }
        return marks.get(self.phase)

    @property
    def kind(self) -> str:
        """Return "Stormöte 3"."""
        word = kind_word(self.meeting.kind, self.meeting.kind_label)
        number = self.meeting.number
        capital = word[:1].upper() + word[1:]
        return capital if number is None else f"{capital}{_NO_BREAK}{number}"

    @property
    def day(self) -> str:
        """Return the day with its weekday, or the time as said."""
        meeting = self.meeting
        if meeting.date_text:
            return meeting.date_text
        if meeting.held_on is None:
            return _("Dagen är inte bestämd")
        weekday = in_words(meeting.held_on, "EEEE")
        return f"{weekday[:1].upper()}{weekday[1:]} {day(meeting.held_on)}"

    @property
    def clock(self) -> str | None:
        """Return "18.30–20.30", or as much of it as is known."""
        meeting = self.meeting
        if not meeting.starts_at:
            return None
        return f"{meeting.starts_at}–{meeting.ends_at}" if meeting.ends_at else meeting.starts_at

    @property
    def when(self) -> str:
        """Return day and time in one line."""
        if self.clock is None:
            return self.day
        return _("%(day)s kl. %(time)s", day=self.day, time=self.clock)

    @property
    def venue(self) -> str | None:
        """Return where it is, with the part of the place."""
        part = self.meeting.sub_place.name if self.meeting.sub_place else None
        return ", ".join(filter(None, (self.meeting.venue, part))) or None

    @property
    def host(self) -> str:
        """Return who invites: an organisation or a role, never a person."""
        return self.place.principal_name or self.place.contact_role or _("Arbetsgruppen")

    @cached_property
    def open_items(self) -> list[AgendaItem]:
        """Return the points that are still on the agenda."""
        return [item for item in self.meeting.agenda if item.state == "open"]

    @cached_property
    def order(self) -> RunningOrder:
        """Return when each of them begins."""
        return running_order(
            starts_at=self.meeting.starts_at,
            ends_at=self.meeting.ends_at,
            minutes=[item.minutes_planned for item in self.open_items],
            day=self.meeting.held_on,
        )

    @cached_property
    def points(self) -> list[Point]:
        """Return the agenda."""
        made, section = [], None
        for number, (item, start) in enumerate(
            zip(self.open_items, self.order.starts, strict=True), start=1
        ):
            begins = item.section if item.section != section else None
            section = item.section
            made.append(Point(number, item, start, begins))
        return made

    def questions_under(self, item: AgendaItem) -> list[Question]:
        """Return the questions that are asked at a point."""
        return [one for one in self.questions if one.agenda_item_id == item.id]

    @property
    def idea_questions(self) -> list[Question]:
        """Return the questions that are answered by writing."""
        return [one for one in self.questions if one.kind == "ideas"]

    @property
    def choice_questions(self) -> list[Question]:
        """Return the questions that are answered by choosing."""
        return [one for one in self.questions if one.kind != "ideas"]

    @property
    def has_coffee(self) -> bool:
        """Tell whether somebody has written that there will be coffee."""
        meeting = self.meeting
        said = [meeting.purpose, meeting.invitation_text, meeting.title]
        said += [text for item in self.open_items for text in (item.title, item.public_text)]
        words = " ".join(filter(None, said)).casefold()
        return any(word in words for word in _COFFEE)

    @cached_property
    def expected(self) -> Expected:
        """Return how many are expected: as hoped for, or else as many as have said so."""
        rows = [(row.category, row.category_label, row.headcount) for row in self.meeting.expected]
        whole = next((number for code, _label, number in rows if code == ALL), None)
        parts = [row for row in rows if row[0] != ALL]
        total = whole or sum(number for _code, _label, number in parts) or self.found.coming
        return Expected(total or None, parts)

    @property
    def counting_rows(self) -> list[Row]:
        """Return the lines to count people on: the sectors, the place's own, and one to fill in."""
        hoped: Counter[tuple[str, str | None]] = Counter()
        for code, label, number in self.expected.by_category:
            hoped[code, label if code == OTHER else None] += number
        known: list[tuple[str, str | None]] = [(code, None) for code in MAIN_SECTORS]
        known += [key for key in hoped if key not in known]
        rows = [
            Row(_capital(sector_word(code, label)), hoped.get((code, label)), 1)
            for code, label in known
        ]
        return [
            row._replace(rows_of_boxes=rows_of_boxes(row.expected or self._share(len(rows))))
            for row in rows
        ] + [Row(None, None, 1)]

    def boxes_for(self, lines: int) -> int:
        """Return how many rows of boxes each line needs where people are spread over so many."""
        return rows_of_boxes(self.expected.people // lines)

    def _share(self, lines: int) -> int:
        """Return how many of one sector may come, where only the whole number is known."""
        return 0 if self.expected.by_category else self.expected.people // lines

    @property
    def tables(self) -> int:
        """Return how many tables there are, or are likely to be."""
        return tables_for(self.expected.people, self.choices.tables)

    @property
    def card_sheets(self) -> int:
        """Return how many sheets of cards each question needs."""
        return sheets_of_cards(self.expected.people)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
