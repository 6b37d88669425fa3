"""Activities with roles, statuses, funding and parts."""

from datetime import datetime
from typing import Any

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.stage import Content, Stage, number_of
from placedev.plan import models as plan
from placedev.plan.cost import parse_cost
from placedev.plan.timing import parse_timing

_LONG_AGO = -180  # before that nobody was asked whether residents may read a reason
_ANSWERS = {"confirmed", "declined"}


class ActivityChapter(Stage):
    """Activities."""

    def _plan_activities(self) -> None:
        for row in self._rows("activities"):
            day = row.pop("day", self._content["plan"]["day"])
            number = row["number"]
            statuses, roles = row.pop("status", []), row.pop("roles", [])
            funding, parts = row.pop("funding", []), row.pop("steps", [])
            self._at(day, "activity", self._adder(self._add_activity, row))
            for position, role in enumerate(roles, start=1):
                self._plan_role(number, position, role, day)
            outcome = row.pop("outcome_reached", None)
            if outcome is not None:
                told = {"number": number, "outcome": outcome}
                self._at(max(day, statuses[-1][1]), "status", self._adder(self._reach, told))
            for status in statuses:
                what = {"number": number, "status": status}
                self._at(max(day, status[1]), "status", self._adder(self._note_status, what))
            for position, money in enumerate(funding, start=1):
                self._plan_funding(number, position, money)
            for position, part in enumerate(parts, start=1):
                self._plan_part(number, position, part, day)

    def _add_activity(self, row: Content, now: datetime) -> None:
        number, goal = row["number"], row.pop("goal", None)
        costs = row.pop("costs", [])
        activity = plan.Activity(
            uid=self._uid("activity", number),
            area_id=self._id("area", row.pop("area", None)),
            goal_id=self._id("goal", goal),
            origin_id=self._id("meeting", row.pop("origin", None)),
            follows_id=self._id("activity", row.pop("follows", None)),
            sub_place_id=self._id("sub-place", row.pop("sub_place", None)),
            resources=row.pop("resources", []),
            tags=row.pop("tags", []),
            **_timed(row.pop("timing", None)),
            plan_id=self._plan_id,
            **row,
        )
        self._known("activity", number, self._add(activity))
        for position, said in enumerate(costs, start=1):
            self._add(
                plan.ActivityCost(
                    activity_id=activity.id, position=position, **parse_cost(said)._asdict()
                )
            )
        self._tell("activity.added", now, uid=str(activity.uid), title=activity.title)

    def _plan_role(self, number: str, position: int, role: list[Any], day: int) -> None:
        who, part, state, *answered = role
        key = f"{number}/{position}"
        first = "asked" if answered and answered[0] > day else state
        row = {"number": number, "key": key, "who": who, "role": part, "state": first}
        self._at(day, "role", self._adder(self._add_role, row))
        if first != state:
            turn = {"key": key, "state": state}
            self._at(answered[0], "role", self._adder(self._answer_role, turn))

    def _add_role(self, row: Content, now: datetime) -> None:
        who = row["who"]
        group, body = self._ids.get(("group", who)), self._ids.get(("organisation", who))
        role = plan.ActivityRole(
            activity_id=self._id("activity", row["number"]),
            organisation_id=body,
            group_id=group,
            actor=None if group or body else who,
            position=int(row["key"].rsplit("/")[-1]),
            role=row["role"],
            state=row["state"],
            answered_on=day_of(now) if row["state"] in _ANSWERS else None,
        )
        self._known("role", row["key"], self._add(role))

    def _answer_role(self, row: Content, now: datetime) -> None:
        role = db.session.get_one(plan.ActivityRole, self._id("role", row["key"]))
        role.state, role.answered_on = row["state"], day_of(now)

    def _note_status(self, row: Content, now: datetime) -> None:
        status, day, *reason = row["status"]
        self._add(
            plan.ActivityStatus(
                activity_id=self._id("activity", row["number"]),
                status=status,
                reason=reason[0] if reason else None,
                is_reason_public=bool(reason) and day > _LONG_AGO,
                noted_on=day_of(now),
                recorded_at=now,
                recorded_by_id=self._actor.user_id,
            )
        )
        activity = db.session.get_one(plan.Activity, self._id("activity", row["number"]))
        self._tell(
            "activity.status-noted",
            now,
            uid=str(activity.uid),
            title=activity.title,
            status=status,
        )

    def _reach(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        activity = db.session.get_one(plan.Activity, self._id("activity", row["number"]))
        activity.outcome_reached = row["outcome"]

    def _plan_funding(self, number: str, position: int, money: Content) -> None:
        key = f"{number}/{position}"
        for state, day in money["states"]:
            row = {**money, "key": key, "number": number, "state": state}
            self._at(day, "funding", self._adder(self._fund, row))

    def _fund(self, row: Content, now: datetime) -> None:
        known = self._ids.get(("funding", row["key"]))
        if known is not None:
            funding = db.session.get_one(plan.Funding, known)
            funding.state, funding.decided_on = row["state"], day_of(now)
            return
        funding = plan.Funding(
            activity_id=self._id("activity", row["number"]),
            organisation_id=self._id("organisation", row.get("from")),
            position=int(row["key"].rsplit("/")[-1]),
            source=row.get("source"),
            amount=number_of(row.get("amount")),
            currency="SEK" if "amount" in row else None,
            state=row["state"],
            reference=row.get("reference"),
            decided_on=None if row["state"] == "idea" else day_of(now),
        )
        self._known("funding", row["key"], self._add(funding))

    def _plan_part(self, number: str, position: int, part: Any, day: int) -> None:
        text, done = (part, None) if isinstance(part, str) else part
        row = {"number": number, "position": position, "text": text}
        self._at(day, "step", self._adder(self._add_part, row))
        if done is not None:
            self._at(max(done, day), "step", self._adder(self._finish_part, row))

    def _add_part(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        part = plan.ActivityStep(
            activity_id=self._id("activity", row["number"]),
            position=row["position"],
            text=row["text"],
            is_done=False,
        )
        self._known("part", f"{row['number']}/{row['position']}", self._add(part))

    def _finish_part(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        key = f"{row['number']}/{row['position']}"
        db.session.get_one(plan.ActivityStep, self._id("part", key)).is_done = True


def _timed(said: str | None) -> dict[str, Any]:
    timing = parse_timing(said)
    return {
        "timing_kind": timing.kind,
        "timing_text": timing.text,
        "starts_on": timing.starts_on,
        "ends_on": timing.ends_on,
    }
