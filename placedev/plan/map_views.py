"""The pages about maps and what is on them."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import field_forms, map_operations, queries, shown_queries
from placedev.plan.map_forms import MapEditForm, MapForm
from placedev.plan.map_list_rules import ReadList
from placedev.plan.room_views import bp, the_plan, to_start
from placedev.plan.shown_models import PlanMap
from placedev.plan.shown_views import SHOWN, to_shown

_MAP = f"{SHOWN}/kartor/<uuid:map_uid>"


@bp.get(f"{SHOWN}/kartor/ny")
@place_page(may_work)
def map_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        return to_start(place)
    return render_template("plan/map_new.html", place=place, form=MapForm())


@bp.post(f"{SHOWN}/kartor/ny")
@place_page(may_work)
def map_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), MapForm()
    if not form.validate():
        return render_template("plan/map_new.html", place=place, form=form), 422
    try:
        row = map_operations.add_map(
            plan, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as broken:
        form.picture.errors = [str(broken)]
        return render_template("plan/map_new.html", place=place, form=form), 422
    flash(_("Kartan är tillagd. Skriv nu vad som är på den."))
    return redirect(url_for("plan.map_edit", place_slug=place.slug, map_uid=row.uid))


@bp.get(_MAP)
@place_page(may_work)
def map_edit(_actor: Actor, place: Place, map_uid: uuid.UUID) -> ResponseReturnValue:
    row, plan = _map(place, map_uid), the_plan(place)
    parts = shown_queries.parts_of_plan(plan_id=plan.id)
    form = MapEditForm.of(row, parts)
    form.offer_parts(parts)
    return _page(place, row, form)


@bp.post(_MAP)
@place_page(may_work)
def map_change(actor: Actor, place: Place, map_uid: uuid.UUID) -> ResponseReturnValue:
    row, plan, form = _map(place, map_uid), the_plan(place), MapEditForm()
    parts = shown_queries.parts_of_plan(plan_id=plan.id)
    adds_row = field_forms.add_row(form, request.form.get("rad"))
    form.offer_parts(parts)
    if adds_row or not form.validate():
        return _page(place, row, form), 200 if adds_row else 422
    try:
        read = form.fill_in(parts)
    except RuleBroken as broken:
        form.content.errors = [str(broken)]
        return _page(place, row, form), 422
    if read is not None:
        form.offer_parts(parts)
        return _page(place, row, form, read)
    try:
        map_operations.change_map(
            *(plan, row, form.details(), form.features(parts)),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as broken:
        form.alt.errors = [str(broken)]
        return _page(place, row, form), 422
    flash(_("Kartan är sparad."))
    return to_shown(place, "kartor")


@bp.post(f"{_MAP}/ta-bort")
@place_page(may_work)
def map_remove(actor: Actor, place: Place, map_uid: uuid.UUID) -> ResponseReturnValue:
    row = _map(place, map_uid)
    map_operations.remove_map(the_plan(place), row, actor=actor, now=clock.now())
    flash(_("Kartan är borttagen. Utgåvor som visar den behåller den."))
    return to_shown(place, "kartor")


def _page(place: Place, row: PlanMap, form: MapEditForm, read: ReadList | None = None) -> str:
    return render_template("plan/map_edit.html", place=place, map=row, form=form, read=read)


def _map(place: Place, uid: uuid.UUID) -> PlanMap:
    row = shown_queries.map_by_uid(place_id=place.id, uid=uid)
    if row is None:
        raise NotFound(_("Kartan finns inte."))
    return row
