"""What is to be handed in when, over several places. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from placedev.core.i18n import _l

LATE, SOON, LATER, UNDATED, DONE = "late", "soon", "later", "undated", "done"
GROUPS: dict[str, Any] = {
    LATE: _l("Försenade"),
    SOON: _l("De närmaste tre månaderna"),
    LATER: _l("Senare"),
    UNDATED: _l("Utan bestämd dag"),
    DONE: _l("Klara det senaste året"),
}
DONE_FOR = timedelta(days=365)  # so long what is done is shown
_SOON = timedelta(days=92)


@dataclass(frozen=True)
class Due:
    """Something to hand in: to a funder, about a programme's effort, or the contact's own."""

    uid: uuid.UUID
    kind: str  # in words
    about: str  # the application, or the report's own title
    place: str  # its name, or the programme's; none for a report about several
    place_slug: str | None  # none for a report of the contact's own
    application_uid: uuid.UUID | None
    reference: str | None  # diarienummer
    due_on: date | None
    due_text: str | None  # as said, where it is no day
    done_on: date | None
    programme_slug: str | None = None  # of an effort that is to be accounted for


def group_of(due: Due, today: date) -> str:
    """Return the group where something to hand in stands."""
    if due.done_on is not None:
        return DONE
    if due.due_on is None:
        return UNDATED
    if due.due_on < today:
        return LATE
    return SOON if due.due_on <= today + _SOON else LATER


def in_groups(dues: Iterable[Due], today: date) -> list[tuple[str, Sequence[Due]]]:
    """Return the groups that have something; what is due first first, what is done last first."""
    found: dict[str, list[Due]] = {group: [] for group in GROUPS}
    for due in dues:
        found[group_of(due, today)].append(due)
    for group, rows in found.items():
        rows.sort(key=_order)
        if group == DONE:
            rows.reverse()
    return [(group, rows) for group, rows in found.items() if rows]


def _order(due: Due) -> tuple[Any, ...]:
    return (due.done_on or due.due_on or date.max, due.place, due.about, str(due.uid))
