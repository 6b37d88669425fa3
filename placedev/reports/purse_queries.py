"""Reads the money of several places: as many statements for thirty places as for one."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.funding.budget_queries import account
from placedev.funding.models import (
    ApplicationTurn,
    Cofinancing,
    FundingApplication,
    FundingReport,
    ProcessBudget,
)
from placedev.funding.rules import Happened, payments_so_far
from placedev.hours.models import HourRate, VolunteerHours
from placedev.hours.sum_rules import Summed
from placedev.places.models import Place
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.reports.purse_rules import Grant, Purse, Together, add, together

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
    application, turn = FundingApplication, ApplicationTurn
    rows = db.session.execute(
        select(
            *(application.id, application.place_id, application.currency, application.granted),
            *(turn.state, turn.happened_on, turn.amount),
        )
        .outerjoin(turn, turn.application_id == application.id)
        .where(application.place_id.in_(purses), application.state.in_(_GRANTED))
        .order_by(application.id, turn.happened_on, turn.id)
    )
    claims = _add_claims(purses)
    for key, grouped in groupby(rows, key=attrgetter("id")):
        turns = list(grouped)
        first = turns[0]
        payments = payments_so_far(
            Happened(one.state, one.happened_on, one.amount) for one in turns
        )
        grant = Grant(first.currency, first.granted, claims.get(key, ()), payments)
        purses[first.place_id].granted.append(grant)


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


def _add_claims(purses: dict[int, Purse]) -> dict[int, list[Decimal | None]]:
    """Count the claims to come, and return what was claimed of each application."""
    rows = db.session.execute(
        select(
            *(FundingApplication.place_id, FundingReport.application_id, FundingReport.sent_on),
            FundingReport.amount,
        )
        .join(FundingReport, FundingReport.application_id == FundingApplication.id)
        .where(
            FundingApplication.place_id.in_(purses),
            FundingApplication.state != "refused",
            FundingReport.kind == "claim",
        )
        .order_by(FundingReport.id)
    )
    sent: dict[int, list[Decimal | None]] = {}
    for place_id, application_id, sent_on, amount in rows:
        if sent_on is None:
            purses[place_id].claims += 1
        else:
            sent.setdefault(application_id, []).append(amount)
    return sent


def programmes_of(place_ids: Collection[int], purses: Sequence[Purse]) -> list[Together]:
    """Return the money of some places by the programmes they take part in. One query."""
    by_slug = {purse.slug: purse for purse in purses}
    rows = db.session.execute(
        select(Programme.slug, Programme.name, Place.slug)
        .join(ProgrammePlace, ProgrammePlace.programme_id == Programme.id)
        .join(Place, Place.id == ProgrammePlace.place_id)
        .where(Place.id.in_(place_ids))
        .order_by(Programme.id, Place.id)
    )
    found: dict[tuple[str, str], list[Purse]] = {}
    for slug, name, place in rows:
        found.setdefault((slug, name), []).append(by_slug[place])
    groups = [together(name, slug, group) for (slug, name), group in found.items()]
    return sorted(groups, key=lambda one: (sort_key(one.name), one.slug))
