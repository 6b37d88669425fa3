"""The pages about activities."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import queries as commitments
from placedev.contributions import trail_queries
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.funding import queries as funding
from placedev.hours import sum_queries as hours
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import (
    activity_queries,
    around_queries,
    bin_queries,
    queries,
    rules,
    word_rules,
    wording,
)
from placedev.plan.activities import change_rules, forms, life_queries, operations, page_queries
from placedev.plan.activity_queries import ActivityPage
from placedev.plan.bin_views import say_removed
from placedev.plan.field_forms import add_row
from placedev.plan.models import Plan
from placedev.plan.outline_queries import lacks_of
from placedev.plan.room_views import ROOM, bp, the_plan, to_plan
from placedev.plan.row_operations import move
from placedev.web.forms import Form

_ALL = f"{ROOM}/aktiviteter"
_ONE = f"{_ALL}/<uuid:activity_uid>"
_AT_ONCE = 50  # happenings on a page of the history


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def activity_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return redirect(url_for("plan.plan_new", place_slug=place.slug))
    form = forms.ActivityForm(home=request.args.get("under", ""))
    return _new_page(place, plan, form)


@bp.post(f"{_ALL}/ny")
@place_page(may_work)
def activity_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan = the_plan(place)
    form = forms.ActivityForm()
    form.offer_homes(
        around_queries.around(place_id=place.id), nothing=_("Inget, den står för sig själv")
    )
    if not form.validate():
        return _new_page(place, plan, form), 422
    activity = operations.add_activity(
        plan,
        form.details(),
        form.chosen_home(),
        status=form.status.data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Aktiviteten är tillagd. Skriv vem som ansvarar och vad det kostar."))
    return _to_page(place, activity.uid)


def _new_page(place: Place, plan: Plan, form: forms.ActivityForm) -> str:
    form.offer_homes(
        around_queries.around(place_id=place.id), nothing=_("Inget, den står för sig själv")
    )
    return render_template("plan/activity_new.html", place=place, plan=plan, form=form)


@bp.get(_ONE)
@place_page(may_see)
def activity_show(_actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = _page(place, activity_uid)
    return _show(place, page, forms.StatusForm(formdata=None))


def _show(place: Place, page: ActivityPage, form: forms.StatusForm) -> str:
    activity = page.activity
    last = activity.statuses[-1] if activity.statuses else None
    form.status.data = form.status.data or rules.known_status(last.status if last else None)
    made = commitments.serving(activity_id=activity.id)
    return render_template(
        "plan/activity_show.html",
        place=place,
        page=page,
        activity=activity,
        last=last,
        lacks=[rules.LACKS[key] for key in lacks_of(activity, last)],
        origins=trail_queries.origins_of(activity_id=activity.id),
        promises=commitments.listed(made, today=clock.today()),
        worth=hours.worth_of_activity(place_id=place.id, activity_id=activity.id),
        life=page_queries.life_of(activity),
        applications=funding.applications_behind(activity.funding),
        has_a_past=life_queries.has_a_past(activity, place_id=place.id),
        form=form,
        answer_form=forms.AnswerForm(formdata=None),
        progress_form=forms.ProgressForm(formdata=None, noted_on=clock.today()),
        rules=rules,
        words=word_rules,
        wording=wording,
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def activity_edit(_actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = _page(place, activity_uid)
    around = around_queries.around(place_id=place.id)
    priorities = life_queries.priorities_of(activity_id=page.activity.id)
    form = forms.ActivityEditForm.of(page.activity, around, priorities)
    form.offer_around(around, page.activity)
    return _edit_page(place, page, form)


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def activity_change(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = _page(place, activity_uid)
    form = forms.ActivityEditForm()
    adds_row = add_row(form, request.form.get("rad"))
    form.offer_around(around_queries.around(place_id=place.id), page.activity)
    if adds_row:
        return _edit_page(place, page, form)
    if not form.validate() or not _changed(actor, page, form):
        return _edit_page(place, page, form), 422
    flash(_("Aktiviteten är sparad."))
    return _to_page(place, activity_uid)


def _changed(actor: Actor, page: ActivityPage, form: forms.ActivityEditForm) -> bool:
    """Save what the form says; a circle is a fault of the field that closes it."""
    try:
        operations.change_activity(
            page.plan,
            page.activity,
            form.details(page.activity),
            form.kept_home(page.activity),
            form.carried(page.activity),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.follows.errors = [str(error)]
        return False
    return True


@bp.get(f"{_ONE}/historik")
@place_page(may_see)
def activity_history(_actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    activity = _page(place, activity_uid).activity
    skip = int(request.args.get("fran", "0")) if request.args.get("fran", "").isdecimal() else 0
    told = life_queries.told_of(place_id=place.id, uid=activity.uid, skip=skip, limit=_AT_ONCE + 1)
    return render_template(
        "plan/activity_history.html",
        place=place,
        activity=activity,
        told=[(one, change_rules.sentences(one.entry, one.by)) for one in told[:_AT_ONCE]],
        earlier=skip + _AT_ONCE if len(told) > _AT_ONCE else None,
    )


def _edit_page(place: Place, page: ActivityPage, form: Form) -> str:
    return render_template(
        "plan/activity_edit.html",
        place=place,
        plan=page.plan,
        activity=page.activity,
        form=form,
    )


@bp.post(f"{_ONE}/lage")
@place_page(may_work)
def status_note(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = _page(place, activity_uid)
    form = forms.StatusForm()
    if not form.validate():
        return _show(place, page, form), 422
    try:
        operations.note_status(
            page.plan,
            page.activity,
            status=form.status.data,
            reason=form.reason.data or None,
            noted_on=form.noted_on.data,
            shown=form.shown(),
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.status.errors = [str(error)]
        return _show(place, page, form), 422
    flash(_("Läget är sparat."))
    if "omrade" in request.form:
        return to_plan(place, request.form["omrade"])
    return _to_page(place, activity_uid)


@bp.post(f"{_ONE}/roller/<uuid:role_uid>")
@place_page(may_work)
def role_answer(
    actor: Actor, place: Place, activity_uid: uuid.UUID, role_uid: uuid.UUID
) -> ResponseReturnValue:
    plan, activity, *_rest = _page(place, activity_uid)
    role = activity_queries.role_by_uid(activity_id=activity.id, uid=role_uid)
    if role is None:
        raise NotFound(_("Rollen finns inte. Ladda om sidan."))
    form = forms.AnswerForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    operations.answer_role(
        plan,
        activity,
        role,
        state=form.state.data,
        answered_on=form.answered_on.data,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Svaret är sparat."))
    return _to_page(place, activity_uid)


@bp.post(f"{_ONE}/anteckning")
@place_page(may_work)
def progress_add(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    plan, activity, *_rest = _page(place, activity_uid)
    form = forms.ProgressForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    operations.add_progress_note(
        plan,
        activity,
        text=form.text.data,
        noted_on=form.noted_on.data,
        is_public=bool(form.is_public.data),
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Anteckningen är sparad."))
    return _to_page(place, activity_uid)


@bp.post(f"{_ONE}/flytta")
@place_page(may_work)
def activity_move(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = _page(place, activity_uid)
    move(
        page.plan, page.activity, up=request.form.get("hall") == "upp", actor=actor, now=clock.now()
    )
    return to_plan(place, request.form.get("omrade"))


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def activity_remove(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    part = bin_queries.binned_part(plan_id=plan.id, part_uid=activity_uid)
    if part is None or activity_queries.activity_by_uid(place_id=place.id, uid=activity_uid):
        part = operations.remove_activity(
            plan,
            _page(place, activity_uid).activity,
            knowingly=request.form.get("anda") == "1",
            actor=actor,
            now=clock.now(),
        )
    say_removed(place, part)
    return to_plan(place, None)


def _page(place: Place, uid: uuid.UUID) -> ActivityPage:
    page = activity_queries.activity_with_all(place_id=place.id, uid=uid)
    if page is None:
        raise NotFound(_("Aktiviteten finns inte."))
    return page


def _to_page(place: Place, uid: uuid.UUID) -> ResponseReturnValue:
    return redirect(url_for("plan.activity_show", place_slug=place.slug, activity_uid=uid))
