"""What a regional contact's list can be sorted by, and which places need attention first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from placedev.core.collation import sort_key
from placedev.core.i18n import _, _l, _n

LONG_SILENCE = timedelta(days=90)  # without a meeting held, and none planned
MOST_NEEDS = 6  # shown above the list


@dataclass(frozen=True)
class Override:
    """A gate that was passed although something was missing, and why."""

    step: str
    step_key: str
    passed_on: date
    unmet: int  # criteria
    reason: str


@dataclass(frozen=True)
class PlaceRow:
    """A place as a regional contact sees it in the list."""

    slug: str
    name: str
    municipality: str
    since: date  # when the place came in
    step: int  # number of the current step; one more than there are when all are passed
    steps: int
    step_name: str | None  # none when all are passed
    last_meeting: date | None
    next_meeting: date | None
    overdue: int
    edition: int | None  # number of the latest
    published_on: date | None
    reconciled_on: date | None = None  # when a step was last gone through with the contact
    silent: int = 0  # promises that nobody has reported on for long
    overrides: Sequence[Override] = ()  # gates passed although something was missing


@dataclass(frozen=True)
class Need:
    """A place that needs attention, and why."""

    row: PlaceRow
    why: str


def _name(row: PlaceRow) -> Any:
    return sort_key(row.name)


# Key in the address to heading and what the rows are sorted by; empty values come last.
COLUMNS: dict[str, tuple[Any, Callable[[PlaceRow], Any]]] = {
    "plats": (_l("Plats"), _name),
    "kommun": (_l("Kommun"), lambda row: sort_key(row.municipality)),
    "steg": (_l("Steg"), lambda row: row.step),
    "senaste": (_l("Senaste möte"), lambda row: row.last_meeting),
    "nasta": (_l("Nästa möte"), lambda row: row.next_meeting),
    "forsenade": (_l("Försenade åtaganden"), lambda row: row.overdue),
    "tysta": (_l("Tysta åtaganden"), lambda row: row.silent),
    "avstamt": (_l("Avstämt"), lambda row: row.reconciled_on),
    "utgava": (_l("Senaste utgåva"), lambda row: row.published_on),
}


def in_order(rows: Sequence[PlaceRow], *, column: str, falling: bool) -> list[PlaceRow]:
    """Return the rows sorted by a column, then by name."""
    value = COLUMNS[column][1]
    by_name = sorted(rows, key=lambda row: (_name(row), row.slug))
    told = [row for row in by_name if value(row) is not None]
    silent = [row for row in by_name if value(row) is None]
    return sorted(told, key=value, reverse=falling) + silent


def with_text(rows: Sequence[PlaceRow], text: str) -> list[PlaceRow]:
    """Return the rows whose place, municipality or step contains every word."""
    words = text.casefold().split()
    return [
        row
        for row in rows
        if all(
            word in f"{row.name} {row.municipality} {row.step_name or ''}".casefold()
            for word in words
        )
    ]


def needs(rows: Sequence[PlaceRow], *, today: date) -> list[Need]:
    """Return the places that need attention: most overdue first, then longest silence."""
    found = [Need(row, " ".join(why)) for row in rows if (why := _reasons(row, today))]
    return sorted(
        found, key=lambda need: (-need.row.overdue, _last_sign(need.row), _name(need.row))
    )


def _reasons(row: PlaceRow, today: date) -> list[str]:
    reasons = []
    if row.overdue:
        reasons.append(
            _n("%(num)s åtagande är försenat.", "%(num)s åtaganden är försenade.", row.overdue)
        )
    if row.silent:
        reasons.append(
            _n(
                "Om %(num)s åtagande har ingen rapporterat på länge.",
                "Om %(num)s åtaganden har ingen rapporterat på länge.",
                row.silent,
            )
        )
    if row.next_meeting is None and today - _last_sign(row) > LONG_SILENCE:
        reasons.append(
            _("Inget möte har hållits än, och inget är planerat.")
            if row.last_meeting is None
            else _("Inget möte på över tre månader, och inget är planerat.")
        )
    return reasons


def _last_sign(row: PlaceRow) -> date:
    return row.last_meeting or row.since
