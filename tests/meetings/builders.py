"""Meetings and what belongs to them, for tests."""

from datetime import date

from placedev.core.db import db
from placedev.meetings.models import AgendaItem, Attendance, Decision, FollowUp, Meeting
from tests.people import NOW


def _added(row):
    db.session.add(row)
    db.session.flush()
    return row


def add_meeting(place, title="Stormöte i bygdegården", **more):
    values = {"kind": "stormote", "held_on": date(2027, 3, 14), "created_at": NOW, **more}
    return _added(Meeting(place_id=place.id, title=title, **values))


def add_item(meeting, title="Välkommen och fika", *, position=1, **more):
    return _added(AgendaItem(meeting_id=meeting.id, title=title, position=position, **more))


def add_attendance(meeting, category="residents", headcount=24, *, position=1, **more):
    row = Attendance(
        meeting_id=meeting.id, category=category, headcount=headcount, position=position, **more
    )
    return _added(row)


def add_decision(place, meeting=None, text="Vi går vidare med fem teman.", **more):
    values = {"position": 1, "planned_earlier": [], **more}
    meeting_id = meeting.id if meeting else None
    return _added(Decision(place_id=place.id, meeting_id=meeting_id, text=text, **values))


def add_follow_up(meeting, what="Ringer om belysningen", **more):
    values = {"position": 1, **more}
    return _added(FollowUp(place_id=meeting.place_id, meeting_id=meeting.id, what=what, **values))
