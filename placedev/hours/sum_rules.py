"""What volunteer hours come to: hours, people, and their value in each currency. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from placedev.core.db import plain_decimal
from placedev.core.i18n import _, _l
from placedev.web.formatting import month

YEAR, HALF, MONTH = "ar", "halvar", "manad"
PERIODS: dict[str, Any] = {YEAR: _l("år"), HALF: _l("halvår"), MONTH: _l("månad")}
_FIRST_HALF = 6  # months
_EXACT = Decimal("0.000001")  # as the database keeps numbers


@dataclass(frozen=True)
class Wish:
    """Which rows are meant; none where all are."""

    from_on: date | None = None
    to_on: date | None = None
    activity_id: int | None = None
    organisation_id: int | None = None
    sub_place_id: int | None = None


class Summed(NamedTuple):
    """What a database has added up: the rows of one rate."""

    label: str | None  # of the rate; none: without one
    currency: str | None
    amount: Decimal | None  # of the currency, an hour
    hours: Decimal
    people: int
    rows: int


class Value(NamedTuple):
    """What hours are worth under one programme."""

    label: str
    currency: str
    hours: Decimal
    amount: Decimal


@dataclass
class Worth:
    """What some rows come to. Currencies are never added to each other."""

    hours: Decimal = Decimal(0)
    people: int = 0  # each counted every time they came
    rows: int = 0
    unvalued: Decimal = Decimal(0)  # hours that have no rate
    by_programme: dict[tuple[str, str], Value] = field(default_factory=dict)

    def add(self, one: Summed) -> None:
        """Count the rows of one rate in."""
        hours = plain_decimal(Decimal(one.hours).quantize(_EXACT))
        self.hours += hours
        self.people += one.people
        self.rows += one.rows
        if one.label is None or one.currency is None or one.amount is None:
            self.unvalued += hours
            return
        self.count(Value(one.label, one.currency, hours, hours * one.amount))

    def count(self, value: Value) -> None:
        """Count a value in with what its programme has already."""
        key = (value.label, value.currency)
        before = self.by_programme.get(key)
        if before is not None:
            value = value._replace(
                hours=before.hours + value.hours, amount=before.amount + value.amount
            )
        self.by_programme[key] = value

    @property
    def values(self) -> list[Value]:
        """Return the value under each programme, in a fixed order."""
        return [self.by_programme[key] for key in sorted(self.by_programme)]

    @property
    def totals(self) -> dict[str, Decimal]:
        """Return the value in each currency."""
        found: dict[str, Decimal] = {}
        for one in self.values:
            found[one.currency] = found.get(one.currency, Decimal(0)) + one.amount
        return found

    def __bool__(self) -> bool:
        """Tell whether there is anything at all."""
        return self.rows > 0


def summed_up(found: Iterable[Summed]) -> Worth:
    """Return what all of it comes to."""
    worth = Worth()
    for one in found:
        worth.add(one)
    return worth


def together(worths: Iterable[Worth]) -> Worth:
    """Return what several sums come to in all."""
    whole = Worth()
    for one in worths:
        whole.hours += one.hours
        whole.people += one.people
        whole.rows += one.rows
        whole.unvalued += one.unvalued
        for value in one.by_programme.values():
            whole.count(value)
    return whole


def bucket_of(year: int, number: int, period: str) -> tuple[int, int]:
    """Return the period that a month belongs to: its year, and which of the year's."""
    if period == MONTH:
        return year, number
    return (year, 1 if number <= _FIRST_HALF else 2) if period == HALF else (year, 0)


def bucket_words(bucket: tuple[int, int], period: str) -> str:
    """Return "2026", "första halvåret 2026" or "mars 2026"."""
    year, part = bucket
    if period == YEAR:
        return str(year)
    if period == HALF:
        return (
            _("första halvåret %(year)s", year=year)
            if part == 1
            else _("andra halvåret %(year)s", year=year)
        )
    return month(date(year, part, 1))


def in_periods(
    months: Mapping[tuple[int, int], Iterable[Summed]], period: str
) -> dict[tuple[int, int], Worth]:
    """Gather months into periods, the earliest first."""
    found: dict[tuple[int, int], Worth] = {}
    for (year, number), parts in sorted(months.items()):
        worth = found.setdefault(bucket_of(year, number, period), Worth())
        for one in parts:
            worth.add(one)
    return found
