"""When a step is meant to be taken and when it was: months of the method, days of the group."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from placedev.core.i18n import _
from placedev.steps.method import Step

_YEAR = 12  # months


@dataclass(frozen=True)
class Period:
    """Planned and actual days of a step.

    Attributes:
        is_usual: the plan follows from the method's months; nobody has said otherwise.
        version: of the stored row; 0 where there is none.
    """

    planned_from_on: date | None = None
    planned_to_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    is_usual: bool = False
    version: int = 0


def first_day(year: int, month: int) -> date:
    """Return the first day of a month; the month may count on past December."""
    return date(year + (month - 1) // _YEAR, (month - 1) % _YEAR + 1, 1)


@lru_cache(maxsize=1_000)  # a page with many places asks for the same months
def last_day(first: date) -> date:
    """Return the last day of the month that a day lies in."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def usual_plan(step: Step, started_on: date | None) -> tuple[date, date] | None:
    """Return first and last day as the method's months give them; none without a beginning."""
    if started_on is None:
        return None
    first, last = (first_day(started_on.year, started_on.month + n - 1) for n in step.months)
    return first, last_day(last)


def with_usual_plan(period: Period, step: Step, started_on: date | None) -> Period:
    """Return the period with the method's months where the group has planned nothing."""
    usual = usual_plan(step, started_on)
    if usual is None or period.planned_from_on or period.planned_to_on:
        return period
    return Period(
        planned_from_on=usual[0],
        planned_to_on=usual[1],
        started_on=period.started_on,
        ended_on=period.ended_on,
        is_usual=True,
        version=period.version,
    )


def disorder(period: Period, *, today: date) -> tuple[str, str] | None:
    """Return the field that cannot be so, and what to do about it; none when all is in order."""
    planned = period.planned_from_on, period.planned_to_on
    if planned[0] and planned[1] and planned[1] < planned[0]:
        return "planned_to", _("Steget slutar innan det börjar. Rätta månaderna.")
    if period.started_on and period.started_on > today:
        return "started", _("Den månaden har inte kommit än. Skriv när ni började.")
    if period.ended_on and period.ended_on > last_day(today):
        return "ended", _("Den månaden har inte kommit än. Skriv när ni blev klara.")
    if period.started_on and period.ended_on and period.ended_on < period.started_on:
        return "ended", _("Ni blev klara innan ni började. Rätta månaderna.")
    return None
