"""The pages about areas."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.contributions import theme_queries, trail_queries
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import (
    area_forms,
    area_operations,
    area_queries,
    cross_queries,
    lineage_queries,
    lineage_rules,
    queries,
    rules,
)
from placedev.plan.cross_queries import Spot
from placedev.plan.models import GoalArea
from placedev.plan.room_views import ROOM, bp, move_row, the_plan, to_plan, to_start
from placedev.web.forms import Form

AREA = f"{ROOM}/omraden/<uuid:area_uid>"


@bp.get(f"{ROOM}/omraden/ny")
@place_page(may_work)
def area_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
    taken = [area.colour for area in area_queries.areas_of(plan_id=plan.id)]
    form = area_forms.AreaForm(colour=rules.next_colour(taken))
    return render_template("plan/area_new.html", place=place, plan=plan, form=form)


@bp.post(f"{ROOM}/omraden/ny")
@place_page(may_work)
def area_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), area_forms.AreaForm()
    if not form.validate():
        return render_template("plan/area_new.html", place=place, plan=plan, form=form), 422
    area = area_operations.add_area(
        plan, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("”%(name)s” är tillagt.", name=area.name))
    return to_plan(place, str(area.uid))


@bp.get(AREA)
@place_page(may_work)
def area_edit(_actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    area = the_area(place, area_uid)
    return _area_page(place, area, area_forms.AreaEditForm.of(area))


@bp.post(AREA)
@place_page(may_work)
def area_change(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area = the_plan(place), the_area(place, area_uid)
    form = area_forms.AreaEditForm()
    form.keep_codes(area)
    if not form.validate():
        return _area_page(place, area, form), 422
    area_operations.change_area(
        plan, area, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Ändringen är sparad."))
    return to_plan(place, str(area_uid))


def _area_page(place: Place, area: GoalArea, form: Form) -> str:
    """Return the page of an area, with where it comes from. Six queries."""
    plan = the_plan(place)
    links = lineage_queries.links_of_plan(plan_id=plan.id).get(area.id, [])
    return render_template(
        "plan/area_edit.html",
        place=place,
        plan=plan,
        area=area,
        form=form,
        origins=trail_queries.origins_of(area_id=area.id),
        themes=theme_queries.themes_of(place_id=place.id),
        served=cross_queries.served_by(Spot("area", area.id, area.uid, ""), plan_id=area.plan_id),
        lineage=lineage_rules.sentences(
            links, earlier_name=area.earlier_name, added_after=area.added_after
        ),
    )


@bp.post(f"{AREA}/flytta")
@place_page(may_work)
def area_move(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    return move_row(actor, place, the_area(place, area_uid), str(area_uid))


def the_area(place: Place, uid: uuid.UUID) -> GoalArea:
    """Return an area of the place's plan; raise NotFound if there is none."""
    area = area_queries.area_by_uid(place_id=place.id, uid=uid)
    if area is None:
        raise NotFound(_("Målområdet finns inte."))
    return area
