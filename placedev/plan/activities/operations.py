"""What can be done to an activity and to all that it carries."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import rules, wording
from placedev.plan.activities import change_queries, change_rules, life_queries
from placedev.plan.activities.details import (
    ActivityDetails,
    Carried,
    CostDetails,
    FundingDetails,
    RoleDetails,
    StepDetails,
)
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.activities.move_operations import note_move
from placedev.plan.activities.status_operations import add_status, check_status
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.home import Home, home_columns
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStep,
    Funding,
    Plan,
)
from placedev.plan.row_operations import check_version, next_position, set_rows, tell, touch


def add_activity(
    plan: Plan,
    details: ActivityDetails,
    home: Home,
    *,
    status: str = "planned",
    roles: Sequence[RoleDetails] = (),
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Activity:
    """Add an activity last, with its first status and roles; the same form twice adds one.

    Raises:
        RuleBroken: "other" has no word, or the status needs a reason.
    """
    made = already_made(Activity, uid, plan_id=plan.id)
    if made is not None:
        return made
    check_status(status, reason=None)
    position = next_position(Activity.position, plan)
    activity = Activity(uid=uid, plan_id=plan.id, position=position, **home_columns(home))
    _set(activity, details)
    db.session.add(activity)
    db.session.flush()
    set_rows([], [_role_columns(one) for one in roles], ActivityRole, activity_id=activity.id)
    if status != rules.SILENT:
        add_status(activity, status, None, day_of(now), actor, now)
    tell("activity.added", activity, plan.place_id, actor, now, title=activity.title)
    return activity


def change_activity(
    plan: Plan,
    activity: Activity,
    details: ActivityDetails,
    home: Home,
    carried: Carried,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Activity:
    """Change an activity, whose rows are loaded, and all that it carries.

    A time that changes leaves the one before it behind, with the reason if there is one.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word, a row names nobody, or activities would follow each other
            in a circle.
    """
    check_version(
        activity,
        version,
        mine=details.description,
        theirs=activity.description,
        name=activity.title,
    )
    _check_follows(plan, activity, details)
    before = change_rules.looked_at(activity, change_queries.home_of(activity))
    note_move(activity, details.timing, reason=carried.why_moved, actor=actor, now=now)
    _set(activity, details)
    for name, value in home_columns(home).items():
        setattr(activity, name, value)
    _carry(activity, carried)
    _tell_changed("activity.changed", plan, activity, before, actor, now)
    return activity


def _tell_changed(
    event: str,
    plan: Plan,
    activity: Activity,
    before: change_rules.Looked,
    actor: Actor,
    now: datetime,
) -> None:
    home = change_queries.home_of(activity)
    after = change_rules.looked_at(change_queries.with_rows(activity), home)
    changes = change_rules.changes_of(before, after)
    tell(event, activity, plan.place_id, actor, now, title=activity.title, changes=changes)


def _set_rows(
    event: str, plan: Plan, activity: Activity, carried: Carried, actor: Actor, now: datetime
) -> None:
    home = change_queries.home_of(activity)
    before = change_rules.looked_at(change_queries.with_rows(activity), home)
    _carry(activity, carried)
    _tell_changed(event, plan, activity, before, actor, now)


def set_roles(
    plan: Plan, activity: Activity, roles: Sequence[RoleDetails], *, actor: Actor, now: datetime
) -> None:
    """Let an activity, whose roles are loaded, have these roles in this order.

    Raises:
        RuleBroken: a role names nobody, or "other" has no word.
    """
    _set_rows("activity.roles-set", plan, activity, Carried(roles=roles), actor, now)


def set_costs(
    plan: Plan, activity: Activity, costs: Sequence[CostDetails], *, actor: Actor, now: datetime
) -> None:
    """Let an activity, whose costs are loaded, cost this."""
    _set_rows("activity.costs-set", plan, activity, Carried(costs=costs), actor, now)


def set_funding(
    plan: Plan,
    activity: Activity,
    funding: Sequence[FundingDetails],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Let an activity, whose funding is loaded, be paid for so.

    Raises:
        RuleBroken: a row names no source.
    """
    _set_rows("activity.funding-set", plan, activity, Carried(funding=funding), actor, now)


def set_steps(
    plan: Plan, activity: Activity, steps: Sequence[StepDetails], *, actor: Actor, now: datetime
) -> None:
    """Let an activity, whose steps are loaded, have these steps in this order."""
    _set_rows("activity.steps-set", plan, activity, Carried(steps=steps), actor, now)


def answer_role(
    plan: Plan,
    activity: Activity,
    role: ActivityRole,
    *,
    state: str,
    answered_on: date | None,
    actor: Actor,
    now: datetime,
) -> ActivityRole:
    """Write down that somebody was asked, or what they answered and when.

    Raises:
        RuleBroken: there is no such state, or the answer lies ahead.
    """
    _check_role_state(state)
    today = day_of(now)
    if answered_on is not None and answered_on > today:
        raise RuleBroken(_("Svaret kan inte ha kommit efter i dag. Rätta dagen."))
    role.state = state
    role.answered_on = (answered_on or today) if state in rules.ANSWERS else None
    touch(activity)
    db.session.flush()
    tell(
        "role.answered",
        activity,
        plan.place_id,
        actor,
        now,
        title=activity.title,
        role=role.role,
        state=state,
        who=wording.who_words(role),
    )
    return role


