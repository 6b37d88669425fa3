"""What can be done to an indicator."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core.db import db
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.home import Home, home_columns
from placedev.plan.models import Indicator, Plan
from placedev.plan.row_operations import check_version, next_position, set_columns, tell


@dataclass(frozen=True)
class IndicatorDetails:
    """How one sees that something is on its way; the names are those of the columns."""

    name: str
    unit: str | None = None
    direction: str | None = None
    baseline: str | None = None
    baseline_year: int | None = None
    target: str | None = None
    target_year: int | None = None
    source: str | None = None
    description: str | None = None
    comparison: str | None = None
    fact_label: str | None = None


def add_indicator(
    plan: Plan,
    details: IndicatorDetails,
    home: Home,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Indicator:
    """Add an indicator last: of a goal, an area or the whole plan."""
    made = already_made(Indicator, uid, plan_id=plan.id)
    if made is not None:
        return made
    indicator = Indicator(
        uid=uid,
        plan_id=plan.id,
        position=next_position(Indicator.position, plan),
        **dataclasses.asdict(details),
        **home_columns(home),
    )
    db.session.add(indicator)
    db.session.flush()
    tell("indicator.added", indicator, plan.place_id, actor, now, name=indicator.name)
    return indicator


def change_indicator(
    plan: Plan,
    indicator: Indicator,
    details: IndicatorDetails,
    home: Home,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Indicator:
    """Change an indicator and what it hangs on.

    Raises:
        EditConflict: somebody else saved first.
    """
    check_version(indicator, version, mine=details.name, theirs=indicator.name, name=indicator.name)
    set_columns(indicator, details)
    for name, value in home_columns(home).items():
        setattr(indicator, name, value)
    db.session.flush()
    tell("indicator.changed", indicator, plan.place_id, actor, now, name=indicator.name)
    return indicator


def remove_indicator(
    plan: Plan, indicator: Indicator, *, actor: Actor, now: datetime
) -> BinnedPart:
    """Put an indicator into the bin with all that hangs under it.

    Raises:
        RuleBroken: somebody promised or wrote something that hangs there.
    """
    return put_away(plan, "indicator", indicator, title=indicator.name, actor=actor, now=now)
