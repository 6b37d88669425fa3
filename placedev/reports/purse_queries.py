"""Reads the money of several places: as many statements for thirty places as for one."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.funding.budget_queries import account
from placedev.funding.models import (
    Cofinancing,
    FundingApplication,
    FundingReport,
    ProcessBudget,
)
from placedev.hours.models import HourRate, VolunteerHours
from placedev.hours.sum_rules import Summed
from placedev.places.models import Place
from placedev.reports.purse_rules import Purse, add

_GRANTED = ("granted", "paid")


def purses_of(place_ids: Collection[int]) -> list[Purse]:
    """Return the money of some places, by name. Eight queries."""
    places = db.session.execute(
        select(Place.id, Place.slug, Place.name).where(Place.id.in_(place_ids)).order_by(Place.id)
    )
    purses = {key: Purse(slug, name) for key, slug, name in places}
    _add_budgets(purses)
    _add_hours(purses)
    _add_granted(purses)
    _add_cofinancing(purses)
    _add_claims(purses)
    return sorted(purses.values(), key=lambda purse: (sort_key(purse.name), purse.slug))


def _add_budgets(purses: dict[int, Purse]) -> None:
    budgets = db.session.scalars(
        select(ProcessBudget)
        .where(ProcessBudget.place_id.in_(purses))
        .options(selectinload(ProcessBudget.lines), selectinload(ProcessBudget.changes))
        .order_by(ProcessBudget.position, ProcessBudget.id)
    )
    for budget in budgets:
        purse = purses[budget.place_id]
        purse.accounts.append(account(budget))
        purse.asked += sum(change.state == "asked" for change in budget.changes)


def _add_hours(purses: dict[int, Purse]) -> None:
    row = VolunteerHours
    rate = (HourRate.label, HourRate.currency, HourRate.amount)
    rows: Any = db.session.execute(
        select(row.place_id, *rate, func.sum(row.hours), func.sum(row.people), func.count(row.id))
        .outerjoin(HourRate, HourRate.id == row.rate_id)
        .where(row.place_id.in_(purses))
        .group_by(row.place_id, HourRate.id, *rate)
        .order_by(row.place_id, HourRate.id)
    )
    for place_id, *summed in rows:
        purses[place_id].worth.add(Summed(*summed))


def _add_granted(purses: dict[int, Purse]) -> None:
    application = FundingApplication
    rows = db.session.execute(
        select(application.place_id, application.currency, application.granted)
        .where(application.place_id.in_(purses), application.state.in_(_GRANTED))
        .order_by(application.id)
    )
    for place_id, currency, amount in rows:
        add(purses[place_id].granted, currency, amount)


def _add_cofinancing(purses: dict[int, Purse]) -> None:
    rows = db.session.execute(
        select(FundingApplication.place_id, Cofinancing.currency, Cofinancing.amount)
        .join(Cofinancing, Cofinancing.application_id == FundingApplication.id)
        .where(
            FundingApplication.place_id.in_(purses),
            FundingApplication.state != "refused",
            Cofinancing.form == "money",
            Cofinancing.state.in_(("confirmed", "done")),
        )
        .order_by(Cofinancing.id)
    )
    for place_id, currency, amount in rows:
        add(purses[place_id].cofinanced, currency, amount)


def _add_claims(purses: dict[int, Purse]) -> None:
    rows = db.session.execute(
        select(FundingApplication.place_id, func.count(FundingReport.id))
        .join(FundingReport, FundingReport.application_id == FundingApplication.id)
        .where(
            FundingApplication.place_id.in_(purses),
            FundingApplication.state != "refused",
            FundingReport.kind == "claim",
            FundingReport.sent_on.is_(None),
        )
        .group_by(FundingApplication.place_id)
    )
    for place_id, count in rows:
        purses[place_id].claims = count
