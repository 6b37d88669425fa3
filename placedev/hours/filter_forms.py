"""Which rows and which period a page shows, as its address says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.hours.sum_rules import PERIODS, YEAR, Wish
from placedev.plan.around_queries import Around, Named

NAMES = ("fran", "till", "aktivitet", "organisation", "del")


@dataclass(frozen=True)
class Filter:
    """What was asked for, as it was written and as it was understood."""

    written: Mapping[str, str]
    wish: Wish
    period: str = YEAR
    fault: str | None = None  # what to correct

    @property
    def is_on(self) -> bool:
        """Tell whether anything is left out."""
        return any(self.written.values())


def read_filter(arguments: Mapping[str, str], around: Around) -> Filter:
    """Return the filter that an address names; what belongs to no row of the place is left out."""
    written = {name: arguments.get(name, "").strip()[:60] for name in NAMES}
    period = arguments.get("per", "")
    period = period if period in PERIODS else YEAR
    fault: str | None = None
    days: tuple[date | None, date | None] = (None, None)
    try:
        days = _days(written["fran"], written["till"])
    except RuleBroken as error:
        fault = str(error)
    wish = Wish(
        from_on=days[0],
        to_on=days[1],
        activity_id=_id(written["aktivitet"], around.activities),
        organisation_id=_id(written["organisation"], around.organisations),
        sub_place_id=_id(written["del"], around.sub_places),
    )
    return Filter(written, wish, period, fault)


def page_of(arguments: Mapping[str, str]) -> int:
    """Return the number of the page that an address names; anything else is the first."""
    written = arguments.get("sida", "")
    return int(written) if re.fullmatch(r"[0-9]{1,5}", written) else 0


def _days(first: str, last: str) -> tuple[date | None, date | None]:
    from_on, to_on = _day(first), _day(last)
    if from_on and to_on and to_on < from_on:
        raise RuleBroken(_("Den sista dagen ligger före den första. Byt plats på dem."))
    return from_on, to_on


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise RuleBroken(_("Skriv dagen som år-månad-dag, till exempel 2027-03-14.")) from error


def _id(uid: str, known: Sequence[Named]) -> int | None:
    return next((one.id for one in known if str(one.uid) == uid), None)
