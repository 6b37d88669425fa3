"""What the money of a plan adds up to, as page and paper read it. Nothing is added that cannot be.

The same rules as in the leader's room: currencies, hours, bands and shares stand for themselves,
unknown costs are counted, and more for one activity never fills the gap of another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from placedev.editions.snapshot import Activity, PlanSnapshot
from placedev.editions.telling import funding_size
from placedev.funding.gap_rules import (
    CostFact,
    Gap,
    MoneyFact,
    Span,
    Sums,
    gap_of,
    sum_given,
    together,
    whole_of,
)


@dataclass(frozen=True)
class Source:
    """What one source gives, was asked for, or said no to."""

    name: str
    sure: Sums
    applied: Sums
    refused: Sums
    apart: tuple[str, ...]  # ideas, shares, hours and things, in words
    activities: tuple[Activity, ...]


def gap_of_activity(activity: Activity) -> Gap:
    """Return what an activity needs and has."""
    return gap_of(_costs(activity), _money(activity))


def gap_of_all(activities: Iterable[Activity]) -> Gap:
    """Return what several activities need and have."""
    return together(map(gap_of_activity, activities))


def says_money(gap: Gap) -> bool:
    """Tell whether there is anything to say about money or hours."""
    return bool(gap.needed or gap.sure or gap.applied or gap.refused or gap.hours or gap.shares)


def sources_of(snapshot: PlanSnapshot) -> list[Source]:
    """Return every source with its sums by state, in order of name."""
    found: dict[str, list[tuple[Activity, int]]] = {}
    for activity in snapshot.activities:
        for at, row in enumerate(activity.funding):
            found.setdefault(row.source, []).append((activity, at))
    return [_source(name, found[name]) for name in sorted(found, key=str.casefold)]


def _source(name: str, rows: list[tuple[Activity, int]]) -> Source:
    sums: dict[str, dict[str, Span]] = {"sure": {}, "applied": {}, "refused": {}}
    apart: list[str] = []
    for activity, at in rows:
        row, fact = activity.funding[at], _money(activity)[at]
        given = sum_given(fact, whole_of(_costs(activity)))
        state = {"granted": "sure", "paid": "sure"}.get(row.state, row.state)
        if given is not None and state in sums:
            currency, span = given
            sums[state][currency] = sums[state].get(currency, Span()).plus(span)
        else:
            apart.append(" ".join(filter(None, (row.state_word.lower(), funding_size(row)))))
    return Source(
        name=name,
        sure=sums["sure"],
        applied=sums["applied"],
        refused=sums["refused"],
        apart=tuple(dict.fromkeys(apart)),
        activities=tuple({one.uid: one for one, _at in rows}.values()),
    )


def _costs(activity: Activity) -> list[CostFact]:
    return [
        CostFact(
            one.kind,
            one.said,
            one.amount,
            one.amount_to,
            one.currency,
            one.hours,
            one.years,
            one.share,
        )
        for one in activity.costs
    ]


def _money(activity: Activity) -> list[MoneyFact]:
    return [
        MoneyFact(one.state, one.amount, one.currency, one.share, one.form, one.hours, one.source)
        for one in activity.funding
    ]
