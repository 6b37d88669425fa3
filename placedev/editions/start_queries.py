"""Reads for the start page: the plans that count now, cheap however many there are.

What is told of an edition is worked out once in each process and kept under the edition's
checksum, because an edition never changes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Text, cast, func, null, select, tuple_

from placedev.core.db import db
from placedev.editions import start_rules
from placedev.editions.models import Edition
from placedev.editions.start_rules import Told
from placedev.editions.withdrawal_queries import stands
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.places.municipality_rules import present_name

_AT_ONCE = 20  # snapshots in memory while they are read
_MEETINGS = 5
_known: dict[str, Told] = {}  # by the checksum of the edition


@dataclass(frozen=True)
class Listed:
    """A plan that is published, and what is told of it."""

    slug: str
    number: int
    published_at: datetime
    sha256: str
    latitude: Decimal | None
    longitude: Decimal | None
    told: Told
    municipality: str  # as it is called now


def listed_plans(renamings: ScalarSelect[str] | None = None) -> list[Listed]:
    """Return the edition of every place that counts now, the newest first.

    One query of small rows; one more, which reads whole editions, for those that this process
    has not seen.

    Args:
        renamings: what municipalities became, as `municipality_rules` reads it.
    """
    rows = db.session.execute(
        select(
            Place.slug,
            Edition.number,
            Edition.published_at,
            Edition.sha256,
            Place.latitude,
            Place.longitude,
            cast(null() if renamings is None else renamings, Text).label("renamings"),
        )
        .join(Place, Place.id == Edition.place_id)
        .where(_counts())
        .order_by(Edition.published_at.desc(), Edition.id.desc())
    ).all()
    told = _told_of({row.sha256 for row in rows})
    return [_listed(row, told[row.sha256]) for row in rows]


def _listed(row: Any, told: Told) -> Listed:
    return Listed(
        slug=row.slug,
        number=row.number,
        published_at=row.published_at,
        sha256=row.sha256,
        latitude=row.latitude,
        longitude=row.longitude,
        told=told,
        municipality=present_name(told.municipality, row.renamings),
    )


def _counts() -> ColumnElement[bool]:
    """Return the condition for the highest edition of a place that was not taken back."""
    newest = (
        select(Edition.place_id, func.max(Edition.number))
        .where(stands())
        .group_by(Edition.place_id)
    )
    return tuple_(Edition.place_id, Edition.number).in_(newest)


def _told_of(wanted: Collection[str]) -> dict[str, Told]:
    told = {one: known for one in wanted if (known := _known.get(one)) is not None}
    missing = [one for one in wanted if one not in told]
    if missing:
        rows = db.session.execute(
            select(Edition.sha256, Edition.snapshot).where(Edition.sha256.in_(missing)),
            execution_options={"yield_per": _AT_ONCE},
        )
        told |= {sha256: start_rules.told_of(data) for sha256, data in rows}
        _known.update(told)
    if len(_known) > 2 * len(told) + _AT_ONCE:
        for old in [one for one in [*_known] if one not in told]:
            _known.pop(old, None)
    return told


def lines_found(plans: Collection[Listed], wish: str) -> dict[str, list[str]]:
    """Return by slug what in each of a few plans a wish was found in. One query."""
    rows = db.session.execute(
        select(Edition.sha256, Edition.snapshot).where(
            Edition.sha256.in_([one.sha256 for one in plans])
        )
    )
    lines = {sha256: start_rules.lines_with(data, wish) for sha256, data in rows}
    return {one.slug: lines.get(one.sha256, []) for one in plans}


@dataclass(frozen=True)
class Coming:
    """An open meeting to come."""

    meeting: Meeting
    place: Place


def coming_meetings(*, today: date) -> list[Coming]:
    """Return the next open meetings of all places that people are invited to. One query."""
    rows = db.session.execute(
        select(Meeting, Place)
        .join(Place, Place.id == Meeting.place_id)
        .where(
            Meeting.is_open,
            Meeting.invited_at.is_not(None),
            Meeting.state == "planned",
            Meeting.held_on >= today,
            Meeting.date_text.is_(None),
        )
        .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
        .limit(_MEETINGS)
    )
    return [Coming(meeting, place) for meeting, place in rows]
