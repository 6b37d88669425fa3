"""What can be done to the plan as a whole."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import queries
from placedev.plan.around_queries import Named
from placedev.plan.models import Plan
from placedev.plan.picture_operations import draft_as_it_stands, write_picture
from placedev.plan.picture_rules import Picture, picture_of
from placedev.plan.row_operations import check_version, tell
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class PlanDetails:
    """What the plan says as a whole; the names are those of the columns."""

    title: str
    kind_word: str
    short_title: str | None = None
    subtitle: str | None = None
    language: str = "sv"
    approach: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    target_picture: str | None = None
    horizon_year: int | None = None
    overarching_goal: str | None = None
    values: Sequence[str] = ()
    tracks: Sequence[str] = ()
    area_word: str | None = None
    goal_word: str | None = None
    activity_word: str | None = None
    owner: Organisation | Named | None = None
    revision_rule: str | None = None
    next_review_on: date | None = None
    licence: str | None = None


def start_plan(
    place: Place, details: PlanDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Plan:
    """Start the plan of a place; the same form twice starts one.

    Raises:
        RuleBroken: the place has a plan already, or the period ends before it begins.
    """
    made = already_made(Plan, uid, place_id=place.id)
    if made is not None:
        return made
    if queries.plan_of(place_id=place.id) is not None:
        raise RuleBroken(_("Platsen har redan en plan. Ändra den i stället."))
    plan = Plan(uid=uid, place_id=place.id, **_plan_columns(details))
    db.session.add(plan)
    db.session.flush()
    if not picture_of(plan).is_empty:
        draft_as_it_stands(plan, actor_id=actor.user_id, now=now)
    tell("plan.started", plan, place.id, actor, now, title=plan.title)
    return plan


def change_plan(
    plan: Plan, details: PlanDetails, *, version: int, actor: Actor, now: datetime
) -> Plan:
    """Change what the plan says as a whole.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the period ends before it begins.
    """
    check_version(
        plan, version, mine=details.target_picture, theirs=plan.target_picture, name=plan.title
    )
    columns = _plan_columns(details)
    said = {name: columns.pop(name) for name in vars(Picture()) if name in columns}
    for name, value in columns.items():
        setattr(plan, name, value)
    picture = dataclasses.replace(picture_of(plan), **{**said, "values": tuple(details.values)})
    write_picture(plan, picture, actor_id=actor.user_id, now=now)
    db.session.flush()
    tell("plan.changed", plan, plan.place_id, actor, now, title=plan.title)
    return plan


def _plan_columns(details: PlanDetails) -> dict[str, Any]:
    if details.period_from and details.period_to and details.period_to < details.period_from:
        raise RuleBroken(_("Planen slutar innan den börjar. Rätta åren."))
    columns = {
        one.name: getattr(details, one.name)
        for one in dataclasses.fields(details)
        if one.name != "owner"
    }
    columns["values"], columns["tracks"] = list(details.values), list(details.tracks)
    return {**columns, "owner_id": details.owner.id if details.owner else None}
