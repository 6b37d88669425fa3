"""Reads for the working page: everything that stands on it, in a fixed number of queries."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, Text, cast, func, literal, null, select, union_all
from sqlalchemy.orm import joinedload

from placedev.accounts.models import User
from placedev.commitments.models import Commitment
from placedev.contributions.models import Idea, Phone, Question
from placedev.core.db import db
from placedev.hall.models import Hall, HallEntry
from placedev.hall.rules import spaced
from placedev.meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    ExpectedAttendance,
    FollowUp,
    Meeting,
)
from placedev.stakeholders.models import Organisation

_LATEST_IDEAS = 10
_MOST_WRITTEN = 200


class Note(NamedTuple):
    """A point on the agenda, and who wrote its note last, where known."""

    item: AgendaItem
    saved_by: str | None


@dataclass(frozen=True)
class Written:
    """Something that was written down at the meeting."""

    kind: str
    uid: uuid.UUID
    number: int | None
    text: str
    who: str | None
    due: str | None
    received_at: datetime | None  # none where it was not written on the working page
    sent_by: str | None


@dataclass(frozen=True)
class Room:
    """The meeting with the code of its hall and how many phones and ideas there are."""

    meeting: Meeting
    code: str | None
    is_open: bool
    phones: int
    ideas: int

    @property
    def spaced_code(self) -> str:
        """Return the code as it is read out."""
        return spaced(self.code or "")


def room_of(*, place_id: int, uid: uuid.UUID) -> Room | None:
    """Return a meeting of the place with its hall. One query."""
    phones = select(func.count(Phone.id)).where(Phone.meeting_id == Meeting.id).scalar_subquery()
    ideas = select(func.count(Idea.id)).where(Idea.meeting_id == Meeting.id).scalar_subquery()
    row = db.session.execute(
        select(Meeting, Hall.code, Hall.is_open, phones, ideas)
        .outerjoin(Hall, Hall.meeting_id == Meeting.id)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
    ).one_or_none()
    return None if row is None else Room(row[0], row[1], bool(row[2]), row[3], row[4])


def notes_of(*, meeting_id: int) -> list[Note]:
    """Return the points of a meeting, in order, with who wrote their notes. One query."""
    rows = db.session.execute(
        select(AgendaItem, User.name)
        .outerjoin(User, User.id == AgendaItem.saved_by_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return [Note(*row) for row in rows]


def counted_in(*, meeting_id: int) -> Sequence[Attendance]:
    """Return what was counted, in every dimension. One query."""
    return db.session.scalars(
        select(Attendance)
        .where(Attendance.meeting_id == meeting_id)
        .order_by(Attendance.dimension, Attendance.position, Attendance.id)
    ).all()


def expected_in(*, meeting_id: int) -> dict[str, int]:
    """Return category to how many are hoped for. One query."""
    rows = db.session.execute(
        select(ExpectedAttendance.category, func.sum(ExpectedAttendance.headcount))
        .where(ExpectedAttendance.meeting_id == meeting_id)
        .group_by(ExpectedAttendance.category)
        .order_by(ExpectedAttendance.category)
    )
    return {category: int(count) for category, count in rows}


def tallies_of(*, meeting_id: int) -> Sequence[Question]:
    """Return the questions whose options are counted, with options. One query."""
    return (
        db.session.scalars(
            select(Question)
            .where(Question.meeting_id == meeting_id)
            .options(joinedload(Question.options))
            .order_by(Question.position, Question.id)
        )
        .unique()
        .all()
    )


def written_down(*, meeting_id: int) -> list[Written]:
    """Return what was written down at the meeting, the latest first. One query.

    Of the ideas, only the latest few; the page says how many there are.
    """
    parts = union_all(
        _decisions(meeting_id),
        _follow_ups(meeting_id),
        _commitments(meeting_id),
        _ideas(meeting_id),
    ).subquery()
    rows = db.session.execute(
        select(parts, HallEntry.received_at, User.name)
        .outerjoin(HallEntry, HallEntry.uid == parts.c.uid)
        .outerjoin(User, User.id == HallEntry.sent_by_id)
        .order_by(HallEntry.id.desc().nulls_last(), parts.c.kind, parts.c.number.desc())
        .limit(_MOST_WRITTEN)
    )
    return [Written(*row) for row in rows]


def _row(kind: str, uid: Any, number: Any, text: Any, *, who: Any, due: Any) -> Select[Any]:
    nothing = cast(null(), Text)
    return select(
        literal(kind, Text).label("kind"),
        uid.label("uid"),
        number.label("number"),
        text.label("text"),
        (nothing if who is None else who).label("who"),
        (nothing if due is None else due).label("due"),
    )


def _decisions(meeting_id: int) -> Select[Any]:
    number = func.coalesce(Decision.number, Decision.position)
    return _row("decision", Decision.uid, number, Decision.text, who=None, due=None).where(
        Decision.meeting_id == meeting_id
    )


def _follow_ups(meeting_id: int) -> Select[Any]:
    who = func.coalesce(Organisation.name, FollowUp.who)
    due = func.coalesce(FollowUp.due_text, cast(FollowUp.due_on, Text))
    return (
        _row("follow-up", FollowUp.uid, FollowUp.position, FollowUp.what, who=who, due=due)
        .select_from(FollowUp)
        .outerjoin(Organisation, Organisation.id == FollowUp.organisation_id)
        .where(FollowUp.meeting_id == meeting_id)
    )


def _commitments(meeting_id: int) -> Select[Any]:
    return (
        _row(
            "commitment",
            Commitment.uid,
            Commitment.id,
            Commitment.what,
            who=Organisation.name,
            due=None,
        )
        .select_from(Commitment)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.meeting_id == meeting_id)
    )


def _ideas(meeting_id: int) -> Select[Any]:
    latest = (
        select(Idea.uid, Idea.number, Idea.text, Idea.origin_label)
        .where(Idea.meeting_id == meeting_id, Idea.state != "hidden")
        .order_by(Idea.number.desc())
        .limit(_LATEST_IDEAS)
        .subquery()
    )
    columns = latest.c
    return _row(
        "idea", columns.uid, columns.number, columns.text, who=columns.origin_label, due=None
    )
