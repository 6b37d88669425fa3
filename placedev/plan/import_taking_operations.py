"""A table taken into the plan, row by row as somebody chose, in one transaction."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.once import all_already_made
from placedev.places.policy import Actor
from placedev.plan import import_queries, row_queries, rules
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.import_column_rules import (
    ALL,
    CODES,
    CODES_OF,
    COLUMNS_OF,
    columns,
    funding,
    role,
)
from placedev.plan.import_field_rules import fold
from placedev.plan.import_known_rules import Known
from placedev.plan.import_match_rules import ADD, FILL, Proposal, divided, goal_path
from placedev.plan.import_models import PlanImport
from placedev.plan.import_operations import check_open
from placedev.plan.import_storing_operations import insert_rows, update_activities
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    ActivityStep,
    Funding,
    Goal,
    GoalArea,
    Plan,
)

_Key = TypeVar("_Key")


def take_in(
    plan: Plan,
    table: PlanImport,
    wanted: Sequence[Proposal],
    chosen: Mapping[int, str],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> PlanImport:
    """Do with each row what was chosen, if it may be done; once, however often it is asked.

    All of it is one transaction, of as many statements for five hundred rows as for five: one
    insert per table and level of goals, one update of what is filled in.

    Args:
        plan: whose table it is.
        table: as it was looked at.
        wanted: from `import_match_rules.proposals`, made from the plan as it is now.
        chosen: row number to add, fill or skip; what is not there is done as proposed.
        version: of the table that the page showed.
        actor: who takes it in.
        now: when.

    Raises:
        EditConflict: somebody else named the columns meanwhile.
        RuleBroken: it was taken back.
    """
    if table.state == "taken-in":
        return table
    check_open(table, version)
    todo = [(one, _what(one, chosen)) for one in wanted]
    taking = _Taking(plan, table, actor, now)
    taking.add_homes([one for one, what in todo if what in {ADD, FILL}])
    taking.add([one for one, what in todo if what == ADD])
    taking.fill([one for one, what in todo if what == FILL])
    taking.finish(skipped=sum(what not in {ADD, FILL} for _one, what in todo))
    return table


def _what(one: Proposal, chosen: Mapping[int, str]) -> str:
    wish = chosen.get(one.row.number, one.may[0])
    return wish if wish in one.may else one.may[-1] if one.row.faults else one.may[0]


class _Taking:
    """Rows on their way in, and what is noted so that all of it can be undone."""

    def __init__(self, plan: Plan, table: PlanImport, actor: Actor, now: datetime) -> None:
        self._plan, self._table, self._actor, self._now = plan, table, actor, now
        self._areas: dict[str, GoalArea] = {}
        self._goals: dict[tuple[str, ...], Goal] = {}
        self._added: list[Activity] = []
        self._filled: list[dict[str, Any]] = []
        self._carried: dict[Any, list[dict[str, Any]]] = {}

    def add_homes(self, rows: Sequence[Proposal]) -> None:
        """Add the areas and goals that the rows name and the plan has not."""
        plan_id = self._plan.id
        colours = import_queries.colours_of(plan_id=plan_id)
        last = row_queries.last_position(GoalArea.position, plan_id=plan_id)
        new: dict[str, dict[str, Any]] = {}
        for one in rows:
            key = fold(one.row.area)
            if not key or one.area or key in new:
                continue
            number, name = divided(one.row.area)
            colours.append(rules.next_colour(colours))
            new[key] = {
                "position": last + len(new) + 1,
                "number": number,
                "name": name,
                "name_language": one.row.area_language,
                "colour": colours[-1],
            }
        self._areas = self._stored(GoalArea, new)
        last = row_queries.last_position(Goal.position, plan_id=plan_id)
        for level in range(max((len(one.row.goals) for one in rows), default=0)):
            self._add_goals([one for one in rows if len(one.row.goals) > level], level, last)

    def _add_goals(self, rows: Sequence[Proposal], level: int, last: int) -> None:
        """Add the goals of one level; those above them are there."""
        new: dict[tuple[str, ...], dict[str, Any]] = {}
        for one in rows:
            path = goal_path(one, level)
            if one.goals[level] or path in new:
                continue
            number, title = divided(one.row.goals[level])
            above = self._goal(one, level - 1) if level else None
            new[path] = {
                "area_id": above.area_id if above else self._area_id(one),
                "parent_id": above.id if above else None,
                "position": last + len(self._goals) + len(new) + 1,
                "number": number,
                "title": title,
            }
        self._goals |= self._stored(Goal, new)

    def _stored(self, model: Any, new: Mapping[_Key, dict[str, Any]]) -> dict[_Key, Any]:
        """Add rows in one statement; return them by their keys."""
        if not new:
            return {}
        uids = {key: uuid.uuid4() for key in new}
        insert_rows(
            model,
            [{"uid": uids[key], "plan_id": self._plan.id, **row} for key, row in new.items()],
        )
        there = all_already_made(model, list(uids.values()))
        return {key: there[uid] for key, uid in uids.items()}

    def _goal(self, one: Proposal, level: int) -> Known | Goal:
        return one.goals[level] or self._goals[goal_path(one, level)]

    def add(self, rows: Sequence[Proposal]) -> None:
        """Add an activity for each row, with all that it carries."""
        last = row_queries.last_position(Activity.position, plan_id=self._plan.id)
        uids = [uuid.uuid5(self._table.uid, f"row {one.row.number}") for one in rows]
        insert_rows(
            Activity,
            [
                {
                    "uid": uid,
                    "plan_id": self._plan.id,
                    "position": last + at,
                    **columns(one),
                    **self._home(one),
                }
                for at, (uid, one) in enumerate(zip(uids, rows, strict=True), start=1)
            ],
        )
        there = import_queries.activities_by_uid(plan_id=self._plan.id, uids=uids)
        self._added = [there[uid] for uid in uids]
        for activity, one in zip(self._added, rows, strict=True):
            self._carry(activity, one, ALL)
            if one.row.status != rules.SILENT:
                self._carry_status(activity, one)

    def fill(self, rows: Sequence[Proposal]) -> None:
        """Write what the rows know in the empty fields of activities that are there."""
        matched = [one.match.uid for one in rows if one.match]
        there = import_queries.activities_by_uid(plan_id=self._plan.id, uids=matched)
        news = []
        for one in rows:
            activity = there.pop(one.match.uid, None) if one.match else None
            if activity is None:
                continue
            new = self._news(one)
            news.append((activity, new))
            self._filled.append(
                {
                    "uid": str(activity.uid),
                    "version": activity.version + 1,
                    "before": _plain({name: getattr(activity, name) for name in sorted(new)}),
                }
            )
            self._carry(activity, one, set(one.fills))
        update_activities(news)

    def _news(self, one: Proposal) -> dict[str, Any]:
        """Return the columns that say nothing yet, and what they are to say."""
        known = {**columns(one), **self._home(one)}
        names = {name for code in one.fills for name in COLUMNS_OF.get(code, ())}
        return {name: known[name] for name in names if name in known}

    def _home(self, one: Proposal) -> dict[str, int | None]:
        """Return what an activity hangs on; a goal's own area is not repeated."""
        if not one.row.goals:
            return {"area_id": self._area_id(one), "goal_id": None}
        return {"area_id": None, "goal_id": self._goal(one, len(one.row.goals) - 1).id}

    def _area_id(self, one: Proposal) -> int | None:
        if not one.row.area:
            return None
        return one.area.id if one.area else self._areas[fold(one.row.area)].id

    def _carry(self, activity: Activity, one: Proposal, codes: set[str]) -> None:
        said: list[tuple[Any, list[dict[str, Any]]]] = [
            (ActivityStep, [{"text": text, "is_done": done} for text, done in one.row.steps]),
            (ActivityRole, [role(who) for who in one.row.who if CODES_OF[who.role] in codes]),
            (ActivityCost, [cost._asdict() for cost in one.row.costs]),
            (Funding, [funding(row) for row in one.row.funding]),
            (ActivityPriority, [{"scale": of, "value": value} for of, value in one.row.priorities]),
        ]
        for model, rows in said:
            if model is ActivityRole or CODES[model.__tablename__] in codes:
                for position, row in enumerate(rows, start=1):
                    self._carry_row(model, activity, {"position": position, **row})

    def _carry_status(self, activity: Activity, one: Proposal) -> None:
        row = {
            "status": one.row.status,
            "light": one.row.light,
            "reason": one.row.reason,
            "noted_on": day_of(self._now),
            "recorded_at": self._now,
            "recorded_by_id": self._actor.user_id,
        }
        self._carry_row(ActivityStatus, activity, row)

    def _carry_row(self, model: Any, activity: Activity, row: dict[str, Any]) -> None:
        values = {"uid": uuid.uuid4(), "activity_id": activity.id, **row}
        self._carried.setdefault(model, []).append(values)

    def finish(self, *, skipped: int) -> None:
        """Store the rest, and what is needed to undo it, and tell of it."""
        for model, rows in self._carried.items():
            insert_rows(model, rows)
        db.session.flush()
        self._table.made = {
            "areas": _noted(self._areas.values()),
            "goals": _noted(self._goals.values()),
            "activities": _noted(self._added),
            "filled": self._filled,
            "rows": {
                model.__tablename__: [str(row["uid"]) for row in rows]
                for model, rows in self._carried.items()
            },
            "skipped": skipped,
        }
        self._table.state, self._table.taken_in_at = "taken-in", self._now
        db.session.flush()
        journal.record(
            "plan.table-taken-in",
            place_id=self._plan.place_id,
            actor_id=self._actor.user_id,
            now=self._now,
            details={
                "uid": str(self._table.uid),
                "count": len(self._added),
                "filled": len(self._filled),
            },
        )


def _noted(rows: Any) -> list[dict[str, Any]]:
    return [{"uid": str(row.uid), "version": row.version} for row in rows]


def _plain(before: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in before.items()
    }
