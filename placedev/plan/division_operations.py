"""Dividing an area, joining two, and moving what hangs on one that is removed."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, or_, update

from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan import division_queries, goal_queries
from placedev.plan.area_models import AreaLineage
from placedev.plan.area_operations import AreaDetails, add_area, remove_area
from placedev.plan.bin_models import BinnedPart
from placedev.plan.goal_operations import take_along
from placedev.plan.lineage_operations import add_link
from placedev.plan.models import Activity, Goal, GoalArea, Indicator, Plan
from placedev.plan.row_operations import check_version, tell, touch

# Rows that only say what belongs together, and the columns of theirs that tell who said it when.
_LINKS = frozenset({"cross_goal_use", "plan_remark_target", "theme_use"})
_WHEN = frozenset({"made_at", "made_by_id"})


@dataclass(frozen=True)
class Division:
    """What goes to the new area when one is divided."""

    name: str
    number: str | None = None
    when_text: str | None = None  # as said: "efter utgåva 1"
    parts: Collection[uuid.UUID] = ()  # goals, activities and indicators


def split_area(
    plan: Plan, area: GoalArea, division: Division, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> GoalArea:
    """Make a new area of a part of one, and write where it comes from; twice makes one.

    A goal takes everything under it along.
    """
    made = already_made(GoalArea, uid, plan_id=plan.id)
    if made is not None:
        return made
    details = AreaDetails(division.name, number=division.number, icon=area.icon)
    new = add_area(plan, details, uid=uid, actor=actor, now=now)
    add_link(new, kind="split", from_area_id=area.id, when_text=division.when_text)
    _move(plan, new, division_queries.hanging(area_id=area.id), division.parts)
    touch(area)
    db.session.flush()
    tell("area.split", new, plan.place_id, actor, now, name=new.name, source=area.name)
    return new


def _move(
    plan: Plan,
    new: GoalArea,
    rows: Sequence[Goal | Activity | Indicator],
    wanted: Collection[uuid.UUID],
) -> None:
    parents = goal_queries.parents_of_goals(plan_id=plan.id)
    for row in rows:
        if row.uid not in wanted:
            continue
        row.area_id = new.id
        if isinstance(row, Goal):
            take_along(parents, row, area_id=new.id)
    db.session.flush()


def merge_areas(
    plan: Plan,
    area: GoalArea,
    other: GoalArea,
    *,
    name: str,
    when_text: str | None,
    version: int,
    actor: Actor,
    now: datetime,
) -> GoalArea:
    """Let an area take over all that hangs on another one, which is removed.

    Raises:
        EditConflict: somebody else saved the area first.
        RuleBroken: both are the same area.
    """
    check_version(area, version, mine=name, theirs=area.name, name=area.name)
    if area.id == other.id:
        raise RuleBroken(_("Välj ett annat område att slå ihop med."))
    for before in (area.name, other.name):
        add_link(area, kind="merged", from_name=before, when_text=when_text)
    took, languages = other.name, {one.name: one.name_language for one in (other, area)}
    area.name, area.name_language = name, languages.get(name)
    db.session.flush()
    _repoint(other, area)
    remove_area(plan, other, actor=actor, now=now)
    tell("area.merged", area, plan.place_id, actor, now, name=area.name, source=took)
    return area


def remove_and_move(
    plan: Plan, area: GoalArea, to: GoalArea | None, *, actor: Actor, now: datetime
) -> BinnedPart:
    """Remove an area and let what hangs on it move to another one, or hang on none.

    Raises:
        RuleBroken: rows that must have an area hang on it, and there is no other one.
    """
    if to is not None:
        if to.id == area.id:
            raise RuleBroken(_("Välj ett annat område att flytta till."))
        _repoint(area, to)
    else:
        for model in (Goal, Activity, Indicator):
            _point(model.__table__.c.area_id, area.id, None)
        db.session.expire_all()
    return remove_area(plan, area, actor=actor, now=now)


def _repoint(area: GoalArea, to: GoalArea) -> None:
    """Let every row that names an area name another one, whichever slice it belongs to.

    Answers to ideas are final, so an area that one of them names is not removed: the bin says so.
    What says the same of both areas is said once.
    """
    stays = {AreaLineage.__tablename__, "idea_answer"}
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            if _names_an_area(column) and table.name not in stays:
                if table.name in _LINKS:
                    _drop_doubles(column, area.id, to.id)
                _point(column, area.id, to.id)
    db.session.expire_all()


def _drop_doubles(column: Any, area_id: int, to_id: int) -> None:
    """Delete links of an area that another area has too; one with a note of its own stays."""
    table, twin = column.table, column.table.alias()
    others = [one for one in table.c if one.name not in {"id", "uid", column.name, *_WHEN}]
    same = [one.is_not_distinct_from(twin.c[one.name]) for one in others if one.name != "note"]
    if "note" in table.c:
        same.append(or_(table.c.note.is_(None), table.c.note == twin.c.note))
    db.session.execute(
        delete(table).where(
            column == area_id, exists().where(twin.c[column.name] == to_id, *same).correlate(table)
        )
    )


def _names_an_area(column: Any) -> bool:
    return any(key.column is GoalArea.__table__.c.id for key in column.foreign_keys)


def _point(column: Any, area_id: int, to_id: int | None) -> None:
    db.session.execute(update(column.table).where(column == area_id).values({column.name: to_id}))
