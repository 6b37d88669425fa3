"""The pages about indicators."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _, _l
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import (
    around_queries,
    indicator_forms,
    indicator_operations,
    indicator_queries,
    queries,
)
from placedev.plan.bin_views import say_removed
from placedev.plan.models import Indicator
from placedev.plan.room_views import ROOM, bp, the_plan, to_plan, to_start
from placedev.plan.row_operations import move
from placedev.web.forms import Form

INDICATOR = f"{ROOM}/matt/<uuid:indicator_uid>"
_WHOLE_PLAN = _l("Hela planen")


@bp.get(f"{ROOM}/matt/ny")
@place_page(may_work)
def indicator_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
    form = indicator_forms.IndicatorForm(home=request.args.get("under", ""))
    _offer(form, place)
    return render_template("plan/indicator_new.html", place=place, form=form)


@bp.post(f"{ROOM}/matt/ny")
@place_page(may_work)
def indicator_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), indicator_forms.IndicatorForm()
    _offer(form, place)
    if not form.validate():
        return render_template("plan/indicator_new.html", place=place, form=form), 422
    indicator = indicator_operations.add_indicator(
        plan, form.details(), form.chosen_home(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Måttet är tillagt. Anteckna ett värde när ni har ett."))
    return to_indicator(place, indicator.uid)


@bp.get(f"{INDICATOR}/andra")
@place_page(may_work)
def indicator_edit(_actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    indicator = the_indicator(place, indicator_uid)
    form = indicator_forms.IndicatorEditForm.of(indicator, around_queries.around(place_id=place.id))
    _offer(form, place, indicator.fact_label)
    return _indicator_page(place, indicator, form)


@bp.post(f"{INDICATOR}/andra")
@place_page(may_work)
def indicator_change(actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    plan, indicator = the_plan(place), the_indicator(place, indicator_uid)
    form = indicator_forms.IndicatorEditForm()
    _offer(form, place, indicator.fact_label)
    if not form.validate():
        return _indicator_page(place, indicator, form), 422
    details, home, version = form.details(), form.chosen_home(), form.read_version
    indicator_operations.change_indicator(
        plan, indicator, details, home, version=version, actor=actor, now=clock.now()
    )
    flash(_("Måttet är sparat."))
    return to_indicator(place, indicator_uid)


def _indicator_page(place: Place, indicator: Indicator, form: Form) -> str:
    return render_template("plan/indicator_edit.html", place=place, indicator=indicator, form=form)


@bp.post(f"{INDICATOR}/flytta")
@place_page(may_work)
def indicator_move(actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    plan, indicator = the_plan(place), the_indicator(place, indicator_uid)
    move(plan, indicator, up=request.form.get("hall") == "upp", actor=actor, now=clock.now())
    here = f"matt-{indicator_uid}"
    return redirect(url_for("plan.indicator_list", place_slug=place.slug, _anchor=here))


@bp.post(f"{INDICATOR}/ta-bort")
@place_page(may_work)
def indicator_remove(actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    indicator = the_indicator(place, indicator_uid)
    part = indicator_operations.remove_indicator(
        the_plan(place), indicator, actor=actor, now=clock.now()
    )
    say_removed(place, part)
    return to_plan(place, None)


def _offer(
    form: indicator_forms.IndicatorForm | indicator_forms.IndicatorEditForm,
    place: Place,
    *kept: str | None,
) -> None:
    """Let the form name what the plan and the place have."""
    form.offer_homes(around_queries.around(place_id=place.id), nothing=_WHOLE_PLAN)
    form.offer_facts(indicator_queries.fact_labels(place_id=place.id), *kept)


def to_indicator(place: Place, uid: uuid.UUID) -> ResponseReturnValue:
    """Lead to the page of an indicator."""
    return redirect(url_for("plan.indicator_show", place_slug=place.slug, indicator_uid=uid))


def the_indicator(place: Place, uid: uuid.UUID) -> Indicator:
    """Return the indicator that the address names; raise NotFound. One query."""
    indicator = indicator_queries.indicator_by_uid(place_id=place.id, uid=uid)
    if indicator is None:
        raise NotFound(_("Måttet finns inte."))
    return indicator
