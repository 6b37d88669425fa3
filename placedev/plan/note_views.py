"""The pages where a leader writes news about the plan, with a photo."""

import uuid

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from placedev.core import clock, files
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import around_queries, note_operations, note_queries, queries
from placedev.plan.bin_views import say_removed
from placedev.plan.models import Plan, ProgressNote
from placedev.plan.note_forms import NoteEditForm, NoteForm
from placedev.plan.room_views import ROOM, the_plan, without_plan
from placedev.web.paging import pages_of

bp = Blueprint("plan_notes", __name__)
_ALL = f"{ROOM}/nytt"
_ONE = f"{_ALL}/<uuid:note_uid>"


@bp.get(_ALL)
@place_page(may_see)
def note_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        words = _("Här skriver ni vad som händer med planen, så att invånarna kan följa med.")
        return without_plan(place, _("Nytt om planen"), words)
    pages = pages_of(note_queries.count_of(plan_id=plan.id), note_queries.PER_PAGE)
    return render_template(
        "plan/note_list.html",
        place=place,
        lines=note_queries.notes_of(plan_id=plan.id, page=pages.number),
        pages=pages,
    )


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def note_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        return _to_list(place)
    about = request.args.get("om", "")
    form = NoteForm(formdata=None, noted_on=clock.today(), about=about)
    _offer(form, place)
    return _page(place, None, form)


@bp.post(f"{_ALL}/ny")
@place_page(may_work)
def note_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), NoteForm()
    _offer(form, place)
    if not form.validate():
        return _page(place, None, form), 422
    try:
        note_operations.add_note(plan, form.said(), uid=form.new_uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return _page(place, None, form), 422
    flash(_("Notisen är sparad."))
    return _to_list(place)


@bp.get(_ONE)
@place_page(may_work)
def note_edit(_actor: Actor, place: Place, note_uid: uuid.UUID) -> ResponseReturnValue:
    note = _note(the_plan(place), note_uid)
    activities = around_queries.around(place_id=place.id).activities
    form = NoteEditForm.of(note, activities)
    form.offer_activities(activities)
    return _page(place, note, form)


@bp.post(_ONE)
@place_page(may_work)
def note_change(actor: Actor, place: Place, note_uid: uuid.UUID) -> ResponseReturnValue:
    plan, form = the_plan(place), NoteEditForm()
    note = _note(plan, note_uid)
    _offer(form, place)
    if not form.validate():
        return _page(place, note, form), 422
    try:
        note_operations.change_note(
            plan, note, form.said(), version=form.read_version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return _page(place, note, form), 422
    flash(_("Notisen är sparad."))
    return _to_list(place)


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def note_remove(actor: Actor, place: Place, note_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    note = _note(plan, note_uid)
    say_removed(place, note_operations.remove_note(plan, note, actor=actor, now=clock.now()))
    return _to_list(place)


@bp.get(f"{_ONE}/bild.jpg")
@place_page(may_see)
def note_photo(_actor: Actor, place: Place, note_uid: uuid.UUID) -> ResponseReturnValue:
    sha256 = note_queries.photo_of(_note(the_plan(place), note_uid))
    found = files.content_of(sha256) if sha256 else None
    if found is None:
        raise NotFound(_("Notisen har ingen bild."))
    return found[0], {"Content-Type": found[1], "Cache-Control": "private, max-age=300"}


def _offer(form: NoteForm | NoteEditForm, place: Place) -> None:
    form.offer_activities(around_queries.around(place_id=place.id).activities)


def _page(place: Place, note: ProgressNote | None, form: NoteForm | NoteEditForm) -> str:
    return render_template("plan/note_edit.html", place=place, note=note, form=form)


def _note(plan: Plan, uid: uuid.UUID) -> ProgressNote:
    note = note_queries.note_by_uid(plan_id=plan.id, uid=uid)
    if note is None:
        raise NotFound(_("Notisen finns inte."))
    return note


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("plan_notes.note_list", place_slug=place.slug))
