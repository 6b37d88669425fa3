"""Everything that the papers of one meeting show, worked out once for all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from placedev.contributions.models import Question
from placedev.meetings.models import AgendaItem
from placedev.meetings.rules import ALL
from placedev.meetings.time_rules import RunningOrder, running_order
from placedev.papers.parts import Addresses, Knowledge, Point, Row
from placedev.papers.queries import Photo
from placedev.papers.rules import (
    Choices,
    Expected,
    rows_of_boxes,
    sheets_of_cards,
    tables_for,
)
from placedev.papers.told import Told
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER, sector_word

_COFFEE = ("fika", "kaffe", "coffee")


@dataclass(frozen=True)
class Pack(Told):
    """A meeting as its papers show it."""

    questions: Sequence[Question]
    choices: Choices
    addresses: Addresses
    knowledge: Knowledge
    photo: Photo | None = None

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
