"""The pages about activities."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import activity_queries, around_queries, bin_queries, note_operations, queries
from placedev.plan.activities import change_rules, forms, life_queries, operations
from placedev.plan.activities.show_views import ONE, found, show, to_page
from placedev.plan.activities.status_forms import StatusForm
from placedev.plan.activity_queries import ActivityPage
from placedev.plan.bin_views import say_removed
from placedev.plan.field_forms import add_row
from placedev.plan.models import Plan
from placedev.plan.room_views import ROOM, bp, the_plan, to_plan, to_start
from placedev.plan.row_operations import move
from placedev.web.forms import Form
from placedev.web.paging import asked_number

_ALL = f"{ROOM}/aktiviteter"
_AT_ONCE = 50  # happenings on a page of the history


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def activity_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
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
    return to_page(place, activity.uid)


def _new_page(place: Place, plan: Plan, form: forms.ActivityForm) -> str:
    form.offer_homes(
        around_queries.around(place_id=place.id), nothing=_("Inget, den står för sig själv")
    )
    return render_template("plan/activity_new.html", place=place, plan=plan, form=form)


@bp.get(ONE)
@place_page(may_see)
def activity_show(_actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = found(place, activity_uid)
    return show(place, page, StatusForm(formdata=None))


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def activity_edit(_actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = found(place, activity_uid)
    around = around_queries.around(place_id=place.id)
    priorities = life_queries.priorities_of(activity_id=page.activity.id)
    form = forms.ActivityEditForm.of(page.activity, around, priorities)
    form.offer_around(around, page.activity)
    return _edit_page(place, page, form)


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def activity_change(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = found(place, activity_uid)
    form = forms.ActivityEditForm()
    adds_row = add_row(form, request.form.get("rad"))
    form.offer_around(around_queries.around(place_id=place.id), page.activity)
    if adds_row:
        return _edit_page(place, page, form)
    if not form.validate() or not _changed(actor, page, form):
        return _edit_page(place, page, form), 422
    flash(_("Aktiviteten är sparad."))
    return to_page(place, activity_uid)


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


@bp.get(f"{ONE}/historik")
@place_page(may_see)
def activity_history(_actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    activity = found(place, activity_uid).activity
    skip = asked_number("fran") or 0
    told = life_queries.told_of(place_id=place.id, uid=activity.uid, skip=skip, limit=_AT_ONCE + 1)
    moves = life_queries.moves_of(activity_id=activity.id)
    reasons = {one.recorded_at: one.reason for one in moves if one.reason}
    return render_template(
        "plan/activity_history.html",
        place=place,
        activity=activity,
        told=[(one, _sentences(one, reasons)) for one in told[:_AT_ONCE]],
        earlier=skip + _AT_ONCE if len(told) > _AT_ONCE else None,
    )


def _sentences(told: life_queries.Told, reasons: Mapping[datetime, str]) -> list[str]:
    """Return what happened; a time that was moved was so at the same moment."""
    why = reasons.get(told.entry.happened_at)
    return change_rules.sentences(told.entry, told.by, why_moved=why)


def _edit_page(place: Place, page: ActivityPage, form: Form) -> str:
    return render_template(
        "plan/activity_edit.html",
        place=place,
        plan=page.plan,
        activity=page.activity,
        form=form,
    )


@bp.post(f"{ONE}/anteckning")
@place_page(may_work)
def progress_add(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    plan, activity, *_rest = found(place, activity_uid)
    form = forms.ProgressForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    said = form.said(activity)
    note_operations.add_note(plan, said, uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Anteckningen är sparad."))
    return to_page(place, activity_uid)


@bp.post(f"{ONE}/flytta")
@place_page(may_work)
def activity_move(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = found(place, activity_uid)
    move(
        page.plan, page.activity, up=request.form.get("hall") == "upp", actor=actor, now=clock.now()
    )
    return to_plan(place, request.form.get("omrade"))


@bp.post(f"{ONE}/ta-bort")
@place_page(may_work)
def activity_remove(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    part = bin_queries.binned_part(plan_id=plan.id, part_uid=activity_uid)
    if part is None or activity_queries.activity_by_uid(place_id=place.id, uid=activity_uid):
        part = operations.remove_activity(
            plan,
            found(place, activity_uid).activity,
            knowingly=request.form.get("anda") == "1",
            actor=actor,
            now=clock.now(),
        )
    say_removed(place, part)
    return to_plan(place, None)
