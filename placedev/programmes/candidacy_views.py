"""A place's own answers to calls: its leader writes, hands in and reads what was decided."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead
from placedev.programmes import (
    assessment_rules,
    call_queries,
    call_rules,
    candidacy_operations,
    candidate_operations,
    candidate_queries,
)
from placedev.programmes.call_queries import ForPlace
from placedev.programmes.candidate_forms import DraftForm, WithdrawForm, asking
from placedev.programmes.candidate_models import Candidate

bp = Blueprint("candidacies", __name__)
_ALL = "/platser/<slug:place_slug>/utlysningar"
_ONE = f"{_ALL}/<uuid:call_uid>"


@bp.get(_ALL)
@place_page(may_lead)
def candidacy_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    found = call_queries.calls_for_place(place_id=place.id, today=clock.today())
    keys = [one.candidate.id for one in found if one.candidate is not None]
    return render_template(
        "programmes/candidacy_list.html",
        place=place,
        found=found,
        decisions=candidate_queries.decisions_on(candidate_ids=keys) if keys else {},
        rules=call_rules,
        reading=assessment_rules,
        today=clock.today(),
    )


@bp.get(_ONE)
@place_page(may_lead)
def candidacy_show(_actor: Actor, place: Place, call_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(place, _for(place, call_uid), WithdrawForm(formdata=None))


@bp.post(f"{_ONE}/borja")
@place_page(may_lead)
def candidacy_begin(_actor: Actor, place: Place, call_uid: uuid.UUID) -> ResponseReturnValue:
    found = _for(place, call_uid)
    candidacy_operations.begin(found.call, found.programme, place, now=clock.now())
    return _on(place, found)


@bp.post(_ONE)
@place_page(may_lead)
def candidacy_save(actor: Actor, place: Place, call_uid: uuid.UUID) -> ResponseReturnValue:
    found, now = _for(place, call_uid), clock.now()
    candidate = _own(found)
    form, ends = _form(found), request.form.get("gor") == "lamna"
    if not form.validate() or (ends and not form.is_whole()):
        return _page(place, found, WithdrawForm(formdata=None), form), 422
    candidacy_operations.write_draft(candidate, form.details(), version=form.read_version)
    if not ends:
        flash(_("Det är sparat. Programmet ser det först när ni lämnar in."))
    elif candidacy_operations.hand_in(candidate, found.call, found.programme, actor=actor, now=now):
        flash(_("Ansökan är inlämnad. Här läser ni sedan vad som beslutades."))
    else:
        flash(
            _(
                "Det är sparat men inte inlämnat: %(programme)s har redan fått en ansökan för"
                " platsen. Fråga dem vilken som ska gälla.",
                programme=found.programme.name,
            )
        )
    return _on(place, found)


@bp.post(f"{_ONE}/dra-tillbaka")
@place_page(may_lead)
def candidacy_withdraw(actor: Actor, place: Place, call_uid: uuid.UUID) -> ResponseReturnValue:
    found, form = _for(place, call_uid), WithdrawForm()
    candidate = _handed_in(found)
    if not form.validate():
        return _page(place, found, form), 422
    candidate_operations.withdraw(
        candidate, found.call, found.programme, form.because.data, actor=actor, now=clock.now()
    )
    flash(_("Ansökan är tillbakadragen. Allt som ni skrev finns kvar."))
    return _on(place, found)


@bp.post(f"{_ONE}/ateruppta")
@place_page(may_lead)
def candidacy_resume(actor: Actor, place: Place, call_uid: uuid.UUID) -> ResponseReturnValue:
    found = _for(place, call_uid)
    candidate_operations.resume(
        _handed_in(found), found.call, found.programme, actor=actor, now=clock.now()
    )
    flash(_("Ansökan gäller igen."))
    return _on(place, found)


def _for(place: Place, call_uid: uuid.UUID) -> ForPlace:
    return candidate_queries.call_for_place(
        place_id=place.id, call_uid=call_uid, today=clock.today()
    )


def _own(found: ForPlace) -> Candidate:
    if found.candidate is None:
        raise NotFound(_("Ni har inte börjat på någon ansökan än."))
    return found.candidate


def _handed_in(found: ForPlace) -> Candidate:
    candidate = _own(found)
    if candidate.handed_in_at is None:
        raise NotFound(_("Ansökan är inte inlämnad än."))
    return candidate


def _form(found: ForPlace, **more: Any) -> DraftForm:
    candidate = _own(found)
    questions = call_queries.frame_of(call_id=found.call.id).questions
    there = candidate_queries.answers_of(candidate_ids=[candidate.id])
    texts = {question: one.text for (_key, question), one in there.items()}
    form: DraftForm = asking(DraftForm, questions, candidate, texts, **more)
    return form


def _page(
    place: Place, found: ForPlace, withdraw_form: WithdrawForm, form: DraftForm | None = None
) -> str:
    candidate = found.candidate
    decisions = {}
    if candidate is not None:
        form = form or _form(found, formdata=None)
        decisions = candidate_queries.decisions_on(candidate_ids=[candidate.id])
    return render_template(
        "programmes/candidacy_show.html",
        place=place,
        call=found.call,
        programme_name=found.programme.name,
        candidate=candidate,
        questions=call_queries.frame_of(call_id=found.call.id).questions,
        form=form or withdraw_form,
        withdraw_form=withdraw_form,
        decisions=decisions.get(candidate.id, []) if candidate is not None else [],
        rules=call_rules,
        reading=assessment_rules,
        today=clock.today(),
    )


def _on(place: Place, found: ForPlace) -> ResponseReturnValue:
    return redirect(
        url_for("candidacies.candidacy_show", place_slug=place.slug, call_uid=found.call.uid)
    )
