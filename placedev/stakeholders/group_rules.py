"""Who sits in a group on a day, which chairs are meant for whom, and which of them are empty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER

MOST_SEATS = 100  # rows in one group


class Chair(Protocol):
    """A seat, as far as counting goes."""

    from_on: date | None
    to_on: date | None
    is_substitute: bool
    headcount: int


class Standing(StrEnum):
    """Whether somebody sits in a group on a day."""

    NOW = "now"
    COMING = "coming"
    FORMER = "former"


@dataclass(frozen=True)
class Chairs:
    """The chairs of one sector in a group.

    Attributes:
        label: the place's own word for the sector.
        planned: how many are meant for it; none where the group has not said.
        taken: people who sit there today, substitutes not counted.
        substitutes: people who step in.
    """

    sector: str
    label: str | None = None
    planned: int | None = None
    taken: int = 0
    substitutes: int = 0

    @property
    def empty(self) -> int:
        """Return how many chairs that are meant for the sector nobody sits on."""
        return max((self.planned or 0) - self.taken, 0)


def standing(seat: Chair, today: date) -> Standing:
    """Return whether somebody sits there on a day; the first and the last day count."""
    if seat.to_on is not None and seat.to_on < today:
        return Standing.FORMER
    if seat.from_on is not None and seat.from_on > today:
        return Standing.COMING
    return Standing.NOW


def sits(seat: Chair, today: date) -> bool:
    """Tell whether the seat counts on a day: somebody sits there, and not only as a substitute."""
    return standing(seat, today) is Standing.NOW and not seat.is_substitute


def chairs(
    seats: Iterable[tuple[str, Chair]],
    quotas: Iterable[tuple[str, str | None, int]],
    today: date,
) -> list[Chairs]:
    """Return the chairs of every sector that has or is meant to have any, in the known order.

    Args:
        seats: sector and seat.
        quotas: sector, the place's own word for it and how many seats are meant for it.
        today: on which day.
    """
    planned: dict[str, tuple[str | None, int]] = {}
    for sector, label, number in quotas:
        planned[sector] = (label, planned.get(sector, (None, 0))[1] + number)
    taken, substitutes = dict.fromkeys(planned, 0), dict.fromkeys(planned, 0)
    for sector, seat in seats:
        if standing(seat, today) is Standing.NOW:
            count = substitutes if seat.is_substitute else taken
            count[sector] = count.get(sector, 0) + seat.headcount
    found = [
        Chairs(
            sector,
            planned[sector][0] if sector in planned else None,
            planned[sector][1] if sector in planned else None,
            taken.get(sector, 0),
            substitutes.get(sector, 0),
        )
        for sector in {**planned, **taken, **substitutes}
    ]
    return sorted(found, key=lambda one: _place_in_order(one.sector))


def _place_in_order(sector: str) -> tuple[int, str]:
    known = [*MAIN_SECTORS, OTHER]
    return (known.index(sector) if sector in known else len(known), sector)


def meant_sectors(found: Sequence[Chairs]) -> tuple[str, ...]:
    """Return the sectors that a group means to hold; the five main ones if it has not said."""
    planned = tuple(one.sector for one in found if one.planned)
    return planned or MAIN_SECTORS


def check_days(first: date | None, last: date | None) -> None:
    """Raise RuleBroken if something ends before it begins."""
    if first and last and last < first:
        raise RuleBroken(_("Slutdagen är före startdagen. Rätta den ena."))


def check_life(state: str, formed_on: date | None, closed_on: date | None) -> None:
    """Raise RuleBroken if the days of a group do not go with its state."""
    check_days(formed_on, closed_on)
    if closed_on and state != "closed":
        raise RuleBroken(_("Gruppen har en dag då den avslutades. Välj läget avslutad."))
