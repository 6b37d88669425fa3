"""Reads about meetings, agendas, notes, decisions and follow-ups."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.meetings.earlier_queries import same_series
from placedev.meetings.models import (
    AgendaItem,
    Decision,
    FollowUp,
    Meeting,
    NoteRevision,
)
from placedev.meetings.rules import Headcount, total_of
from placedev.places.models import Place


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    meeting: Meeting
    total: Headcount | None  # who came in all; none where nobody counted
    decisions: int
    open_follow_ups: int


@dataclass(frozen=True)
class MeetingList:
    """Those to come, the nearest first, and those that are over, the latest first."""

    coming: Sequence[MeetingRow]
    past: Sequence[MeetingRow]


class Revision(NamedTuple):
    """A text that was saved or kept, and the name of who wrote it, where known."""

    revision: NoteRevision
    written_by: str | None


class NoteOfMeeting(NamedTuple):
    """A point on the agenda with the meeting it belongs to."""

    item: AgendaItem
    meeting: Meeting


def headcounts(meeting: Meeting) -> list[Headcount]:
    """Return the attendance of a meeting that was loaded with it."""
    return [
        Headcount(row.category, row.headcount, row.precision, row.category_label)
        for row in meeting.attendance
    ]


def headcounts_by(meeting: Meeting, dimension: str) -> list[Headcount]:
    """Return what was counted by age or by sex, of a meeting that was loaded with it."""
    return [
        Headcount(row.category, row.headcount, row.precision, row.category_label, dimension)
        for row in meeting.ages_and_sexes
        if row.dimension == dimension
    ]


def expected_headcounts(meeting: Meeting) -> list[Headcount]:
    """Return how many were hoped for, of a meeting that was loaded with it."""
    return [
        Headcount(row.category, row.headcount, label=row.category_label) for row in meeting.expected
    ]


def meeting_list(*, place_id: int) -> MeetingList:
    """Return the meetings of a place with numbers. Four queries, however many meetings."""
    meetings = db.session.scalars(
        select(Meeting)
        .where(Meeting.place_id == place_id)
        .options(selectinload(Meeting.attendance))
        .order_by(Meeting.id)
    ).all()
    decisions = _decision_counts(place_id)
    follow_ups = _open_follow_up_counts(place_id)
    rows = [
        MeetingRow(
            meeting,
            total_of(headcounts(meeting)),
            decisions.get(meeting.id, 0),
            follow_ups.get(meeting.id, 0),
        )
        for meeting in meetings
    ]
    coming = [row for row in rows if row.meeting.state == "planned"]
    past = [row for row in rows if row.meeting.state != "planned"]
    return MeetingList(
        coming=sorted(coming, key=lambda row: (row.meeting.held_on or date.max, row.meeting.id)),
        past=sorted(
            past, key=lambda row: (row.meeting.held_on or date.min, row.meeting.id), reverse=True
        ),
    )


def latest_meetings(*, place_id: int, most: int) -> Sequence[Meeting]:
    """Return the latest meetings of a place, the latest first. One query."""
    return db.session.scalars(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.state != "cancelled")
        .order_by(func.coalesce(Meeting.held_on, date.min).desc(), Meeting.id.desc())
        .limit(most)
    ).all()


def _decision_counts(place_id: int) -> dict[int, int]:
    rows = db.session.execute(
        select(Decision.meeting_id, func.count())
        .where(Decision.place_id == place_id, Decision.meeting_id.is_not(None))
        .group_by(Decision.meeting_id)
        .order_by(Decision.meeting_id)
    )
    return {meeting_id: count for meeting_id, count in rows if meeting_id is not None}


def _open_follow_up_counts(place_id: int) -> dict[int, int]:
    rows = db.session.execute(
        select(FollowUp.meeting_id, func.count())
        .where(
            FollowUp.place_id == place_id,
            FollowUp.meeting_id.is_not(None),
            FollowUp.state == "open",
        )
        .group_by(FollowUp.meeting_id)
        .order_by(FollowUp.meeting_id)
    )
    return {meeting_id: count for meeting_id, count in rows if meeting_id is not None}


def meeting_by_uid(*, place_id: int, uid: uuid.UUID, to_change: bool = False) -> Meeting | None:
    """Return a meeting of the place with attendance and agenda. Three queries.

    Args:
        place_id: the place that the meeting must belong to.
        uid: the meeting.
        to_change: wait for whoever changes it this instant, and read what they wrote.
    """
    asked = (
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .options(selectinload(Meeting.attendance), selectinload(Meeting.agenda))
    )
    return db.session.scalar(asked.with_for_update(key_share=True) if to_change else asked)


def items_in_order(*, meeting_id: int) -> list[AgendaItem]:
    """Return what is on the agenda of a meeting, in order, to be changed. One query."""
    return list(
        db.session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id, AgendaItem.state == "open")
            .order_by(AgendaItem.position, AgendaItem.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def meeting_of(*, place_id: int, meeting_id: int | None) -> Meeting | None:
    """Return the meeting that something of the place belongs to, with agenda. Three queries."""
    if meeting_id is None:
        return None
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.id == meeting_id)
        .options(selectinload(Meeting.attendance), selectinload(Meeting.agenda))
    )


def meeting_with_all(*, place_id: int, uid: uuid.UUID) -> Meeting | None:
    """Return a meeting of the place with everything that its page shows. Five queries."""
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .options(
            joinedload(Meeting.sub_place),
            selectinload(Meeting.attendance),
            selectinload(Meeting.agenda),
            selectinload(Meeting.decisions),
            selectinload(Meeting.follow_ups).joinedload(FollowUp.organisation),
        )
    )


def note_of_meeting(
    *, place_id: int, meeting_uid: uuid.UUID, item_uid: uuid.UUID, to_change: bool = False
) -> NoteOfMeeting | None:
    """Return a point on the agenda of a meeting of the place. One query, two to change it.

    Args:
        place_id: the place that the meeting must belong to.
        meeting_uid: the meeting that the point must belong to.
        item_uid: the point.
        to_change: wait for whoever changes it this instant, and read what they wrote.
    """
    asked = (
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.place_id == place_id, Meeting.uid == meeting_uid, AgendaItem.uid == item_uid)
    )
    if to_change:  # the meeting before its points, as everybody else who changes it
        db.session.execute(
            select(Meeting.id)
            .where(Meeting.place_id == place_id, Meeting.uid == meeting_uid)
            .with_for_update(key_share=True)
        ).one_or_none()
        asked = asked.with_for_update(of=AgendaItem)
    row = db.session.execute(asked).one_or_none()
    return None if row is None else NoteOfMeeting(*row)


def revisions_of(*, item_id: int) -> list[Revision]:
    """Return every text that was saved or kept under a point, the newest first. One query."""
    rows = db.session.execute(
        select(NoteRevision, User.name)
        .outerjoin(User, User.id == NoteRevision.saved_by_id)
        .where(NoteRevision.agenda_item_id == item_id)
        .order_by(NoteRevision.id.desc())
    )
    return [Revision(*row) for row in rows]


def latest_saved(*, item_id: int) -> Revision | None:
    """Return the text that was saved last under a point. One query."""
    row = db.session.execute(
        select(NoteRevision, User.name)
        .outerjoin(User, User.id == NoteRevision.saved_by_id)
        .where(NoteRevision.agenda_item_id == item_id, NoteRevision.kind == "saved")
        .order_by(NoteRevision.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Revision(*row)


def saved_text(*, item_id: int, version: int) -> str:
    """Return the text that a point had in a version, or an empty one. One query."""
    return (
        db.session.scalar(
            select(NoteRevision.text)
            .where(
                NoteRevision.agenda_item_id == item_id,
                NoteRevision.kind == "saved",
                NoteRevision.number <= version,
            )
            .order_by(NoteRevision.number.desc(), NoteRevision.id.desc())
            .limit(1)
        )
        or ""
    )


def kept_already(*, item_id: int, number: int, user_id: int, text: str) -> bool:
    """Tell whether exactly this text of this person was kept before. One query."""
    found = db.session.scalar(
        select(NoteRevision.id)
        .where(
            NoteRevision.agenda_item_id == item_id,
            NoteRevision.kind == "in-conflict",
            NoteRevision.number == number,
            NoteRevision.saved_by_id == user_id,
            NoteRevision.text == text,
        )
        .limit(1)
    )
    return found is not None


def decision_by_uid(*, place_id: int, uid: uuid.UUID) -> Decision | None:
    """Return a decision of the place. One query."""
    return db.session.scalar(
        select(Decision).where(Decision.place_id == place_id, Decision.uid == uid)
    )


def decisions_elsewhere(*, place_id: int) -> Sequence[Decision]:
    """Return what other bodies decided, the latest first. One query."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.place_id == place_id, Decision.meeting_id.is_(None))
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
    ).all()


