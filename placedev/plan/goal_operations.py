"""What can be done to a goal."""

import dataclasses
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import goal_queries, rules
from placedev.plan.around_queries import Named
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.home import Home
from placedev.plan.models import Goal, Plan
from placedev.plan.row_operations import check_version, next_position, set_columns, tell


@dataclass(frozen=True)
class GoalDetails:
    """What is said about a goal; the names are those of the columns."""

    title: str
    number: str | None = None
    kind: str | None = None
    target_year: int | None = None
    note: str | None = None


def add_goal(
    plan: Plan,
    details: GoalDetails,
    home: Home,
    *,
    uid: uuid.UUID,
    depth: int | None = None,
    actor: Actor,
    now: datetime,
) -> Goal:
    """Add a goal last: under another goal, in an area, or on its own.

    Raises:
        RuleBroken: the method has fewer levels of goals (depth; none: as many as wanted).
    """
    made = already_made(Goal, uid, plan_id=plan.id)
    if made is not None:
        return made
    if home.goal is not None:
        parents = goal_queries.parents_of_goals(plan_id=plan.id)
        _check_depth(rules.level(parents, home.goal.id) + 1, depth)
    goal = Goal(
        uid=uid,
        plan_id=plan.id,
        position=next_position(Goal.position, plan),
        **dataclasses.asdict(details),
        **_goal_home(home),
    )
    db.session.add(goal)
    db.session.flush()
    tell("goal.added", goal, plan.place_id, actor, now, title=goal.title)
    return goal


def change_goal(
    plan: Plan,
    goal: Goal,
    details: GoalDetails,
    home: Home,
    *,
    version: int,
    depth: int | None = None,
    actor: Actor,
    now: datetime,
) -> Goal:
    """Change a goal and what it hangs on; everything under it moves along.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the goal would stand under itself, or deeper than the method has levels.
    """
    check_version(goal, version, mine=details.note, theirs=goal.note, name=goal.title)
    if home.goal is not None and home.goal.id != goal.parent_id:
        parents = goal_queries.parents_of_goals(plan_id=plan.id)
        _check_no_circle(parents, goal, under=home.goal)
        levels = rules.level(parents, home.goal.id) + rules.height(parents, goal.id)
        _check_depth(levels, depth)
    columns = _goal_home(home)
    if columns["area_id"] != goal.area_id:
        parents = goal_queries.parents_of_goals(plan_id=plan.id)
        take_along(parents, goal, area_id=columns["area_id"])
    set_columns(goal, details)
    for name, value in columns.items():
        setattr(goal, name, value)
    db.session.flush()
    tell("goal.changed", goal, plan.place_id, actor, now, title=goal.title)
    return goal


def take_along(parents: Mapping[int, int | None], goal: Goal, *, area_id: int | None) -> None:
    """Let all goals under a goal stand in the area that it moves to; editors are not disturbed."""
    below = rules.below(parents, goal.id)
    if below:
        moved = update(Goal).where(Goal.id.in_(below)).values(area_id=area_id)
        db.session.execute(moved.execution_options(synchronize_session="fetch"))


def _goal_home(home: Home) -> dict[str, int | None]:
    area_id = home.goal.area_id if home.goal else home.area.id if home.area else None
    return {"area_id": area_id, "parent_id": home.goal.id if home.goal else None}


def _check_depth(levels: int, depth: int | None) -> None:
    if depth is not None and levels > depth:
        raise RuleBroken(
            _n(
                "I er metod ligger alla mål direkt under ett område. Välj ett område.",
                "I er metod har målen högst %(num)s nivåer. Välj något högre upp.",
                depth,
            )
        )


def _check_no_circle(parents: Mapping[int, int | None], goal: Goal, *, under: Goal | Named) -> None:
    above: int | None = under.id
    passed = set()
    while above is not None and above not in passed:
        if above == goal.id:
            raise RuleBroken(_("Ett mål kan inte ligga under sig självt. Välj något annat."))
        passed.add(above)
        above = parents.get(above)


def remove_goal(plan: Plan, goal: Goal, *, actor: Actor, now: datetime) -> BinnedPart:
    """Put a goal into the bin with all that hangs under it.

    Raises:
        RuleBroken: somebody promised or wrote something that hangs there.
    """
    return put_away(plan, "goal", goal, title=goal.title, actor=actor, now=now)
