"""Which sectors carry the work, which hardly do, and which are not there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from placedev.core.i18n import _l
from placedev.stakeholders.rules import MAIN_SECTORS, sector_word

# As the subject of a sentence.
SECTOR_SUBJECTS: dict[str, Any] = {
    "civil-society": _l("Civilsamhället"),
    "business": _l("Näringslivet"),
    "municipality": _l("Kommunen"),
    "region-state": _l("Region och stat"),
    "residents": _l("Invånarna"),
}
# What the work lacks where a sector is not there.
SECTOR_MISSED: dict[str, Any] = {
    "civil-society": _l("Då saknas föreningarna, som har lokaler, tid och medlemmar."),
    "business": _l("Då saknas de som anställer och vet vad som bär sig."),
    "municipality": _l("Då saknas de som kan ta frågorna vidare till kommunens egna beslut."),
    "region-state": _l("Då saknas de som rår över vägar, vård, bussar och bidrag."),
    "residents": _l("Då saknas de som planen är till för."),
}
# One person is sent and speaks for the whole body; of the others, each speaks for a few.
SENT = frozenset({"municipality", "region-state"})
_THIN = 8  # fewer than one of so many is few
MOST_COLUMNS = 6  # half-years or meetings that are looked back at


class Gap(StrEnum):
    """How a sector stands in a whole."""

    NONE = "none"
    THIN = "thin"
    EMPTY = "empty"


@dataclass(frozen=True)
class Part:
    """What one sector has of a whole.

    Attributes:
        agreed: people who sit or came; promises and responsibilities that somebody said yes to.
        waiting: promises said but not confirmed, responsible ones that have been asked.
        unasked: responsible ones who have not even been asked.
        planned: seats that are meant for the sector.
    """

    agreed: int = 0
    waiting: int = 0
    unasked: int = 0
    planned: int | None = None

    @property
    def all(self) -> int:
        """Return everything, whatever the answer."""
        return self.agreed + self.waiting + self.unasked

    @property
    def unanswered(self) -> int:
        """Return what nobody has said yes to."""
        return self.waiting + self.unasked


@dataclass(frozen=True)
class Whole:
    """Something that the sectors share: the seats, a meeting, the promises, the responsibilities.

    Attributes:
        parts: sector to what it has.
        of_people: it is people who sit or come, so that one can speak for a municipality.
        meant: the sectors that should be there.
    """

    parts: Mapping[str, Part] = field(default_factory=dict)
    of_people: bool = False
    meant: Sequence[str] = MAIN_SECTORS

    @property
    def total(self) -> int:
        """Return how much there is of it in all sectors."""
        return sum(part.all for part in self.parts.values())

    @property
    def most(self) -> int:
        """Return the largest part, for the length of a bar."""
        return max((max(part.all, part.planned or 0) for part in self.parts.values()), default=0)

    def part(self, sector: str) -> Part:
        """Return what a sector has; a part of nothing where it has nothing."""
        return self.parts.get(sector, Part())

    @property
    def rows(self) -> list[tuple[str, Part, Gap]]:
        """Return each sector that is there or should be, with how it stands, in the known order."""
        others = [sector for sector in self.parts if sector not in MAIN_SECTORS]
        return [
            (sector, self.part(sector), self.gap(sector))
            for sector in [*MAIN_SECTORS, *sorted(others)]
            if sector in self.meant or self.part(sector).all or self.part(sector).planned
        ]

    @property
    def bars(self) -> list[tuple[str, int, int, int | None, bool]]:
        """Return the rows as a picture wants them."""
        return [
            (sector_word(sector), part.agreed, part.unanswered, part.planned, gap is Gap.EMPTY)
            for sector, part, gap in self.rows
        ]

    def gap(self, sector: str) -> Gap:
        """Return whether a sector is missing or few.

        Few is less than one in eight. Five sectors would have a fifth each; with less than an
        eighth somebody is outvoted whatever they say, and one who is ill leaves nobody. Among eight
        or fewer, one person is an eighth or more, so a small group never has few of anybody,
        only somebody or nobody: the measure ends by itself where numbers are small, instead of
        making a percentage of three people. Where seats are planned, at least half of them
        empty is few as well. Who is sent by a municipality or a region speaks for all of
        it, and is never few among people. Where there is nothing at all, nobody is missing yet.
        """
        part = self.part(sector)
        if sector not in self.meant or not (self.total or part.planned):
            return Gap.NONE
        if not part.all:
            return Gap.EMPTY
        if part.planned is not None and part.agreed * 2 <= part.planned:
            return Gap.THIN
        is_sent = self.of_people and sector in SENT
        return Gap.THIN if not is_sent and part.all * _THIN < self.total else Gap.NONE


def together(wholes: Iterable[Whole]) -> Whole:
    """Add up wholes of people; a sector that is meant for one of them is meant for all.

    Whoever sits where no seats are planned sits on a seat of their own.
    """
    found = list(wholes)
    parts: dict[str, Part] = {}
    for sector in dict.fromkeys(sector for whole in found for sector in whole.parts):
        here = [whole.part(sector) for whole in found]
        is_planned = any(one.planned is not None for one in here)
        seats = sum(max(one.planned or 0, one.agreed) for one in here)
        parts[sector] = Part(
            agreed=sum(one.agreed for one in here), planned=seats if is_planned else None
        )
    meant = dict.fromkeys(sector for whole in found for sector in whole.meant)
    return Whole(parts, of_people=True, meant=tuple(meant) or MAIN_SECTORS)


@dataclass(frozen=True)
class Balance:
    """How the sectors share the work, in four wholes; a whole that is empty is not known yet."""

    groups: Whole = Whole(of_people=True)
    meeting: Whole = Whole(of_people=True)  # the latest one where people were counted
    commitments: Whole = Whole()
    responsibilities: Whole = Whole()

    @property
    def wholes(self) -> tuple[Whole, ...]:
        """Return the four, those of people first."""
        return (self.groups, self.meeting, self.commitments, self.responsibilities)

    @property
    def is_known(self) -> bool:
        """Tell whether there is anything to weigh."""
        return any(whole.total for whole in self.wholes)

    def weight(self, sector: str) -> int:
        """Return how much a sector is missed: more for an empty chair than for a few people."""
        gaps = [whole.gap(sector) for whole in self.wholes]
        return 2 * gaps.count(Gap.EMPTY) + gaps.count(Gap.THIN)

    @property
    def most_missed(self) -> str | None:
        """Return the sector that is missed most, or none; the known order decides between two."""
        sectors = [sector for sector in MAIN_SECTORS if self.weight(sector)]
        return max(sectors, key=self.weight, default=None)


def half_years(first: date, today: date) -> list[tuple[date, date]]:
    """Return first and last day of each half-year from a day until today, the latest six at most.

    The last one ends today.
    """
    found: list[tuple[date, date]] = []
    begin = _begin_of(today)
    end = today
    while len(found) < MOST_COLUMNS and end >= first:
        found.append((begin, end))
        end = begin - timedelta(days=1)
        begin = _begin_of(end)
    return found[::-1]


def _begin_of(day: date) -> date:
    july = 7
    return day.replace(month=july if day.month >= july else 1, day=1)


@dataclass(frozen=True)
class Tenure:
    """Something that a sector had from a day to a day, both counted; none is open."""

    sector: str
    first: date | None
    last: date | None = None
    count: int = 1


def over_time(tenures: Sequence[Tenure], today: date) -> tuple[list[date], dict[str, list[int]]]:
    """Return the last days of the half-years, and for each sector how much it had on each.

    What has no first day is as old as the oldest of the others.
    """
    begun = [one.first for one in tenures if one.first is not None]
    days = [last for _first, last in half_years(min(begun, default=today), today)]
    sectors = [*MAIN_SECTORS, *sorted({one.sector for one in tenures} - set(MAIN_SECTORS))]
    return days, {
        sector: [
            sum(one.count for one in tenures if one.sector == sector and _has(one, day))
            for day in days
        ]
        for sector in sectors
    }


def _has(one: Tenure, day: date) -> bool:
    return (one.first is None or one.first <= day) and (one.last is None or day <= one.last)
