"""Reads of the places here that take part in a programme: step, plan and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select, tuple_

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.names_read import spoken
from placedev.editions.models import Edition
from placedev.editions.withdrawal_queries import stands
from placedev.funding.models import BudgetLine, ProcessBudget
from placedev.places.models import Place
from placedev.programmes.whole import Whole
from placedev.steps import queries as steps
from placedev.steps.method import Step
from placedev.steps.methods import method_named
from placedev.steps.rules import current_step


@dataclass(frozen=True)
class Here:
    """A place that works here."""

    slug: str
    name: str
    step: int  # one beyond the last when all are passed
    steps: int
    step_name: str | None
    edition: int | None
    published_on: date | None
    sha256: str | None  # of the edition
    spent: Decimal  # paid and planned for the work, in the programme's currency


def standing_here(whole: Whole) -> dict[int, Here]:
    """Return the programme's places that work here, by the key of the place. Four queries."""
    keys = [one.place_id for one in whole.places if one.place_id is not None]
    if not keys:
        return {}
    rows = db.session.execute(
        select(Place.id, Place.slug, spoken(Place.name), Place.method_id, Place.method_version)
        .where(Place.id.in_(keys))
        .order_by(Place.id)
    ).all()
    passed = steps.passed_steps(place_ids=keys)
    editions = _newest_editions(keys)
    spent = _spent(keys, whole.programme.currency)
    found = {}
    for row in rows:
        method = _steps_of(row.method_id, row.method_version)
        step = current_step(method, passed[row.id])
        edition = editions.get(row.id)
        found[row.id] = Here(
            slug=row.slug,
            name=row.name,
            step=len(method) + 1 if step is None else step.number,
            steps=len(method),
            step_name=None if step is None else str(step.name),
            edition=None if edition is None else edition.number,
            published_on=None if edition is None else day_of(edition.published_at),
            sha256=None if edition is None else edition.sha256,
            spent=spent.get(row.id, Decimal()),
        )
    return found


def _steps_of(method_id: str, version: int) -> Sequence[Step]:
    try:
        return method_named(method_id, version).steps
    except NotFound:
        return ()


def _newest_editions(keys: Sequence[int]) -> dict[int, Any]:
    newest = (
        select(Edition.place_id, func.max(Edition.number))
        .where(Edition.place_id.in_(keys), stands())
        .group_by(Edition.place_id)
    )
    rows = db.session.execute(
        select(Edition.place_id, Edition.number, Edition.published_at, Edition.sha256)
        .where(tuple_(Edition.place_id, Edition.number).in_(newest))
        .order_by(Edition.place_id)
    )
    return {one.place_id: one for one in rows}


def _spent(keys: Sequence[int], currency: str) -> dict[int, Decimal]:
    """Return what the work in each place costs, paid and planned; other currencies stand apart."""
    rows = db.session.execute(
        select(ProcessBudget.place_id, BudgetLine.amount)
        .join(BudgetLine, BudgetLine.budget_id == ProcessBudget.id)
        .where(ProcessBudget.place_id.in_(keys), ProcessBudget.currency == currency)
        .order_by(BudgetLine.id)
    )
    found: dict[int, Decimal] = {}
    for place_id, amount in rows:
        found[place_id] = found.get(place_id, Decimal()) + amount
    return found
