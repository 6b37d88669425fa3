"""Adding an activity from one line."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import rules
from placedev.plan.activities.details import ActivityDetails, RoleDetails
from placedev.plan.activities.operations import add_activity
from placedev.plan.around_queries import Named
from placedev.plan.cost import parse_cost
from placedev.plan.home import Home
from placedev.plan.line_rules import Line, timing_of
from placedev.plan.models import Activity, ActivityCost, Plan
from placedev.stakeholders.models import Organisation

LONGEST_TITLE = 300
Known = Organisation | Named  # a Named one is a group


def add_line(
    plan: Plan,
    line: Line,
    home: Home,
    *,
    known: Sequence[Known],
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Activity:
    """Add what a line says; whoever is not known is named in words, and is asked by nobody yet.

    Raises:
        RuleBroken: nothing is left for the title, or too much.
    """
    made = already_made(Activity, uid, plan_id=plan.id)
    if made is not None:
        return made
    if not line.title:
        raise RuleBroken(_("Skriv vad som ska göras."))
    if len(line.title) > LONGEST_TITLE:
        raise RuleBroken(_("Korta raden. Resten kan ni skriva som beskrivning efteråt."))
    activity = add_activity(
        plan,
        ActivityDetails(line.title, timing_of(line.when, today=day_of(now))),
        home,
        roles=[role_of(name, known) for name in line.who],
        uid=uid,
        actor=actor,
        now=now,
    )
    if line.cost:
        cost = parse_cost(line.cost)
        db.session.add(ActivityCost(activity_id=activity.id, position=1, **cost._asdict()))
        db.session.flush()
    return activity


def role_of(name: str, known: Sequence[Known]) -> RoleDetails:
    """Return the part of who answers for something: an organisation, a group, or words."""
    for one in known:
        if name.casefold() in {said.casefold() for said in names_of(one)}:
            if isinstance(one, Organisation):
                return RoleDetails(rules.RESPONSIBLE, organisation=one)
            return RoleDetails(rules.RESPONSIBLE, group=one)
    return RoleDetails(rules.RESPONSIBLE, actor=name)


def names_of(one: Known) -> list[str]:
    """Return the names that somebody goes by."""
    short = one.short_name if isinstance(one, Organisation) else None
    return [name for name in (one.name, short) if name]
