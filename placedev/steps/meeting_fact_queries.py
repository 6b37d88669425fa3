"""Reads of the meetings that the checks look at, and of what was decided about the plan."""

from functools import cache
from typing import Any

from sqlalchemy import Select, func, or_, select

from placedev.core.db import db
from placedev.meetings.models import Attendance, Decision, Meeting
from placedev.plan.handling_queries import adopts
from placedev.steps.fact_part_queries import PLACE
from placedev.steps.facts import DecisionFact, MeetingFact


def meetings(place_id: int) -> tuple[MeetingFact, ...]:
    """Return every meeting of a place, in the order of their days. One query."""
    rows = db.session.execute(_meeting_rows(), {"place_id": place_id})
    return tuple(MeetingFact(*row) for row in rows)


@cache
def _meeting_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Meeting.uid,
            Meeting.title,
            Meeting.kind,
            Meeting.is_open,
            Meeting.state,
            Meeting.held_on,
            Meeting.date_text,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.venue,
            Meeting.minutes_state,
            func.sum(Attendance.headcount),
            func.count(Attendance.id),
            select(func.count(Decision.id))
            .where(Decision.meeting_id == Meeting.id)
            .correlate(Meeting)
            .scalar_subquery(),
        )
        .outerjoin(
            Attendance,  # by sector only: ages and sexes count the same people again
            (Attendance.meeting_id == Meeting.id) & (Attendance.dimension == "sector"),
        )
        .where(Meeting.place_id == PLACE)
        .group_by(Meeting.id)
        .order_by(Meeting.held_on.nulls_last(), Meeting.id)
    )


def decisions(place_id: int) -> tuple[DecisionFact, ...]:
    """Return what adopts the plan or stands behind its target picture. One query."""
    rows = db.session.execute(_decision_rows(), {"place_id": place_id})
    return tuple(DecisionFact(*row) for row in rows)


@cache
def _decision_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Decision.body,
            adopts().label("adopts_plan"),
            Decision.backs_target_picture,
            Decision.sector,
            Decision.reference,
            Decision.decided_on,
            Decision.date_text,
        )
        .where(
            Decision.place_id == PLACE,
            or_(adopts(), Decision.backs_target_picture),
        )
        .order_by(Decision.decided_on.nulls_first(), Decision.id)
    )
