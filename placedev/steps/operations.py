"""What can be done to a place's steps: vouch for a criterion, and pass a gate."""

from datetime import datetime

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import DEFAULT_LANGUAGE, _, force_locale
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.steps import fact_queries, queries
from placedev.steps.checks import Assessment, assess
from placedev.steps.method import Method, Step
from placedev.steps.methods import method_named
from placedev.steps.models import CriterionTick, GatePassage
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
    criterion = (
        method_named(place.method_id, place.method_version).step(step_key).criterion(criterion_key)
    )
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
    method = method_named(place.method_id, place.method_version)
    step = method.step(step_key)
    records = queries.records_of(place_id=place.id)
    _must_be_current(method, step, passed=set(records.passages))
    facts = fact_queries.place_facts(place, today=day_of(now))
    with force_locale(DEFAULT_LANGUAGE):  # what is frozen does not depend on who reads
        found = assess(step, facts, records.ticks.get(step_key, {}))
    unmet = [one for one in found if one.state != State.MET]
    if unmet and not reason:
        raise RuleBroken(_("Alla kontroller är inte klara. Skriv varför ni går vidare ändå."))
    passage = GatePassage(
        place_id=place.id,
        step_key=step_key,
        passed_at=now,
        passed_by_id=actor.user_id,
        overridden=bool(unmet),
        reason=reason if unmet else None,
        evidence=[_frozen(one) for one in found],
    )
    db.session.add(passage)
    db.session.flush()
    journal.record(
        "gate.passed",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={
            "step": step_key,
            "number": step.number,
            "name": step.name.sv,
            "overridden": passage.overridden,
        },
    )
    return passage


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


def _frozen(one: Assessment) -> dict[str, object]:
    """Return what a criterion rested on as plain data, so that later changes do not touch it."""
    return {
        "key": one.criterion.key,
        "text": one.criterion.text.sv,
        "state": one.state.value,
        "words": "" if one.evidence is None else one.evidence.words,
        "note": "" if one.tick is None else one.tick.note,
    }
