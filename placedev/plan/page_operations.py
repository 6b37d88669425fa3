"""What is done to the activities of a plan where they stand on its page."""

from collections.abc import Callable, Mapping
from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import line_operations, rules, wording
from placedev.plan.activities import operations as activities
from placedev.plan.activities.details import CostDetails, RoleDetails
from placedev.plan.activities.move_operations import note_move
from placedev.plan.cost import parse_cost
from placedev.plan.line_operations import Known
from placedev.plan.line_rules import names_in, timing_of
from placedev.plan.models import Activity, ActivityRole, Plan
from placedev.plan.row_operations import tell
from placedev.plan.timing import check_timing

CELLS = ("title", "who", "time", "cost")


def change_row(
    plan: Plan,
    activity: Activity,
    said: Mapping[str, str],
    was: Mapping[str, str],
    *,
    known: list[Known],
    actor: Actor,
    now: datetime,
) -> list[str]:
    """Change the cells that say something else than what was shown; return which.

    Two people in different cells of one row do not disturb each other: what is held against what
    is saved is the words that a cell showed.

    `activity` has its roles and costs loaded, `said` is a cell's words now and `was` the words
    that the page showed.

    Raises:
        EditConflict: somebody else changed a cell that is changed here.
        RuleBroken: the title is empty or too long.
    """
    changed = [cell for cell in CELLS if said.get(cell, "") != was.get(cell, "") and cell in said]
    for cell in changed:
        _check_same(activity, cell, said[cell], was.get(cell, ""))
    for cell in changed:
        _SETTERS[cell](plan, activity, said[cell], known, actor, now)
    return changed


def words_of(activity: Activity) -> dict[str, str]:
    """Return what the cells of a row say."""
    return {
        "title": activity.title,
        "who": "; ".join(wording.who_words(one) for one in _responsible(activity)),
        "time": wording.when_words(activity),
        "cost": "; ".join(wording.cost_words(one) for one in activity.costs),
    }


def _check_same(activity: Activity, cell: str, said: str, was: str) -> None:
    saved = words_of(activity)[cell]
    if saved not in {said, was}:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=activity.title),
            mine=said,
            theirs=saved,
            version=activity.version,
            theirs_by="",
        )


def _set_title(
    plan: Plan, activity: Activity, said: str, _known: list[Known], actor: Actor, now: datetime
) -> None:
    if not said or len(said) > line_operations.LONGEST_TITLE:
        raise RuleBroken(_("Skriv vad som ska göras, med högst 300 tecken."))
    activity.title = said
    db.session.flush()
    tell("activity.changed", activity, plan.place_id, actor, now, title=activity.title)


def _set_who(
    plan: Plan, activity: Activity, said: str, known: list[Known], actor: Actor, now: datetime
) -> None:
    """Let these answer for it; who stays keeps their answer, who is new is unasked."""
    names = names_in(said, names=[name for one in known for name in line_operations.names_of(one)])
    before = {wording.who_words(one).casefold(): one for one in _responsible(activity)}
    wanted = [
        _same(before[name.casefold()])
        if name.casefold() in before
        else line_operations.role_of(name, known)
        for name in names
    ]
    others = [_same(one) for one in activity.roles if one.role != rules.RESPONSIBLE]
    activities.set_roles(plan, activity, [*wanted, *others], actor=actor, now=now)


def _set_time(
    plan: Plan, activity: Activity, said: str, _known: list[Known], actor: Actor, now: datetime
) -> None:
    """Let it have another time; the one that it had is kept.

    Raises:
        RuleBroken: it names a day that is in no calendar.
    """
    check_timing(said)
    timing = timing_of(said, today=day_of(now))
    note_move(activity, timing, reason=None, actor=actor, now=now)
    activity.timing_kind, activity.timing_text = timing.kind, timing.text
    activity.starts_on, activity.ends_on = timing.starts_on, timing.ends_on
    db.session.flush()
    tell("activity.changed", activity, plan.place_id, actor, now, title=activity.title)


def _set_cost(
    plan: Plan, activity: Activity, said: str, _known: list[Known], actor: Actor, now: datetime
) -> None:
    """Let it cost this.

    Raises:
        RuleBroken: it has several costs, which one cell cannot tell apart.
    """
    db.session.refresh(activity, ["costs"])  # setting another list forgets it
    if len(activity.costs) > 1:
        raise RuleBroken(_("Här står flera kostnader. Ändra dem på aktivitetens egen sida."))
    uid = activity.costs[0].uid if activity.costs else None
    wanted = [CostDetails(parse_cost(said), uid=uid)] if said else []
    activities.set_costs(plan, activity, wanted, actor=actor, now=now)


def _same(role: ActivityRole) -> RoleDetails:
    return RoleDetails(
        role.role,
        organisation=role.organisation,
        group=role.group,
        actor=role.actor,
        role_label=role.role_label,
        state=role.state,
        answered_on=role.answered_on,
        uid=role.uid,
    )


def _responsible(activity: Activity) -> list[ActivityRole]:
    return [one for one in activity.roles if one.role == rules.RESPONSIBLE]


_SETTERS: dict[str, Callable[[Plan, Activity, str, list[Known], Actor, datetime], None]] = {
    "title": _set_title,
    "who": _set_who,
    "time": _set_time,
    "cost": _set_cost,
}
