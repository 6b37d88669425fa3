"""What can be done at a gate: vouch for a criterion, pass, go back, and say what one thinks."""

import uuid
from datetime import date, datetime

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import DEFAULT_LANGUAGE, _, force_locale
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.steps import fact_queries, queries
from placedev.steps.board import Records
from placedev.steps.checks import Assessment, assess
from placedev.steps.method import Method, Step
from placedev.steps.models import CriterionTick, GatePassage, GateRemark, GateReopening
from placedev.steps.rules import State, current_step


def tick_criterion(
    place: Place,
    *,
    step_key: str,
    criterion_key: str,
    holds: bool,
    note: str,
    actor: Actor,
    now: datetime,
) -> CriterionTick:
    """Record what people say about a criterion; the last word counts, the earlier ones stay.

    Raises:
        NotFound: the method has no such step or criterion.
        RuleBroken: the facts alone decide, or no reason is given.
    """
    criterion = queries.method_of(place).step(step_key).criterion(criterion_key)
    if criterion.judged_by == "facts":
        raise RuleBroken(
            _("Det här kontrolleras mot det ni har skrivit in. Ändra uppgifterna i stället.")
        )
    if not note:
        raise RuleBroken(_("Skriv en eller två meningar om varför ni tycker så."))
    tick = CriterionTick(
        place_id=place.id,
        step_key=step_key,
        criterion_key=criterion_key,
        holds=holds,
        note=note,
        ticked_at=now,
        ticked_by_id=actor.user_id,
    )
    db.session.add(tick)
    db.session.flush()
    journal.record(
        "criterion.ticked",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"step": step_key, "criterion": criterion_key, "holds": holds},
    )
    return tick


def pass_gate(
    place: Place, *, step_key: str, reason: str | None, actor: Actor, now: datetime
) -> GatePassage:
    """Leave a step, on the evidence as it stands now or for a reason.

    Raises:
        NotFound: the method has no such step.
        RuleBroken: the gate is passed already, an earlier one is not, or something is missing
            and no reason is given.
    """
    method = queries.method_of(place)
    step = method.step(step_key)
    records = queries.records_of(place_id=place.id)
    _must_be_current(method, step, passed=set(records.passages))
    found = _as_it_stands(place, step, records, now)
    unmet = [one for one in found if one.state != State.MET]
    if unmet and not reason:
        raise RuleBroken(_("Alla kontroller är inte klara. Skriv varför ni går vidare ändå."))
    passage = GatePassage(
        place_id=place.id,
        step_key=step_key,
        round=len(records.rounds.get(step_key, ())) + 1,
        passed_at=now,
        passed_by_id=actor.user_id,
        overridden=bool(unmet),
        reason=reason if unmet else None,
        evidence=[_frozen(one) for one in found],
    )
    db.session.add(passage)
    db.session.flush()
    _tell("gate.passed", place, step, actor, now, overridden=passage.overridden)
    return passage


def reopen_gate(
    place: Place, *, step_key: str, reason: str, actor: Actor, now: datetime
) -> GateReopening:
    """Go back to a step that was left; the passage stays as it was, and no longer counts.

    Raises:
        NotFound: the method has no such step.
        RuleBroken: the gate is open already, or no reason is given.
    """
    step = queries.method_of(place).step(step_key)
    passage = queries.records_of(place_id=place.id).passages.get(step_key)
    if passage is None:
        raise RuleBroken(_("Ni arbetar redan med %(step)s.", step=step.name))
    if not reason:
        raise RuleBroken(_("Skriv varför ni går tillbaka."))
    reopening = GateReopening(
        place_id=place.id,
        step_key=step_key,
        round=passage.round,
        reason=reason,
        reopened_at=now,
        reopened_by_id=actor.user_id,
    )
    db.session.add(reopening)
    period = queries.period_of(place_id=place.id, step_key=step_key)
    if period is not None:
        period.ended_on = None  # it goes on
    db.session.flush()
    _tell("gate.reopened", place, step, actor, now)
    return reopening


def remark_on_gate(
    place: Place,
    *,
    step_key: str,
    text: str | None,
    reconciled_on: date | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> GateRemark:
    """Record what a regional contact says about a step; the same form twice says it once.

    Raises:
        NotFound: the method has no such step.
        RuleBroken: nothing is said, or the day has not come.
    """
    step = queries.method_of(place).step(step_key)
    made = already_made(GateRemark, uid, place_id=place.id, step_key=step_key)
    if made is not None:
        return made
    if not text and reconciled_on is None:
        raise RuleBroken(_("Skriv något, eller kryssa för att ni har stämt av."))
    if reconciled_on is not None and reconciled_on > day_of(now):
        raise RuleBroken(_("Den dagen har inte kommit än. Skriv dagen då ni stämde av."))
    remark = GateRemark(
        uid=uid,
        place_id=place.id,
        step_key=step_key,
        text=text or None,
        reconciled=reconciled_on is not None,
        remarked_on=reconciled_on or day_of(now),
        remarked_at=now,
        remarked_by_id=actor.user_id,
    )
    db.session.add(remark)
    db.session.flush()
    event = "gate.reconciled" if remark.reconciled else "gate.remarked"
    _tell(event, place, step, actor, now)
    return remark


def _must_be_current(method: Method, step: Step, *, passed: set[str]) -> None:
    if step.key in passed:
        raise RuleBroken(_("Ni har redan gått vidare från %(step)s.", step=step.name))
    current = current_step(method.steps, passed)
    if current is not None and current.key != step.key:
        raise RuleBroken(
            _(
                "Bli klara med steg %(number)s, %(step)s, först.",
                number=current.number,
                step=current.name,
            )
        )


def _as_it_stands(place: Place, step: Step, records: Records, now: datetime) -> list[Assessment]:
    facts = fact_queries.place_facts(place, today=day_of(now))
    with force_locale(DEFAULT_LANGUAGE):  # what is frozen does not depend on who reads
        return assess(step, facts, records.ticks.get(step.key, {}))


def _frozen(one: Assessment) -> dict[str, object]:
    """Return what a criterion rested on as plain data, so that later changes do not touch it."""
    return {
        "key": one.criterion.key,
        "text": one.criterion.text.sv,
        "state": one.state.value,
        "words": "" if one.evidence is None else one.evidence.words,
        "note": "" if one.tick is None else one.tick.note,
    }


def _tell(
    event: str, place: Place, step: Step, actor: Actor, now: datetime, **more: object
) -> None:
    journal.record(
        event,
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"step": step.key, "number": step.number, "name": step.name.sv, **more},
    )
