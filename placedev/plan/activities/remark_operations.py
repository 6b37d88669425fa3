"""What can be done to remarks that hold for several rows: "hör ihop", "se 3.1"."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from placedev.core.db import db
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan.activities.models import PlanRemark, PlanRemarkTarget
from placedev.plan.around_queries import Named
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.models import Plan
from placedev.plan.row_operations import next_position, tell, touch

_COLUMNS = {"area": "area_id", "goal": "goal_id", "activity": "activity_id"}
_LONGEST = 80  # characters of a remark that the bin is told


def add_remark(
    plan: Plan,
    *,
    text: str,
    about: Sequence[Named],
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> PlanRemark:
    """Add a remark about areas, goals and activities, or about the whole plan.

    The same form twice adds one.
    """
    made = already_made(PlanRemark, uid, plan_id=plan.id)
    if made is not None:
        return made
    position = next_position(PlanRemark.position, plan)
    remark = PlanRemark(uid=uid, plan_id=plan.id, position=position, text=text)
    db.session.add(remark)
    db.session.flush()
    _hold_for(remark, about)
    tell("remark.added", remark, plan.place_id, actor, now, text=remark.text)
    return remark


def change_remark(
    plan: Plan,
    remark: PlanRemark,
    *,
    text: str,
    about: Sequence[Named],
    version: int,
    actor: Actor,
    now: datetime,
) -> PlanRemark:
    """Change a remark, whose targets are loaded, and what it holds for.

    Raises:
        EditConflict: somebody else saved first.
    """
    if remark.version != version:
        raise EditConflict(
            _("Någon annan ändrade anmärkningen medan ni skrev."),
            mine=text,
            theirs=remark.text,
            version=remark.version,
            theirs_by="",
        )
    remark.text = text
    touch(remark)
    for target in remark.targets:
        db.session.delete(target)
    db.session.flush()
    _hold_for(remark, about)
    tell("remark.changed", remark, plan.place_id, actor, now, text=remark.text)
    return remark


def remove_remark(plan: Plan, remark: PlanRemark, *, actor: Actor, now: datetime) -> BinnedPart:
    """Put a remark into the bin with what it holds for."""
    title = remark.text[:_LONGEST]
    return put_away(plan, "remark", remark, title=title, actor=actor, now=now)


def _hold_for(remark: PlanRemark, about: Sequence[Named]) -> None:
    rows = [
        PlanRemarkTarget(remark_id=remark.id, **{_COLUMNS[one.kind]: one.id})
        for one in dict.fromkeys(about)
    ]
    db.session.add_all(rows)
    db.session.flush()
    db.session.expire(remark, ["targets"])
