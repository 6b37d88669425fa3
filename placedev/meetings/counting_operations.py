"""People counted one by one while they come in: several may count at once, nobody overwrites."""

from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.meetings import during_queries, rules
from placedev.meetings.models import Attendance, Meeting
from placedev.places.policy import Actor


def change_headcount(
    meeting: Meeting,
    *,
    dimension: str,
    category: str,
    add: int,
    precision: str | None,
    actor: Actor,
    now: datetime,
) -> Attendance:
    """Count some more, or some fewer, of one category; below nobody it does not go.

    Args:
        meeting: locked by whoever calls, so that two who count come one after the other.
        dimension: sector, age or sex.
        category: one that can be counted, or that has been.
        add: how many more; below zero they are taken away.
        precision: how well the number is known from now on; none leaves that as it was.
        actor: who counts.
        now: when.

    Raises:
        RuleBroken: there is no such category, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    counted = during_queries.attendance_in(meeting_id=meeting.id, dimension=dimension)
    row = next((one for one in counted if one.category == category), None)
    if row is None:
        row = _first_of(meeting, dimension, category, position=len(counted) + 1)
    row.headcount = max(0, row.headcount + add)
    row.precision = precision or row.precision
    meeting.version += 1  # the numbers are part of the meeting: whoever read it before is told
    db.session.flush()
    if not counted:
        journal.record(
            "attendance.counted",
            place_id=meeting.place_id,
            actor_id=actor.user_id,
            now=now,
            details={"uid": str(meeting.uid), "meeting": meeting.title, "headcount": row.headcount},
        )
    return row


def _first_of(meeting: Meeting, dimension: str, category: str, *, position: int) -> Attendance:
    if category not in rules.COUNTED[dimension]:
        raise RuleBroken(_("Den gruppen går inte att räkna här. Ladda om sidan."))
    row = Attendance(
        meeting_id=meeting.id,
        position=position,
        dimension=dimension,
        category=category,
        headcount=0,
        precision="exact",
    )
    db.session.add(row)
    return row
