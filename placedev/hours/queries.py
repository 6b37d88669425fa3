"""Reads about volunteer hours and rates, row by row."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.hours.models import HourRate, VolunteerHours
from placedev.hours.sum_queries import chosen
from placedev.hours.sum_rules import Wish
from placedev.meetings.models import Meeting
from placedev.places.models import Membership
from placedev.plan.models import Activity


@dataclass(frozen=True)
class Written:
    """A row, and the role of whoever wrote it; none where they have left the work."""

    row: VolunteerHours
    role: str | None  # one of places.models.Role

    @property
    def value(self) -> Decimal | None:
        """Return what the row is worth in the currency of its rate; none without one."""
        return self.row.hours * self.row.rate.amount if self.row.rate else None


@dataclass(frozen=True)
class UsedRate:
    """A rate, and how many rows are valued with it."""

    rate: HourRate
    rows: int


def rows_of(*, place_id: int, wish: Wish, first: int = 0, most: int | None = None) -> list[Written]:
    """Return rows with all that they refer to, the latest day first. One query."""
    found = db.session.execute(
        _whole(place_id)
        .where(*chosen(wish, place_id))
        .order_by(VolunteerHours.done_on.desc(), VolunteerHours.id.desc())
        .offset(first)
        .limit(most)
    )
    return [Written(row, role) for row, role in found]


def _whole(place_id: int) -> Any:
    row = VolunteerHours
    membership = and_(Membership.user_id == row.recorded_by_id, Membership.place_id == place_id)
    return (
        select(row, Membership.role)
        .outerjoin(Membership, membership)
        .outerjoin(Activity, Activity.id == row.activity_id)
        .options(
            joinedload(row.organisation),
            joinedload(row.activity),
            joinedload(row.meeting),
            joinedload(row.rate),
        )
    )


def row_by_uid(*, place_id: int, uid: uuid.UUID) -> VolunteerHours | None:
    """Return a row of the place with all that it refers to. One query."""
    asked = _whole(place_id)
    found: VolunteerHours | None = db.session.scalar(
        asked.where(VolunteerHours.place_id == place_id, VolunteerHours.uid == uid)
    )
    return found


def rates_of(*, place_id: int) -> list[UsedRate]:
    """Return the rates of the place by programme, the newest of each first. One query."""
    rows = (
        select(VolunteerHours.rate_id, func.count(VolunteerHours.id).label("rows"))
        .where(VolunteerHours.place_id == place_id)
        .group_by(VolunteerHours.rate_id)
        .subquery()
    )
    found = db.session.execute(
        select(HourRate, func.coalesce(rows.c.rows, 0))
        .outerjoin(rows, rows.c.rate_id == HourRate.id)
        .where(HourRate.place_id == place_id)
        .order_by(HourRate.label, HourRate.from_on.desc().nulls_last(), HourRate.id.desc())
    )
    return [UsedRate(*one) for one in found]


def last_programme(*, place_id: int) -> str | None:
    """Return the programme that the latest row was valued by. One query."""
    return db.session.scalar(
        select(HourRate.label)
        .join(VolunteerHours, VolunteerHours.rate_id == HourRate.id)
        .where(VolunteerHours.place_id == place_id)
        .order_by(VolunteerHours.recorded_at.desc(), VolunteerHours.id.desc())
        .limit(1)
    )


def rows_without_rate(*, place_id: int, from_on: date | None) -> Sequence[VolunteerHours]:
    """Return the rows from a day on that nobody has valued. One query."""
    row = VolunteerHours
    asked = select(row).where(row.place_id == place_id, row.rate_id.is_(None))
    if from_on is not None:
        asked = asked.where(row.done_on >= from_on)
    return db.session.scalars(asked.order_by(row.id)).all()


def meeting_to_log(*, place_id: int, uid: uuid.UUID) -> Meeting | None:
    """Return a held meeting of the place with how many came. Two queries."""
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid, Meeting.state == "held")
        .options(selectinload(Meeting.attendance))
    )


def logged_at(*, meeting_id: int) -> bool:
    """Tell whether hours of a meeting are written down already. One query."""
    found = select(VolunteerHours.id).where(VolunteerHours.meeting_id == meeting_id).limit(1)
    return db.session.scalar(found) is not None
