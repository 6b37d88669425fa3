"""A meeting's way: invited, begun, held; moved or cancelled; and what was pressed by mistake.

Somebody who asks for what was done a moment ago, by another person or another press, gets the
meeting as it is: nothing is done twice and nothing is told twice. Views load the meeting to
change it, so that two who press at once come one after the other.
"""

from dataclasses import dataclass
from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.meetings import earlier_queries, queries, rules
from placedev.meetings.models import Meeting
from placedev.meetings.pace_operations import begin_agenda
from placedev.meetings.telling import tell
from placedev.meetings.time_rules import When
from placedev.places.policy import Actor


@dataclass(frozen=True)
class MoveDetails:
    """Where in time a meeting goes; with nothing said about when, a new day is to come."""

    when: When
    starts_at: str | None = None
    ends_at: str | None = None
    why: str | None = None


def invite(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    """Let the invitation leave the house.

    Raises:
        RuleBroken: the meeting is no draft, or nobody would know when to come.
    """
    if rules.phase(meeting) == "invited":
        return meeting
    rules.check_offered(meeting, "invite")
    if meeting.held_on is None and meeting.date_text is None:
        raise RuleBroken(_("Skriv vilken dag mötet är, innan ni bjuder in."))
    meeting.invited_at = now
    db.session.flush()
    tell("meeting.invited", meeting, actor, now)
    return meeting


def begin(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    """Say that the meeting begins, and its first point with it.

    Raises:
        RuleBroken: it is over, cancelled, or moved without a new day.
    """
    if rules.phase(meeting) == "under-way":
        return meeting
    rules.check_offered(meeting, "begin")
    meeting.started_at = now
    _set_day(meeting, now)
    begin_agenda(queries.items_in_order(meeting_id=meeting.id), at=now)
    db.session.flush()
    tell("meeting.begun", meeting, actor, now)
    return meeting


def end(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    """Say that the meeting has been held, whether or not anybody said that it began.

    Answers to earlier questions were told there; the answer's own page can say otherwise.

    Raises:
        RuleBroken: it is cancelled, or moved without a new day.
    """
    if meeting.state == "held":
        return meeting
    rules.check_offered(meeting, "end")
    meeting.state = "held"
    if meeting.started_at is not None:
        meeting.ended_at = now
    _set_day(meeting, now)
    for question in earlier_queries.answers_to_tell(meeting=meeting):
        question.answered_at_id = meeting.id
    db.session.flush()
    tell("meeting.held", meeting, actor, now)
    return meeting


def cancel(meeting: Meeting, *, why: str | None, actor: Actor, now: datetime) -> Meeting:
    """Say that the meeting will not be held, and why.

    Raises:
        RuleBroken: it is under way or over already.
    """
    if meeting.state == "cancelled":
        return meeting
    rules.check_offered(meeting, "cancel")
    meeting.state, meeting.state_note = "cancelled", why
    db.session.flush()
    tell("meeting.cancelled", meeting, actor, now, why=why)
    return meeting


def move(meeting: Meeting, to: MoveDetails, *, actor: Actor, now: datetime) -> Meeting:
    """Give a meeting that people were invited to another day; the earlier day is kept.

    Raises:
        RuleBroken: nobody was invited yet, or it is under way, over or cancelled.
    """
    before = When(meeting.date_text, meeting.held_on)
    if (before, meeting.starts_at, meeting.ends_at) == (to.when, to.starts_at, to.ends_at):
        return meeting
    rules.check_offered(meeting, "move")
    rules.keep_earlier_day(meeting, to.when)
    meeting.date_text, meeting.held_on = to.when.text, to.when.on
    meeting.starts_at, meeting.ends_at = to.starts_at, to.ends_at
    meeting.state_note = to.why
    db.session.flush()
    tell("meeting.moved", meeting, actor, now, to=to.when.said, why=to.why)
    return meeting


def take_back(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    """Take back one press: a start, an end, a cancellation. Nothing written is lost.

    Raises:
        RuleBroken: the minutes have been shared or approved.
    """
    if rules.phase(meeting) in {"draft", "invited", "moved"}:
        return meeting
    rules.check_offered(meeting, "take-back")
    if meeting.state == "planned":
        meeting.started_at = None
    elif meeting.state == "cancelled":
        meeting.state_note = None
    meeting.state, meeting.ended_at = "planned", None
    for question in earlier_queries.answers_told(meeting=meeting):
        question.answered_at_id = None
    db.session.flush()
    event = "meeting.replanned" if meeting.started_at is None else "meeting.resumed"
    tell(event, meeting, actor, now)
    return meeting


def _set_day(meeting: Meeting, now: datetime) -> None:
    if meeting.held_on is None and meeting.date_text is None:
        meeting.held_on = day_of(now)
