"""What is stored of a place each month, as plain data that says how it was counted. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from placedev.regions.need_rules import kinds_of, risk_of
from placedev.regions.row_rules import Detail, Row

COUNTED_AS = 1  # goes up when a fact gets another meaning; older months keep theirs
DETAILS = ("empty", "gap", "purses")  # that facts are made from


@dataclass(frozen=True)
class Tally:
    """What has been counted of a place since it began, beside what its row says."""

    meetings: int = 0  # held
    participants: int = 0  # at those of them that somebody counted
    kept: int = 0  # promises
    activities: int = 0
    done: int = 0  # activities


def first_of_month(day: date) -> date:
    """Return the day that a month is stored under."""
    return day.replace(day=1)


def facts_of(row: Row, detail: Detail, tally: Tally, *, today: date) -> dict[str, Any]:
    """Return the facts of a place as they are stored; sums are text, by currency."""
    stage = row.stage
    return {
        "counted_as": COUNTED_AS,
        "method": stage.method,
        "step": stage.number if stage.steps else None,
        "steps": stage.steps,
        "step_name": stage.name,
        "days": stage.days,
        "gates": [[name, on.isoformat()] for name, on in stage.gates],
        "meetings": tally.meetings,
        "participants": tally.participants,
        "open": row.open,
        "overdue": row.overdue,
        "silent": row.silent,
        "kept": tally.kept,
        "activities": tally.activities,
        "done": tally.done,
        "missing": _missing(detail),
        "empty": None if detail.empty is None else list(detail.empty),
        "left": _left(detail),
        "leaders": row.leaders,
        "edition": row.edition,
        "adopted": row.is_adopted,
        "formed": row.is_formed,
        "risk": risk_of(row, today),
        "needs": kinds_of(row, today),
    }


def _missing(detail: Detail) -> Mapping[str, list[str]] | None:
    """Return the lowest and the highest that is missing; none where there is no plan to cost."""
    if detail.gap is None:
        return None
    return {code: [str(span.low), str(span.high)] for code, span in detail.gap.missing.items()}


def _left(detail: Detail) -> dict[str, str]:
    found: dict[str, Decimal] = {}
    for left, _ceiling, currency in detail.purses:
        found[currency] = found.get(currency, Decimal(0)) + left
    return {code: str(left) for code, left in found.items()}
