"""Which rate holds on a day: what a programme counted an hour as, then. Pure."""

from collections.abc import Iterable
from datetime import date

from placedev.hours.models import HourRate


def rate_on(rates: Iterable[HourRate], label: str, day: date) -> HourRate | None:
    """Return the newest rate of a programme that holds on a day, or none."""
    held = [
        one for one in rates if one.label == label and (one.from_on is None or one.from_on <= day)
    ]
    return max(held, key=lambda one: (one.from_on or date.min, one.id), default=None)


def programmes(rates: Iterable[HourRate], *, today: date) -> dict[str, HourRate]:
    """Return each programme with its rate of today, or else the first one that is to come."""
    rates = list(rates)
    found: dict[str, HourRate] = {}
    for one in sorted(rates, key=lambda rate: (rate.from_on or date.min, rate.id)):
        found.setdefault(one.label, one)
    return {label: rate_on(rates, label, today) or first for label, first in found.items()}
