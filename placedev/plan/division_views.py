"""The pages where an area is divided, joined with another, or removed."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import area_operations, area_queries, division_operations, division_queries
from placedev.plan.area_views import AREA, the_area
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_views import say_removed
from placedev.plan.division_forms import MOVE, MergeForm, RemoveForm, SplitForm
from placedev.plan.models import GoalArea, Plan
from placedev.plan.room_views import bp, the_plan, to_plan


@bp.get(f"{AREA}/dela")
@place_page(may_work)
def area_split_new(_actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    return _split_page(place, the_area(place, area_uid), SplitForm(formdata=None))


@bp.post(f"{AREA}/dela")
@place_page(may_work)
def area_split(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area, form = the_plan(place), the_area(place, area_uid), SplitForm()
    if not form.validate():
        return _split_page(place, area, form), 422
    division = form.division(request.form.getlist("part"))
    new = division_operations.split_area(
        plan, area, division, uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("”%(name)s” är delat. Det nya området heter ”%(new)s”.", name=area.name, new=new.name))
    return to_plan(place, str(new.uid))


def _split_page(place: Place, area: GoalArea, form: SplitForm) -> str:
    parts = division_queries.hanging(area_id=area.id)
    ticked = set(request.form.getlist("part"))
    return render_template(
        "plan/area_split.html", place=place, area=area, form=form, parts=parts, ticked=ticked
    )


@bp.get(f"{AREA}/sla-ihop")
@place_page(may_work)
def area_merge_new(_actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    area = the_area(place, area_uid)
    form = MergeForm(formdata=None, data={"version": area.version, "name": area.name})
    return _merge_page(place, area, form)


@bp.post(f"{AREA}/sla-ihop")
@place_page(may_work)
def area_merge(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area, form = the_plan(place), the_area(place, area_uid), MergeForm()
    areas = area_queries.areas_of(plan_id=plan.id)
    form.offer_areas(areas, without=area, empty=_("Välj område"))
    valid, other = form.validate(), form.chosen()
    if other is None:
        form.to.errors = [_("Välj vilket område det ska slås ihop med.")]
    if not valid or other is None:
        return _merge_page(place, area, form), 422
    name, when_text, version = form.name.data, form.when_text.data or None, form.read_version
    took = other.name
    division_operations.merge_areas(
        plan,
        area,
        other,
        name=name,
        when_text=when_text,
        version=version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("”%(name)s” har tagit över allt från ”%(took)s”.", name=name, took=took))
    return to_plan(place, str(area_uid))


def _merge_page(place: Place, area: GoalArea, form: MergeForm) -> str:
    areas = area_queries.areas_of(plan_id=area.plan_id)
    form.offer_areas(areas, without=area, empty=_("Välj område"))
    return render_template("plan/area_merge.html", place=place, area=area, form=form)


@bp.get(f"{AREA}/ta-bort")
@place_page(may_work)
def area_remove_ask(_actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    return _remove_page(place, the_area(place, area_uid), RemoveForm(formdata=None))


@bp.post(f"{AREA}/ta-bort")
@place_page(may_work)
def area_remove(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area, form = the_plan(place), the_area(place, area_uid), RemoveForm()
    form.offer_targets(area_queries.areas_of(plan_id=plan.id), area)
    asked = "hanging" in request.form
    if not asked and division_queries.hanging(area_id=area.id):
        return _remove_page(place, area, RemoveForm(formdata=None)), 422
    if asked and not form.validate():
        return _remove_page(place, area, form), 422
    try:
        part = _remove(plan, area, form, moves=asked and form.hanging.data == MOVE, actor=actor)
    except RuleBroken as error:
        form.to.errors = [str(error)]
        return _remove_page(place, the_area(place, area_uid), form), 422
    say_removed(place, part)
    return to_plan(place, None)


def _remove(
    plan: Plan, area: GoalArea, form: RemoveForm, *, moves: bool, actor: Actor
) -> BinnedPart:
    if moves:
        to = form.chosen()
        return division_operations.remove_and_move(plan, area, to, actor=actor, now=clock.now())
    return area_operations.remove_area(plan, area, actor=actor, now=clock.now())


def _remove_page(place: Place, area: GoalArea, form: RemoveForm) -> str:
    form.offer_targets(area_queries.areas_of(plan_id=area.plan_id), area)
    parts = division_queries.hanging(area_id=area.id)
    return render_template("plan/area_remove.html", place=place, area=area, form=form, parts=parts)
