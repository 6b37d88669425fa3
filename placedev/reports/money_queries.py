"""Counting money: sought, granted and paid, and what the work itself has cost."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import or_, select

from placedev.core.at_once import Asking
from placedev.core.i18n import _
from placedev.funding.cofinancing_rules import Carried, worth_of
from placedev.funding.models import (
    ApplicationTurn,
    BudgetChange,
    BudgetLine,
    Cofinancing,
    FundingApplication,
    FundingReport,
    FundingSource,
    ProcessBudget,
)
from placedev.reports.figure_rules import Line
from placedev.reports.scope_rules import Scope
from placedev.stakeholders.models import Organisation
from placedev.web.formatting import day, money, number

Lines = Mapping[str, Sequence[Line]]  # each number with its rows
_NAMES = {"applied": "money-sought", "granted": "money-granted", "paid": "money-paid"}
_NOTHING = Decimal(0)


def application_lines(scope: Scope) -> Asking[Lines]:
    """Return what was sought, granted and paid in the period."""
    rows = yield (
        select(
            *(FundingApplication.place_id, FundingApplication.title, FundingApplication.currency),
            *(FundingApplication.amount.label("sought"), FundingApplication.source_text),
            *(FundingApplication.amount_text, FundingSource.name.label("source")),
            *(ApplicationTurn.state, ApplicationTurn.amount, ApplicationTurn.happened_on),
        )
        .join(ApplicationTurn, ApplicationTurn.application_id == FundingApplication.id)
        .outerjoin(FundingSource, FundingSource.id == FundingApplication.source_id)
        .where(
            FundingApplication.place_id.in_(scope.ids),
            ApplicationTurn.state.in_(_NAMES),
            ApplicationTurn.happened_on.between(scope.from_on, scope.to_on),
        )
        .order_by(ApplicationTurn.happened_on, ApplicationTurn.id)
    )
    found: dict[str, list[Line]] = {name: [] for name in _NAMES.values()}
    for row in rows:
        amount = row.sought if row.amount is None and row.state == "applied" else row.amount
        found[_NAMES[row.state]].append(
            Line(
                scope.places[row.place_id].slug,
                row.title,
                row.happened_on,
                row.source or row.source_text or "",
                group=row.currency or "SEK",
                label="" if amount is not None else row.amount_text or _("utan belopp"),
                amount=amount or _NOTHING,
                is_rough=amount is None,
            )
        )
    return found


def claim_lines(scope: Scope) -> Asking[Lines]:
    """Return what was claimed in the period, and what is left to claim."""
    application, report = FundingApplication, FundingReport
    granted = select(ApplicationTurn.application_id).where(
        ApplicationTurn.state == "granted", ApplicationTurn.happened_on <= scope.to_on
    )
    rows = yield (
        select(
            *(application.id, application.place_id, application.title, application.currency),
            *(application.granted, application.source_text, FundingSource.name.label("source")),
            *(application.state, report.sent_on, report.amount, application.id.in_(granted)),
        )
        .outerjoin(
            report,
            (report.application_id == application.id)
            & (report.kind == "claim")
            & (report.sent_on <= scope.to_on),
        )
        .outerjoin(FundingSource, FundingSource.id == application.source_id)
        .where(application.place_id.in_(scope.ids), application.state != "refused")
        .order_by(application.id, report.sent_on, report.id)
    )
    claimed, left = [], []
    for _id, grouped in groupby(rows, key=attrgetter("id")):
        claims = list(grouped)
        first = claims[0]
        line = Line(
            scope.places[first.place_id].slug,
            first.title,
            who=first.source or first.source_text or "",
            group=first.currency or "SEK",
        )
        sent = [one for one in claims if one.sent_on is not None]
        claimed += [_claim(line, one) for one in sent if scope.holds(one.sent_on)]
        if first.state in {"granted", "paid"} and first[-1]:
            left.append(_left(line, first.granted, [one.amount for one in sent]))
    return {"money-claimed": claimed, "money-left": left}


def _claim(line: Line, row: Any) -> Line:
    if row.amount is None:
        return line._replace(on=row.sent_on, amount=_NOTHING, label=_("utan belopp"), is_rough=True)
    return line._replace(on=row.sent_on, amount=row.amount)


def _left(line: Line, granted: Decimal | None, claims: Sequence[Decimal | None]) -> Line:
    if granted is None or None in claims:
        lacking = _("det beviljade saknar belopp") if granted is None else _("utan belopp")
        return line._replace(amount=_NOTHING, label=lacking, is_rough=True)
    return line._replace(amount=granted - sum((one or _NOTHING for one in claims), _NOTHING))


def beside_lines(scope: Scope) -> Asking[Lines]:
    """Return what others have confirmed beside the money, as it stands now."""
    application, beside = FundingApplication, Cofinancing
    rows = yield (
        select(
            *(application.place_id, application.title, application.currency.label("sought_in")),
            *(beside.form, beside.source, beside.amount, beside.currency, beside.hours),
            *(beside.rate, Organisation.name),
        )
        .join(application, application.id == beside.application_id)
        .outerjoin(Organisation, Organisation.id == beside.organisation_id)
        .where(
            application.place_id.in_(scope.ids),
            application.state != "refused",
            beside.form.in_(("money", "hours")),
            beside.state.in_(("confirmed", "done")),
        )
        .order_by(application.id, beside.position, beside.id)
    )
    found: dict[str, list[Line]] = {"beside-money": [], "beside-hours": []}
    for row in rows:
        worth = worth_of(Carried("confirmed", row.form, row.amount, None, row.hours, row.rate))
        found[f"beside-{row.form}"].append(
            Line(
                scope.places[row.place_id].slug,
                row.title,
                who=row.name or "",  # words may name a person
                group=row.currency or row.sought_in or "SEK",
                label=_hours(row),
                amount=worth or _NOTHING,
                is_rough=worth is None,
            )
        )
    return found


def _hours(row: Any) -> str:
    if row.form != "hours" or row.hours is None:
        return "" if row.amount is not None else _("utan belopp")
    told = number(row.hours)
    if row.rate is None:
        return _("%(n)s tim", n=told)
    rate = money(row.rate, row.currency or row.sought_in or "SEK")
    return _("%(n)s tim à %(rate)s", n=told, rate=rate)


def purse_lines(scope: Scope) -> Asking[Lines]:
    """Return what the work itself cost in the period, and what is left."""
    rows = yield (
        select(
            *(ProcessBudget.id, ProcessBudget.place_id, ProcessBudget.name, ProcessBudget.payer),
            *(ProcessBudget.ceiling, ProcessBudget.currency, BudgetLine.what, BudgetLine.state),
            *(BudgetLine.amount, BudgetLine.dated_on, ProcessBudget.to_on),
        )
        .outerjoin(BudgetLine, BudgetLine.budget_id == ProcessBudget.id)
        .where(ProcessBudget.place_id.in_(scope.ids))
        .order_by(ProcessBudget.id, BudgetLine.dated_on, BudgetLine.id)
    )
    paid, left = [], []
    for _id, grouped in groupby(rows, key=attrgetter("id")):
        costs = list(grouped)
        first = costs[0]
        line = Line(
            scope.places[first.place_id].slug,
            first.name,
            first.to_on,
            first.payer or "",
            group=first.currency,
        )
        used = sum((one.amount for one in costs if one.amount is not None), _NOTHING)
        left.append(line._replace(amount=first.ceiling - used))
        paid += [_cost(line, one) for one in costs if _was_paid(one, scope)]
    return {"purse-paid": paid, "purse-left": left}


def _was_paid(row: Any, scope: Scope) -> bool:
    return row.state == "paid" and scope.holds(row.dated_on)


def _cost(budget: Line, row: Any) -> Line:
    return budget._replace(what=row.what, on=row.dated_on, amount=row.amount)


def change_lines(scope: Scope) -> Asking[Lines]:
    """Return the changes of budget and period, asked for or decided."""
    period = (scope.from_on, scope.to_on)
    rows = yield (
        select(
            *(ProcessBudget.place_id, ProcessBudget.name, ProcessBudget.currency),
            *(BudgetChange.state, BudgetChange.asked_on, BudgetChange.decided_on),
            *(BudgetChange.decided_by, BudgetChange.reference, BudgetChange.ceiling_before),
            *(BudgetChange.ceiling_after, BudgetChange.to_before, BudgetChange.to_after),
        )
        .join(ProcessBudget, ProcessBudget.id == BudgetChange.budget_id)
        .where(
            ProcessBudget.place_id.in_(scope.ids),
            or_(
                BudgetChange.asked_on.between(*period),
                BudgetChange.decided_on.between(*period),
            ),
        )
        .order_by(BudgetChange.asked_on, BudgetChange.id)
    )
    return {"changes": [_change(row, scope) for row in rows]}


def _change(row: Any, scope: Scope) -> Line:
    was_decided = scope.holds(row.decided_on)
    told = [row.name]
    if row.ceiling_after is not None:
        after = money(row.ceiling_after, row.currency)
        told.append(
            _("tak %(sum)s", sum=after)
            if row.ceiling_before is None
            else _(
                "tak %(sum)s i stället för %(before)s",
                sum=after,
                before=money(row.ceiling_before, row.currency),
            )
        )
    if row.to_after is not None:
        told.append(_("sista dag %(day)s", day=day(row.to_after)))
    if was_decided and row.reference:
        told.append(row.reference)
    return Line(
        scope.places[row.place_id].slug,
        ", ".join(told),
        row.decided_on if was_decided else row.asked_on,
        (row.decided_by or "") if was_decided else "",
        group=row.state if was_decided else "asked",
    )
