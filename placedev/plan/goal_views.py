"""The pages about goals."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.contributions import theme_queries, trail_queries
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _l
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import (
    around_queries,
    cross_queries,
    goal_forms,
    goal_operations,
    goal_queries,
    queries,
)
from placedev.plan.bin_views import say_removed
from placedev.plan.cross_queries import Spot
from placedev.plan.models import Goal
from placedev.plan.room_views import (
    ROOM,
    bp,
    method_of,
    move_row,
    part_of_home,
    the_plan,
    to_plan,
    to_start,
)
from placedev.web.forms import Form

_GOAL = f"{ROOM}/mal/<uuid:goal_uid>"


_ON_ITS_OWN = _l("Inget, det står för sig självt")


@bp.get(f"{ROOM}/mal/ny")
@place_page(may_work)
def goal_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
    form = goal_forms.GoalForm(home=request.args.get("under", ""))
    form.offer_homes(around_queries.around(place_id=place.id), nothing=_ON_ITS_OWN)
    return render_template("plan/goal_new.html", place=place, plan=plan, form=form)


@bp.post(f"{ROOM}/mal/ny")
@place_page(may_work)
def goal_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), goal_forms.GoalForm()
    form.offer_homes(around_queries.around(place_id=place.id), nothing=_ON_ITS_OWN)
    if not form.validate():
        return render_template("plan/goal_new.html", place=place, plan=plan, form=form), 422
    home = form.chosen_home()
    try:
        goal_operations.add_goal(
            plan,
            form.details(),
            home,
            uid=form.new_uid,
            depth=method_of(place).plan.depth,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.home.errors = [str(error)]
        return render_template("plan/goal_new.html", place=place, plan=plan, form=form), 422
    flash(_("Målet är tillagt."))
    return to_plan(place, part_of_home(home))


@bp.get(_GOAL)
@place_page(may_work)
def goal_edit(_actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    goal, around = _goal(place, goal_uid), around_queries.around(place_id=place.id)
    form = goal_forms.GoalEditForm.of(goal, around)
    form.offer_homes(around, nothing=_ON_ITS_OWN, without=goal_uid)
    return _goal_page(place, goal, form)


@bp.post(_GOAL)
@place_page(may_work)
def goal_change(actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    plan, goal, form = the_plan(place), _goal(place, goal_uid), goal_forms.GoalEditForm()
    form.offer_homes(
        around_queries.around(place_id=place.id), nothing=_ON_ITS_OWN, without=goal_uid
    )
    if not form.validate():
        return _goal_page(place, goal, form), 422
    details, home, version = form.details(), form.chosen_home(), form.read_version
    try:
        goal_operations.change_goal(
            plan,
            goal,
            details,
            home,
            version=version,
            depth=method_of(place).plan.depth,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.home.errors = [str(error)]
        return _goal_page(place, goal, form), 422
    flash(_("Målet är sparat."))
    return to_plan(place, part_of_home(home))


def _goal_page(place: Place, goal: Goal, form: Form) -> str:
    """Return the page of a goal, with the themes and ideas that it comes from."""
    origins = trail_queries.origins_of(goal_id=goal.id)
    return render_template(
        "plan/goal_edit.html",
        place=place,
        plan=the_plan(place),
        goal=goal,
        form=form,
        origins=origins,
        themes=theme_queries.themes_of(place_id=place.id),
        served=cross_queries.served_by(Spot("goal", goal.id, goal.uid, ""), plan_id=goal.plan_id),
    )


@bp.post(f"{_GOAL}/flytta")
@place_page(may_work)
def goal_move(actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    return move_row(actor, place, _goal(place, goal_uid), request.form.get("omrade"))


@bp.post(f"{_GOAL}/ta-bort")
@place_page(may_work)
def goal_remove(actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    goal = _goal(place, goal_uid)
    part = goal_operations.remove_goal(the_plan(place), goal, actor=actor, now=clock.now())
    say_removed(place, part)
    return to_plan(place, None)


def _goal(place: Place, uid: uuid.UUID) -> Goal:
    goal = goal_queries.goal_by_uid(place_id=place.id, uid=uid)
    if goal is None:
        raise NotFound(_("Målet finns inte."))
    return goal
