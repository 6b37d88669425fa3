"""What residents read of a promise after the plan was published: how it stands, not who said."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from placedev.commitments import rules

# In the order of the page: what came out, what goes on, what nobody has told about, what is over.
PARTS = ("kept", "going", "late", "silent", "said", "over")
_OVER = frozenset({"withdrawn", "declined"})


@dataclass(frozen=True)
class Standing:
    """How a commitment stands now."""

    state: str
    state_on: date | None
    due_on: date | None
    heard_on: date | None
    report_due_on: date | None


@dataclass(frozen=True)
class Told:
    """A promise in the words that were published, and how it stands now.

    Attributes:
        part: one of PARTS.
        since: the day of the state; for a silent one when anybody last told of it.
    """

    organisation: str
    what: str
    size: str | None
    due_text: str | None
    due_on: date | None
    part: str
    state: str
    since: date | None


def part_of(standing: Standing, *, today: date) -> str:
    """Return the part of the page: silence goes before everything but an end."""
    if standing.state == "kept":
        return "kept"
    if standing.state in _OVER:
        return "over"
    if rules.silent_since(
        heard_on=standing.heard_on, report_due_on=standing.report_due_on, today=today
    ):
        return "silent"
    if rules.is_overdue(state=standing.state, due_on=standing.due_on, today=today):
        return "late"
    return "said" if standing.state == "said" else "going"


def told(
    published: Iterable[Mapping[str, Any]], standing: Mapping[UUID, Standing], *, today: date
) -> list[Told]:
    """Return the published promises as they stand now, in the order of PARTS.

    Args:
        published: the commitments of a snapshot, as stored.
        standing: by uid; what is no longer there stands as it was published.
        today: decides what is late or silent.
    """
    rows = [
        _told(one, standing.get(UUID(one["uid"])) or _as_published(one), today) for one in published
    ]
    return sorted(rows, key=lambda row: PARTS.index(row.part))


def counts(rows: Iterable[Told]) -> dict[str, int]:
    """Return part to how many, in the order of the page, without the empty ones."""
    found = Counter(row.part for row in rows)
    return {part: found[part] for part in PARTS if found[part]}


def _told(one: Mapping[str, Any], standing: Standing, today: date) -> Told:
    part = part_of(standing, today=today)
    return Told(
        organisation=one["organisation"],
        what=one["what"],
        size=one.get("size"),
        due_text=one.get("due_text"),
        due_on=standing.due_on,
        part=part,
        state=standing.state,
        since=standing.heard_on if part == "silent" else standing.state_on,
    )


def _as_published(one: Mapping[str, Any]) -> Standing:
    return Standing(one["state"], None, _day(one.get("due_on")), None, None)


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
