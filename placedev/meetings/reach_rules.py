"""Whom a place has reached over its meetings: in numbers of groups, never about anybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from placedev.meetings.rules import ALL, COUNTED, Headcount, total_of

SECTOR, AGE, SEX = "sector", "age", "sex"
_UNSAID = "sex-unsaid"  # an answer, and nobody whose absence could be meant
Key = tuple[str, str | None]  # a category and its own word


@dataclass(frozen=True)
class Counted:
    """A meeting that was held, and who came to it by sector, age and sex."""

    title: str
    kind: str
    held_on: date | None
    date_text: str | None
    counts: Mapping[str, Sequence[Headcount]]  # dimension to what was counted

    def of(self, dimension: str) -> dict[Key, Headcount]:
        """Return what was counted of one dimension, without the whole number."""
        found = self.counts.get(dimension, ())
        return {(one.category, one.label): one for one in found if one.category != ALL}

    def has(self, dimension: str) -> bool:
        """Tell whether anybody was counted by this."""
        return any(one.headcount for one in self.of(dimension).values())


@dataclass(frozen=True)
class Line:
    """One group over the meetings."""

    word: str
    code: str
    per_meeting: Sequence[Headcount | None]  # none where the group was not counted
    total: Headcount

    @property
    def bars(self) -> list[tuple[int, str] | None]:
        """Return number and precision for each meeting, as a picture wants them."""
        return [
            None if cell is None else (cell.headcount, cell.precision) for cell in self.per_meeting
        ]

    @property
    def was_there(self) -> bool:
        """Tell whether anybody of the group came to any of the meetings."""
        return self.total.headcount > 0


@dataclass(frozen=True)
class Reach:
    """One dimension over the meetings where it was counted, the first meeting first."""

    meetings: Sequence[Counted]
    lines: Sequence[Line]
    totals: Sequence[Headcount]  # of each meeting
    total: Headcount

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Return the heads of the table's columns, as a table wants them."""
        return [(line.word[:1].upper() + line.word[1:], "num") for line in self.lines]

    @property
    def is_vague(self) -> bool:
        """Tell whether any number is not exact."""
        cells = (cell for line in self.lines for cell in line.per_meeting if cell is not None)
        return any(cell.precision != "exact" for cell in cells)

    @property
    def most(self) -> int:
        """Return the largest number in any cell, for the height of a picture."""
        cells = (cell for line in self.lines for cell in line.per_meeting if cell is not None)
        return max((cell.headcount for cell in cells), default=0)

    @property
    def absent(self) -> list[Line]:
        """Return the groups that were never there."""
        return [line for line in self.lines if not line.was_there]


def reach(meetings: Sequence[Counted], dimension: str) -> Reach | None:
    """Add up one dimension over the meetings where it was counted, or none if it never was."""
    counted = [one for one in meetings if one.has(dimension)]
    if not counted:
        return None
    rows = [one.of(dimension) for one in counted]
    lines = [
        _line(key, dimension, [row.get(key) for row in rows]) for key in _keys(rows, dimension)
    ]
    totals = [total_of(one.counts[dimension]) or Headcount(ALL, 0) for one in counted]
    return Reach(counted, lines, totals, _sum(totals))


def _keys(rows: Iterable[Mapping[Key, Headcount]], dimension: str) -> list[Key]:
    """Return every group in order: those always asked about, then others as they were counted."""
    found: dict[Key, None] = {(code, None): None for code in COUNTED[dimension] if code != _UNSAID}
    for row in rows:
        found.update(dict.fromkeys(row))
    return list(found)


def _line(key: Key, dimension: str, cells: list[Headcount | None]) -> Line:
    return Line(
        group_word(dimension, *key), key[0], cells, _sum([one for one in cells if one is not None])
    )


def _sum(counts: Sequence[Headcount]) -> Headcount:
    parts = [Headcount("", one.headcount, one.precision) for one in counts]
    return total_of(parts) or Headcount(ALL, 0)


def group_word(dimension: str, category: str, label: str | None) -> str:
    """Return the word for a group: the place's own, or ours, or the code as it came."""
    return label or str(COUNTED[dimension].get(category, category))
