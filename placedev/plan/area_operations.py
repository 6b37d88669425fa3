"""What can be done to an area of the plan."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core.db import db
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import area_queries, rules
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.lineage_operations import forget_area
from placedev.plan.models import GoalArea, Plan
from placedev.plan.row_operations import check_version, next_position, set_columns, tell


@dataclass(frozen=True)
class AreaDetails:
    """What is said about an area; the names are those of the columns."""

    name: str
    number: str | None = None
    short_name: str | None = None
    colour: str | None = None
    icon: str | None = None
    why: str | None = None
    as_a_state: str | None = None
    earlier_name: str | None = None
    note: str | None = None
    name_language: str | None = None


def add_area(
    plan: Plan, details: AreaDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> GoalArea:
    """Add an area last; one without a colour gets one that is free."""
    made = already_made(GoalArea, uid, plan_id=plan.id)
    if made is not None:
        return made
    taken = [area.colour for area in area_queries.areas_of(plan_id=plan.id)]
    columns = dataclasses.asdict(details)
    columns["colour"] = details.colour or rules.next_colour(taken)
    area = GoalArea(
        uid=uid, plan_id=plan.id, position=next_position(GoalArea.position, plan), **columns
    )
    db.session.add(area)
    db.session.flush()
    tell("area.added", area, plan.place_id, actor, now, name=area.name)
    return area


def change_area(
    plan: Plan, area: GoalArea, details: AreaDetails, *, version: int, actor: Actor, now: datetime
) -> GoalArea:
    """Change an area.

    Raises:
        EditConflict: somebody else saved first.
    """
    check_version(area, version, mine=details.why, theirs=area.why, name=area.name)
    set_columns(area, details)
    db.session.flush()
    tell("area.changed", area, plan.place_id, actor, now, name=area.name)
    return area


def remove_area(plan: Plan, area: GoalArea, *, actor: Actor, now: datetime) -> BinnedPart:
    """Put an area into the bin with all that hangs under it.

    Raises:
        RuleBroken: somebody promised or wrote something that hangs there.
    """
    forget_area(area)
    return put_away(plan, "area", area, title=area.name, actor=actor, now=now)
