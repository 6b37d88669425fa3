"""Carrying a theme into the plan, with the trail kept."""

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete

from placedev.contributions import theme_queries, trail_queries
from placedev.contributions.answer_operations import Answer, answer_ideas
from placedev.contributions.idea_rules import Line
from placedev.contributions.models import Theme, ThemeUse
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import area_operations, goal_operations
from placedev.plan.activities import operations as activities
from placedev.plan.activities.details import ActivityDetails
from placedev.plan.area_operations import AreaDetails
from placedev.plan.around_queries import Named
from placedev.plan.goal_operations import GoalDetails
from placedev.plan.home import Home
from placedev.plan.models import Activity, Goal, GoalArea, Plan
from placedev.plan.timing import parse_timing

Part = GoalArea | Goal | Activity


def make_part(
    plan: Plan,
    kind: str,
    title: str,
    home: Home,
    *,
    depth: int | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Part:
    """Add an area, a goal or an activity to the plan; the same form twice adds one.

    Raises:
        RuleBroken: the method does not have goals that deep.
    """
    if kind == "area":
        return area_operations.add_area(plan, AreaDetails(title), uid=uid, actor=actor, now=now)
    if kind == "goal":
        details = GoalDetails(title)
        return goal_operations.add_goal(
            plan, details, home, uid=uid, depth=depth, actor=actor, now=now
        )
    details_of_activity = ActivityDetails(title, parse_timing(None))
    return activities.add_activity(plan, details_of_activity, home, uid=uid, actor=actor, now=now)


def carry(
    place: Place,
    theme: Theme,
    kind: str,
    part: Part | Named,
    *,
    words: str | None = None,
    answers: bool = True,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a part of the plan come from a theme; carried there twice, it comes from it once.

    Args:
        place: whose theme it is.
        theme: not merged into another one.
        kind: area, goal or activity.
        part: of the place's plan.
        words: what everybody whose idea lies in the theme is told.
        answers: answer all ideas of the theme that wait for an answer.
        actor: who carries it.
        now: by our clock.

    Raises:
        RuleBroken: the theme was merged into another one.
    """
    if theme.merged_into_id is not None:
        raise RuleBroken(_("Temat är hopslaget med ett annat. För in det andra."))
    where: dict[str, Any] = {
        "area_id": None,
        "goal_id": None,
        "activity_id": None,
        f"{kind}_id": part.id,
    }
    if not trail_queries.use_exists(theme_id=theme.id, **where):
        use = ThemeUse(theme_id=theme.id, made_at=now, made_by_id=actor.user_id, **where)
        db.session.add(use)
        db.session.flush()
        journal.record(
            "theme.carried",
            place_id=place.id,
            actor_id=actor.user_id,
            now=now,
            details=carried(theme, kind, part),
        )
    if answers:
        _answer_waiting(place, theme, replace(Answer("used", words), **where), actor, now)


def _answer_waiting(
    place: Place, theme: Theme, answer: Answer, actor: Actor, now: datetime
) -> None:
    lines = theme_queries.lines_in(place_id=place.id, theme_id=theme.id)
    waiting = [line.idea for line in lines if waits(line)]
    if waiting:
        answer_ideas(place, waiting, answer, actor=actor, now=now)


def waits(line: Line) -> bool:
    """Tell whether an idea waits for an answer of its own."""
    return line.answer is None and not line.is_copy and not line.is_hidden


def carried(theme: Theme, kind: str, part: Part | Named) -> dict[str, str]:
    """Return what the journal says of a theme that came into the plan."""
    return {"uid": str(theme.uid), "name": theme.name, "into": kind, "part": str(part.uid)}


def let_go(
    place: Place, theme: Theme, kind: str, part: Part | Named, *, actor: Actor, now: datetime
) -> None:
    """Let a part of the plan no longer come from a theme; what was answered stays answered."""
    where = {"area_id": None, "goal_id": None, "activity_id": None, f"{kind}_id": part.id}
    db.session.execute(delete(ThemeUse).filter_by(theme_id=theme.id, **where))
    journal.record(
        "theme.let-go",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(theme.uid), "name": theme.name, "from": kind, "part": str(part.uid)},
    )
