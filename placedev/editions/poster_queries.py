"""Reads for the poster of a quarter: how published activities fared, and the meeting to come to."""

import uuid
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.plan.models import Activity, ActivityStatus, Plan


class State(NamedTuple):
    """How an activity was, last before a day."""

    status: str
    noted_on: date


class Coming(NamedTuple):
    """A meeting that everyone is invited to."""

    title: str
    held_on: date
    date_text: str | None
    starts_at: str | None
    venue: str | None


def states_of(*, place_id: int, until: date) -> dict[uuid.UUID, State]:
    """Return activity to the last state that was noted up to a day. One query."""
    rows = db.session.execute(
        select(Activity.uid, ActivityStatus.status, ActivityStatus.noted_on)
        .join(Activity, Activity.id == ActivityStatus.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == place_id, ActivityStatus.noted_on <= until)
        .order_by(ActivityStatus.noted_on, ActivityStatus.id)
    )
    return {uid: State(status, noted_on) for uid, status, noted_on in rows}


def next_open_meeting(*, place_id: int, today: date) -> Coming | None:
    """Return the next meeting that is open and that people are invited to. One query."""
    row = db.session.execute(
        select(
            *(Meeting.title, Meeting.held_on, Meeting.date_text, Meeting.starts_at, Meeting.venue)
        )
        .where(
            Meeting.place_id == place_id,
            Meeting.state == "planned",
            Meeting.held_on >= today,
            Meeting.is_open,
            Meeting.invited_at.is_not(None),
        )
        .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    title, held_on, date_text, starts_at, venue = row
    return Coming(title, held_on or today, date_text, starts_at, venue)
