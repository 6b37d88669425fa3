"""Reads about the money for the work itself."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import selectinload

from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.funding.budget_rules import Account, Frame, LineFact, account_of
from placedev.funding.models import BudgetChange, BudgetLine, ProcessBudget
from placedev.meetings.models import Meeting
from placedev.places.models import Place


@dataclass(frozen=True)
class Tied:
    """A cost, and the meeting that it belongs to."""

    line: BudgetLine
    meeting: Meeting | None


def paid_until() -> ScalarSelect[date | None]:
    """Return the last day that a place's work is paid for, as a part of a select of places."""
    latest = select(func.max(ProcessBudget.to_on)).where(ProcessBudget.place_id == Place.id)
    return latest.correlate(Place).scalar_subquery()


def budgets_of(*, place_id: int) -> Sequence[ProcessBudget]:
    """Return the budgets of a place in order, with lines and changes. Three queries."""
    return db.session.scalars(
        select(ProcessBudget)
        .where(ProcessBudget.place_id == place_id)
        .options(selectinload(ProcessBudget.lines), selectinload(ProcessBudget.changes))
        .order_by(ProcessBudget.position, ProcessBudget.id)
    ).all()


def budget_by_uid(*, place_id: int, uid: uuid.UUID) -> ProcessBudget:
    """Return a budget with lines and changes; raise NotFound. Three queries."""
    found = db.session.scalar(
        select(ProcessBudget)
        .where(ProcessBudget.place_id == place_id, ProcessBudget.uid == uid)
        .options(selectinload(ProcessBudget.lines), selectinload(ProcessBudget.changes))
    )
    if found is None:
        raise NotFound(_("Budgeten finns inte."))
    return found


def budget_to_change(budget: ProcessBudget) -> ProcessBudget:
    """Return a budget, locked, so that two changes follow each other."""
    db.session.scalars(
        select(ProcessBudget.id)
        .where(ProcessBudget.id == budget.id)
        .with_for_update(of=ProcessBudget)
    ).one()
    db.session.expire(budget)
    return budget_by_uid(place_id=budget.place_id, uid=budget.uid)


def next_position(*, place_id: int) -> int:
    """Return where the next budget stands. One query."""
    last = select(func.max(ProcessBudget.position)).where(ProcessBudget.place_id == place_id)
    return (db.session.scalar(last) or 0) + 1


def lines_of(budget: ProcessBudget) -> list[Tied]:
    """Return the costs of a budget with their meetings, the latest first. One query."""
    rows = db.session.execute(
        select(BudgetLine, Meeting)
        .outerjoin(Meeting, Meeting.id == BudgetLine.meeting_id)
        .where(BudgetLine.budget_id == budget.id)
        .order_by(BudgetLine.dated_on.desc(), BudgetLine.id.desc())
    )
    return [Tied(*row) for row in rows]


def line_by_uid(budget: ProcessBudget, *, uid: uuid.UUID) -> BudgetLine:
    """Return a cost of a loaded budget; raise NotFound."""
    for one in budget.lines:
        if one.uid == uid:
            return one
    raise NotFound(_("Kostnaden finns inte. Någon kan ha tagit bort den."))


def change_by_uid(budget: ProcessBudget, *, uid: uuid.UUID) -> BudgetChange:
    """Return a change of a loaded budget; raise NotFound."""
    for one in budget.changes:
        if one.uid == uid:
            return one
    raise NotFound(_("Ändringen finns inte."))


def frame_of(budget: ProcessBudget) -> Frame:
    """Return what a budget may cost, and when."""
    return Frame(budget.ceiling, budget.currency, budget.warn_from, budget.from_on, budget.to_on)


def account(budget: ProcessBudget, *, without: BudgetLine | None = None) -> Account:
    """Return what a loaded budget has come to; `without` a cost that is about to change."""
    return account_of(frame_of(budget), _facts(one for one in budget.lines if one is not without))


def _facts(lines: Iterable[BudgetLine]) -> Iterable[LineFact]:
    return (LineFact(one.state, one.amount, one.dated_on) for one in lines)
