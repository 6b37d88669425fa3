"""Meetings with their course, decisions and follow-ups."""

from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.stage import Content, Stage
from placedev.meetings import life_operations as meeting_life
from placedev.meetings import operations as meetings
from placedev.meetings.models import AgendaItem, Attendance, Decision, FollowUp, Meeting
from placedev.minutes import operations as minutes

_INVITED = 21  # days before a meeting
_SHARED = 3  # days after it
_APPROVED = 14


class MeetingChapter(Stage):
    """Meetings."""

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
        if "invited" in row:
            self._at(row["invited"], "invited", self._adder(self._invite, row))
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
            chaired_by=row.get("chaired_by"),
            secretary=row.get("secretary"),
            series_name=row.get("series_name"),
            copied_from_id=self._id("meeting", row.get("copied_from")),
            created_at=now,
        )
        self._known("meeting", key, self._add(meeting))
        for position, item in enumerate(row.get("agenda", []), start=1):
            agenda_item = AgendaItem(
                uid=self._uid("agenda-item", f"{key}/{position}"),
                meeting_id=meeting.id,
                position=position,
                section=item.get("section"),
                title=item["title"],
                minutes_planned=item.get("minutes"),
                responsible=item.get("responsible"),
                public_text=item.get("public_text"),
                internal_note=item.get("internal"),
                state=item.get("state", "open"),
            )
            self._known("agenda-item", f"{key}/{position}", self._add(agenda_item))
        self._tell("meeting.planned", now, **_named(meeting))

    def _invite(self, row: Content, now: datetime) -> None:
        meeting_life.invite(self._meeting(row), actor=self._actor, now=now)

    def _hold(self, row: Content, now: datetime) -> None:
        meeting = self._meeting(row)
        meeting_life.end(meeting, actor=self._actor, now=now)
        for dimension, key in (("sector", "came"), ("age", "ages"), ("sex", "sexes")):
            for position, (category, count) in enumerate(row.get(key, {}).items(), start=1):
                self._add(
                    Attendance(
                        meeting_id=meeting.id,
                        dimension=dimension,
                        position=position,
                        category=category,
                        headcount=count,
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
        minutes.share_minutes(self._place, self._meeting(row), (), actor=self._actor, now=now)

    def _approve(self, row: Content, now: datetime) -> None:
        minutes.approve_notes(
            self._place,
            self._meeting(row).uid,
            by=row.get("approved_by", "arbetsgruppen"),
            on=day_of(now),
            seen=None,
            actor=self._actor,
            now=now,
        )

    def _meeting(self, row: Content) -> Meeting:
        return db.session.get_one(Meeting, self._id("meeting", row["key"]))

    def _decide(self, row: Content) -> None:
        self._at(row["day"], "decision", self._adder(self._add_decision, row))

    def _add_decision(self, row: Content, now: datetime) -> None:
        meeting_id = self._id("meeting", row.pop("meeting", None))
        row.pop("day")
        key = row.pop("key", None)
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
        if key is not None:
            self._known("decision-named", key, decision.id)
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


def _named(meeting: Meeting) -> dict[str, str]:
    return {"uid": str(meeting.uid), "meeting": meeting.title}