class Paragraphs(NamedTuple):
    """The numbers that decisions have: those of one meeting, and the last one of its series."""

    of_meeting: frozenset[int]
    last_of_series: int


def paragraphs(*, meeting: Meeting, besides: int | None = None) -> Paragraphs:
    """Return the numbers of a meeting's decisions, and the last in its series. One query.

    A series is the meetings of one kind, with the same name of the series, at a place.

    Args:
        meeting: the one that a decision gets a number at.
        besides: a decision that does not count, because it is the one that gets the number.
    """
    rows = db.session.execute(
        select(Decision.meeting_id, func.coalesce(Decision.number, Decision.position))
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .where(
            same_series(meeting),
            Decision.id != (besides or 0),
        )
    ).all()
    own = frozenset(number for meeting_id, number in rows if meeting_id == meeting.id)
    return Paragraphs(own, max((number for _meeting, number in rows), default=0))


def take_paragraphs(*, meeting: Meeting, besides: int | None = None) -> Paragraphs:
    """Return the same, and keep others at the place from numbering meanwhile. Two queries."""
    db.session.execute(
        select(Place.id).where(Place.id == meeting.place_id).with_for_update(key_share=True)
    ).all()
    return paragraphs(meeting=meeting, besides=besides)


def last_decision_position(*, place_id: int, meeting_id: int | None) -> int:
    """Return the number of the last decision of a meeting, or of those made elsewhere."""
    return (
        db.session.scalar(
            select(func.max(Decision.position)).where(
                Decision.place_id == place_id,
                Decision.meeting_id.is_(None)
                if meeting_id is None
                else Decision.meeting_id == meeting_id,
            )
        )
        or 0
    )


def follow_up_by_uid(*, place_id: int, uid: uuid.UUID) -> FollowUp | None:
    """Return a follow-up of the place with its organisation. One query."""
    return db.session.scalar(
        select(FollowUp)
        .where(FollowUp.place_id == place_id, FollowUp.uid == uid)
        .options(joinedload(FollowUp.organisation))
    )


def last_follow_up_position(*, meeting_id: int) -> int:
    """Return the number of the last follow-up of a meeting. One query."""
    return (
        db.session.scalar(
            select(func.max(FollowUp.position)).where(FollowUp.meeting_id == meeting_id)
        )
        or 0
    )


def open_follow_ups(*, place_id: int) -> list[FollowUp]:
    """Return what is still to be done at a place, the earliest first. One query."""
    found = db.session.scalars(
        select(FollowUp)
        .where(FollowUp.place_id == place_id, FollowUp.state == "open")
        .options(joinedload(FollowUp.organisation))
        .order_by(FollowUp.id)
    ).all()
    return sorted(found, key=lambda one: (one.due_on or date.max, one.id))
