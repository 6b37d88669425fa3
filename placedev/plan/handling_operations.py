"""What can be done to the chain of bodies: planned, moved in time, and what they decided."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings.models import Decision
from placedev.meetings.operations import DecisionDetails, record_decision
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import handling_queries
from placedev.plan.handling_models import PlanHandling
from placedev.plan.models import Plan


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
    decision: Decision | None  # one that is written down already
    new_decision: DecisionDetails | None = None
    new_uid: uuid.UUID | None = None
    edition_number: int | None = None
    minutes_link: str | None = None


def add_handling(
    plan: Plan, details: HandlingDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> PlanHandling:
    """Add a body last in the chain; the same form twice adds one."""
    made = already_made(PlanHandling, uid, plan_id=plan.id)
    if made is not None:
        return made
    last = max((one.handling.position for one in _lines(plan)), default=0)
    row = PlanHandling(uid=uid, plan_id=plan.id, position=last + 1, planned_earlier=[])
    _write(row, details)
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
    _check(row, version, mine=details.note)
    if row.planned_text and row.planned_text != details.planned_text:
        row.planned_earlier = [*row.planned_earlier, row.planned_text]
    _write(row, details)
    db.session.flush()
    _tell("handling.changed", row, plan.place_id, actor, now)


def record_outcome(
    place: Place, row: PlanHandling, outcome: Outcome, *, version: int, actor: Actor, now: datetime
) -> None:
    """Write what a body did with the plan. It rests on a decision with a time, or is refused.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: there is no decision, or it does not say when.
    """
    _check(row, version, mine=None)
    decision = outcome.decision
    if decision is None and outcome.new_decision is not None:
        decision = record_decision(
            place,
            outcome.new_decision,
            meeting=None,
            uid=outcome.new_uid or uuid.uuid4(),
            actor=actor,
            now=now,
        )
    if decision is None or (decision.decided_on is None and not decision.date_text):
        raise RuleBroken(_("Välj beslutet, eller skriv när det togs. Utan beslut inget utfall."))
    row.decision_id, row.outcome = decision.id, outcome.code
    row.edition_number, row.minutes_link = outcome.edition_number, outcome.minutes_link
    if not db.session.is_modified(row):  # the same form once more
        return
    db.session.flush()
    _tell("handling.decided", row, place.id, actor, now)


def clear_outcome(
    plan: Plan, row: PlanHandling, *, version: int, actor: Actor, now: datetime
) -> None:
    """Take back an outcome that was wrong; the decision itself stays where it is."""
    _check(row, version, mine=None)
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


def _lines(plan: Plan) -> list[handling_queries.Line]:
    return handling_queries.lines_of(plan_id=plan.id)


def _write(row: PlanHandling, details: HandlingDetails) -> None:
    for name, value in vars(details).items():
        setattr(row, name, value)


def _check(row: PlanHandling, version: int, *, mine: str | None) -> None:
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=row.body),
            mine=mine or "",
            theirs=row.note or "",
            version=row.version,
            theirs_by="",
        )


def _tell(event: str, row: PlanHandling, place_id: int, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), "title": row.body, "outcome": row.outcome},
    )
