"""Several themes carried into the plan at once, each as a part of its own, with the trail kept."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert

from placedev.contributions import idea_queries, theme_queries
from placedev.contributions.answer_operations import Answer, answer_several
from placedev.contributions.models import Theme, ThemeUse
from placedev.contributions.trail_operations import carried, waits
from placedev.core import journal
from placedev.core.db import db
from placedev.core.once import all_already_made, check_same
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import area_queries, rules
from placedev.plan.models import Goal, GoalArea, Plan
from placedev.plan.row_operations import next_position

_CALLED = {"area": "name", "goal": "title"}  # column of what a part is called
Made = dict[int, GoalArea | Goal]  # theme id to what it became


class Wish(NamedTuple):
    """What becomes of each theme."""

    kind: str  # area or goal
    answers: bool  # answer all ideas of the themes that wait for an answer


def carry_all(
    place: Place,
    plan: Plan,
    themes: Sequence[Theme],
    wish: Wish,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> None:
    """Add an area or a goal for each theme, which comes from it; the same form twice adds it once.

    Statements: as many for twenty themes as for two.

    Args:
        place: whose themes they are.
        plan: of the place.
        themes: in the order in which their parts shall stand; none is merged into another.
        wish: what becomes of each.
        uid: of the form.
        actor: who carries them.
        now: by our clock.
    """
    made = _parts(place, plan, themes, wish.kind, uid, actor, now)
    used = theme_queries.uses_of(theme_ids=list(made))
    column = f"{wish.kind}_id"
    new = [
        theme
        for theme in themes
        if all(getattr(use, column) != made[theme.id].id for use in used.get(theme.id, ()))
    ]
    if new:
        same = {"made_at": now, "made_by_id": actor.user_id}
        uses = [{"theme_id": one.id, column: made[one.id].id, **same} for one in new]
        db.session.execute(insert(ThemeUse), uses)
    journal.record_each(
        "theme.carried",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details=[carried(one, wish.kind, made[one.id]) for one in new],
    )
    if wish.answers:
        _answer(place, themes, made, column, actor, now)


def _parts(
    place: Place,
    plan: Plan,
    themes: Sequence[Theme],
    kind: str,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Made:
    """Return what each theme became, by this sending of the form or an earlier one."""
    model: Any = GoalArea if kind == "area" else Goal
    uids = {theme.id: uuid.uuid5(uid, f"{kind}:{theme.uid}") for theme in themes}
    there = all_already_made(model, list(uids.values()))
    for row in there.values():
        check_same(row, plan_id=plan.id)
    new = [theme for theme in themes if uids[theme.id] not in there]
    if new:
        db.session.execute(insert(model), _rows(plan, kind, new, uids))
        called = _CALLED[kind]
        journal.record_each(
            f"{kind}.added",
            place_id=place.id,
            actor_id=actor.user_id,
            now=now,
            details=[{"uid": str(uids[one.id]), called: one.name} for one in new],
        )
        there = all_already_made(model, list(uids.values()))
    return {theme.id: there[uids[theme.id]] for theme in themes}


def _rows(
    plan: Plan, kind: str, themes: Sequence[Theme], uids: Mapping[int, uuid.UUID]
) -> list[dict[str, Any]]:
    """Return the columns of the new parts, last in the plan; areas get colours that are free."""
    model: Any = GoalArea if kind == "area" else Goal
    position = next_position(model.position, plan)
    rows: list[dict[str, Any]] = [
        {"uid": uids[one.id], "plan_id": plan.id, "position": at, _CALLED[kind]: one.name}
        for at, one in enumerate(themes, start=position)
    ]
    if kind == "area":
        colours = [area.colour for area in area_queries.areas_of(plan_id=plan.id)]
        for row in rows:
            row["colour"] = rules.next_colour(colours)
            colours.append(row["colour"])
    return rows


def _answer(
    place: Place, themes: Sequence[Theme], made: Made, column: str, actor: Actor, now: datetime
) -> None:
    """Answer the ideas of the themes that wait with what their theme became."""
    waiting = [line.idea for line in idea_queries.lines_of(place_id=place.id) if waits(line)]
    said = []
    for theme in themes:
        where: dict[str, Any] = {column: made[theme.id].id}
        ideas = [idea for idea in waiting if idea.theme_id == theme.id]
        said += [(ideas, Answer("used", **where))] if ideas else []
    answer_several(place, said, actor=actor, now=now)
