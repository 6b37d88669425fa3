"""What can be done to the chain of bodies: planned, moved in time, and what they decided."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings.models import Decision
from placedev.meetings.operations import DecisionDetails, record_decision
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import handling_queries
from placedev.plan.handling_models import PlanHandling
from placedev.plan.models import Plan
from placedev.plan.row_operations import check_version, next_position, set_columns, tell


@dataclass(frozen=True)
class HandlingDetails:
    """Which body, when it is thought to take the plan up, and what lies before it."""

    body_kind: str
    body: str
    planned_text: str | None = None
    planned_on: date | None = None
    edition_number: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What a body did with the plan, and the decision that says so."""

    code: str
    decision: Decision | DecisionDetails  # one that is written down, or is to be
    new_uid: uuid.UUID  # of the one that is to be
    edition_number: int | None = None
    minutes_link: str | None = None


def add_handling(
    plan: Plan, details: HandlingDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> PlanHandling:
    """Add a body last in the chain; the same form twice adds one."""
    made = already_made(PlanHandling, uid, plan_id=plan.id)
    if made is not None:
        return made
    position = next_position(PlanHandling.position, plan)
    row = PlanHandling(uid=uid, plan_id=plan.id, position=position, planned_earlier=[])
    set_columns(row, details)
    db.session.add(row)
    db.session.flush()
    _tell("handling.added", row, plan.place_id, actor, now)
    return row


def change_handling(
    plan: Plan,
    row: PlanHandling,
    details: HandlingDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change what is planned; a time that is moved stays readable.

    Raises:
        EditConflict: somebody else saved first.
    """
    check_version(row, version, mine=details.note, theirs=row.note, name=row.body)
    if row.planned_text and row.planned_text != details.planned_text:
        row.planned_earlier = [*row.planned_earlier, row.planned_text]
    set_columns(row, details)
    db.session.flush()
    _tell("handling.changed", row, plan.place_id, actor, now)


def record_outcome(
    place: Place, row: PlanHandling, outcome: Outcome, *, version: int, actor: Actor, now: datetime
) -> None:
    """Write what a body did with the plan. It rests on a decision with a time, or is refused.

    The same form twice writes one decision.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the decision does not say when it was made.
    """
    written = {
        "outcome": outcome.code,
        "edition_number": outcome.edition_number,
        "minutes_link": outcome.minutes_link,
    }
    made = already_made(Decision, outcome.new_uid, place_id=place.id)
    if made is not None and _says(row, {**written, "decision_id": made.id}):
        return
    check_version(row, version, mine=None, theirs=row.note, name=row.body)
    decision = outcome.decision
    if isinstance(decision, DecisionDetails):
        decision = record_decision(
            place, decision, meeting=None, uid=outcome.new_uid, actor=actor, now=now
        )
    if decision.decided_on is None and not decision.date_text:
        raise RuleBroken(_("Välj beslutet, eller skriv när det togs. Utan beslut inget utfall."))
    for name, value in {**written, "decision_id": decision.id}.items():
        setattr(row, name, value)
    db.session.flush()
    _tell("handling.decided", row, place.id, actor, now)


def _says(row: PlanHandling, written: Mapping[str, object]) -> bool:
    return all(getattr(row, name) == value for name, value in written.items())


def clear_outcome(plan: Plan, row: PlanHandling, *, actor: Actor, now: datetime) -> None:
    """Take back an outcome that was wrong; the decision itself stays where it is."""
    row.outcome = row.decision_id = row.minutes_link = None
    db.session.flush()
    _tell("handling.reopened", row, plan.place_id, actor, now)


def remove_handling(plan: Plan, row: PlanHandling, *, actor: Actor, now: datetime) -> None:
    """Remove a body that will not take the plan up.

    Raises:
        RuleBroken: it has decided something.
    """
    if row.outcome is not None:
        raise RuleBroken(_("Beslutet är inskrivet. Ta först bort utfallet om det blev fel."))
    _tell("handling.removed", row, plan.place_id, actor, now)
    db.session.delete(row)
    db.session.flush()


def settle(*, place_id: int, number: int) -> None:
    """Let what was decided about the draft be about the edition that it becomes."""
    for row in handling_queries.decided_about_draft(place_id=place_id):
        row.edition_number = number
    db.session.flush()


def _tell(event: str, row: PlanHandling, place_id: int, actor: Actor, now: datetime) -> None:
    tell(event, row, place_id, actor, now, title=row.body, outcome=row.outcome)
