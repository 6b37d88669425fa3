"""Reads for the calendar of a person: what awaits in all of their places."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.funding.models import FundingApplication, FundingReport
from placedev.meetings.models import FollowUp, Meeting
from placedev.places.models import Membership, Place, Role
from placedev.reminders.calendar_document import CALLED_OFF

_MOST = 500  # of each kind, the latest


@dataclass(frozen=True)
class Awaits:
    """What stands in a person's calendar; place by its key."""

    places: dict[int, Place]
    meetings: Sequence[Meeting]
    commitments: Sequence[Commitment]
    tasks: Sequence[FollowUp]
    reports: Sequence[tuple[FundingReport, FundingApplication]]


def awaits(*, user_id: int, since: date) -> Awaits:
    """Return what has a day, not earlier than this, where the person has a role. Five queries.

    Tasks are part of the notes, which a regional contact does not read.
    """
    rows = db.session.execute(
        select(Place, Membership.role)
        .join(Membership, Membership.place_id == Place.id)
        .where(Membership.user_id == user_id)
        .order_by(Place.id)
    )
    roles = {row.Place: row.role for row in rows}
    all_of_them = [place.id for place in roles]
    inside = [place.id for place, role in roles.items() if role != Role.REGIONAL_CONTACT]
    return Awaits(
        {place.id: place for place in roles},
        _meetings(all_of_them, since),
        _commitments(all_of_them, since),
        _tasks(inside, since),
        _reports(inside, since),
    )


def _meetings(place_ids: Sequence[int], since: date) -> Sequence[Meeting]:
    return db.session.scalars(
        select(Meeting)
        .where(Meeting.place_id.in_(place_ids), Meeting.held_on >= since)
        .options(joinedload(Meeting.sub_place))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(_MOST)
    ).all()


def _commitments(place_ids: Sequence[int], since: date) -> Sequence[Commitment]:
    return db.session.scalars(
        select(Commitment)
        .where(
            Commitment.place_id.in_(place_ids),
            Commitment.due_on >= since,
            Commitment.state.in_(rules.OPEN | CALLED_OFF),
        )
        .options(joinedload(Commitment.organisation))
        .order_by(Commitment.due_on.desc(), Commitment.id.desc())
        .limit(_MOST)
    ).all()


def _tasks(place_ids: Sequence[int], since: date) -> Sequence[FollowUp]:
    return db.session.scalars(
        select(FollowUp)
        .where(FollowUp.place_id.in_(place_ids), FollowUp.due_on >= since, FollowUp.state == "open")
        .order_by(FollowUp.due_on.desc(), FollowUp.id.desc())
        .limit(_MOST)
    ).all()


def _reports(
    place_ids: Sequence[int], since: date
) -> list[tuple[FundingReport, FundingApplication]]:
    rows = db.session.execute(
        select(FundingReport, FundingApplication)
        .join(FundingApplication, FundingApplication.id == FundingReport.application_id)
        .where(
            FundingApplication.place_id.in_(place_ids),
            FundingApplication.state != "refused",
            FundingReport.sent_on.is_(None),
            FundingReport.due_on >= since,
        )
        .order_by(FundingReport.due_on.desc(), FundingReport.id.desc())
        .limit(_MOST)
    )
    return [(report, application) for report, application in rows]


def commitment_with_day(*, place_id: int, uid: uuid.UUID) -> Commitment | None:
    """Return a commitment with its organisation, if it has a last day. One query."""
    return db.session.scalar(
        select(Commitment)
        .where(
            Commitment.place_id == place_id,
            Commitment.uid == uid,
            Commitment.due_on.is_not(None),
        )
        .options(joinedload(Commitment.organisation))
    )
