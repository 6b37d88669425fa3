"""The page of the bodies that handle the plan, one after another."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.editions import queries as editions
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import handling_operations as operations
from placedev.plan import handling_queries, handling_rules, queries
from placedev.plan.handling_forms import (
    HandlingEditForm,
    HandlingForm,
    OutcomeForm,
    offer_editions,
)
from placedev.plan.handling_models import PlanHandling
from placedev.plan.room_views import ROOM, bp, the_plan, without_plan
from placedev.plan.row_operations import move

_CHAIN = f"{ROOM}/antagande"
_ONE = f"{_CHAIN}/<uuid:handling_uid>"


@bp.get(_CHAIN)
@place_page(may_see)
def handling_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        words = _("När ni har en plan skriver ni här vilka som tar upp den, och vad de bestämde.")
        return without_plan(place, _("Antagande"), words)
    return _list(place, HandlingForm())


@bp.post(_CHAIN)
@place_page(may_work)
def handling_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), HandlingForm()
    offer_editions(form.edition, _numbers(place))
    if not form.validate():
        return _list(place, form), 422
    operations.add_handling(plan, form.details(), uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("%(body)s är tillagt.", body=form.body.data))
    return _back(place)


def _list(place: Place, form: HandlingForm) -> str:
    offer_editions(form.edition, _numbers(place))
    return render_template(
        "plan/handling_list.html",
        place=place,
        form=form,
        lines=handling_queries.lines_of(plan_id=the_plan(place).id),
        rules=handling_rules,
        today=clock.today(),
    )


@bp.get(_ONE)
@place_page(may_work)
def handling_edit(_actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    row = _handling(place, handling_uid)
    return _edit(place, row, HandlingEditForm.of(row))


@bp.post(_ONE)
@place_page(may_work)
def handling_change(actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    row, form = _handling(place, handling_uid), HandlingEditForm()
    offer_editions(form.edition, _numbers(place))
    if not form.validate():
        return _edit(place, row, form), 422
    operations.change_handling(
        the_plan(place),
        row,
        form.details(),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Det är sparat."))
    return _back(place)


def _edit(place: Place, row: PlanHandling, form: HandlingEditForm) -> str:
    offer_editions(form.edition, _numbers(place))
    return render_template(
        "plan/handling_edit.html", place=place, row=row, form=form, rules=handling_rules
    )


@bp.get(f"{_ONE}/utfall")
@place_page(may_work)
def outcome_edit(_actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    row = _handling(place, handling_uid)
    decisions = handling_queries.dated_decisions(place_id=place.id)
    known = next((one for one in decisions if one.id == row.decision_id), None)
    form = OutcomeForm.of(row, known)
    form.offer_decisions(decisions)
    return _outcome(place, row, form)


@bp.post(f"{_ONE}/utfall")
@place_page(may_work)
def outcome_record(actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    row, form = _handling(place, handling_uid), OutcomeForm()
    decisions = handling_queries.dated_decisions(place_id=place.id)
    form.offer_decisions(decisions)
    offer_editions(form.edition, _numbers(place))
    if not form.validate():
        return _outcome(place, row, form), 422
    try:
        operations.record_outcome(
            place,
            row,
            form.written(row, decisions),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as broken:
        form.decision.errors = [str(broken)]
        return _outcome(place, row, form), 422
    flash(_("Beslutet är inskrivet."))
    return _back(place)


def _outcome(place: Place, row: PlanHandling, form: OutcomeForm) -> str:
    offer_editions(form.edition, _numbers(place))
    return render_template("plan/outcome_edit.html", place=place, row=row, form=form)


@bp.post(f"{_ONE}/utfall/ta-bort")
@place_page(may_work)
def outcome_clear(actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    row = _handling(place, handling_uid)
    operations.clear_outcome(the_plan(place), row, actor=actor, now=clock.now())
    flash(_("Utfallet är borttaget. Beslutet finns kvar bland mötena."))
    return _back(place)


@bp.post(f"{_ONE}/flytta")
@place_page(may_work)
def handling_move(actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    plan, row = the_plan(place), _handling(place, handling_uid)
    move(plan, row, up=request.form.get("hall") == "upp", actor=actor, now=clock.now())
    return _back(place, about=handling_uid)


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def handling_remove(actor: Actor, place: Place, handling_uid: uuid.UUID) -> ResponseReturnValue:
    row = _handling(place, handling_uid)
    operations.remove_handling(the_plan(place), row, actor=actor, now=clock.now())
    flash(_("%(body)s är borttaget ur listan.", body=row.body))
    return _back(place)


def _handling(place: Place, uid: uuid.UUID) -> PlanHandling:
    row = handling_queries.handling_by_uid(place_id=place.id, uid=uid)
    if row is None:
        raise NotFound(_("Den behandlingen finns inte."))
    return row


def _numbers(place: Place) -> list[int]:
    return [one.number for one in editions.editions_of(place_id=place.id)]


def _back(place: Place, *, about: uuid.UUID | None = None) -> ResponseReturnValue:
    part = f"instans-{about}" if about else None
    return redirect(url_for(".handling_list", place_slug=place.slug, _anchor=part))
