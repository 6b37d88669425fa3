"""The pages about the plan, its areas, goals, indicators and texts."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import trail_queries
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _l
from placedev.hours import sum_queries as hours
from placedev.hours.sum_rules import together
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import forms, operations, queries, rules, wording
from placedev.plan.activities.forms import LineForm
from placedev.plan.activities.views import ROOM, bp, the_plan, to_plan
from placedev.plan.models import Goal, GoalArea, Indicator, PlanSection
from placedev.stakeholders import queries as stakeholders
from placedev.steps import methods
from placedev.steps.method import Method, PlanRules
from placedev.web.forms import Form

__all__ = ["bp"]
ALL, LOOSE = "allt", "ovrigt"  # parts of the plan that are no area
_AREA = f"{ROOM}/omraden/<uuid:area_uid>"
_GOAL = f"{ROOM}/mal/<uuid:goal_uid>"
_INDICATOR = f"{ROOM}/matt/<uuid:indicator_uid>"
_SECTION = f"{ROOM}/texter/<uuid:section_uid>"
_WHOLE_PLAN = _l("Hela planen")
_ON_ITS_OWN = _l("Inget, det står för sig självt")


@bp.get(ROOM)
@place_page(may_see)
def plan_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    outline = queries.outline(place_id=place.id)
    if outline is None:
        return render_template("plan/plan_empty.html", place=place)
    chosen, parts = _chosen(outline, request.args.get("omrade", ""))
    worths = hours.worth_by_activity(place_id=place.id)
    return render_template(
        "plan/plan_show.html",
        place=place,
        plan=outline.plan,
        outline=outline,
        parts=parts,
        chosen=chosen,
        all_parts=ALL,
        loose_part=LOOSE,
        worths=worths,
        given=together(worths.values()),
        line_form=LineForm(formdata=None),
        line_home=forms.AREA + chosen if chosen not in {ALL, LOOSE} else "",
        rules=rules,
        wording=wording,
    )


def _chosen(outline: queries.Outline, wish: str) -> tuple[str, list[queries.AreaPart]]:
    """Return the part that is shown and its name in the address: the first, if none is named."""
    by_name = {str(part.area.uid): part for part in outline.areas if part.area}
    if wish == ALL:
        return ALL, [*outline.areas, *([] if outline.loose.is_empty else [outline.loose])]
    if wish == LOOSE or not by_name:
        return LOOSE, [outline.loose]
    name = wish if wish in by_name else next(iter(by_name))
    return name, [by_name[name]]


@bp.get(f"{ROOM}/ny")
@place_page(may_work)
def plan_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is not None:
        return to_plan(place, None)
    title = _("Handlingsplan för %(place)s", place=place.name)
    form = forms.PlanForm(
        title=title, kind_word=_("handlingsplan"), **_words_of(_method(place).plan)
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
        return _to_start(place)
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


@bp.get(f"{ROOM}/kallor")
@place_page(may_work)
def sources_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_with_sources(place_id=place.id)
    if plan is None:
        return _to_start(place)
    form = forms.SourcesForm.of(plan)
    form.offer_relations(plan)
    return render_template("plan/sources_edit.html", place=place, form=form)


@bp.post(f"{ROOM}/kallor")
@place_page(may_work)
def sources_set(actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_with_sources(place_id=place.id)
    if plan is None:
        raise NotFound(_("Platsen har ingen plan än. Börja med att starta den."))
    form = forms.SourcesForm()
    adds_row = forms.add_row(form, request.form.get("rad"))
    form.offer_relations(plan)
    if adds_row or not form.validate():
        page = render_template("plan/sources_edit.html", place=place, form=form)
        return page, 200 if adds_row else 422
    related, milestones = form.written_related(), form.written_milestones()
    operations.set_sources(
        plan, related, milestones, version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Planerna och åren är sparade."))
    return to_plan(place, None)


@bp.get(f"{ROOM}/omraden/ny")
@place_page(may_work)
def area_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return _to_start(place)
    taken = [area.colour for area in queries.areas_of(plan_id=plan.id)]
    form = forms.AreaForm(colour=rules.next_colour(taken))
    return render_template("plan/area_new.html", place=place, plan=plan, form=form)


@bp.post(f"{ROOM}/omraden/ny")
@place_page(may_work)
def area_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), forms.AreaForm()
    if not form.validate():
        return render_template("plan/area_new.html", place=place, plan=plan, form=form), 422
    area = operations.add_area(plan, form.details(), uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("”%(name)s” är tillagt.", name=area.name))
    return to_plan(place, str(area.uid))


@bp.get(_AREA)
@place_page(may_work)
def area_edit(_actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    area = _area(place, area_uid)
    return _area_page(place, area, forms.AreaEditForm.of(area))


@bp.post(_AREA)
@place_page(may_work)
def area_change(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area = the_plan(place), _area(place, area_uid)
    form = forms.AreaEditForm()
    form.keep_codes(area)
    if not form.validate():
        return _area_page(place, area, form), 422
    operations.change_area(
        plan, area, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Ändringen är sparad."))
    return to_plan(place, str(area_uid))


def _area_page(place: Place, area: GoalArea, form: Form) -> str:
    plan = the_plan(place)
    origins = trail_queries.origins_of(area_id=area.id)
    return render_template(
        "plan/area_edit.html", place=place, plan=plan, area=area, form=form, origins=origins
    )


@bp.post(f"{_AREA}/flytta")
@place_page(may_work)
def area_move(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    return _move(actor, place, _area(place, area_uid), str(area_uid))


@bp.post(f"{_AREA}/ta-bort")
@place_page(may_work)
def area_remove(actor: Actor, place: Place, area_uid: uuid.UUID) -> ResponseReturnValue:
    plan, area = the_plan(place), _area(place, area_uid)
    operations.remove_area(plan, area, actor=actor, now=clock.now())
    flash(_("”%(name)s” är borttaget.", name=area.name))
    return to_plan(place, None)


@bp.get(f"{ROOM}/mal/ny")
@place_page(may_work)
def goal_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return _to_start(place)
    form = forms.GoalForm(home=request.args.get("under", ""))
    form.offer_homes(queries.around(place_id=place.id), nothing=_ON_ITS_OWN)
    return render_template("plan/goal_new.html", place=place, plan=plan, form=form)


@bp.post(f"{ROOM}/mal/ny")
@place_page(may_work)
def goal_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), forms.GoalForm()
    form.offer_homes(queries.around(place_id=place.id), nothing=_ON_ITS_OWN)
    if not form.validate():
        return render_template("plan/goal_new.html", place=place, plan=plan, form=form), 422
    home = form.chosen_home()
    try:
        operations.add_goal(
            plan,
            form.details(),
            home,
            uid=form.new_uid,
            depth=_method(place).plan.depth,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.home.errors = [str(error)]
        return render_template("plan/goal_new.html", place=place, plan=plan, form=form), 422
    flash(_("Målet är tillagt."))
    return to_plan(place, _part_of(home))


@bp.get(_GOAL)
@place_page(may_work)
def goal_edit(_actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    goal, around = _goal(place, goal_uid), queries.around(place_id=place.id)
    form = forms.GoalEditForm.of(goal, around)
    form.offer_homes(around, nothing=_ON_ITS_OWN, without=goal_uid)
    return _goal_page(place, goal, form)


@bp.post(_GOAL)
@place_page(may_work)
def goal_change(actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    plan, goal, form = the_plan(place), _goal(place, goal_uid), forms.GoalEditForm()
    form.offer_homes(queries.around(place_id=place.id), nothing=_ON_ITS_OWN, without=goal_uid)
    if not form.validate():
        return _goal_page(place, goal, form), 422
    details, home, version = form.details(), form.chosen_home(), form.read_version
    try:
        operations.change_goal(
            plan,
            goal,
            details,
            home,
            version=version,
            depth=_method(place).plan.depth,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.home.errors = [str(error)]
        return _goal_page(place, goal, form), 422
    flash(_("Målet är sparat."))
    return to_plan(place, _part_of(home))


def _goal_page(place: Place, goal: Goal, form: Form) -> str:
    """Return the page of a goal, with the themes and ideas that it comes from."""
    origins = trail_queries.origins_of(goal_id=goal.id)
    return render_template(
        "plan/goal_edit.html", place=place, goal=goal, form=form, origins=origins
    )


@bp.post(f"{_GOAL}/flytta")
@place_page(may_work)
def goal_move(actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    return _move(actor, place, _goal(place, goal_uid), request.form.get("omrade"))


@bp.post(f"{_GOAL}/ta-bort")
@place_page(may_work)
def goal_remove(actor: Actor, place: Place, goal_uid: uuid.UUID) -> ResponseReturnValue:
    operations.remove_goal(the_plan(place), _goal(place, goal_uid), actor=actor, now=clock.now())
    flash(_("Målet är borttaget."))
    return to_plan(place, None)


@bp.get(f"{ROOM}/matt/ny")
@place_page(may_work)
def indicator_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return _to_start(place)
    form = forms.IndicatorForm(home=request.args.get("under", ""))
    form.offer_homes(queries.around(place_id=place.id), nothing=_WHOLE_PLAN)
    return render_template("plan/indicator_new.html", place=place, form=form)


@bp.post(f"{ROOM}/matt/ny")
@place_page(may_work)
def indicator_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), forms.IndicatorForm()
    form.offer_homes(queries.around(place_id=place.id), nothing=_WHOLE_PLAN)
    if not form.validate():
        return render_template("plan/indicator_new.html", place=place, form=form), 422
    home = form.chosen_home()
    operations.add_indicator(
        plan, form.details(), home, uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Måttet är tillagt."))
    return to_plan(place, _part_of(home))


@bp.get(_INDICATOR)
@place_page(may_work)
def indicator_edit(_actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    indicator, around = _indicator(place, indicator_uid), queries.around(place_id=place.id)
    form = forms.IndicatorEditForm.of(indicator, around)
    form.offer_homes(around, nothing=_WHOLE_PLAN)
    return _indicator_page(place, indicator, form)


@bp.post(_INDICATOR)
@place_page(may_work)
def indicator_change(actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    plan, indicator = the_plan(place), _indicator(place, indicator_uid)
    form = forms.IndicatorEditForm()
    form.offer_homes(queries.around(place_id=place.id), nothing=_WHOLE_PLAN)
    if not form.validate():
        return _indicator_page(place, indicator, form), 422
    details, home, version = form.details(), form.chosen_home(), form.read_version
    operations.change_indicator(
        plan, indicator, details, home, version=version, actor=actor, now=clock.now()
    )
    flash(_("Måttet är sparat."))
    return to_plan(place, _part_of(home))


def _indicator_page(place: Place, indicator: Indicator, form: Form) -> str:
    return render_template("plan/indicator_edit.html", place=place, indicator=indicator, form=form)


@bp.post(f"{_INDICATOR}/ta-bort")
@place_page(may_work)
def indicator_remove(actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    indicator = _indicator(place, indicator_uid)
    operations.remove_indicator(the_plan(place), indicator, actor=actor, now=clock.now())
    flash(_("Måttet är borttaget."))
    return to_plan(place, None)


@bp.get(f"{ROOM}/texter/ny")
@place_page(may_work)
def section_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        return _to_start(place)
    return render_template("plan/section_new.html", place=place, form=forms.SectionForm())


@bp.post(f"{ROOM}/texter/ny")
@place_page(may_work)
def section_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), forms.SectionForm()
    if not form.validate():
        return render_template("plan/section_new.html", place=place, form=form), 422
    operations.add_section(
        plan,
        title=form.title.data,
        text=form["text"].data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Texten är tillagd."))
    return to_plan(place, None)


@bp.get(_SECTION)
@place_page(may_work)
def section_edit(_actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    section = _section(place, section_uid)
    return _section_page(place, section, forms.SectionEditForm.of(section))


@bp.post(_SECTION)
@place_page(may_work)
def section_change(actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    plan, section, form = the_plan(place), _section(place, section_uid), forms.SectionEditForm()
    if not form.validate():
        return _section_page(place, section, form), 422
    operations.change_section(
        plan,
        section,
        title=form.title.data,
        text=form["text"].data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Texten är sparad."))
    return to_plan(place, None)


def _section_page(place: Place, section: PlanSection, form: Form) -> str:
    return render_template("plan/section_edit.html", place=place, section=section, form=form)


@bp.post(f"{_SECTION}/flytta")
@place_page(may_work)
def section_move(actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    return _move(actor, place, _section(place, section_uid), None)


@bp.post(f"{_SECTION}/ta-bort")
@place_page(may_work)
def section_remove(actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    section = _section(place, section_uid)
    operations.remove_section(the_plan(place), section, actor=actor, now=clock.now())
    flash(_("Texten är borttagen."))
    return to_plan(place, None)


def _move(
    actor: Actor, place: Place, thing: GoalArea | Goal | PlanSection, area: str | None
) -> ResponseReturnValue:
    plan, up = the_plan(place), request.form.get("hall") == "upp"
    operations.move(plan, thing, up=up, actor=actor, now=clock.now())
    return to_plan(place, area)


def _part_of(home: operations.Home) -> str | None:
    return str(home.area.uid) if home.area else None


def _to_start(place: Place) -> ResponseReturnValue:
    return redirect(url_for("plan.plan_new", place_slug=place.slug))


def _area(place: Place, uid: uuid.UUID) -> GoalArea:
    area = queries.area_by_uid(place_id=place.id, uid=uid)
    if area is None:
        raise NotFound(_("Målområdet finns inte."))
    return area


def _method(place: Place) -> Method:
    return methods.method_named(place.method_id, place.method_version)


def _words_of(own: PlanRules) -> dict[str, str]:
    """Return the method's words for the parts of a plan where they are not the usual ones."""
    usual = PlanRules()
    names = ("area_word", "goal_word", "activity_word")
    return {
        name: str(getattr(own, name))
        for name in names
        if getattr(own, name) != getattr(usual, name)
    }


def _goal(place: Place, uid: uuid.UUID) -> Goal:
    goal = queries.goal_by_uid(place_id=place.id, uid=uid)
    if goal is None:
        raise NotFound(_("Målet finns inte."))
    return goal


def _indicator(place: Place, uid: uuid.UUID) -> Indicator:
    indicator = queries.indicator_by_uid(place_id=place.id, uid=uid)
    if indicator is None:
        raise NotFound(_("Måttet finns inte."))
    return indicator


def _section(place: Place, uid: uuid.UUID) -> PlanSection:
    section = queries.section_by_uid(place_id=place.id, uid=uid)
    if section is None:
        raise NotFound(_("Texten finns inte."))
    return section
