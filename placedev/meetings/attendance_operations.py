"""How many came and how many were hoped for, in numbers of groups: never about anybody."""

from collections.abc import Collection, Sequence
from datetime import datetime

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.meetings import during_queries, rules
from placedev.meetings.models import Attendance, ExpectedAttendance, Meeting
from placedev.meetings.rules import Headcount
from placedev.meetings.telling import tell
from placedev.meetings.versions import conflict
from placedev.places.policy import Actor


def set_attendance(
    meeting: Meeting,
    counts: Sequence[Headcount],
    *,
    note: str | None,
    version: int,
    actor: Actor,
    now: datetime,
    dimensions: Collection[str] = ("sector",),
) -> Meeting:
    """Let these be the numbers of those who came to a meeting.

    Args:
        meeting: where.
        counts: by category; zero is a number.
        note: about the numbers.
        version: of the meeting, as it was read; a press on + or - makes a new one.
        actor: who counted.
        now: when.
        dimensions: those that the counts are all of; others are left as they are.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: a category is counted twice, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    if meeting.version != version:
        raise conflict(meeting.version, mine=note, theirs=meeting.attendance_note)
    _check_once(counts)
    for dimension in dimensions:
        for row in during_queries.attendance_in(meeting_id=meeting.id, dimension=dimension):
            db.session.delete(row)
    db.session.flush()
    db.session.add_all(
        Attendance(
            meeting_id=meeting.id,
            position=position,
            dimension=count.dimension,
            category=count.category,
            category_label=count.label,
            headcount=count.headcount,
            precision=count.precision,
        )
        for position, count in enumerate(counts, start=1)
    )
    meeting.attendance_note = note
    meeting.version += 1  # the numbers are part of the meeting: whoever read it before is told
    db.session.flush()
    db.session.expire(meeting, ["attendance", "ages_and_sexes"])
    total = rules.total_of([count for count in counts if count.dimension == "sector"])
    tell("attendance.counted", meeting, actor, now, headcount=total.headcount if total else None)
    return meeting


def set_expected(
    meeting: Meeting, counts: Sequence[Headcount], *, version: int, actor: Actor, now: datetime
) -> Meeting:
    """Let these be the numbers of those who are hoped for; they are loaded.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: a category is counted twice, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    if meeting.version != version:
        raise conflict(meeting.version, mine=None, theirs=None)
    _check_once(counts)
    for row in meeting.expected:
        db.session.delete(row)
    db.session.flush()
    db.session.add_all(
        ExpectedAttendance(
            meeting_id=meeting.id,
            position=position,
            category=count.category,
            category_label=count.label,
            headcount=count.headcount,
        )
        for position, count in enumerate(counts, start=1)
    )
    meeting.version += 1
    db.session.flush()
    db.session.expire(meeting, ["expected"])
    tell("attendance.expected", meeting, actor, now)
    return meeting


def _check_once(counts: Sequence[Headcount]) -> None:
    named = {(count.dimension, count.category, count.label) for count in counts}
    if len(named) < len(counts):
        raise RuleBroken(_("Samma grupp är räknad två gånger. Lägg ihop antalen."))