def remove_activity(
    plan: Plan, activity: Activity, *, knowingly: bool = False, actor: Actor, now: datetime
) -> BinnedPart:
    """Put an activity into the bin with all that it carries.

    Raises:
        RuleBroken: it has a past and nobody said that they know; or something was promised to it.
    """
    if not knowingly and life_queries.has_a_past(activity, place_id=plan.place_id):
        raise RuleBroken(
            _(
                "Aktiviteten har en historia. Skriv läget ”Avskriven” i stället,"
                " eller kryssa i att ni vill ta bort den ändå."
            )
        )
    return put_away(plan, "activity", activity, title=activity.title, actor=actor, now=now)


def _set(activity: Activity, details: ActivityDetails) -> None:
    if details.kind == rules.OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för slags aktivitet när ni väljer ”annat”."))
    links = {"sub_place", "origin", "follows"}
    for field in fields(details):
        if field.name not in {*links, "timing", "resources", "tags"}:
            setattr(activity, field.name, getattr(details, field.name))
    for name in links:
        linked = getattr(details, name)
        setattr(activity, f"{name}_id", linked.id if linked else None)
    activity.resources, activity.tags = list(details.resources), list(details.tags)
    activity.timing_kind, activity.timing_text = details.timing.kind, details.timing.text
    activity.starts_on, activity.ends_on = details.timing.starts_on, details.timing.ends_on


def _check_follows(plan: Plan, activity: Activity, details: ActivityDetails) -> None:
    if details.follows is None or details.follows.id == activity.follows_id:
        return
    circle = change_rules.circle(
        life_queries.followed(plan_id=plan.id), activity.id, after=details.follows.id
    )
    if len(circle) == 1:
        raise RuleBroken(_("En aktivitet kan inte följa på sig själv. Välj en annan."))
    if circle:
        raise RuleBroken(
            _(
                "Då skulle aktiviteterna vänta på varandra i en ring: %(titles)s. Välj en annan.",
                titles=" \N{RIGHTWARDS ARROW} ".join(circle),
            )
        )


def _carry(activity: Activity, carried: Carried) -> None:
    kinds: tuple[tuple[str, type[Any], Any], ...] = (
        ("steps", ActivityStep, _step_columns),
        ("roles", ActivityRole, _role_columns),
        ("costs", ActivityCost, _cost_columns),
        ("funding", Funding, _funding_columns),
    )
    touch(activity)
    if carried.priorities is not None:
        rows = [asdict(one) for one in carried.priorities]
        there = life_queries.priorities_of(activity_id=activity.id)
        set_rows(there, rows, ActivityPriority, activity_id=activity.id)
    for name, model, columns in kinds:
        wanted = getattr(carried, name)
        if wanted is not None:
            rows = [columns(one) for one in wanted]
            if model is Funding:
                _keep_as_applied(activity.funding, rows)
            set_rows(getattr(activity, name), rows, model, activity_id=activity.id)
    db.session.flush()
    db.session.expire(activity, [name for name, _model, _columns in kinds])


def _step_columns(step: StepDetails) -> dict[str, Any]:
    return {"text": step.text, "is_done": step.is_done, "uid": step.uid}


def _role_columns(role: RoleDetails) -> dict[str, Any]:
    if role.organisation is None and role.group is None and not role.actor:
        raise RuleBroken(_("Skriv vem det gäller på varje rad, eller töm raden."))
    if role.role == rules.OTHER and not role.role_label:
        raise RuleBroken(_("Skriv rollen med egna ord när ni väljer ”annan roll”."))
    _check_role_state(role.state)
    return {
        "role": role.role,
        "role_label": role.role_label,
        "organisation_id": role.organisation.id if role.organisation else None,
        "group_id": role.group.id if role.group else None,
        "actor": None if role.organisation or role.group else role.actor,
        "state": role.state,
        "answered_on": role.answered_on if role.state in rules.ANSWERS else None,
        "uid": role.uid,
    }


def _cost_columns(row: CostDetails) -> dict[str, Any]:
    return {**row.cost._asdict(), "uid": row.uid}


def _funding_columns(row: FundingDetails) -> dict[str, Any]:
    if row.organisation is None and not row.source:
        raise RuleBroken(_("Skriv varifrån pengarna kommer på varje rad, eller töm raden."))
    columns = {
        one.name: getattr(row, one.name) for one in fields(row) if one.name != "organisation"
    }
    columns["organisation_id"] = row.organisation.id if row.organisation else None
    columns["currency"] = row.currency or ("SEK" if row.amount is not None else None)
    return columns


def _keep_as_applied(there: Sequence[Funding], rows: Sequence[dict[str, Any]]) -> None:
    """Let rows that an application stands for say what it says; only the sum is theirs."""
    applied = {one.uid: one for one in there if one.application_id is not None}
    names = "state state_label organisation_id source currency reference decided_on".split()
    for row in rows:
        one = applied.get(row["uid"])
        if one is not None:
            row.update({name: getattr(one, name) for name in names})


def _check_role_state(state: str) -> None:
    if state not in rules.ROLE_STATES:
        raise RuleBroken(_("Välj om den är tillfrågad och vad den har svarat."))
