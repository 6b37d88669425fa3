"""A reader reads and scores, or stays out; an owner writes in what was decided."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotAllowed
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import (
    assessment_operations,
    assessment_rules,
    call_queries,
    candidate_queries,
)
from placedev.programmes.access import bp, programme_page, stand_in, to_page
from placedev.programmes.assessment_forms import AssessmentForm, PartialForm, assessment_form
from placedev.programmes.call_access import Seen, seen_by
from placedev.programmes.candidate_views import CANDIDATE
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme

_ASSESS = f"{CANDIDATE}/bedom"


@bp.get(_ASSESS)
@programme_page(may_read_programme)
def assessment_edit(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = _read_by(actor, programme, call_uid, candidate_uid)
    return _page(programme, seen, _form(seen, fresh=True), PartialForm(formdata=None))


@bp.post(_ASSESS)
@programme_page(may_read_programme)
def assessment_save(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = _read_by(actor, programme, call_uid, candidate_uid)
    form, ends = _form(seen), request.form.get("gor") == "lamna"
    if not form.validate() or (ends and not form.is_whole()):
        return _page(programme, seen, form, PartialForm(formdata=None)), 422
    assessment_operations.assess(
        programme,
        seen.candidate,
        form.said(),
        viewer=seen.viewer,
        version=form.read_version,
        ends=ends,
        actor=actor,
        now=clock.now(),
    )
    flash(
        _("Er bedömning är inlämnad. Nu ser ni också vad de andra läsarna har skrivit.")
        if ends
        else _("Det är sparat. Ingen annan ser det förrän ni lämnar in.")
    )
    return _on(programme, seen)


@bp.post(f"{CANDIDATE}/avsta")
@programme_page(may_read_programme)
def assessment_stay_out(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen, form = _read_by(actor, programme, call_uid, candidate_uid), PartialForm()
    if not form.validate():
        return _page(programme, seen, _form(seen, fresh=True), form), 422
    assessment_operations.stay_out(
        programme,
        seen.candidate,
        form.because.data,
        viewer=seen.viewer,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Ni avstår. De andra läsarna bedömer den här ansökan."))
    return _on(programme, seen)


def _read_by(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> Seen:
    seen = seen_by(actor, programme, call_uid, candidate_uid)
    if seen.viewer.reader_id is None:
        raise NotAllowed(_("Ni är inte läsare i utlysningen. Ägarna bestämmer vilka som läser."))
    if assessment_rules.works_there(seen.viewer, seen.candidate):
        raise NotAllowed(
            _("Ni arbetar själva med platsen och är jäviga. De andra läsarna bedömer den.")
        )
    return seen


def _form(seen: Seen, *, fresh: bool = False) -> AssessmentForm:
    own = candidate_queries.opinion_of(
        candidate_id=seen.candidate.id, reader_id=seen.viewer.reader_id or 0
    )
    heads = call_queries.frame_of(call_id=seen.call.id).heads
    return assessment_form(heads, own, **({"formdata": None} if fresh else {}))


def _page(programme: Programme, seen: Seen, form: AssessmentForm, partial_form: PartialForm) -> str:
    stand_in("call_list")
    key = seen.candidate.id
    return render_template(
        "programmes/assessment_edit.html",
        programme=programme,
        call=seen.call,
        candidate=seen.candidate,
        frame=call_queries.frame_of(call_id=seen.call.id),
        answers=candidate_queries.answers_of(candidate_ids=[key]),
        form=form,
        partial_form=partial_form,
    )


def _on(programme: Programme, seen: Seen) -> ResponseReturnValue:
    return to_page(
        programme,
        "candidate_show",
        call_uid=seen.call.uid,
        candidate_uid=seen.candidate.uid,
    )
