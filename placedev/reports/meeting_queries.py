"""Counting meetings, those who came, what was decided, and what people contributed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import or_, select

from placedev.contributions.models import Idea
from placedev.core.at_once import Asking
from placedev.core.clock import day_of
from placedev.meetings.models import Attendance, Decision, Meeting
from placedev.meetings.rules import ALL, Headcount, total_of
from placedev.reports.figure_rules import Line
from placedev.reports.scope_rules import Scope
from placedev.stakeholders.models import Group

Lines = Mapping[str, Sequence[Line]]  # each number with its rows


def meeting_lines(scope: Scope) -> Asking[Lines]:
    """Return the meetings held in the period, and who came."""
    rows = yield (
        select(
            *(Meeting.id, Meeting.place_id, Meeting.title, Meeting.kind, Meeting.kind_label),
            *(Meeting.held_on, Attendance.category, Attendance.category_label),
            *(Attendance.headcount, Attendance.precision),
        )
        .outerjoin(
            Attendance, (Attendance.meeting_id == Meeting.id) & (Attendance.dimension == "sector")
        )
        .where(
            Meeting.place_id.in_(scope.ids),
            Meeting.state == "held",
            Meeting.held_on.between(scope.from_on, scope.to_on),
        )
        .order_by(Meeting.held_on, Meeting.id, Attendance.position, Attendance.id)
    )
    meetings: dict[int, Line] = {}
    counts: dict[int, list[Headcount]] = {}
    for row in rows:
        place, label = scope.places[row.place_id].slug, row.kind_label or ""
        meetings[row.id] = Line(place, row.title, row.held_on, group=row.kind, label=label)
        if row.category is not None:
            counted = (row.category, row.headcount, row.precision, row.category_label)
            counts.setdefault(row.id, []).append(Headcount(*counted))
    came = [line for key, counted in counts.items() for line in _came(meetings[key], counted)]
    return {"meetings": list(meetings.values()), "participants": came}


def _came(meeting: Line, counts: Sequence[Headcount]) -> list[Line]:
    """Return the rows of those who came; where the whole was counted they add up to it."""
    parts = [one for one in counts if one.category != ALL and one.headcount]
    whole = total_of(counts)
    left = whole.headcount - sum(one.headcount for one in parts) if whole else 0
    if left < 0:  # the whole number holds, and the parts cannot all be right
        parts, left = [], whole.headcount if whole else 0
    if left and whole:
        parts.append(Headcount(ALL, left, whole.precision))
    return [
        meeting._replace(
            group=one.category,
            label=one.label or "",
            amount=meeting.amount * one.headcount,
            is_rough=one.precision != "exact",
        )
        for one in parts
    ]


def decision_lines(scope: Scope) -> Asking[Lines]:
    """Return what was decided in the period."""
    rows = yield (
        select(Decision.place_id, Decision.text, Decision.decided_on, Decision.body, Meeting.title)
        .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
        .where(
            Decision.place_id.in_(scope.ids),
            Decision.decided_on.between(scope.from_on, scope.to_on),
        )
        .order_by(Decision.decided_on, Decision.id)
    )
    return {
        "decisions": [
            Line(
                scope.places[row.place_id].slug,
                row.text,
                row.decided_on,
                row.body or row.title or "",
            )
            for row in rows
        ]
    }


def idea_lines(scope: Scope) -> Asking[Lines]:
    """Return the ideas that came in, by their numbers: their words stay."""
    rows = yield (
        select(Idea.place_id, Idea.number, Idea.origin, Idea.received_at)
        .where(
            Idea.place_id.in_(scope.ids),
            Idea.state != "hidden",
            Idea.received_at.between(*scope.moments),
        )
        .order_by(Idea.received_at, Idea.id)
    )
    return {
        "contributions": [
            Line(
                scope.places[row.place_id].slug,
                f"nr {row.number}",
                day_of(row.received_at),
                group=row.origin,
            )
            for row in rows
            if scope.holds(row.received_at)
        ]
    }


def group_lines(scope: Scope) -> Asking[Lines]:
    """Return the groups that there were when the period ended."""
    rows = yield (
        select(
            *(Group.place_id, Group.name, Group.kind, Group.kind_label, Group.formed_on),
            Group.group_count,
        )
        .where(
            Group.place_id.in_(scope.ids),
            or_(Group.formed_on.is_(None), Group.formed_on <= scope.to_on),
            or_(
                (Group.state == "formed") & Group.closed_on.is_(None),
                Group.closed_on > scope.to_on,
            ),
        )
        .order_by(Group.name, Group.id)
    )
    return {
        "groups": [
            Line(
                scope.places[row.place_id].slug,
                row.name,
                row.formed_on,
                group=row.kind,
                label=row.kind_label or "",
                amount=Decimal(row.group_count or 1),
            )
            for row in rows
        ]
    }
