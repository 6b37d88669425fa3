"""What a group keeps under a step: its months, its own list, notes and documents."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.core import clock, markdown
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
from placedev.steps import queries, work_operations
from placedev.steps.forms import (
    DocumentForm,
    ItemEditForm,
    ItemForm,
    NoteForm,
    PeriodForm,
    note_form,
)
from placedev.steps.models import StepItem, StepNote
from placedev.steps.step_views import STEP, StepForms, bp, step_page, to_step
from placedev.web.forms import Form

_ITEM = f"{STEP}/lista/<uuid:item_uid>"
_NOTE = f"{STEP}/anteckningar/<uuid:note_uid>"
_LIST, _PAPERS, _TIME = "lista", "papper", "tid"  # parts of the step's page


@bp.post(f"{STEP}/tid")
@place_page(may_work)
def period_set(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    form, today = PeriodForm(), clock.today()
    board = queries.board_of(place, today=today)
    shown = board.period(board.method.step(step_key))
    period = form.period(shown, today=today) if form.validate() else None
    if period is None or not form.is_in_order(period, today=today):
        return step_page(actor, place, step_key, StepForms(period=form)), 422
    work_operations.set_period(place, period, step_key=step_key, actor=actor, now=clock.now())
    flash(_("Tiden är sparad."))
    return to_step(place, step_key, _TIME)


@bp.post(f"{STEP}/borja")
@place_page(may_work)
def step_start(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    work_operations.start_step(place, step_key=step_key, actor=actor, now=clock.now())
    flash(_("Steget pågår nu."))
    return to_step(place, step_key)


@bp.post(f"{STEP}/lista")
@place_page(may_work)
def item_create(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    form = ItemForm()
    if not form.validate():
        return step_page(actor, place, step_key, StepForms(item=form)), 422
    work_operations.add_item(
        place,
        step_key=step_key,
        text=form.text.data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    return to_step(place, step_key, _LIST)


@bp.post(f"{_ITEM}/bock")
@place_page(may_work)
def item_tick(
    actor: Actor, place: Place, step_key: str, item_uid: uuid.UUID
) -> ResponseReturnValue:
    item = _item(place, step_key, item_uid)
    is_done = request.form.get("klar") == "ja"
    work_operations.tick_item(place, item, is_done=is_done, actor=actor, now=clock.now())
    return to_step(place, step_key, _LIST)


@bp.post(f"{_ITEM}/flytta")
@place_page(may_work)
def item_move(
    actor: Actor, place: Place, step_key: str, item_uid: uuid.UUID
) -> ResponseReturnValue:
    item = _item(place, step_key, item_uid)
    is_down = request.form.get("hall") == "ner"
    work_operations.move_item(place, item, down=is_down, actor=actor, now=clock.now())
    return to_step(place, step_key, _LIST)


@bp.get(_ITEM)
@place_page(may_work)
def item_edit(
    _actor: Actor, place: Place, step_key: str, item_uid: uuid.UUID
) -> ResponseReturnValue:
    item = _item(place, step_key, item_uid)
    return _item_page(place, item, ItemEditForm.of(item))


@bp.post(_ITEM)
@place_page(may_work)
def item_change(
    actor: Actor, place: Place, step_key: str, item_uid: uuid.UUID
) -> ResponseReturnValue:
    item, form = _item(place, step_key, item_uid), ItemEditForm()
    if not form.validate():
        return _item_page(place, item, form), 422
    work_operations.change_item(
        place,
        item,
        text=form.text.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Raden är sparad."))
    return to_step(place, step_key, _LIST)


@bp.post(f"{_ITEM}/ta-bort")
@place_page(may_work)
def item_remove(
    actor: Actor, place: Place, step_key: str, item_uid: uuid.UUID
) -> ResponseReturnValue:
    item = _item(place, step_key, item_uid)
    work_operations.remove_item(place, item, actor=actor, now=clock.now())
    flash(_("Raden är borttagen."))
    return to_step(place, step_key, _LIST)


@bp.get(f"{STEP}/anteckningar/ny")
@place_page(may_work)
def note_new(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _new_page(place, step_key, NoteForm(formdata=None), "note")


@bp.get(f"{STEP}/dokument/nytt")
@place_page(may_work)
def document_new(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _new_page(place, step_key, DocumentForm(formdata=None), "document")


@bp.post(f"{STEP}/anteckningar/ny")
@place_page(may_work)
def note_create(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _create(actor, place, step_key, NoteForm(), "note")


@bp.post(f"{STEP}/dokument/nytt")
@place_page(may_work)
def document_create(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _create(actor, place, step_key, DocumentForm(), "document")


@bp.get(_NOTE)
@place_page(may_read_notes)
def note_show(
    _actor: Actor, place: Place, step_key: str, note_uid: uuid.UUID
) -> ResponseReturnValue:
    note, saved_by = _note(place, step_key, note_uid)
    is_fresh = note.renderer == markdown.RENDERER
    html = Markup(note.text_html) if is_fresh else markdown.render(note.text)  # noqa: S704 - core.markdown made it
    return render_template(
        "steps/note_show.html",
        place=place,
        step=queries.method_of(place).step(step_key),
        note=note,
        saved_by=saved_by,
        html=html,
    )


@bp.get(f"{_NOTE}/andra")
@place_page(may_work)
def note_edit(
    _actor: Actor, place: Place, step_key: str, note_uid: uuid.UUID
) -> ResponseReturnValue:
    note, _saved_by = _note(place, step_key, note_uid)
    return _note_page(place, note, note_form(note, fresh=True))


@bp.post(f"{_NOTE}/andra")
@place_page(may_work)
def note_change(
    actor: Actor, place: Place, step_key: str, note_uid: uuid.UUID
) -> ResponseReturnValue:
    note, _saved_by = _note(place, step_key, note_uid)
    form = note_form(note, fresh=False)
    if not form.validate():
        return _note_page(place, note, form), 422
    work_operations.change_note(
        place, note, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Det är sparat."))
    return to_step(place, step_key, _PAPERS)


@bp.post(f"{_NOTE}/ta-bort")
@place_page(may_work)
def note_remove(
    actor: Actor, place: Place, step_key: str, note_uid: uuid.UUID
) -> ResponseReturnValue:
    note, _saved_by = _note(place, step_key, note_uid)
    work_operations.remove_note(place, note, actor=actor, now=clock.now())
    flash(_("%(title)s är borttagen.", title=note.title))
    return to_step(place, step_key, _PAPERS)


def _create(
    actor: Actor, place: Place, step_key: str, form: NoteForm | DocumentForm, kind: str
) -> ResponseReturnValue:
    if not form.validate():
        return _new_page(place, step_key, form, kind), 422
    work_operations.add_note(
        place,
        form.details(),
        step_key=step_key,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Det är sparat."))
    return to_step(place, step_key, _PAPERS)


def _new_page(place: Place, step_key: str, form: Form, kind: str) -> str:
    step = queries.method_of(place).step(step_key)
    return render_template("steps/note_new.html", place=place, step=step, form=form, kind=kind)


def _note_page(place: Place, note: StepNote, form: Form) -> str:
    step = queries.method_of(place).step(note.step_key)
    return render_template("steps/note_edit.html", place=place, step=step, note=note, form=form)


def _item_page(place: Place, item: StepItem, form: Form) -> str:
    step = queries.method_of(place).step(item.step_key)
    return render_template("steps/item_edit.html", place=place, step=step, item=item, form=form)


def _item(place: Place, step_key: str, item_uid: uuid.UUID) -> StepItem:
    return queries.item_of(place_id=place.id, step_key=step_key, item_uid=item_uid)


def _note(place: Place, step_key: str, note_uid: uuid.UUID) -> tuple[StepNote, str | None]:
    return queries.note_of(place_id=place.id, step_key=step_key, note_uid=note_uid)
