"""The page of one goal of others: how it is named, and away with it."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import cross_operations, cross_queries
from placedev.plan.area_models import CrossGoal
from placedev.plan.bin_views import say_removed
from placedev.plan.cross_forms import CrossGoalEditForm
from placedev.plan.models import Plan
from placedev.plan.room_views import ROOM, bp, the_plan

_ONE = f"{ROOM}/andras-mal/<uuid:cross_uid>"


@bp.get(_ONE)
@place_page(may_work)
def cross_goal_edit(_actor: Actor, place: Place, cross_uid: uuid.UUID) -> ResponseReturnValue:
    goal = _goal(the_plan(place), cross_uid)
    return _page(place, goal, CrossGoalEditForm.of(goal))


@bp.post(_ONE)
@place_page(may_work)
def cross_goal_change(actor: Actor, place: Place, cross_uid: uuid.UUID) -> ResponseReturnValue:
    plan, form = the_plan(place), CrossGoalEditForm()
    goal = _goal(plan, cross_uid)
    form.keep_framework(goal)
    if not form.validate():
        return _page(place, goal, form), 422
    details, version = form.details(), form.read_version
    try:
        cross_operations.change_cross_goal(
            plan, goal, details, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _page(place, goal, form), 422
    flash(_("Målet är sparat."))
    return _to_list(place)


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def cross_goal_remove(actor: Actor, place: Place, cross_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    goal = _goal(plan, cross_uid)
    say_removed(place, cross_operations.remove_cross_goal(plan, goal, actor=actor, now=clock.now()))
    return _to_list(place)


def _page(place: Place, goal: CrossGoal, form: CrossGoalEditForm) -> str:
    return render_template("plan/cross_goal_edit.html", place=place, goal=goal, form=form)


def _goal(plan: Plan, uid: uuid.UUID) -> CrossGoal:
    goal = cross_queries.goal_by_uid(plan_id=plan.id, uid=uid)
    if goal is None:
        raise NotFound(_("Målet finns inte."))
    return goal


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("plan.cross_show", place_slug=place.slug))
