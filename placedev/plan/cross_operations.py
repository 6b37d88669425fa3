"""What can be done to the goals of others that a plan serves."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import cross_queries, cross_rules, rules
from placedev.plan.area_models import CrossGoal, CrossGoalUse
from placedev.plan.cross_queries import Spot
from placedev.plan.models import Plan
from placedev.plan.row_operations import next_position


@dataclass(frozen=True)
class CrossGoalDetails:
    """A goal that somebody else has set; the names are those of the columns."""

    framework: str
    name: str
    framework_label: str | None = None
    code: str | None = None
    link: str | None = None


def add_cross_goal(plan: Plan, details: CrossGoalDetails, *, uid: uuid.UUID) -> CrossGoal:
    """Name a goal of others; one that the plan names already is not named twice.

    Raises:
        RuleBroken: "other" has no word.
    """
    made = already_made(CrossGoal, uid, plan_id=plan.id)
    if made is not None:
        return made
    if details.framework == rules.OTHER and not details.framework_label:
        raise RuleBroken(_("Skriv vems mål det är när ni väljer ”Andra mål”."))
    same = (details.framework, details.code, details.name)
    for one in cross_queries.goals_of(plan_id=plan.id):
        if (one.framework, one.code, one.name) == same:
            return one
    position = next_position(CrossGoal.position, plan)
    row = CrossGoal(uid=uid, plan_id=plan.id, position=position, **vars(details))
    db.session.add(row)
    db.session.flush()
    return row


def agenda_goal(plan: Plan, code: str) -> CrossGoal | None:
    """Return a goal of Agenda 2030 among those that the plan names, named now if need be."""
    known = next((one for one in cross_rules.agenda_goals() if one.code == code), None)
    if known is None:
        return None
    for one in cross_queries.goals_of(plan_id=plan.id):
        if (one.framework, one.code) == (cross_rules.AGENDA, code):
            return one
    name = known.name(plan.language)
    details = CrossGoalDetails(cross_rules.AGENDA, name, code=code, link=cross_rules.agenda_link())
    return add_cross_goal(plan, details, uid=uuid.uuid5(plan.uid, f"{cross_rules.AGENDA}:{code}"))


def set_uses(
    plan: Plan,
    spot: Spot,
    *,
    add: Collection[CrossGoal],
    drop: Collection[CrossGoal],
    actor: Actor,
    now: datetime,
) -> None:
    """Let a part of the plan serve some goals of others more and some no longer.

    What somebody else ticked meanwhile is left as it is.
    """
    there = {one.cross_goal_id: one for one in cross_queries.uses_at(spot, plan_id=plan.id)}
    for goal in add:
        if goal.id not in there:
            db.session.add(CrossGoalUse(cross_goal_id=goal.id, **spot.columns))
    for goal in drop:
        if goal.id in there:
            db.session.delete(there[goal.id])
    db.session.flush()
    journal.record(
        "plan.cross-goals-set",
        place_id=plan.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(plan.uid), "part": spot.kind, "name": spot.name},
    )
