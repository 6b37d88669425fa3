"""Reads about sources and applications."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, load_only, selectinload

from placedev.commitments.models import Commitment
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.funding.cofinancing_rules import Carried
from placedev.funding.hours_rules import PromisedHours
from placedev.funding.models import (
    Cofinancing,
    FundingApplication,
    FundingReport,
    FundingSource,
)
from placedev.funding.rules import Happened
from placedev.plan.models import Activity, Funding, Plan


@dataclass(frozen=True)
class UsedSource:
    """A source, and how many applications have gone there."""

    source: FundingSource
    applications: int


@dataclass(frozen=True)
class Covered:
    """What an activity gets of an application."""

    row: Funding
    activity: Activity


def source_words(application: FundingApplication) -> str:
    """Return where the money was sought; the source must be loaded."""
    return application.source.name if application.source else application.source_text or ""


def money_of(application: FundingApplication) -> Decimal | None:
    """Return what was granted, or else what was sought."""
    return application.amount if application.granted is None else application.granted


def happenings(application: FundingApplication) -> list[Happened]:
    """Return the turns of an application, which must be loaded, as rules look at them."""
    return [Happened(one.state, one.happened_on, one.amount) for one in application.turns]


def sources_of(*, place_id: int) -> list[UsedSource]:
    """Return the sources of a place by name. One query."""
    count = (
        select(func.count(FundingApplication.id))
        .where(FundingApplication.source_id == FundingSource.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(FundingSource, count)
        .where(FundingSource.place_id == place_id)
        .options(joinedload(FundingSource.organisation))
    )
    return sorted((UsedSource(*row) for row in rows), key=lambda one: sort_key(one.source.name))


def source_by_uid(*, place_id: int, uid: uuid.UUID) -> UsedSource:
    """Return a source of the place; raise NotFound. One query."""
    for one in sources_of(place_id=place_id):
        if one.source.uid == uid:
            return one
    raise NotFound(_("Källan finns inte. Någon kan ha tagit bort den."))


def applications_of(*, place_id: int) -> Sequence[FundingApplication]:
    """Return the applications with source, turns and reports, the newest first. Three queries."""
    return db.session.scalars(
        _shown()
        .where(FundingApplication.place_id == place_id)
        .order_by(FundingApplication.created_at.desc(), FundingApplication.id.desc())
        .options(selectinload(FundingApplication.reports))
    ).all()


def applications_named(*, place_id: int) -> Sequence[FundingApplication]:
    """Return the applications with nothing but themselves, the newest first. One query."""
    return db.session.scalars(
        select(FundingApplication)
        .where(FundingApplication.place_id == place_id)
        .order_by(FundingApplication.created_at.desc(), FundingApplication.id.desc())
    ).all()


def applications_behind(rows: Sequence[Funding]) -> dict[int, FundingApplication]:
    """Return id to the applications that funding rows come from, uid and title. One query."""
    ids = {row.application_id for row in rows if row.application_id is not None}
    if not ids:
        return {}
    found = db.session.scalars(
        select(FundingApplication)
        .where(FundingApplication.id.in_(ids))
        .options(load_only(FundingApplication.uid, FundingApplication.title, raiseload=True))
        .order_by(FundingApplication.id)
    )
    return {one.id: one for one in found}


def application_by_uid(*, place_id: int, uid: uuid.UUID) -> FundingApplication:
    """Return an application with all that it carries; raise NotFound. Four queries."""
    found = db.session.scalar(
        _shown()
        .where(FundingApplication.place_id == place_id, FundingApplication.uid == uid)
        .options(
            selectinload(FundingApplication.cofinancing).joinedload(Cofinancing.organisation),
            selectinload(FundingApplication.reports),
        )
    )
    if found is None:
        raise NotFound(_("Ansökan finns inte."))
    return found


def _shown() -> Select[FundingApplication]:
    return select(FundingApplication).options(
        joinedload(FundingApplication.source).joinedload(FundingSource.organisation),
        joinedload(FundingApplication.applicant),
        selectinload(FundingApplication.turns),
    )


def application_to_turn(application: FundingApplication) -> FundingApplication:
    """Return an application, locked, with its turns, so that they follow each other."""
    db.session.scalars(
        select(FundingApplication.id)
        .where(FundingApplication.id == application.id)
        .with_for_update(of=FundingApplication)
    ).one()
    db.session.expire(application)
    return application_by_uid(place_id=application.place_id, uid=application.uid)


def covered_by(application: FundingApplication) -> list[Covered]:
    """Return the activities that an application is for, in the plan's order. One query."""
    rows = db.session.execute(
        select(Funding, Activity)
        .join(Activity, Activity.id == Funding.activity_id)
        .where(Funding.application_id == application.id)
        .order_by(Activity.position, Activity.id, Funding.position, Funding.id)
    )
    return [Covered(*row) for row in rows]


