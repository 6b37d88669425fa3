"""Reads of several places at once: as many statements for thirty places as for one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from placedev.commitments import list_queries
from placedev.commitments import queries as commitments
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.editions.models import Edition
from placedev.editions.withdrawal_queries import stands
from placedev.meetings.models import Meeting
from placedev.places.models import Membership, Place, Role
from placedev.regions.rules import Override, PlaceRow
from placedev.steps import queries as steps
from placedev.steps.method import Step
from placedev.steps.methods import method_named
from placedev.steps.models import GatePassage
from placedev.steps.rules import State, current_step


def portfolio(*, user_id: int, today: date) -> list[PlaceRow]:
    """Return the places that a person is the regional contact of, by key. Seven statements."""
    places = _places(user_id)
    keys = [place.id for place in places]
    passages = steps.passages_that_count(place_ids=keys)
    reconciled = steps.last_reconciled(place_ids=keys)
    meetings = _meetings(keys, today)
    overdue = commitments.overdue_counts(place_ids=keys, today=today)
    silent = list_queries.silent_counts(place_ids=keys, today=today)
    editions = _latest_editions(keys)
    rows = []
    for place in places:
        method = _steps_of(place.method_id, place.method_version)
        passed = passages[place.id]
        step = current_step(method, {one.step_key for one in passed})
        held, planned = meetings.get(place.id, (None, None))
        edition = editions.get(place.id)
        rows.append(
            PlaceRow(
                slug=place.slug,
                name=place.name,
                municipality=place.municipality,
                since=place.since,
                step=len(method) + 1 if step is None else step.number,
                steps=len(method),
                step_name=None if step is None else str(step.name),
                last_meeting=held,
                next_meeting=planned,
                overdue=overdue.get(place.id, 0),
                silent=silent.get(place.id, 0),
                edition=None if edition is None else edition.number,
                published_on=None if edition is None else day_of(edition.published_at),
                reconciled_on=reconciled.get(place.id),
                overrides=_overrides(method, passed),
            )
        )
    return rows


def _places(user_id: int) -> Sequence[Any]:
    return db.session.execute(
        select(
            Place.id,
            Place.slug,
            Place.name,
            Place.municipality,
            Place.method_id,
            Place.method_version,
            Membership.since,
        )
        .join(Membership, Membership.place_id == Place.id)
        .where(Membership.user_id == user_id, Membership.role == Role.REGIONAL_CONTACT)
        .order_by(Place.id)
    ).all()


def _steps_of(method_id: str, version: int) -> Sequence[Step]:
    """Return the steps of a method; none if the installation has it no longer."""
    try:
        return method_named(method_id, version).steps
    except NotFound:
        return ()


def _overrides(method: Sequence[Step], passages: Sequence[GatePassage]) -> list[Override]:
    """Return the passages of a place that something was missing at, the latest first."""
    names = {step.key: str(step.name) for step in method}
    return [
        Override(
            step=names.get(one.step_key, one.step_key),
            step_key=one.step_key,
            passed_on=day_of(one.passed_at),
            unmet=sum(part.get("state") != State.MET for part in one.evidence),
            reason=one.reason or "",
        )
        for one in reversed(passages)
        if one.overridden
    ]


def _meetings(keys: Sequence[int], today: date) -> dict[int, tuple[date | None, date | None]]:
    """Return place id to the day of the last meeting held and of the next one planned."""
    held = (Meeting.state == "held") & (Meeting.held_on <= today)
    planned = (Meeting.state == "planned") & (Meeting.held_on >= today)
    rows = db.session.execute(
        select(
            Meeting.place_id,
            func.max(Meeting.held_on).filter(held),
            func.min(Meeting.held_on).filter(planned),
        )
        .where(Meeting.place_id.in_(keys))
        .group_by(Meeting.place_id)
        .order_by(Meeting.place_id)
    )
    return {place_id: (last, coming) for place_id, last, coming in rows}


def _latest_editions(keys: Sequence[int]) -> dict[int, Any]:
    latest = (
        select(Edition.place_id, func.max(Edition.number).label("number"))
        .where(Edition.place_id.in_(keys), stands())
        .group_by(Edition.place_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Edition.place_id, Edition.number, Edition.published_at)
        .join(
            latest,
            (latest.c.place_id == Edition.place_id) & (latest.c.number == Edition.number),
        )
        .order_by(Edition.place_id)
    )
    return {row.place_id: row for row in rows}
