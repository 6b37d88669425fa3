"""Another ceiling or another last day: asked for, approved or refused. What was is kept."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.funding import budget_queries
from placedev.funding.budget_operations import tell
from placedev.funding.models import BudgetChange, ProcessBudget
from placedev.places.policy import Actor

ASKED, APPROVED, REFUSED = "asked", "approved", "refused"


@dataclass(frozen=True)
class Wanted:
    """What is asked for; none leaves it as it is."""

    ceiling_after: Decimal | None
    to_after: date | None
    reason: str | None
    asked_on: date


@dataclass(frozen=True)
class Decided:
    """What was decided, by whom, and under which number."""

    state: str  # approved or refused
    decided_on: date
    decided_by: str
    reference: str | None = None


def ask_change(
    budget: ProcessBudget, wanted: Wanted, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> BudgetChange:
    """Write down that another ceiling or another last day is asked for.

    Raises:
        RuleBroken: nothing is asked for, or the day has not been yet.
    """
    made = already_made(BudgetChange, uid, budget_id=budget.id)
    if made is not None:
        return made
    if wanted.ceiling_after is None and wanted.to_after is None:
        raise RuleBroken(_("Skriv ett nytt tak, en ny sista dag eller båda."))
    _check_day(wanted.asked_on, now)
    if wanted.to_after and budget.from_on and wanted.to_after < budget.from_on:
        raise RuleBroken(_("Sista dagen ligger före budgetens första. Skriv en senare dag."))
    change = BudgetChange(
        uid=uid,
        budget_id=budget.id,
        state=ASKED,
        ceiling_before=budget.ceiling,
        ceiling_after=wanted.ceiling_after,
        to_before=budget.to_on,
        to_after=wanted.to_after,
        reason=wanted.reason,
        asked_on=wanted.asked_on,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )
    db.session.add(change)
    db.session.flush()
    tell("budget.change-asked", budget, actor, now)
    return change


def decide_change(
    budget: ProcessBudget,
    change_uid: uuid.UUID,
    decided: Decided,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down what was decided; a yes changes the budget from now on.

    Raises:
        EditConflict: somebody else wrote down a decision first.
        RuleBroken: the day lies before the question or has not been yet.
    """
    budget = budget_queries.budget_to_change(budget)
    change = budget_queries.change_by_uid(budget, uid=change_uid)
    is_same = change.state == decided.state and change.decided_on == decided.decided_on
    if is_same and version < change.version:
        return  # sent twice
    if change.state != ASKED or change.version != version:
        raise EditConflict(
            _("Någon annan har redan skrivit in vad som beslutades."),
            mine=f"{decided.decided_by} {decided.decided_on}",
            theirs=f"{change.decided_by or ''} {change.decided_on or ''}",
            version=change.version,
            theirs_by="",
        )
    _check_day(decided.decided_on, now)
    if decided.decided_on < change.asked_on:
        raise RuleBroken(_("Beslutet ligger före frågan. Skriv en dag efter den."))
    change.state, change.decided_on = decided.state, decided.decided_on
    change.decided_by, change.reference = decided.decided_by, decided.reference
    if decided.state == APPROVED:
        _carry_out(budget, change)
    db.session.flush()
    tell(f"budget.change-{decided.state}", budget, actor, now)


def _carry_out(budget: ProcessBudget, change: BudgetChange) -> None:
    """Let the budget be as approved, and the change say what it was just before."""
    change.ceiling_before, change.to_before = budget.ceiling, budget.to_on
    if change.ceiling_after is not None:
        budget.ceiling = change.ceiling_after
    if change.to_after is not None:
        budget.to_on = change.to_after


def _check_day(when: date, now: datetime) -> None:
    if when > day_of(now):
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
