"""A table taken back out of the plan, as far as nobody has built on what it brought."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete

from placedev.core import journal
from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import bin_queries, import_queries
from placedev.plan.bin_operations import put_rows_away
from placedev.plan.bin_queries import Hanging, Rows
from placedev.plan.bin_writing import named
from placedev.plan.import_models import PlanImport
from placedev.plan.import_storing_operations import update_activities
from placedev.plan.import_undo_rules import PARTS, Built, built_on, without
from placedev.plan.models import Activity, Goal, GoalArea, Plan

_MODELS: Mapping[str, Any] = {one.__tablename__: one for one in (Activity, Goal, GoalArea)}
_DAYS = frozenset({"starts_on", "ends_on"})


def undo(plan: Plan, table: PlanImport, *, actor: Actor, now: datetime) -> PlanImport:
    """Remove what a table added and empty what it filled in; asked twice it is done once.

    What somebody has changed since, or hung something on, is left as it is and noted by title
    in `made["left"]`. What is removed lies in the bin for thirty days, all of it together.
    Statements: as many for five hundred rows as for five.

    Raises:
        RuleBroken: the table was never taken in.
    """
    if table.state == "undone":
        return table
    if table.state != "taken-in":
        raise RuleBroken(_("Tabellen är inte inläst, så det finns inget att ångra."))
    rows, left = _free_rows(plan, table)
    told = {}
    if rows:
        part = put_rows_away(
            plan, rows, kind="table", uid=table.uid, title=table.name, actor=actor, now=now
        )
        told["binned"] = str(part.uid)
    left += _empty_filled(plan, table)
    removed = len(rows.get("activity", {}))
    table.made = {**table.made, "left": left, "removed": removed}
    table.state, table.undone_at = "undone", now
    db.session.flush()
    journal.record(
        "plan.table-undone",
        place_id=plan.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(table.uid), "count": removed, "left": len(left), **told},
    )
    return table


def _free_rows(plan: Plan, table: PlanImport) -> tuple[Rows, list[str]]:
    """Return the rows that can go, and the titles of the parts that somebody has built on."""
    made = table.made
    rows: Rows = {}
    for part in PARTS:
        noted = {uuid.UUID(one["uid"]) for one in made[part.noted]}
        ids = import_queries.ids_by_uid(_MODELS[part.table], plan_id=plan.id, uids=noted)
        of_part = Base.metadata.tables[part.table]
        found = (
            bin_queries.with_all_below(of_part, *ids)
            if part.table == "activity"
            else bin_queries.rows_of(of_part, ids)
        )
        rows |= {name: found[name] for name in found if found[name]}
    kept = built_on(
        rows,
        versions={one["uid"]: one["version"] for part in PARTS for one in made[part.noted]},
        brought={uuid.UUID(uid) for uids in made["rows"].values() for uid in uids},
        named={(_target(one), one.named_id) for one in bin_queries.hanging_on(rows)},
    )
    return without(rows, kept), _titles(rows, kept)


def _target(one: Hanging) -> str:
    return named(Base.metadata.tables[one.table], one.column).name


def _titles(rows: Rows, kept: Built) -> list[str]:
    return [rows[part.table][id_][part.title] for part in PARTS for id_ in sorted(kept[part.table])]


def _empty_filled(plan: Plan, table: PlanImport) -> list[str]:
    """Empty what was filled in; return the titles of what somebody has changed since."""
    noted = table.made["filled"]
    there = import_queries.activities_by_uid(plan_id=plan.id, uids=_uids(noted))
    left, news = [], []
    for one in noted:
        activity = there.get(uuid.UUID(one["uid"]))
        if activity is None:
            continue
        if activity.version != one["version"]:
            left.append(activity.title)
        else:
            news.append((activity, _as_before(one["before"])))
    _remove_carried([activity.id for activity, _before in news], table.made["rows"])
    update_activities(news)
    return left


def _as_before(noted: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in noted.items()
    }


def _remove_carried(activity_ids: list[int], brought: Mapping[str, list[str]]) -> None:
    for name, uids in brought.items() if activity_ids else ():
        model = import_queries.CARRIED[name]
        db.session.execute(
            delete(model).where(
                model.activity_id.in_(activity_ids), model.uid.in_([uuid.UUID(one) for one in uids])
            )
        )


def _uids(noted: Iterable[Mapping[str, Any]]) -> list[uuid.UUID]:
    return [uuid.UUID(one["uid"]) for one in noted]
