"""What can be done to a budget of the process and to its costs."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.funding import budget_queries
from placedev.funding.models import BudgetLine, ProcessBudget
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class BudgetDetails:
    """Money for the work itself; the names are those of the columns."""

    name: str
    ceiling: Decimal
    currency: str = "SEK"
    payer: str | None = None
    warn_from: Decimal | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class LineDetails:
    """A cost; the names are those of the columns."""

    what: str
    state: str
    amount: Decimal
    dated_on: date
    meeting_id: int | None = None
    reference: str | None = None


def add_budget(
    place: Place, details: BudgetDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> ProcessBudget:
    """Add a budget.

    Raises:
        RuleBroken: the period ends before it begins.
    """
    made = already_made(ProcessBudget, uid, place_id=place.id, name=details.name)
    if made is not None:
        return made
    _check(details)
    position = budget_queries.next_position(place_id=place.id)
    budget = ProcessBudget(uid=uid, place_id=place.id, position=position, **asdict(details))
    db.session.add(budget)
    db.session.flush()
    tell("budget.added", budget, actor, now)
    return budget


def change_budget(
    budget: ProcessBudget, details: BudgetDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Correct what was written wrong; what was decided anew is a change of its own.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the period ends first, or the currency would change under costs.
    """
    if budget.version != version:
        raise _conflict(_("Någon annan ändrade budgeten medan ni skrev."), details, budget)
    _check(details)
    if details.currency != budget.currency and budget.lines:
        raise RuleBroken(_("Budgeten har kostnader. Lägg till en egen budget för den valutan."))
    was = {
        name: str(getattr(budget, name))
        for name, value in asdict(details).items()
        if getattr(budget, name) != value
    }
    for name, value in asdict(details).items():
        setattr(budget, name, value)
    db.session.flush()
    tell("budget.changed", budget, actor, now, was=was)


def add_line(
    budget: ProcessBudget, details: LineDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> BudgetLine:
    """Write down a cost. Nothing is refused because of the ceiling: the form has said so before.

    Raises:
        RuleBroken: it is paid on a day that has not been yet.
    """
    made = already_made(BudgetLine, uid, budget_id=budget.id, what=details.what)
    if made is not None:
        return made
    _check_line(details, day_of(now))
    line = BudgetLine(
        uid=uid,
        budget_id=budget.id,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        **asdict(details),
    )
    db.session.add(line)
    db.session.flush()
    tell(f"budget.{details.state}", budget, actor, now, what=details.what, **_sum(budget, line))
    return line


def change_line(
    budget: ProcessBudget,
    line: BudgetLine,
    details: LineDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct a cost, or let a planned one be paid.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: it is paid on a day that has not been yet.
    """
    if line.version != version:
        raise _conflict(_("Någon annan ändrade kostnaden medan ni skrev."), details, line)
    _check_line(details, day_of(now))
    was = {"what": line.what, **_sum(budget, line)}
    for name, value in asdict(details).items():
        setattr(line, name, value)
    db.session.flush()
    tell("budget.line-changed", budget, actor, now, what=line.what, was=was)


def remove_line(
    budget: ProcessBudget, line: BudgetLine, *, version: int, actor: Actor, now: datetime
) -> None:
    """Take a cost away; the journal keeps what it was.

    Raises:
        EditConflict: somebody else saved first.
    """
    if line.version != version:
        raise _conflict(_("Någon annan ändrade kostnaden medan ni läste."), line, line)
    tell("budget.line-removed", budget, actor, now, what=line.what, **_sum(budget, line))
    db.session.delete(line)
    db.session.flush()


def tell(event: str, budget: ProcessBudget, actor: Actor, now: datetime, **more: object) -> None:
    """Write in the journal what happened to a budget."""
    journal.record(
        event,
        place_id=budget.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(budget.uid), "name": budget.name, **more},
    )


def _sum(budget: ProcessBudget, line: BudgetLine) -> dict[str, str]:
    return {"amount": str(line.amount), "currency": budget.currency}


def _check(details: BudgetDetails) -> None:
    if details.from_on and details.to_on and details.to_on < details.from_on:
        raise RuleBroken(_("Sista dagen ligger före den första. Byt plats på dem."))


def _check_line(details: LineDetails, today: date) -> None:
    if details.state == "paid" and details.dated_on > today:
        raise RuleBroken(_("Den dagen har inte varit än. Välj planerad, eller skriv en annan dag."))


def _conflict(
    words: str,
    mine: BudgetDetails | LineDetails | BudgetLine,
    theirs: ProcessBudget | BudgetLine,
) -> EditConflict:
    return EditConflict(
        words, mine=_in_words(mine), theirs=_in_words(theirs), version=theirs.version, theirs_by=""
    )


def _in_words(one: object) -> str:
    names = "name what payer ceiling amount currency from_on to_on dated_on reference note".split()
    told = (getattr(one, name, None) for name in names)
    return "\n".join(str(part) for part in told if part is not None)
