"""Where the activities of a plan stand: in which order, and under which goal or area."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import update

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import row_queries
from placedev.plan.activities.details import Shown
from placedev.plan.activities.status_operations import note_status
from placedev.plan.home import Home, home_columns
from placedev.plan.models import Activity, ActivityCost, ActivityRole, ActivityStep, Plan
from placedev.plan.row_operations import next_position, tell

_NOT_COPIED = {"id", "uid", "version", "number", "position"}


def place_at(plan: Plan, activity: Activity, place: int, *, actor: Actor, now: datetime) -> None:
    """Let an activity stand at a place in its list, 1 for first; further than last is last.

    Said twice it stands where it stood after the first time.
    """
    rows = row_queries.siblings_of(activity)
    wanted = [one for one in rows if one.id != activity.id]
    wanted.insert(max(0, place - 1), activity)
    if wanted == rows:
        return
    _write(rows, wanted)
    tell("plan.reordered", plan, plan.place_id, actor, now, title=plan.title)


def _write(rows: Sequence[Activity], wanted: Sequence[Activity]) -> None:
    """Give the rows the positions that they have together, in another order."""
    places = sorted(row.position for row in rows)
    for at in range(1, len(places)):  # an import may have given several the same position
        places[at] = max(places[at], places[at - 1] + 1)
    for position, row in zip(places, wanted, strict=True):
        if row.position != position:
            values = update(Activity).where(Activity.id == row.id).values(position=position)
            db.session.execute(values)
    db.session.expire_all()


def move_home(
    plan: Plan, chosen: Sequence[Activity], home: Home, *, actor: Actor, now: datetime
) -> int:
    """Let activities hang on something else, last in its list; return how many moved."""
    columns = home_columns(home)
    moved = [
        one
        for one in chosen
        if (one.area_id, one.goal_id) != (columns["area_id"], columns["goal_id"])
    ]
    position = next_position(Activity.position, plan)
    for at, one in enumerate(moved):
        one.area_id, one.goal_id, one.position = (
            columns["area_id"],
            columns["goal_id"],
            position + at,
        )
        db.session.flush()
        tell("activity.changed", one, plan.place_id, actor, now, title=one.title)
    return len(moved)


def duplicate(
    plan: Plan, activity: Activity, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Activity:
    """Copy an activity, whose steps, roles and costs are loaded, to the place after it.

    The copy is a new intention: nobody has been asked, nothing is done, it has no number. The
    same form twice makes one.
    """
    made = already_made(Activity, uid, plan_id=plan.id)
    if made is not None:
        return made
    position = next_position(Activity.position, plan)
    columns = _columns(activity, without=_NOT_COPIED)
    columns |= {"outcome_reached": None, "evaluation_answer": None}
    copy = Activity(uid=uid, position=position, **columns)
    db.session.add(copy)
    db.session.flush()
    for step in activity.steps:
        _add_under(ActivityStep, step, copy, is_done=False)
    for role in activity.roles:
        _add_under(ActivityRole, role, copy, state="unasked", answered_on=None)
    for cost in activity.costs:
        _add_under(ActivityCost, cost, copy)
    db.session.flush()
    tell("activity.added", copy, plan.place_id, actor, now, title=copy.title)
    rows = row_queries.siblings_of(copy)
    place_at(plan, copy, [one.id for one in rows].index(activity.id) + 2, actor=actor, now=now)
    return copy


def _columns(row: object, *, without: set[str]) -> dict[str, object]:
    names = row.__table__.columns.keys()  # type: ignore[attr-defined]
    return {name: getattr(row, name) for name in names if name not in without}


def _add_under(
    model: type[ActivityStep | ActivityRole | ActivityCost],
    row: object,
    copy: Activity,
    **other: object,
) -> None:
    columns = _columns(row, without={"id", "uid", "activity_id"})
    db.session.add(model(**{**columns, **other}, activity_id=copy.id))


def note_many(
    plan: Plan,
    chosen: Sequence[tuple[Activity, str, str | None]],
    *,
    status: str,
    reason: str | None,
    noted_on: date | None = None,
    shown: Shown | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Note the same status for several; return for how many it was new.

    `chosen` are activities with the status that each has, and its reason.

    Raises:
        RuleBroken: nothing is ticked, or a no has no reason.
    """
    if not chosen:
        raise RuleBroken(_("Kryssa för minst en aktivitet."))
    changed = [one for one, code, why in chosen if (code, why) != (status, reason)]
    for one in changed:
        note_status(
            plan,
            one,
            status=status,
            reason=reason,
            noted_on=noted_on,
            shown=shown,
            actor=actor,
            now=now,
        )
    return len(changed)
