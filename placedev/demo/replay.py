"""Lets a place come about day by day, in the order in which things happened there.

What a place consists of is written in one TOML file per place. A `day` is a number of days from
now. Things are added as of that day, so that a gate passed or an edition published on the way
rests on what was known then.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any, NamedTuple

from placedev.accounts.models import User
from placedev.commitments import operations as commitments
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core import journal, markdown
from placedev.core.clock import day_of
from placedev.core.db import Base, db
from placedev.demo.calendar import Calendar
from placedev.editions import operations as editions
from placedev.meetings import life_operations as meeting_life
from placedev.meetings import operations as meetings
from placedev.meetings.models import AgendaItem, Attendance, Decision, FollowUp, Meeting
from placedev.places import operations as places
from placedev.places.models import Membership, Place, PlaceFact, Role, SubPlace
from placedev.places.policy import Actor
from placedev.plan import models as plan
from placedev.plan.cost import parse_cost
from placedev.plan.timing import parse_timing
from placedev.stakeholders import operations as stakeholders
from placedev.stakeholders.models import Seat
from placedev.steps import operations as steps
from placedev.steps import work_operations as step_work
from placedev.steps.entry import operations as entry
from placedev.steps.methods import default_method
from placedev.steps.models import StepItem
from placedev.steps.periods import Period, last_day

Content = dict[str, Any]
Step = Callable[[datetime], None]

_NAMES = uuid.UUID("5d0c8c3e-6c1b-4f0e-9a43-0d2f6d1d0a7e")
_INVITED = 21  # days before a meeting
_SHARED = 3  # days after it
_APPROVED = 14
_ANSWERS = {"confirmed", "declined"}
_ORDERED = {"facts", "areas", "goals", "indicators", "activities"}
# What happens on the same day happens in this order.
_ORDER = (
    "place photo people facts organisation group meeting plan area goal indicator activity held"
    " attendance note commitment decision follow-up role status turn funding step share approve"
    " progress period item note-of-step ticked-off tick entry passage reopening remark edition"
).split()


class Cast(NamedTuple):
    """Who takes part in a place."""

    people: Mapping[str, User]  # by role at the place; the leader among them
    helper: User | None  # a second regional contact


class Replay:
    """One place on its way from its first day until now."""

    def __init__(
        self, content: Content, *, calendar: Calendar, cast: Cast, site: editions.Site
    ) -> None:
        """Prepare the place.

        Args:
            content: the file of the place, as read.
            calendar: tells which day is meant.
            cast: who takes part.
            site: what published editions say about where they stand.
        """
        self._content: Content = calendar.said(content)
        self._calendar = calendar
        self._cast = cast
        self._site = site
        self._slug: str = content["place"]["slug"]
        self._ids: dict[tuple[str, str], int] = {}
        self._steps: list[tuple[int, int, int, Step]] = []

    def run(self) -> None:
        """Add everything. The caller commits."""
        for collect in (
            self._plan_place,
            self._plan_stakeholders,
            self._plan_meetings,
            self._plan_the_plan,
            self._plan_activities,
            self._plan_commitments,
            self._plan_passages,
        ):
            collect()
        in_order = sorted(self._steps, key=lambda one: one[:3])
        for number, (offset, _rank, _number, step) in enumerate(in_order):
            step(self._calendar.evening(offset) + timedelta(milliseconds=number))
        db.session.flush()

    # What is to come

    def _at(self, offset: int, kind: str, step: Step) -> None:
        self._steps.append((offset, _ORDER.index(kind), len(self._steps), step))

    def _rows(self, name: str) -> Iterator[Content]:
        """Yield rows of one kind as copies that may be emptied, in their order in the file."""
        for position, row in enumerate(self._content.get(name, []), start=1):
            yield {**row, "position": position} if name in _ORDERED else dict(row)

    # Names of things

    def _uid(self, kind: str, key: str) -> uuid.UUID:
        return uuid.uuid5(_NAMES, f"{self._slug}/{kind}/{key}")

    def _known(self, kind: str, key: str, row_id: int) -> None:
        self._ids[kind, key] = row_id

    def _id(self, kind: str, key: str | None) -> int | None:
        """Return the key of a row by its name; a wrong name in the file is a KeyError."""
        return None if key is None else self._ids[kind, key]

    def _add(self, row: Base) -> int:
        db.session.add(row)
        db.session.flush()
        return row.id

    def _tell(self, event: str, now: datetime, **details: object) -> None:
        journal.record(
            event,
            place_id=self._place.id,
            actor_id=self._actor.user_id,
            now=now,
            details=details,
        )

    # The place and those who take part

    def _plan_place(self) -> None:
        first = self._content["place"]["day"]
        self._at(first, "place", self._begin)
        if photo := self._content["place"].get("photo"):
            self._at(first, "photo", self._adder(self._set_photo, dict(photo)))
        for fact in self._rows("facts"):
            self._at(fact.pop("day", first + 30), "facts", self._adder(self._add_fact, fact))

    def _begin(self, now: datetime) -> None:
        values = dict(self._content["place"])
        del values["day"]
        values.pop("photo", None)
        parts = values.pop("sub_places", [])
        for name in ("started_on", "leader_from_on", "leader_to_on"):
            if name in values:
                values[name] = self._calendar.day(values[name])
        values["budget_amount"] = _number(values.get("budget_amount"))
        method = default_method()
        self._place = Place(
            uid=self._uid("place", self._slug),
            method_id=method.id,
            method_version=method.version,
            country="SE",
            budget_currency="SEK",
            created_at=now,
            **values,
        )
        self._add(self._place)
        for position, part in enumerate(parts, start=1):
            row = SubPlace(place_id=self._place.id, position=position, name=part)
            self._known("sub-place", part, self._add(row))
        self._let_people_in(now)
        self._tell("place.added", now, name=self._place.name)

    def _set_photo(self, row: Content, now: datetime) -> None:
        sent = (resources.files("placedev.demo") / row.pop("file")).read_bytes()
        photo = places.Photo(sent=sent, **row)
        places.set_photo(self._place, photo, actor=self._actor, now=now)

    def _let_people_in(self, now: datetime) -> None:
        people, helper = self._cast
        leader = people[Role.LEADER]
        roles = {self._place.id: Role.LEADER}
        self._actor = Actor(leader.id, leader.name, is_admin=False, roles=roles)
        taking_part = list(people.items())
        if helper is not None:
            taking_part.append((Role.REGIONAL_CONTACT, helper))
        for role, person in taking_part:
            self._add(
                Membership(place_id=self._place.id, user_id=person.id, role=role, since=day_of(now))
            )

    def _adder(self, add: Callable[[Content, datetime], None], row: Content) -> Step:
        return lambda now: add(row, now)

    def _add_fact(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - facts have no moment
        self._add(PlaceFact(place_id=self._place.id, **row))

    def _plan_stakeholders(self) -> None:
        first = self._content["place"]["day"]
        for row in self._rows("organisations"):
            self._at(row.pop("day", first), "organisation", self._adder(self._add_body, row))
        for row in self._rows("groups"):
            self._at(row.pop("day"), "group", self._adder(self._add_group, row))

    def _add_body(self, row: Content, now: datetime) -> None:
        key = row.pop("key")
        made = stakeholders.add_organisation(
            self._place,
            stakeholders.OrganisationDetails(**row),
            uid=self._uid("organisation", key),
            actor=self._actor,
            now=now,
        )
        self._known("organisation", key, made.id)

    def _add_group(self, row: Content, now: datetime) -> None:
        key, seats = row.pop("key"), row.pop("seats", [])
        group = stakeholders.add_group(
            self._place,
            stakeholders.GroupDetails(formed_on=day_of(now), **row),
            uid=self._uid("group", key),
            actor=self._actor,
            now=now,
        )
        self._known("group", key, group.id)
        for position, (held_for, role) in enumerate(seats, start=1):
            organisation = self._ids.get(("organisation", held_for))
            self._add(
                Seat(
                    group_id=group.id,
                    position=position,
                    organisation_id=organisation,
                    sector=None if organisation else held_for,
                    role=role or None,
                    from_on=day_of(now),
                )
            )

    # Meetings

    def _plan_meetings(self) -> None:
        for row in self._rows("meetings"):
            day = row["day"]
            known = max(self._content["place"]["day"], row.pop("known", day - _INVITED))
            self._at(known, "meeting", self._adder(self._add_meeting, row))
            self._plan_course(row)
            for decision in row.pop("decisions", []):
                self._decide({**decision, "meeting": row["key"], "day": day})
            for follow_up in row.pop("follow_ups", []):
                self._follow({**follow_up, "meeting": row["key"]}, day)
        for decision in self._rows("decisions"):
            self._decide(decision)

    def _plan_course(self, row: Content) -> None:
        """Let a meeting be held and its minutes approved, or be cancelled, or still be ahead."""
        day, state = row["day"], row.get("state", "held")
        minutes = row.get("minutes", "approved")
        if state == "cancelled":
            self._at(row["cancelled"], "held", self._adder(self._cancel, row))
        if state != "held":
            return
        self._at(day, "held", self._adder(self._hold, row))
        if minutes != "draft":
            self._at(day + _SHARED, "share", self._adder(self._share, row))
        if minutes == "approved":
            self._at(day + _APPROVED, "approve", self._adder(self._approve, row))

    def _add_meeting(self, row: Content, now: datetime) -> None:
        key = row["key"]
        meeting = Meeting(
            uid=self._uid("meeting", key),
            place_id=self._place.id,
            title=row["title"],
            kind=row["kind"],
            kind_label=row.get("kind_label"),
            number=row.get("number"),
            is_open=row.get("is_open", False),
            state="planned",
            held_on=self._calendar.day(row["day"]),
            starts_at=row.get("starts_at"),
            ends_at=row.get("ends_at"),
            venue=row.get("venue"),
            sub_place_id=self._id("sub-place", row.get("sub_place")),
            invited_how=row.get("invited_how"),
            purpose=row.get("purpose"),
            next_meeting=row.get("next_meeting"),
            created_at=now,
        )
        self._known("meeting", key, self._add(meeting))
        for position, item in enumerate(row.get("agenda", []), start=1):
            agenda_item = AgendaItem(
                uid=self._uid("agenda-item", f"{key}/{position}"),
                meeting_id=meeting.id,
                position=position,
                title=item["title"],
                minutes_planned=item.get("minutes"),
                state=item.get("state", "open"),
            )
            self._known("agenda-item", f"{key}/{position}", self._add(agenda_item))
        self._tell("meeting.planned", now, **_named(meeting))

    def _hold(self, row: Content, now: datetime) -> None:
        meeting = self._meeting(row)
        meeting_life.end(meeting, actor=self._actor, now=now)
        for position, (category, count) in enumerate(row.get("came", {}).items(), start=1):
            self._add(
                Attendance(
                    meeting_id=meeting.id, position=position, category=category, headcount=count
                )
            )
        meeting.attendance_note = row.get("came_note")
        total = sum(row.get("came", {}).values())
        self._tell("attendance.counted", now, headcount=total, **_named(meeting))
        for position, item in enumerate(row.get("agenda", []), start=1):
            if item.get("note"):
                agenda_item = db.session.get_one(
                    AgendaItem, self._id("agenda-item", f"{row['key']}/{position}")
                )
                meetings.save_note(
                    meeting,
                    agenda_item,
                    item["note"].strip(),
                    version=agenda_item.version,
                    actor=self._actor,
                    now=now,
                )

    def _cancel(self, row: Content, now: datetime) -> None:
        meeting_life.cancel(self._meeting(row), why=row.get("why"), actor=self._actor, now=now)

    def _share(self, row: Content, now: datetime) -> None:
        meetings.share_minutes(self._meeting(row), actor=self._actor, now=now)

    def _approve(self, row: Content, now: datetime) -> None:
        meetings.approve_minutes(self._meeting(row), actor=self._actor, now=now)

    def _meeting(self, row: Content) -> Meeting:
        return db.session.get_one(Meeting, self._id("meeting", row["key"]))

    def _decide(self, row: Content) -> None:
        self._at(row["day"], "decision", self._adder(self._add_decision, row))

    def _add_decision(self, row: Content, now: datetime) -> None:
        meeting_id = self._id("meeting", row.pop("meeting", None))
        row.pop("day")
        position = len([kind for kind, _key in self._ids if kind == "decision"]) + 1
        decision = Decision(
            uid=self._uid("decision", str(position)),
            place_id=self._place.id,
            meeting_id=meeting_id,
            position=position,
            decided_on=day_of(now),
            planned_earlier=[],
            **row,
        )
        self._known("decision", str(position), self._add(decision))
        self._tell("decision.recorded", now, uid=str(decision.uid), text=decision.text)

    def _follow(self, row: Content, day: int) -> None:
        closed = row.pop("closed", None)
        key = row["what"]
        self._at(day, "follow-up", self._adder(self._add_follow_up, dict(row)))
        if closed is not None:
            self._at(closed, "follow-up", self._adder(self._close_follow_up, {**row, "key": key}))

    def _add_follow_up(self, row: Content, now: datetime) -> None:
        position = len([kind for kind, _key in self._ids if kind == "follow-up"]) + 1
        follow_up = FollowUp(
            uid=self._uid("follow-up", row["what"]),
            place_id=self._place.id,
            meeting_id=self._id("meeting", row["meeting"]),
            organisation_id=self._id("organisation", row.get("organisation")),
            position=position,
            what=row["what"],
            who=row.get("who"),
            due_on=self._calendar.day(row["due"]) if "due" in row else None,
        )
        self._known("follow-up", row["what"], self._add(follow_up))
        self._tell("follow-up.recorded", now, uid=str(follow_up.uid), text=follow_up.what)

    def _close_follow_up(self, row: Content, now: datetime) -> None:
        follow_up = db.session.get_one(FollowUp, self._id("follow-up", row["key"]))
        meetings.close_follow_up(
            follow_up,
            state=row.get("became", "done"),
            answer=row.get("answer"),
            version=follow_up.version,
            actor=self._actor,
            now=now,
        )

    # The plan

    def _plan_the_plan(self) -> None:
        if "plan" not in self._content:
            return
        day = self._content["plan"]["day"]
        self._at(day, "plan", self._start_plan)
        for name, kind, add in (
            ("areas", "area", self._add_area),
            ("goals", "goal", self._add_goal),
            ("indicators", "indicator", self._add_indicator),
        ):
            for row in self._rows(name):
                self._at(row.pop("day", day), kind, self._adder(add, row))
        for row in self._rows("progress"):
            self._at(row.pop("day"), "progress", self._adder(self._add_progress, row))

    def _start_plan(self, now: datetime) -> None:
        values = dict(self._content["plan"])
        values.pop("day")
        values["owner_id"] = self._id("organisation", values.pop("owner", None))
        if "next_review_on" in values:
            values["next_review_on"] = self._calendar.day(values["next_review_on"])
        sections, related = values.pop("sections", []), values.pop("related", [])
        the_plan = plan.Plan(
            uid=self._uid("plan", self._slug),
            place_id=self._place.id,
            values=values.pop("values", []),
            tracks=values.pop("tracks", []),
            **values,
        )
        self._plan_id = self._add(the_plan)
        for position, section in enumerate(sections, start=1):
            text = section["text"].strip()
            self._add(
                plan.PlanSection(
                    plan_id=self._plan_id,
                    position=position,
                    title=section["title"],
                    text=text,
                    text_html=str(markdown.render(text)),
                    renderer=markdown.RENDERER,
                )
            )
        for position, other in enumerate(related, start=1):
            self._add(plan.RelatedPlan(plan_id=self._plan_id, position=position, **other))
        self._tell("target-picture.changed", now, uid=str(the_plan.uid))

    def _add_area(self, row: Content, now: datetime) -> None:
        key = row.pop("key")
        area = plan.GoalArea(uid=self._uid("area", key), plan_id=self._plan_id, **row)
        self._known("area", key, self._add(area))
        self._tell("area.added", now, uid=str(area.uid), title=area.name)

    def _add_goal(self, row: Content, now: datetime) -> None:
        goal = plan.Goal(
            uid=self._uid("goal", row["number"]),
            area_id=self._id("area", row.pop("area", None)),
            parent_id=self._id("goal", row.pop("parent", None)),
            plan_id=self._plan_id,
            **row,
        )
        self._known("goal", goal.number or "", self._add(goal))
        self._tell("goal.added", now, uid=str(goal.uid), title=goal.title)

    def _add_indicator(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        indicator = plan.Indicator(
            uid=self._uid("indicator", row["name"]),
            area_id=self._id("area", row.pop("area", None)),
            goal_id=self._id("goal", row.pop("goal", None)),
            plan_id=self._plan_id,
            **row,
        )
        self._known("indicator", indicator.name, self._add(indicator))

    def _add_progress(self, row: Content, now: datetime) -> None:
        self._add(
            plan.ProgressNote(
                plan_id=self._plan_id,
                activity_id=self._id("activity", row.get("activity")),
                noted_on=day_of(now),
                text=row["text"],
                recorded_by_id=self._actor.user_id,
            )
        )

    # Activities

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
        status, _day, *reason = row["status"]
        self._add(
            plan.ActivityStatus(
                activity_id=self._id("activity", row["number"]),
                status=status,
                reason=reason[0] if reason else None,
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
            amount=_number(row.get("amount")),
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

    # Commitments

    def _plan_commitments(self) -> None:
        for row in self._rows("commitments"):
            turns = row.pop("turns", [])
            activity = row.pop("activity", None)
            self._at(row["day"], "commitment", self._adder(self._make_commitment, row))
            if activity is not None:
                link = {"key": row["key"], "activity": activity}
                day = max(row["day"], self._day_of_activity(activity))
                self._at(day, "turn", self._adder(self._serve, link))
            for turn in turns:
                what = {"key": row["key"], "turn": turn}
                self._at(turn[1], "turn", self._adder(self._turn, what))

    def _day_of_activity(self, number: str) -> int:
        found = next(one for one in self._content["activities"] if one["number"] == number)
        return int(found.get("day", self._content["plan"]["day"]))

    def _make_commitment(self, row: Content, now: datetime) -> None:
        key = row.pop("key")
        row.pop("day")
        due: date | None = self._calendar.day(row.pop("due")) if "due" in row else None
        commitment = commitments.make_commitment(
            self._place,
            commitments.CommitmentDetails(
                organisation_id=self._ids["organisation", row.pop("who")],
                meeting_id=self._id("meeting", row.pop("meeting", None)),
                amount=_number(row.pop("amount", None)),
                share=_number(row.pop("share", None)),
                due_on=due,
                **row,
            ),
            uid=self._uid("commitment", key),
            actor=self._actor,
            now=now,
        )
        self._known("commitment", key, commitment.id)

    def _serve(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        commitment = db.session.get_one(Commitment, self._id("commitment", row["key"]))
        commitment.activity_id = self._id("activity", row["activity"])

    def _turn(self, row: Content, now: datetime) -> None:
        state, _day, *note = row["turn"]
        self._add(
            CommitmentTurn(
                commitment_id=self._id("commitment", row["key"]),
                state=state,
                note=note[0] if note else None,
                happened_on=day_of(now),
                recorded_at=now,
                recorded_by_id=self._actor.user_id,
            )
        )
        commitment = db.session.get_one(Commitment, self._id("commitment", row["key"]))
        self._tell(f"commitment.{state}", now, uid=str(commitment.uid), what=commitment.what)

    # Steps and editions

    def _plan_passages(self) -> None:
        for kind, name, add in (
            ("period", "periods", self._set_period),
            ("item", "step_items", self._add_item),
            ("note-of-step", "step_notes", self._add_note),
            ("tick", "ticks", self._tick),
            ("entry", "entry_answers", self._answer),
            ("passage", "passages", self._pass),
            ("reopening", "reopenings", self._reopen),
            ("remark", "remarks", self._remark),
            ("edition", "editions", self._publish),
        ):
            for row in self._rows(name):
                self._at(row.pop("day"), kind, self._adder(add, row))
        for row in self._rows("step_items"):
            if "done" in row:
                self._at(row["done"], "ticked-off", self._adder(self._tick_off, row))

    def _set_period(self, row: Content, now: datetime) -> None:
        planned, took = row.get("planned", []), row.get("took", [])
        days = [self._calendar.day(offset) for offset in (*planned, *took)]
        step_work.set_period(
            self._place,
            Period(
                planned_from_on=days[0].replace(day=1) if planned else None,
                planned_to_on=last_day(days[1]) if planned else None,
                started_on=self._calendar.day(took[0]) if took else None,
                ended_on=self._calendar.day(took[1]) if len(took) > 1 else None,
            ),
            step_key=row["step"],
            actor=self._actor,
            now=now,
        )

    def _add_item(self, row: Content, now: datetime) -> None:
        item = step_work.add_item(
            self._place,
            step_key=row["step"],
            text=row["text"],
            uid=self._uid("step-item", row["text"]),
            actor=self._actor,
            now=now,
        )
        self._known("step-item", row["text"], item.id)

    def _tick_off(self, row: Content, now: datetime) -> None:
        item = db.session.get_one(StepItem, self._id("step-item", row["text"]))
        step_work.tick_item(self._place, item, is_done=True, actor=self._actor, now=now)

    def _add_note(self, row: Content, now: datetime) -> None:
        details = step_work.NoteDetails(
            kind="note" if "text" in row else "document",
            title=row["title"],
            text=row.get("text", "").strip(),
            link=row.get("link"),
            kept_where=row.get("kept_where"),
        )
        step_work.add_note(
            self._place,
            details,
            step_key=row["step"],
            uid=self._uid("step-note", row["title"]),
            actor=self._actor,
            now=now,
        )

    def _reopen(self, row: Content, now: datetime) -> None:
        steps.reopen_gate(
            self._place, step_key=row["step"], reason=row["reason"], actor=self._actor, now=now
        )

    def _remark(self, row: Content, now: datetime) -> None:
        contact = self._cast.people[Role.REGIONAL_CONTACT]
        roles = {self._place.id: Role.REGIONAL_CONTACT}
        steps.remark_on_gate(
            self._place,
            step_key=row["step"],
            text=row.get("text"),
            reconciled_on=day_of(now) if row.get("reconciled") else None,
            uid=self._uid("remark", f"{row['step']}/{now.date()}"),
            actor=Actor(contact.id, contact.name, is_admin=False, roles=roles),
            now=now,
        )

    def _tick(self, row: Content, now: datetime) -> None:
        steps.tick_criterion(
            self._place,
            step_key=row["step"],
            criterion_key=row["criterion"],
            holds=row.get("holds", True),
            note=row["note"],
            actor=self._actor,
            now=now,
        )

    def _answer(self, row: Content, now: datetime) -> None:
        keys = row["entry"], row["criterion"]
        said = {name: row.get(name) for name in ("value", "source", "holds", "reason")}
        entry.answer_question(
            self._place,
            entry.Said(**said),
            entry_key=keys[0],
            criterion_key=keys[1],
            uid=self._uid("entry", "/".join(keys)),
            actor=self._actor,
            now=now,
        )

    def _pass(self, row: Content, now: datetime) -> None:
        steps.pass_gate(
            self._place, step_key=row["step"], reason=row.get("reason"), actor=self._actor, now=now
        )

    def _publish(self, row: Content, now: datetime) -> None:
        number = row["number"]
        editions.publish_edition(
            self._place,
            editions.Publication(self._uid("edition", str(number)), row["note"]),
            site=self._site,
            actor=self._actor,
            now=now,
        )


def _timed(said: str | None) -> dict[str, Any]:
    timing = parse_timing(said)
    return {
        "timing_kind": timing.kind,
        "timing_text": timing.text,
        "starts_on": timing.starts_on,
        "ends_on": timing.ends_on,
    }


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _named(meeting: Meeting) -> dict[str, str]:
    return {"uid": str(meeting.uid), "meeting": meeting.title}
