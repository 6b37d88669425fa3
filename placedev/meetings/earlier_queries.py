"""Reads about what earlier meetings left to a meeting: points put off, tasks, questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from placedev.core.db import db
from placedev.meetings.models import AgendaItem, FollowUp, Meeting


class PointPutOff(NamedTuple):
    """A point that an earlier meeting moved to a later one, and which meeting that was."""

    item: AgendaItem
    meeting: Meeting


class Left(NamedTuple):
    """Something to come back to, and the meeting that it comes from."""

    follow_up: FollowUp
    meeting: Meeting


@dataclass(frozen=True)
class LeftBefore:
    """What earlier meetings of the same series left to one that is to come, or was held."""

    tasks: Sequence[Left]  # not done yet
    questions: Sequence[Left]  # asked earlier, and answered at this meeting, or not told yet


def same_series(meeting: Meeting) -> ColumnElement[bool]:
    """Return the condition that a meeting belongs to the series of another one."""
    same_name = (
        Meeting.series_name.is_(None)
        if meeting.series_name is None
        else Meeting.series_name == meeting.series_name
    )
    return and_(Meeting.place_id == meeting.place_id, Meeting.kind == meeting.kind, same_name)


def last_number(*, meeting: Meeting) -> int:
    """Return the number of the last meeting in the series of a meeting, or nought. One query."""
    return db.session.scalar(select(func.max(Meeting.number)).where(same_series(meeting))) or 0


def points_put_off(*, meeting: Meeting) -> Sequence[PointPutOff]:
    """Return points that earlier meetings put off and no meeting has taken up since. One query."""
    taken = aliased(AgendaItem)
    rows = db.session.execute(
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.state == "moved",
            AgendaItem.meeting_id.in_(_earlier(meeting)),
            ~select(taken.id).where(taken.carried_from_id == AgendaItem.id).exists(),
        )
        .order_by(Meeting.held_on, Meeting.id, AgendaItem.position, AgendaItem.id)
    )
    return [PointPutOff(*row) for row in rows]


def left_before(*, meeting: Meeting) -> LeftBefore:
    """Return tasks that are not done and questions that are not answered. One query."""
    not_told_yet = and_(
        FollowUp.kind == "question",
        or_(FollowUp.answered_at_id.is_(None), FollowUp.answered_at_id == meeting.id),
        FollowUp.state != "dropped",
    )
    not_done_yet = and_(FollowUp.kind == "task", FollowUp.state == "open")
    rows = db.session.execute(
        select(FollowUp, Meeting)
        .join(Meeting, Meeting.id == FollowUp.meeting_id)
        .where(FollowUp.meeting_id.in_(_earlier(meeting)), or_(not_told_yet, not_done_yet))
        .options(joinedload(FollowUp.organisation))
        .order_by(Meeting.held_on, Meeting.id, FollowUp.position, FollowUp.id)
    )
    left = [Left(*row) for row in rows]
    return LeftBefore(
        tasks=[one for one in left if one.follow_up.kind == "task"],
        questions=[one for one in left if one.follow_up.kind == "question"],
    )


def answers_to_tell(*, meeting: Meeting) -> Sequence[FollowUp]:
    """Return answered questions of earlier meetings that no meeting has heard yet. One query."""
    return db.session.scalars(
        select(FollowUp)
        .where(
            FollowUp.meeting_id.in_(_earlier(meeting)),
            FollowUp.kind == "question",
            FollowUp.state == "done",
            FollowUp.answered_at_id.is_(None),
        )
        .order_by(FollowUp.id)
    ).all()


def answers_told(*, meeting: Meeting) -> Sequence[FollowUp]:
    """Return the questions whose answers were told at a meeting. One query."""
    return db.session.scalars(
        select(FollowUp).where(FollowUp.answered_at_id == meeting.id).order_by(FollowUp.id)
    ).all()


def _earlier(meeting: Meeting) -> Select[int]:
    """Return the meetings before this one: those of its series, and the one it was copied from."""
    before = (
        Meeting.id < meeting.id
        if meeting.held_on is None
        else or_(
            Meeting.held_on < meeting.held_on,
            and_(Meeting.held_on == meeting.held_on, Meeting.id < meeting.id),
        )
    )
    return select(Meeting.id).where(
        Meeting.id != meeting.id,
        Meeting.state == "held",
        or_(and_(same_series(meeting), before), Meeting.id == meeting.copied_from_id),
    )
