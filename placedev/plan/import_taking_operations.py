"""A table taken into the plan, row by row as somebody chose, in one transaction."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.places.policy import Actor
from placedev.plan import import_queries, row_queries, rules
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.import_match_rules import ADD, FILL, Proposal, divided
from placedev.plan.import_models import PlanImport
from placedev.plan.import_operations import check_open
from placedev.plan.import_row_rules import FundingSaid, WhoSaid
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
from placedev.plan.row_operations import touch


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

    All of it is one transaction: one insert per table, whatever the number of rows. Each new area
    and goal costs one statement more, and so does each activity that something is filled in on.

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
        self._goals: dict[tuple[str, str], Goal] = {}
        self._added: list[Activity] = []
        self._filled: list[tuple[Activity, dict[str, Any]]] = []
        self._carried: dict[Any, list[dict[str, Any]]] = {}

    def add_homes(self, rows: Sequence[Proposal]) -> None:
        """Add the areas and goals that the rows name and the plan has not."""
        plan_id = self._plan.id
        colours = import_queries.colours_of(plan_id=plan_id)
        last = row_queries.last_position(GoalArea.position, plan_id=plan_id)
        for words in dict.fromkeys(one.row.area for one in rows if one.row.area and not one.area):
            number, name = divided(words)
            colours.append(rules.next_colour(colours))
            self._areas[words] = GoalArea(
                plan_id=plan_id,
                position=last + len(self._areas) + 1,
                number=number,
                name=name,
                colour=colours[-1],
            )
        self._flush(self._areas.values())
        last = row_queries.last_position(Goal.position, plan_id=plan_id)
        for one in rows:
            key = (one.row.area, one.row.goal)
            if not one.row.goal or one.goal or key in self._goals:
                continue
            number, title = divided(one.row.goal)
            self._goals[key] = Goal(
                plan_id=plan_id,
                area_id=self._area_id(one),
                position=last + len(self._goals) + 1,
                number=number,
                title=title,
            )
        self._flush(self._goals.values())

    def add(self, rows: Sequence[Proposal]) -> None:
        """Add an activity for each row, with all that it carries."""
        last = row_queries.last_position(Activity.position, plan_id=self._plan.id)
        uids = [uuid.uuid5(self._table.uid, f"row {one.row.number}") for one in rows]
        _insert(
            Activity,
            [
                {
                    "uid": uid,
                    "plan_id": self._plan.id,
                    "position": last + at,
                    **_columns(one),
                    **self._home(one),
                }
                for at, (uid, one) in enumerate(zip(uids, rows, strict=True), start=1)
            ],
        )
        there = import_queries.activities_by_uid(plan_id=self._plan.id, uids=uids)
        self._added = [there[uid] for uid in uids]
        for activity, one in zip(self._added, rows, strict=True):
            self._carry(activity, one, _ALL)
            if one.row.status != rules.SILENT:
                self._carry_status(activity, one)

    def fill(self, rows: Sequence[Proposal]) -> None:
        """Write what the rows know in the empty fields of activities that are there."""
        matched = [one.match.uid for one in rows if one.match]
        there = import_queries.activities_by_uid(plan_id=self._plan.id, uids=matched)
        for one in rows:
            activity = there.get(one.match.uid) if one.match else None
            if activity is None:
                continue
            self._filled.append((activity, self._set_empty(activity, one)))
            self._carry(activity, one, set(one.fills))
            touch(activity)

    def _set_empty(self, activity: Activity, one: Proposal) -> dict[str, Any]:
        """Set the columns that say nothing; return what they were."""
        known = {**_columns(one), **self._home(one)}
        names = {name for code in one.fills for name in _COLUMNS_OF.get(code, ()) if name in known}
        before = {name: getattr(activity, name) for name in sorted(names)}
        for name in names:
            setattr(activity, name, known[name])
        return before

    def _home(self, one: Proposal) -> dict[str, int | None]:
        """Return what an activity hangs on; a goal's own area is not repeated."""
        if not one.row.goal:
            return {"area_id": self._area_id(one), "goal_id": None}
        goal_id = one.goal.id if one.goal else self._goals[one.row.area, one.row.goal].id
        return {"area_id": None, "goal_id": goal_id}

    def _area_id(self, one: Proposal) -> int | None:
        if not one.row.area:
            return None
        return one.area.id if one.area else self._areas[one.row.area].id

    def _carry(self, activity: Activity, one: Proposal, codes: set[str]) -> None:
        said: list[tuple[Any, list[dict[str, Any]]]] = [
            (ActivityStep, [{"text": text, "is_done": done} for text, done in one.row.steps]),
            (ActivityRole, [_role(who) for who in one.row.who if _CODES_OF[who.role] in codes]),
            (ActivityCost, [cost._asdict() for cost in one.row.costs]),
            (Funding, [_funding(row) for row in one.row.funding]),
            (ActivityPriority, [{"scale": of, "value": value} for of, value in one.row.priorities]),
        ]
        for model, rows in said:
            if model is ActivityRole or _CODES[model.__tablename__] in codes:
                for position, row in enumerate(rows, start=1):
                    self._carry_row(model, activity, {"position": position, **row})

    def _carry_status(self, activity: Activity, one: Proposal) -> None:
        row = {
            "status": one.row.status,
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
            _insert(model, rows)
        db.session.flush()
        self._table.made = {
            "areas": _noted(self._areas.values()),
            "goals": _noted(self._goals.values()),
            "activities": _noted(self._added),
            "filled": [
                {"uid": str(one.uid), "version": one.version, "before": _plain(before)}
                for one, before in self._filled
            ],
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

    def _flush(self, rows: Any) -> None:
        db.session.add_all(list(rows))
        db.session.flush()


def _insert(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, which have the same columns, in one statement."""
    if rows:
        db.session.execute(insert(model), list(rows))


_CODES = {  # table to the field that it holds
    "activity_step": "steps",
    "activity_cost": "cost",
    "funding": "funding",
    "activity_priority": "priority",
}
_CODES_OF = {rules.RESPONSIBLE: "responsible", "takes-part": "takes_part"}
_ALL = {"steps", "responsible", "takes_part", "cost", "funding", "priority"}
_PLAIN_COLUMNS = (
    "number title topic description kind kind_label who_acts condition"
    " outcome_expected outcome_reached"
).split()
_COLUMNS_OF: Mapping[str, Sequence[str]] = {
    "number": ["number"],
    "topic": ["topic"],
    "description": ["description"],
    "kind": ["kind", "kind_label"],
    "who_acts": ["who_acts"],
    "condition": ["condition"],
    "outcome_expected": ["outcome_expected"],
    "outcome_reached": ["outcome_reached"],
    "note": ["note"],
    "sub_place": ["sub_place_id"],
    "when": ["timing_kind", "timing_text", "starts_on", "ends_on"],
    "home": ["area_id", "goal_id"],
}


def _columns(one: Proposal) -> dict[str, Any]:
    row, notes = one.row, list(one.row.notes)
    if row.sub_place and one.sub_place is None:
        notes.append(row.sub_place)
    return {
        **dict.fromkeys(_PLAIN_COLUMNS),
        **row.columns,
        "timing_kind": row.timing.kind,
        "timing_text": row.timing.text,
        "starts_on": row.timing.starts_on,
        "ends_on": row.timing.ends_on,
        "sub_place_id": one.sub_place.id if one.sub_place else None,
        "note": "\n".join(notes) or None,
    }


def _role(who: WhoSaid) -> dict[str, Any]:
    known = who.organisation
    return {
        "role": who.role,
        "organisation_id": known.id if known else None,
        "actor": None if known else who.words,
    }


def _funding(row: FundingSaid) -> dict[str, Any]:
    return {
        "organisation_id": row.organisation.id if row.organisation else None,
        "source": row.source,
        "amount": row.amount,
        "currency": row.currency,
        "state": row.state,
    }


def _noted(rows: Any) -> list[dict[str, Any]]:
    return [{"uid": str(row.uid), "version": row.version} for row in rows]


def _plain(before: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in before.items()
    }
