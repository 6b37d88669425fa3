"""The calls of a programme, and each of them: what it says and what has come in."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import (
    assessment_rules,
    call_operations,
    call_queries,
    call_rules,
    candidate_queries,
    queries,
)
from placedev.programmes.access import ROOM, bp, programme_page, stand_in, to_page
from placedev.programmes.call_access import viewer_of
from placedev.programmes.call_forms import CallEditForm, CallForm, ReaderForm
from placedev.programmes.call_models import Call
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme, may_run_programme
from placedev.web.forms import offer
from placedev.web.paging import pages_of

ALL = f"{ROOM}/utlysningar"
ONE = f"{ALL}/<uuid:call_uid>"
_ON_A_PAGE = 50


@bp.get(ALL)
@programme_page(may_read_programme)
def call_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    stand_in("call_list")
    return render_template(
        "programmes/call_list.html",
        programme=programme,
        calls=call_queries.calls_of(programme_id=programme.id),
        counts=call_queries.counts_of(programme_id=programme.id),
        rules=call_rules,
        today=clock.today(),
    )


@bp.get(f"{ALL}/ny")
@programme_page(may_run_programme)
def call_new(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    return _form_page(programme, CallForm())


@bp.post(f"{ALL}/ny")
@programme_page(may_run_programme)
def call_add(actor: Actor, programme: Programme) -> ResponseReturnValue:
    form = CallForm()
    if not form.validate():
        return _form_page(programme, form), 422
    call = call_operations.add_call(
        programme, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Utlysningen är tillagd, med de vanliga frågorna och grunderna. Se över dem nu."))
    return to_page(programme, "call_show", call_uid=call.uid)


@bp.get(ONE)
@programme_page(may_read_programme)
def call_show(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    stand_in("call_list")
    call = call_of(programme, call_uid)
    readers = call_queries.readers_of(call_id=call.id)
    viewer = viewer_of(actor, readers)
    came = candidate_queries.candidates_of(call_id=call.id) if viewer.may_look else []
    pages = pages_of(len(came), _ON_A_PAGE)
    shown = pages.rows(came)
    keys = [one.id for one in shown]
    return render_template(
        "programmes/call_show.html",
        programme=programme,
        call=call,
        frame=call_queries.frame_of(call_id=call.id),
        readers=readers,
        reader_form=_reader_form(programme, readers) if viewer.is_owner else None,
        viewer=viewer,
        came=came,
        shown=shown,
        pages=pages,
        opinions=candidate_queries.opinions_on(candidate_ids=keys) if keys else {},
        decisions=candidate_queries.decisions_on(candidate_ids=keys) if keys else {},
        rules=call_rules,
        reading=assessment_rules,
        today=clock.today(),
    )


@bp.get(f"{ONE}/andra")
@programme_page(may_run_programme)
def call_edit(_actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    return _form_page(programme, CallEditForm.of(call), call)


@bp.post(f"{ONE}/andra")
@programme_page(may_run_programme)
def call_change(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call, form = call_of(programme, call_uid), CallEditForm()
    if not form.validate():
        return _form_page(programme, form, call), 422
    try:
        call_operations.change_call(
            programme,
            call,
            form.details(),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.closes_on.errors = [str(error)]
        return _form_page(programme, form, call), 422
    flash(_("Utlysningen är ändrad."))
    return to_page(programme, "call_show", call_uid=call.uid)


@bp.post(f"{ONE}/ta-bort")
@programme_page(may_run_programme)
def call_remove(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    call_operations.remove_call(programme, call, actor=actor, now=clock.now())
    flash(_("Utlysningen är borttagen."))
    return to_page(programme, "call_list")


def call_of(programme: Programme, uid: uuid.UUID) -> Call:
    """Return a call of the programme; raise NotFound if it has none such. One query."""
    return queries.part_of(Call, programme_id=programme.id, uid=uid)


def _reader_form(programme: Programme, readers: list[call_queries.Reader]) -> ReaderForm:
    form = ReaderForm(formdata=None)
    named = {one.user_id for one in readers}
    people = call_queries.people_of(programme_id=programme.id)
    offer(form.person, [(str(one.uid), one.name) for one in people if one.id not in named])
    return form


def _form_page(
    programme: Programme, form: CallForm | CallEditForm, call: Call | None = None
) -> str:
    stand_in("call_list")
    return render_template("programmes/call_edit.html", programme=programme, form=form, call=call)
