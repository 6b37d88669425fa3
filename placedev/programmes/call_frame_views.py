"""What a call asks, what answers are read for, and who reads them."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import call_operations, call_queries, queries
from placedev.programmes.access import bp, programme_page, stand_in, to_page
from placedev.programmes.call_forms import CallQuestionsForm, HeadsForm, ReaderForm, heads_form
from placedev.programmes.call_models import Call, CallReader
from placedev.programmes.call_views import ONE, call_of
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_run_programme
from placedev.web.forms import as_lines, offer

_HEADS = f"{ONE}/grunder"
_QUESTIONS = f"{ONE}/fragor"
_READERS = f"{ONE}/lasare"


@bp.get(_HEADS)
@programme_page(may_run_programme)
def heads_edit(_actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    heads = call_queries.frame_of(call_id=call.id).heads
    return _heads_page(programme, call, heads_form(call, heads, formdata=None))


@bp.post(_HEADS)
@programme_page(may_run_programme)
def heads_change(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    form = heads_form(call, call_queries.frame_of(call_id=call.id).heads)
    if not form.validate():
        return _heads_page(programme, call, form), 422
    call_operations.set_heads(
        programme, call, form.heads(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Grunderna är sparade."))
    return to_page(programme, "call_show", call_uid=call.uid)


@bp.get(_QUESTIONS)
@programme_page(may_run_programme)
def questions_edit(_actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    texts = [one.text for one in call_queries.frame_of(call_id=call.id).questions]
    form = CallQuestionsForm(data={"version": call.version, "texts": "\n".join(texts)})
    return _questions_page(programme, call, form)


@bp.post(_QUESTIONS)
@programme_page(may_run_programme)
def questions_change(
    actor: Actor, programme: Programme, call_uid: uuid.UUID
) -> ResponseReturnValue:
    call, form = call_of(programme, call_uid), CallQuestionsForm()
    if not form.validate():
        return _questions_page(programme, call, form), 422
    call_operations.set_questions(
        programme,
        call,
        as_lines(form.texts.data),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Frågorna är sparade."))
    return to_page(programme, "call_show", call_uid=call.uid)


@bp.post(_READERS)
@programme_page(may_run_programme)
def reader_name(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call, form = call_of(programme, call_uid), ReaderForm()
    people = call_queries.people_of(programme_id=programme.id)
    offer(form.person, [(str(one.uid), one.name) for one in people])
    user = next((one for one in people if str(one.uid) == form.person.data), None)
    if user is None:
        raise NotFound(_("Personen hör inte till programmet."))
    call_operations.name_reader(programme, call, user, actor=actor, now=clock.now())
    flash(_("%(name)s läser nu det som kommer in.", name=user.name))
    return to_page(programme, "call_show", call_uid=call.uid)


@bp.post(f"{_READERS}/<uuid:reader_uid>/ta-bort")
@programme_page(may_run_programme)
def reader_let_go(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, reader_uid: uuid.UUID
) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    reader = queries.part_of(CallReader, programme_id=programme.id, uid=reader_uid)
    call_operations.let_reader_go(programme, call, reader, actor=actor, now=clock.now())
    flash(_("Läsaren är borttagen."))
    return to_page(programme, "call_show", call_uid=call.uid)


def _heads_page(programme: Programme, call: Call, form: HeadsForm) -> str:
    stand_in("call_list")
    return render_template("programmes/heads_edit.html", programme=programme, call=call, form=form)


def _questions_page(programme: Programme, call: Call, form: CallQuestionsForm) -> str:
    stand_in("call_list")
    return render_template(
        "programmes/questions_edit.html", programme=programme, call=call, form=form
    )
