"""Hours that were promised beside an application, against those that were logged. Pure.

Logged hours keep the worth of their own day and are never added to money.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from placedev.funding.cofinancing_rules import CONFIRMED, OUT
from placedev.funding.gap_rules import NOTHING
from placedev.hours.sum_rules import Worth, together


class PromisedHours(NamedTuple):
    """Hours that somebody carries, or has only spoken of."""

    organisation_id: int | None
    name: str
    state: str
    hours: Decimal


@dataclass
class Giver:
    """What one organisation has promised and given; or somebody who is only named."""

    name: str
    promised: Decimal = NOTHING
    said: Decimal = NOTHING  # only said or asked for
    logged: Worth | None = None  # none: their hours cannot be told from others'


@dataclass(frozen=True)
class HoursBeside:
    """All hours beside an application; who gave hours without a promise is in `others`."""

    givers: list[Giver]
    logged: Worth
    others: Worth

    @property
    def promised(self) -> Decimal:
        """Return the hours that somebody stands for."""
        return sum((one.promised for one in self.givers), NOTHING)

    @property
    def said(self) -> Decimal:
        """Return the hours that are only said or asked for."""
        return sum((one.said for one in self.givers), NOTHING)

    @property
    def left(self) -> Decimal:
        """Return what is promised and not logged yet."""
        return max(NOTHING, self.promised - self.logged.hours)

    def __bool__(self) -> bool:
        """Tell whether there is anything at all."""
        return bool(self.givers) or bool(self.logged)


def hours_beside(
    promised: Iterable[PromisedHours], logged: Mapping[int | None, Worth]
) -> HoursBeside:
    """Return hours promised against hours logged, one line per who promised.

    Args:
        promised: in any state; what was declined does not count.
        logged: organisation id, or none, to what its hours come to.
    """
    givers: dict[int | str, Giver] = {}
    known = set()
    for one in promised:
        if one.state in OUT:
            continue
        giver = givers.setdefault(one.organisation_id or one.name, Giver(one.name))
        if one.organisation_id is not None:
            known.add(one.organisation_id)
            giver.logged = logged.get(one.organisation_id, Worth())
        if one.state in CONFIRMED:
            giver.promised += one.hours
        else:
            giver.said += one.hours
    others = together(worth for key, worth in logged.items() if key not in known)
    return HoursBeside(list(givers.values()), together(logged.values()), others)
