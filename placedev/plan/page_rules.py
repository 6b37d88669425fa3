"""Which activities the page of the plan shows when somebody asks for some of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from placedev.core.i18n import _l
from placedev.plan.rules import STATUSES

MOST = 150  # activities on a page; of more, the areas stand folded or are divided
DIVIDED = 75  # activities on a page of an area that is divided
NOBODY = "saknas"  # the choice for activities that nobody answers for
TIMES: dict[str, Any] = {
    "i-ar": _l("I år"),
    "nasta-ar": _l("Nästa år"),
    "forsenade": _l("Försenade"),
    "utan-tid": _l("Utan tid"),
}
MONEY: dict[str, Any] = {
    "saknas": _l("Pengar saknas"),
    "okand": _l("Kostnaden är okänd"),
    "gratis": _l("Inga pengar behövs"),
}


class Seen(NamedTuple):
    """What a filter looks at in one activity."""

    who: frozenset[str]  # uid of each organisation with a part in it
    has_responsible: bool
    code: str  # of its status
    starts_on: date | None = None
    ends_on: date | None = None
    has_time: bool = False
    is_late: bool = False
    money: frozenset[str] = frozenset()  # keys of MONEY


@dataclass(frozen=True)
class Wish:
    """What the address asks for; empty asks for nothing."""

    who: str = ""  # uid of an organisation, or NOBODY
    status: str = ""
    time: str = ""
    money: str = ""

    @property
    def is_there(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.who or self.status or self.time or self.money)

    @property
    def in_address(self) -> dict[str, str]:
        """Return it as the address says it."""
        said = {"vem": self.who, "lage": self.status, "tid": self.time, "pengar": self.money}
        return {name: value for name, value in said.items() if value}


def wish_of(said: Mapping[str, str], *, organisations: frozenset[str]) -> Wish:
    """Read what an address asks for; what nobody offers is not asked for."""
    who = said.get("vem", "")
    offered = {"lage": STATUSES, "tid": TIMES, "pengar": MONEY}
    known = {name: said.get(name, "") for name in offered if said.get(name) in offered[name]}
    return Wish(
        who if who in organisations or who == NOBODY else "",
        known.get("lage", ""),
        known.get("tid", ""),
        known.get("pengar", ""),
    )


def is_wished(one: Seen, wish: Wish, *, today: date) -> bool:
    """Tell whether an activity is what is asked for."""
    answers_for = not one.has_responsible if wish.who == NOBODY else wish.who in one.who
    return (
        (not wish.who or answers_for)
        and (not wish.status or one.code == wish.status)
        and (not wish.money or wish.money in one.money)
        and (not wish.time or _is_then(one, wish.time, today))
    )


def _is_then(one: Seen, time: str, today: date) -> bool:
    if time == "utan-tid":
        return not one.has_time
    if time == "forsenade":
        return one.is_late
    year = today.year + (time == "nasta-ar")
    if one.starts_on is None and one.ends_on is None:
        return False
    first, last = one.starts_on or one.ends_on, one.ends_on or one.starts_on
    return first is not None and last is not None and first.year <= year <= last.year
