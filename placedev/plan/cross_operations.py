"""What can be done to the goals of others that a plan serves."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import cross_queries, cross_rules, rules
from placedev.plan.area_models import CrossGoal, CrossGoalUse
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
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
    _check_word(details)
    same = (details.framework, details.code, details.name)
    for one in cross_queries.goals_of(plan_id=plan.id):
        if (one.framework, one.code, one.name) == same:
            return one
    position = next_position(CrossGoal.position, plan)
    row = CrossGoal(uid=uid, plan_id=plan.id, position=position, **vars(details))
    db.session.add(row)
    db.session.flush()
    return row


def change_cross_goal(
    plan: Plan,
    goal: CrossGoal,
    details: CrossGoalDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change how a goal of others is named; what serves it goes on serving it.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word, or the plan names that goal already.
    """
    if goal.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=goal.name),
            mine=details.name,
            theirs=goal.name,
            version=goal.version,
            theirs_by="",
        )
    _check_word(details)
    same = (details.framework, details.code, details.name)
    for one in cross_queries.goals_of(plan_id=plan.id):
        if one is not goal and (one.framework, one.code, one.name) == same:
            raise RuleBroken(_("Det målet finns redan i listan. Ta bort det ena av dem."))
    for name, value in vars(details).items():
        setattr(goal, name, value)
    db.session.flush()
    journal.record(
        "cross-goal.changed",
        place_id=plan.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(goal.uid), "name": goal.name},
    )


def remove_cross_goal(plan: Plan, goal: CrossGoal, *, actor: Actor, now: datetime) -> BinnedPart:
    """Put a goal of others into the bin with the ticks for what serves it."""
    return put_away(plan, "cross-goal", goal, title=goal.name, actor=actor, now=now)


def _check_word(details: CrossGoalDetails) -> None:
    if details.framework == rules.OTHER and not details.framework_label:
        raise RuleBroken(_("Skriv vems mål det är när ni väljer ”Andra mål”."))


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
