"""How long a removal can be undone, and what is left when it no longer can. Pure."""

from datetime import date, datetime, timedelta
from typing import Protocol

from placedev.core.clock import day_of

DAYS = 30
# Rows that triggers refuse to change or delete; they stay, with the rows that they rest on.
FROZEN = frozenset(
    {
        *("activity_status", "addendum", "commitment_turn", "criterion_tick", "edition"),
        *("edition_form", "edition_withdrawal", "entry_answer", "frozen_minutes", "gate_passage"),
        *("gate_remark", "gate_reopening", "idea_answer", "journal_entry", "note_revision"),
        *("place_month", "public_draft"),
    }
)
# What others keep of a place: the region's reports, what a programme says of who takes part.
OF_OTHERS = frozenset({"programme_candidate", "programme_place", "removal", "report_place"})


class Asked(Protocol):
    """What is looked at of a request."""

    taken_back_at: datetime | None
    met_at: datetime | None
    declined_at: datetime | None


def waits(asked: Asked) -> bool:
    """Tell whether a request is neither taken back nor answered."""
    return asked.taken_back_at is None and asked.met_at is None and asked.declined_at is None


def last_day(removed_at: datetime) -> date:
    """Return the last day on which the removal can be undone."""
    return day_of(removed_at) + timedelta(days=DAYS)


def can_be_undone(removed_at: datetime, today: date) -> bool:
    """Tell whether the time for undoing is not over."""
    return today <= last_day(removed_at)


def erased_before(now: datetime) -> datetime:
    """Return the moment before which removals can no longer be undone, wherever the clock moved."""
    return now - timedelta(days=DAYS + 1)
