"""Reads of the indicators of a plan, and of what they showed."""

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, select

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.places.models import PlaceFact
from placedev.places.queries import facts_of
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.indicator_rules import Reading, in_order, read_number, read_when, when_words
from placedev.plan.models import Indicator
from placedev.plan.row_queries import row_by_uid

_OF_PLAN = (
    select(Indicator)
    .where(Indicator.plan_id == bindparam("plan_id"))
    .order_by(Indicator.position, Indicator.id)
)


def indicators_of(*, plan_id: int) -> Sequence[Indicator]:
    """Return the indicators of a plan in order. One query."""
    return db.session.scalars(_OF_PLAN, {"plan_id": plan_id}).all()


def indicator_by_uid(*, place_id: int, uid: uuid.UUID) -> Indicator | None:
    """Return an indicator of the place's plan. One query."""
    return row_by_uid(Indicator, place_id, uid)


def value_by_uid(*, indicator_id: int, uid: uuid.UUID) -> IndicatorValue | None:
    """Return a value of an indicator. One query."""
    return db.session.scalar(
        select(IndicatorValue).where(
            IndicatorValue.indicator_id == indicator_id, IndicatorValue.uid == uid
        )
    )


def readings_of(indicators: Sequence[Indicator], *, place_id: int) -> dict[int, list[Reading]]:
    """Return indicator id to what it showed, own values and the place's figures. Two queries."""
    found: dict[int, list[Reading]] = {one.id: [] for one in indicators}
    values = db.session.scalars(
        select(IndicatorValue)
        .where(IndicatorValue.indicator_id.in_(found))
        .order_by(IndicatorValue.dated_on, IndicatorValue.id)
    )
    for value in values:
        found[value.indicator_id].append(_own(value))
    if any(one.fact_label for one in indicators):
        facts = facts_of(place_id=place_id)
        for one in indicators:
            found[one.id] += [
                _figure(fact) for fact in facts if _key(fact.label) == _key(one.fact_label)
            ]
    return {indicator_id: in_order(readings) for indicator_id, readings in found.items()}


def fact_labels(*, place_id: int) -> list[str]:
    """Return what the place has figures of, each once. One query."""
    return list(dict.fromkeys(fact.label for fact in facts_of(place_id=place_id)))


def _key(label: str | None) -> str:
    return " ".join((label or "").split()).casefold()


def _own(value: IndicatorValue) -> Reading:
    return Reading(
        on=value.dated_on,
        when=when_words(value.dated_on, value.date_text),
        text=value.value_text,
        value=value.value,
        source=value.source,
        note=value.note,
        uid=value.uid,
    )


def _figure(fact: PlaceFact) -> Reading:
    try:
        on = read_when(fact.as_of)[0]
    except RuleBroken:  # a time that nobody can place: it stands in the table alone
        on = None
    return Reading(
        on=on,
        when=fact.as_of or "",
        text=f"{fact.value} {fact.unit}" if fact.unit else fact.value,
        value=read_number(fact.value),
        source=fact.source,
    )
