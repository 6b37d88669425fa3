"""A table taken back out of the plan, as far as nobody has built on what it brought."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import delete

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import import_queries
from placedev.plan.bin_operations import put_away
from placedev.plan.import_models import PlanImport
from placedev.plan.models import Goal, Plan

_DAYS = frozenset({"starts_on", "ends_on"})


def undo(plan: Plan, table: PlanImport, *, actor: Actor, now: datetime) -> PlanImport:
    """Remove what a table added and empty what it filled in; asked twice it is done once.

    What somebody has changed since, or hung something on, is left as it is and noted by title
    in `made["left"]`. What is removed lies in the bin for thirty days, each thing by itself, which
    costs about twenty statements for each.

    Raises:
        RuleBroken: the table was never taken in.
    """
    if table.state == "undone":
        return table
    if table.state != "taken-in":
        raise RuleBroken(_("Tabellen är inte inläst, så det finns inget att ångra."))
    undoing = _Undoing(plan, table, actor, now)
    undoing.remove_activities()
    undoing.empty_filled()
    undoing.remove_homes()
    table.made = {**table.made, "left": undoing.left, "removed": undoing.removed}
    table.state, table.undone_at = "undone", now
    db.session.flush()
    journal.record(
        "plan.table-undone",
        place_id=plan.place_id,
        actor_id=actor.user_id,
        now=now,
        details={
            "uid": str(table.uid),
            "count": undoing.removed,
            "left": len(undoing.left),
        },
    )
    return table


class _Part(NamedTuple):
    """What is to be removed, as the bin wants it."""

    id: int
    uid: uuid.UUID
    title: str


class _Undoing:
    """What is left to take back."""

    def __init__(self, plan: Plan, table: PlanImport, actor: Actor, now: datetime) -> None:
        self._plan, self._made = plan, table.made
        self._actor, self._now = actor, now
        self._brought = {uuid.UUID(uid) for uids in self._made["rows"].values() for uid in uids}
        self.left: list[str] = []
        self.removed = 0

    def remove_activities(self) -> None:
        """Remove the activities that are as they came."""
        there = import_queries.activities_by_uid(
            plan_id=self._plan.id, uids=_uids(self._made["activities"])
        )
        built_on = {
            activity_id
            for activity_id, uid in import_queries.carried_uids(
                activity_ids=[one.id for one in there.values()]
            )
            if uid not in self._brought
        }
        gone = []
        for noted in self._made["activities"]:
            one = there.get(uuid.UUID(noted["uid"]))
            if one is None:
                continue
            if one.version != noted["version"] or one.id in built_on:
                self.left.append(one.title)
            else:
                gone.append(_Part(one.id, one.uid, one.title))
        for part in gone:
            if self._put_away("activity", part):
                self.removed += 1

    def _put_away(self, kind: str, part: "_Part") -> bool:
        try:
            put_away(self._plan, kind, part, title=part.title, actor=self._actor, now=self._now)
        except RuleBroken:  # something of somebody else's hangs on it
            self.left.append(part.title)
            return False
        return True

    def empty_filled(self) -> None:
        """Empty what was filled in where nobody has changed the activity since."""
        there = import_queries.activities_by_uid(
            plan_id=self._plan.id, uids=_uids(self._made["filled"])
        )
        restored = []
        for noted in self._made["filled"]:
            one = there.get(uuid.UUID(noted["uid"]))
            if one is None:
                continue
            if one.version != noted["version"]:
                self.left.append(one.title)
                continue
            for name, value in noted["before"].items():
                setattr(one, name, date.fromisoformat(value) if name in _DAYS and value else value)
            restored.append(one.id)
        if restored:
            for name, uids in self._made["rows"].items():
                model = import_queries.CARRIED[name]
                brought = [uuid.UUID(uid) for uid in uids]
                db.session.execute(
                    delete(model).where(model.activity_id.in_(restored), model.uid.in_(brought))
                )
        db.session.flush()

    def remove_homes(self) -> None:
        """Remove the goals and areas that nothing hangs on."""
        for kind, key in (("goal", "goals"), ("area", "areas")):
            versions = {one["uid"]: one["version"] for one in self._made[key]}
            there = import_queries.homes_by_uid(
                kind, plan_id=self._plan.id, uids=_uids(self._made[key])
            )
            for one, is_used in there:
                name = one.title if isinstance(one, Goal) else one.name
                if is_used or one.version != versions[str(one.uid)]:
                    self.left.append(name)
                else:
                    self._put_away(kind, _Part(one.id, one.uid, name))


def _uids(noted: Sequence[Mapping[str, Any]]) -> list[uuid.UUID]:
    return [uuid.UUID(one["uid"]) for one in noted]
