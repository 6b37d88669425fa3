"""Reads of stored months, and of what a month is counted from."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select

from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.plan.models import Activity, Plan
from placedev.regions.detail_queries import counted_meetings, latest_status
from placedev.regions.month_models import PlaceMonth
from placedev.regions.month_rules import Tally


def places_without(month_on: date) -> Sequence[int]:
    """Return the places that nobody has counted in a month. One statement."""
    counted = exists().where(PlaceMonth.place_id == Place.id, PlaceMonth.month_on == month_on)
    return db.session.scalars(select(Place.id).where(~counted).order_by(Place.id)).all()


def months_of(keys: Sequence[int], *, since_on: date) -> Sequence[PlaceMonth]:
    """Return the stored months of some places, oldest first. One statement."""
    return db.session.scalars(
        select(PlaceMonth)
        .where(PlaceMonth.place_id.in_(keys), PlaceMonth.month_on >= since_on)
        .order_by(PlaceMonth.month_on, PlaceMonth.place_id)
    ).all()


def tallies_of(keys: Sequence[int], *, today: date) -> dict[int, Tally]:
    """Return place key to what has been counted since it began. Four statements."""
    held, came, kept = _held(keys, today), _came(keys), _kept(keys)
    activities = _activities(keys)
    return {
        key: Tally(held.get(key, 0), came.get(key, 0), kept.get(key, 0), *activities.get(key, ()))
        for key in keys
    }


def _held(keys: Sequence[int], today: date) -> dict[int, int]:
    return _counts(
        select(Meeting.place_id, func.count())
        .where(Meeting.place_id.in_(keys), Meeting.state == "held", Meeting.held_on <= today)
        .group_by(Meeting.place_id)
    )


def _came(keys: Sequence[int]) -> dict[int, int]:
    counted = counted_meetings(keys)
    return _counts(
        select(counted.c.place_id, func.sum(counted.c.came)).group_by(counted.c.place_id)
    )


def _kept(keys: Sequence[int]) -> dict[int, int]:
    return _counts(
        select(Commitment.place_id, func.count())
        .where(Commitment.place_id.in_(keys), Commitment.state == "kept")
        .group_by(Commitment.place_id)
    )


def _activities(keys: Sequence[int]) -> dict[int, tuple[int, int]]:
    status = latest_status()
    rows: Any = db.session.execute(
        select(Plan.place_id, func.count(), func.count().filter(status == "done"))
        .join(Activity, Activity.plan_id == Plan.id)
        .where(Plan.place_id.in_(keys))
        .group_by(Plan.place_id)
    )
    return {place_id: (every, done) for place_id, every, done in rows}


def _counts(query: Select[int, int]) -> dict[int, int]:
    return {place_id: int(count) for place_id, count in db.session.execute(query)}
