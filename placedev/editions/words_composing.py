"""Fields and words of a snapshot as they follow from a row."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from placedev.commitments import models as commitments
from placedev.core.collation import sort_key
from placedev.core.i18n import _
from placedev.editions.base_snapshot import Part
from placedev.plan import models as plan
from placedev.plan import rules as plan_rules
from placedev.web.formatting import day, hours, money, number

_NO_BREAK = "\N{NO-BREAK SPACE}"


def same(
    row: object, part: type[Part], *, but: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """Return the fields that a part has under the same name as the row."""
    return {name: getattr(row, name) for name in part.model_fields if name not in but}


def shown(known: Mapping[str, Any], code: str, label: str | None) -> str:
    """Return the source's own word, or else ours, or else the code as it came."""
    return label or str(known.get(code, code))


def maybe(known: Mapping[str, Any], code: str | None, label: str | None) -> str | None:
    """Return as `_shown`, or nothing where there is neither word nor code."""
    return None if code is None and not label else shown(known, code or "", label)


def by_id(rows: Iterable[Any]) -> dict[int, Any]:
    """Return the rows by their key."""
    return {row.id: row for row in rows}


def by_name(rows: Iterable[Any]) -> list[Any]:
    """Return the rows in Swedish order of name."""
    return sorted(rows, key=lambda row: (sort_key(row.name), row.id))


def cost_words(row: plan.ActivityCost) -> str:
    """Return what something costs, from numbers alone."""
    said = shown(plan_rules.COSTS, row.kind, None)
    if row.amount is not None:
        said = money(row.amount, row.currency)
        if row.amount_to is not None:
            said = f"{number(row.amount)}–{money(row.amount_to, row.currency)}"
        if row.years:
            said = _("%(amount)s per år i %(years)s år", amount=said, years=row.years)
    elif row.hours is not None:
        said = hours(row.hours)
    return said


def size_words(row: commitments.Commitment) -> str | None:
    """Return how much, as said or else in our words, and what it is worth if that is known."""
    said = row.amount_text or _amount(row)
    if said is not None and row.amount is not None and row.rate is not None:
        worth = money(row.amount * row.rate, "SEK")
        said = _("%(amount)s, värda %(worth)s", amount=said, worth=worth)
    if row.is_in_kind:
        return _("%(amount)s in natura", amount=said) if said else _("in natura")
    return said


def _amount(row: commitments.Commitment) -> str | None:
    if row.amount is not None:
        return f"{number(row.amount)}{_NO_BREAK}{row.unit}" if row.unit else number(row.amount)
    return None if row.share is None else f"{number(row.share * Decimal(100))}{_NO_BREAK}%"


def days_words(first: date | None, last: date | None) -> str | None:
    """Return when, from days alone: "14 juni 2027", "14 juni 2027 – 2 juli 2027"."""
    said: str | None = None
    if first is not None and last is not None:
        said = day(first) if first == last else f"{day(first)} – {day(last)}"
    elif first is not None:
        said = _("från %(day)s", day=day(first))
    elif last is not None:
        said = _("senast %(day)s", day=day(last))
    return said
