"""The pages about the plan as a whole."""

from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import forms, operations, queries
from placedev.plan.room_views import ROOM, bp, method_of, the_plan, to_plan, to_start
from placedev.stakeholders import queries as stakeholders
from placedev.steps.method import PlanRules


@bp.get(f"{ROOM}/ny")
@place_page(may_work)
def plan_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is not None:
        return to_plan(place, None)
    title = _("Handlingsplan för %(place)s", place=place.name)
    form = forms.PlanForm(
        title=title, kind_word=_("handlingsplan"), **_words_of(method_of(place).plan)
    )
    return _plan_page("plan/plan_new.html", place, form)


@bp.post(f"{ROOM}/ny")
@place_page(may_work)
def plan_start(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.PlanForm()
    form.offer_choices(stakeholders.organisations_of(place_id=place.id))
    if not form.validate():
        return _plan_page("plan/plan_new.html", place, form), 422
    try:
        operations.start_plan(place, form.details(), uid=form.new_uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.title.errors = [str(error)]
        return _plan_page("plan/plan_new.html", place, form), 422
    flash(_("Planen är startad. Lägg till det första målområdet."))
    return to_plan(place, None)


@bp.get(f"{ROOM}/andra")
@place_page(may_work)
def plan_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
    return _plan_page("plan/plan_edit.html", place, forms.PlanEditForm.of(plan), plan.language)


@bp.post(f"{ROOM}/andra")
@place_page(may_work)
def plan_change(actor: Actor, place: Place) -> ResponseReturnValue:
    plan = the_plan(place)
    form = forms.PlanEditForm()
    form.offer_choices(stakeholders.organisations_of(place_id=place.id), plan.language)
    if not form.validate():
        return _plan_page("plan/plan_edit.html", place, form, plan.language), 422
    operations.change_plan(
        plan, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Planen är sparad."))
    return to_plan(place, None)


def _plan_page(template: str, place: Place, form: Any, *codes: str) -> str:
    form.offer_choices(stakeholders.organisations_of(place_id=place.id), *codes)
    return render_template(template, place=place, form=form)


def _words_of(own: PlanRules) -> dict[str, str]:
    """Return the method's words for the parts of a plan where they are not the usual ones."""
    usual = PlanRules()
    names = ("area_word", "goal_word", "activity_word")
    return {
        name: str(getattr(own, name))
        for name in names
        if getattr(own, name) != getattr(usual, name)
    }
