"""Beginning with what an earlier plan or another place has: only added, nothing is overwritten."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.once import all_already_made
from placedev.places.policy import Actor
from placedev.plan import area_queries, goal_queries
from placedev.plan.models import Activity, ActivityStatus, Goal, GoalArea, Plan
from placedev.plan.row_operations import next_position
from placedev.plan.start_rules import Piece

FROM = "earlier-plan"  # where an activity comes from, one of word_rules.ORIGINS
_MODELS: dict[str, Any] = {"area": GoalArea, "goal": Goal, "activity": Activity}


def begin_from(
    plan: Plan,
    pieces: Sequence[Piece],
    *,
    source: str,
    depth: int | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> int:
    """Add parts to the plan, hung as they were as far as that is there; return how many are new.

    One that is sent twice is made once. What is here by name already takes what hangs below it.
    Statements: as many for hundred parts as for one, and one more for each level of goals.

    Args:
        plan: that they come to.
        pieces: what was chosen, and with is_here what the plan has already.
        source: where it comes from, in words.
        depth: how many levels of goals the method has; none: as many as wanted.
        uid: of the form.
        actor: who begins.
        now: when.
    """
    rows: dict[str, Any] = _rows_here(plan, pieces)
    made = 0
    for kind, model in _MODELS.items():
        chosen = [one for one in pieces if one.kind == kind and not one.is_here]
        uids = {one.key: uuid.uuid5(uid, f"{kind}:{one.key}") for one in chosen}
        there = all_already_made(model, list(uids.values())) if chosen else {}
        rows |= {key: there[one] for key, one in uids.items() if one in there}
        left = [one for one in chosen if one.key not in rows]
        position = next_position(model.position, plan) if left else 0
        for level in _levels(left):
            values = [
                {
                    "uid": uids[one.key],
                    "plan_id": plan.id,
                    "position": position + left.index(one),
                    **one.columns,
                    **_home(kind, [rows[key] for key in one.above if key in rows], depth),
                    **({"origin_kind": FROM, "origin_text": source} if kind == "activity" else {}),
                }
                for one in level
            ]
            db.session.execute(insert(model), values)
            added = all_already_made(model, [one["uid"] for one in values])
            rows |= {one.key: added[uids[one.key]] for one in level}
        if kind == "activity" and left:
            _open([rows[one.key] for one in left], actor, now)
        made += len(left)
    if made:
        journal.record(
            "plan.begun-from",
            place_id=plan.place_id,
            actor_id=actor.user_id,
            now=now,
            details={"uid": str(plan.uid), "name": source, "count": made},
        )
    return made


def _rows_here(plan: Plan, pieces: Iterable[Piece]) -> dict[str, Any]:
    """Return key to the area or goal of that name that the plan has. Two queries."""
    areas, goals = area_queries.areas_of(plan_id=plan.id), goal_queries.goals_of(plan_id=plan.id)
    named: dict[tuple[str, str], Any] = {
        Piece("goal", "", {"title": one.title}).name: one for one in goals
    }
    named |= {Piece("area", "", {"name": one.name}).name: one for one in areas}
    return {one.key: named[one.name] for one in pieces if one.is_here and one.name in named}


def _levels(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return parts so that each stands after what it hangs on."""
    depths = sorted({len(one.above) for one in pieces})
    return [[one for one in pieces if len(one.above) == depth] for depth in depths]


def _home(kind: str, above: Sequence[Any], depth: int | None) -> dict[str, int | None]:
    if kind == "area":
        return {}
    goals = [one for one in above if isinstance(one, Goal)]
    area = next((one.id for one in above if isinstance(one, GoalArea)), None)
    if kind == "goal":
        allowed = goals if depth is None else goals[max(0, len(goals) - depth + 1) :]
        parent = allowed[0] if allowed else None
        return {
            "area_id": parent.area_id if parent else area,
            "parent_id": parent.id if parent else None,
        }
    return {"goal_id": goals[0].id if goals else None, "area_id": None if goals else area}


def _open(activities: Sequence[Activity], actor: Actor, now: datetime) -> None:
    """Let activities be planned."""
    said = {
        "status": "planned",
        "noted_on": day_of(now),
        "recorded_at": now,
        "recorded_by_id": actor.user_id,
    }
    rows = [{"activity_id": one.id, **said} for one in activities]
    db.session.execute(insert(ActivityStatus), rows)