def rows_by_application(*, ids: Sequence[int]) -> dict[int, list[Funding]]:
    """Return application id to the rows of the plan that stand for it. One query."""
    found: dict[int, list[Funding]] = {}
    for row in db.session.scalars(
        select(Funding).where(Funding.application_id.in_(ids)).order_by(Funding.id)
    ):
        found.setdefault(row.application_id or 0, []).append(row)
    return found


def activities_of(*, place_id: int) -> Sequence[Activity]:
    """Return the activities of the place's plan in order, without what they carry. One query."""
    return db.session.scalars(
        select(Activity)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == place_id)
        .order_by(Activity.position, Activity.id)
    ).all()


def last_positions(*, activity_ids: Sequence[int]) -> dict[int, int]:
    """Return activity id to the position of its last row of funding. One query."""
    rows = db.session.execute(
        select(Funding.activity_id, func.max(Funding.position))
        .where(Funding.activity_id.in_(activity_ids))
        .group_by(Funding.activity_id)
    )
    return {row[0]: row[1] for row in rows}


def promises_around(
    application: FundingApplication,
) -> tuple[list[Commitment], list[Commitment]]:
    """Return promises that stand beside an application, and those beside none. One query."""
    found = db.session.scalars(
        select(Commitment)
        .where(
            Commitment.place_id == application.place_id,
            or_(Commitment.application_id.is_(None), Commitment.application_id == application.id),
        )
        .options(joinedload(Commitment.organisation))
        .order_by(Commitment.created_at, Commitment.id)
    ).all()
    beside = [one for one in found if one.application_id is not None]
    return beside, [one for one in found if one.application_id is None]


def promised(promise: Commitment) -> Carried:
    """Return what somebody promised, as something that stands beside an application."""
    unit = (promise.unit or "").casefold()
    in_hours = unit.startswith("tim")
    money = None if in_hours or unit not in _MONEY_UNITS else promise.amount
    return Carried(
        state=promise.state,
        form="hours" if in_hours else "kind" if promise.is_in_kind or money is None else "money",
        amount=money,
        currency=None if unit in _KRONOR else unit.upper(),
        hours=promise.amount if in_hours else None,
        rate=promise.rate if in_hours else None,
        text=promise.what,
    )


def promised_hours(
    application: FundingApplication, promises: Sequence[Commitment]
) -> list[PromisedHours]:
    """Return the hours that stand beside an application, whose co-financing is loaded."""
    rows = [
        PromisedHours(
            one.organisation_id,
            one.organisation.name if one.organisation else one.source or "",
            one.state,
            one.hours,
        )
        for one in application.cofinancing
        if one.form == "hours" and one.hours is not None
    ]
    for one in promises:
        hours = promised(one).hours
        if hours is not None:
            organisation = one.organisation
            rows.append(PromisedHours(organisation.id, organisation.name, one.state, hours))
    return rows


_KRONOR = frozenset({"", "kr", "sek", "tim", "timmar", "timme"})
_MONEY_UNITS = frozenset({"kr", "sek", "eur", "nok", "dkk", "gbp", "usd"})


def replaced_by(application: FundingApplication) -> Sequence[FundingApplication]:
    """Return the applications that this one replaces or is replaced by. One query."""
    return db.session.scalars(
        select(FundingApplication)
        .where(
            (FundingApplication.replaces_id == application.id)
            | (FundingApplication.id == application.replaces_id)
        )
        .options(joinedload(FundingApplication.source))
        .order_by(FundingApplication.created_at, FundingApplication.id)
    ).all()


def cofinancing_by_uid(application: FundingApplication, *, uid: uuid.UUID) -> Cofinancing:
    """Return a row of a loaded application; raise NotFound."""
    for one in application.cofinancing:
        if one.uid == uid:
            return one
    raise NotFound(_("Raden finns inte. Någon kan ha tagit bort den."))


def report_by_uid(application: FundingApplication, *, uid: uuid.UUID) -> FundingReport:
    """Return a report of a loaded application; raise NotFound."""
    for one in application.reports:
        if one.uid == uid:
            return one
    raise NotFound(_("Rapporten finns inte. Någon kan ha tagit bort den."))
