"""The goals of others that the plan serves: which, and where in the plan."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import (
    area_queries,
    around_queries,
    cross_operations,
    cross_queries,
    cross_rules,
    queries,
    rules,
    word_rules,
)
from placedev.plan.area_models import CrossGoal
from placedev.plan.cross_forms import CrossGoalForm, part_uid
from placedev.plan.cross_queries import Spot
from placedev.plan.models import Plan
from placedev.plan.room_views import ROOM, bp, the_plan, without_plan

_CROSS = f"{ROOM}/andras-mal"


class Tick(NamedTuple):
    """A goal of others as a page offers it."""

    value: str
    code: str | None
    name: str


@bp.get(_CROSS)
@place_page(may_see)
def cross_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        words = _("Här visar ni vilka av andras mål planen bidrar till, som Agenda 2030 och RUS.")
        return without_plan(place, _("Andras mål"), words)
    return render_template(
        "plan/cross_show.html",
        place=place,
        plan=plan,
        areas=area_queries.areas_of(plan_id=plan.id),
        goals=cross_queries.goals_of(plan_id=plan.id),
        served=cross_queries.served_by_areas(plan_id=plan.id),
        words=word_rules.FRAMEWORKS,
        word=rules.word,
    )


@bp.get(f"{_CROSS}/valj")
@place_page(may_work)
def cross_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return redirect(url_for("plan.cross_show", place_slug=place.slug))
    return _page(place, plan, _spot(place, plan, request.args.get("del", "")))


@bp.post(f"{_CROSS}/valj")
@place_page(may_work)
def cross_set(actor: Actor, place: Place) -> ResponseReturnValue:
    plan = the_plan(place)
    spot = _spot(place, plan, request.form.get("del", ""))
    ticked, had = set(request.form.getlist("mal")), set(request.form.getlist("had"))
    cross_operations.set_uses(
        plan,
        spot,
        add=_chosen(plan, ticked - had),
        drop=_chosen(plan, had - ticked),
        actor=actor,
        now=clock.now(),
    )
    flash(_("Målen är sparade."))
    if spot.kind == "activity":
        return redirect(url_for("plan.activity_show", place_slug=place.slug, activity_uid=spot.uid))
    return redirect(url_for("plan.cross_show", place_slug=place.slug))


@bp.post(f"{_CROSS}/ny")
@place_page(may_work)
def cross_add(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), CrossGoalForm()
    written = request.form.get("del", "")
    spot = _spot(place, plan, written)
    if not form.validate():
        return _page(place, plan, spot, form), 422
    try:
        cross_operations.add_cross_goal(plan, form.details(), uid=form.new_uid)
    except RuleBroken as error:
        form.framework_label.errors = [str(error)]
        return _page(place, plan, spot, form), 422
    flash(_("Målet finns nu i listan. Kryssa för det där det hör hemma."))
    where: dict[str, Any] = {"del": written}
    return redirect(url_for("plan.cross_edit", place_slug=place.slug, **where))


def _page(place: Place, plan: Plan, spot: Spot, form: CrossGoalForm | None = None) -> str:
    goals = cross_queries.goals_of(plan_id=plan.id)
    served = cross_queries.served_by(spot, plan_id=plan.id)
    return render_template(
        "plan/cross_edit.html",
        place=place,
        plan=plan,
        spot=spot,
        part=f"{spot.kind}:{spot.uid}" if spot.uid else cross_rules.PLAN,
        groups=_groups(plan, goals),
        ticked={_value(one) for one in served},
        form=form or CrossGoalForm(formdata=None),
    )


def _groups(plan: Plan, goals: Sequence[CrossGoal]) -> list[tuple[str, list[Tick]]]:
    agenda = [
        Tick(f"{cross_rules.AGENDA}:{one.code}", one.code, one.name(plan.language))
        for one in cross_rules.agenda_goals()
    ]
    known = {one.value for one in agenda}
    groups = {str(word_rules.FRAMEWORKS[cross_rules.AGENDA]): agenda}
    for goal in goals:
        if _value(goal) not in known:
            words = rules.word(word_rules.FRAMEWORKS, goal.framework, goal.framework_label)
            groups.setdefault(words, []).append(Tick(_value(goal), goal.code, goal.name))
    return list(groups.items())


def _value(goal: CrossGoal) -> str:
    is_known = goal.framework == cross_rules.AGENDA and goal.code in {
        one.code for one in cross_rules.agenda_goals()
    }
    return f"{cross_rules.AGENDA}:{goal.code}" if is_known else str(goal.uid)


def _chosen(plan: Plan, values: set[str]) -> list[CrossGoal]:
    own = {str(one.uid): one for one in cross_queries.goals_of(plan_id=plan.id)}
    prefix = f"{cross_rules.AGENDA}:"
    found = [
        cross_operations.agenda_goal(plan, value.removeprefix(prefix))
        if value.startswith(prefix)
        else own.get(value)
        for value in sorted(values)
    ]
    return [one for one in found if one is not None]


def _spot(place: Place, plan: Plan, written: str) -> Spot:
    """Return the part of the plan that an address names; raise NotFound if it is not there."""
    kind, uid = part_uid(written)
    if uid is None:
        return Spot(cross_rules.PLAN, None, None, plan.title)
    around = around_queries.around(place_id=place.id)
    rows = {"area": around.areas, "goal": around.goals, "activity": around.activities}
    for one in rows.get(kind, ()):
        if one.uid == uid:
            return Spot(kind, one.id, one.uid, one.words)
    raise NotFound(_("Den delen av planen finns inte."))
