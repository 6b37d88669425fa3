"""What can be done to the values of an indicator."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.indicator_rules import read_number, read_when
from placedev.plan.models import Indicator, Plan
from placedev.plan.row_operations import check_version, tell, touch


@dataclass(frozen=True)
class ValueDetails:
    """What somebody measured, as they say it."""

    text: str
    when: str
    source: str | None = None
    note: str | None = None


def add_value(
    plan: Plan,
    indicator: Indicator,
    details: ValueDetails,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> IndicatorValue:
    """Write down a value; others of the same day stay, and the same form twice writes one.

    Raises:
        RuleBroken: the day cannot be understood, or has not come.
    """
    made = already_made(IndicatorValue, uid, indicator_id=indicator.id)
    if made is not None:
        return made
    value = IndicatorValue(uid=uid, indicator_id=indicator.id)
    _fill(value, details, now)
    db.session.add(value)
    db.session.flush()
    _tell("indicator.value-added", plan, indicator, value, actor, now)
    return value


def change_value(
    plan: Plan,
    indicator: Indicator,
    value: IndicatorValue,
    details: ValueDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct a value; the indicator's version tells whether somebody else did.

    Raises:
        EditConflict: somebody else changed the indicator or a value of it first.
        RuleBroken: the day cannot be understood, or has not come.
    """
    theirs = f"{value.value_text} ({value.date_text or value.dated_on})"
    mine = f"{details.text} ({details.when})"
    check_version(indicator, version, mine=mine, theirs=theirs, name=indicator.name)
    _fill(value, details, now)
    touch(indicator)
    db.session.flush()
    _tell("indicator.value-changed", plan, indicator, value, actor, now)


def remove_value(
    plan: Plan, indicator: Indicator, value: IndicatorValue, *, actor: Actor, now: datetime
) -> None:
    """Take a value away; the journal keeps what it said."""
    touch(indicator)
    _tell("indicator.value-removed", plan, indicator, value, actor, now)
    db.session.delete(value)
    db.session.flush()


def _fill(value: IndicatorValue, details: ValueDetails, now: datetime) -> None:
    value.dated_on, value.date_text = read_when(details.when, today=day_of(now))
    value.value_text, value.value = details.text, read_number(details.text)
    value.source, value.note = details.source, details.note


def _tell(
    event: str,
    plan: Plan,
    indicator: Indicator,
    value: IndicatorValue,
    actor: Actor,
    now: datetime,
) -> None:
    more = {"name": indicator.name, "value": value.value_text, "on": value.dated_on.isoformat()}
    tell(event, indicator, plan.place_id, actor, now, **more)
