"""A meeting goes through its agenda: which point is over, and when."""

from datetime import datetime

from placedev.core.db import db
from placedev.meetings import rules
from placedev.meetings.models import AgendaItem, Meeting


def begin_agenda(agenda: list[AgendaItem], *, at: datetime) -> None:
    """Let the first point begin with the meeting, unless one has begun already."""
    if agenda and not any(one.began_at for one in agenda):
        agenda[0].began_at = at
        db.session.flush()


def finish_item(
    meeting: Meeting, agenda: list[AgendaItem], item: AgendaItem, *, at: datetime
) -> AgendaItem | None:
    """Say that a point is over, and let the next one begin. Saying it twice changes nothing.

    Args:
        meeting: where.
        agenda: its open points in order, locked by whoever calls.
        item: one of them. Points before it that nobody ended end with it.
        at: when it was over.

    Returns:
        The point that goes on now; none after the last.

    Raises:
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    if item.ended_at is None:
        upto = agenda.index(item) + 1
        begun = meeting.started_at
        for one in agenda[:upto]:
            one.began_at = one.began_at or begun
            one.ended_at = one.ended_at or at
            begun = one.ended_at
    following = next((one for one in agenda if one.ended_at is None), None)
    if following is not None and following.began_at is None:
        following.began_at = at
    db.session.flush()
    return following


def resume_item(meeting: Meeting, agenda: list[AgendaItem], item: AgendaItem) -> AgendaItem:
    """Say that a point is not over after all; those after it have not begun.

    Raises:
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    item.ended_at = None
    for one in agenda[agenda.index(item) + 1 :]:
        one.began_at = one.ended_at = None
    db.session.flush()
    return item
