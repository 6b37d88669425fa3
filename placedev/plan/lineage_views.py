"""The page about where an area comes from."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import area_queries, lineage_operations, lineage_queries
from placedev.plan.area_views import AREA, the_area
from placedev.plan.field_forms import add_row
from placedev.plan.lineage_forms import LineageForm
from placedev.plan.models import GoalArea
from placedev.plan.room_views import bp, the_plan


@bp.get(f"{AREA}/harkomst")
@place_page(may_work)
def lineage_edit(_actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    area = the_area(place, area_uid)
    areas = area_queries.areas_of(plan_id=area.plan_id)
    form = LineageForm.of(area, lineage_queries.rows_of(area_id=area.id), areas)
    return _page(place, area, form)


@bp.post(f"{AREA}/harkomst")
@place_page(may_work)
def lineage_set(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area, form = the_plan(place), the_area(place, area_uid), LineageForm()
    adds_row = add_row(form, request.form.get("rad"))
    form.offer_areas(area, area_queries.areas_of(plan_id=plan.id))
    if adds_row or not form.validate():
        return _page(place, area, form), 200 if adds_row else 422
    version, rows = form.read_version, form.written()
    try:
        lineage_operations.set_lineage(
            plan, area, rows, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        return _page(place, area, form, fault=str(error)), 422
    flash(_("Härkomsten är sparad."))
    return redirect(url_for("plan.area_edit", place_slug=place.slug, area_uid=area.uid))


def _page(place: Place, area: GoalArea, form: LineageForm, *, fault: str = "") -> str:
    form.offer_areas(area, area_queries.areas_of(plan_id=area.plan_id))
    return render_template("plan/lineage_edit.html", place=place, area=area, form=form, fault=fault)
