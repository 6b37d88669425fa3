"""What has come in to a call: written in from paper, read, corrected and withdrawn."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.mail import FAULTS, Letter, OutgoingMail
from placedev.places import queries as place_queries
from placedev.places.policy import Actor
from placedev.programmes import (
    assessment_rules,
    call_queries,
    call_rules,
    candidate_operations,
    candidate_queries,
)
from placedev.programmes.access import bp, programme_page, stand_in, to_page
from placedev.programmes.call_access import Seen, seen_by
from placedev.programmes.call_models import Call
from placedev.programmes.call_views import ONE, call_of
from placedev.programmes.candidate_forms import (
    AddressForm,
    PaperEditForm,
    PaperForm,
    WithdrawForm,
    asking,
)
from placedev.programmes.candidate_models import CallDecision, Candidate
from placedev.programmes.decision_letters import Decided, key_of, key_of_address, letter_to_copy
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme, may_run_programme

_ALL = f"{ONE}/ansokningar"
CANDIDATE = f"{_ALL}/<uuid:candidate_uid>"


@bp.get(f"{_ALL}/ny")
@programme_page(may_run_programme)
def candidate_new(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    form = _form(PaperForm, actor, programme, call)
    form.came_on.data = clock.today()
    return _form_page(programme, call, form)


@bp.post(f"{_ALL}/ny")
@programme_page(may_run_programme)
def candidate_register(
    actor: Actor, programme: Programme, call_uid: uuid.UUID
) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    form = _form(PaperForm, actor, programme, call)
    if not form.validate():
        return _form_page(programme, call, form), 422
    try:
        candidate = candidate_operations.register(
            programme,
            call,
            form.details(),
            form.paper(),
            uid=form.new_uid,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        return _refused(programme, call, form, error)
    flash(_("Ansökan är inskriven."))
    return _to_candidate(programme, call, candidate)


@bp.get(CANDIDATE)
@programme_page(may_read_programme)
def candidate_show(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = seen_by(actor, programme, call_uid, candidate_uid)
    return _page(programme, seen, WithdrawForm(formdata=None))


@bp.get(f"{CANDIDATE}/ratta")
@programme_page(may_run_programme)
def candidate_edit(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = seen_by(actor, programme, call_uid, candidate_uid)
    form = _form(PaperEditForm, actor, programme, seen.call, seen.candidate, formdata=None)
    return _form_page(programme, seen.call, form, seen.candidate)


@bp.post(f"{CANDIDATE}/ratta")
@programme_page(may_run_programme)
def candidate_correct(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = seen_by(actor, programme, call_uid, candidate_uid)
    form = _form(PaperEditForm, actor, programme, seen.call, seen.candidate)
    if not form.validate():
        return _form_page(programme, seen.call, form, seen.candidate), 422
    try:
        candidate_operations.correct(
            programme,
            seen.call,
            seen.candidate,
            form.details(),
            form.paper(),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        return _refused(programme, seen.call, form, error, seen.candidate)
    flash(_("Ansökan är rättad."))
    return _to_candidate(programme, seen.call, seen.candidate)


@bp.post(f"{CANDIDATE}/dra-tillbaka")
@programme_page(may_run_programme)
def candidate_withdraw(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen, form = seen_by(actor, programme, call_uid, candidate_uid), WithdrawForm()
    if not form.validate():
        return _page(programme, seen, form), 422
    candidate_operations.withdraw(
        seen.candidate, seen.call, programme, form.because.data, actor=actor, now=clock.now()
    )
    flash(_("Ansökan är tillbakadragen. Allt som skrevs finns kvar."))
    return _to_candidate(programme, seen.call, seen.candidate)


@bp.post(f"{CANDIDATE}/ateruppta")
@programme_page(may_run_programme)
def candidate_resume(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = seen_by(actor, programme, call_uid, candidate_uid)
    candidate_operations.resume(seen.candidate, seen.call, programme, actor=actor, now=clock.now())
    flash(_("Ansökan gäller igen."))
    return _to_candidate(programme, seen.call, seen.candidate)


@bp.post(f"{CANDIDATE}/adress")
@programme_page(may_run_programme)
def candidate_address(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen, form = seen_by(actor, programme, call_uid, candidate_uid), AddressForm()
    if not form.validate():
        return _page(programme, seen, WithdrawForm(formdata=None), form), 422
    candidate_operations.change_address(
        programme,
        seen.candidate,
        form.contact_email.data or None,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Adressen är sparad.") if form.contact_email.data else _("Adressen är borttagen."))
    return _to_candidate(programme, seen.call, seen.candidate)


def _form(
    kind: Any,
    actor: Actor,
    programme: Programme,
    call: Call,
    candidate: Candidate | None = None,
    **more: Any,
) -> Any:
    """Return the form with what is written down, and the places that it may name."""
    questions = call_queries.frame_of(call_id=call.id).questions
    keys = [] if candidate is None else [candidate.id]
    there = candidate_queries.answers_of(candidate_ids=keys) if keys else {}
    texts = {question: one.text for (_key, question), one in there.items()}
    form = asking(kind, questions, candidate, texts, **more)
    places = candidate_queries.places_to_choose(programme_id=programme.id, own=actor.roles)
    form.offer(places)
    if candidate is not None and form.place.raw_data is None:
        here = next((one for one in places if one.id == candidate.place_id), None)
        form.place.data = None if here is None else str(here.uid)
    return form


def _refused(
    programme: Programme,
    call: Call,
    form: Any,
    error: RuleBroken,
    candidate: Candidate | None = None,
) -> ResponseReturnValue:
    """Return the form with the rule that forbids it, and with all that was typed."""
    form.form_errors = [*form.form_errors, str(error)]
    return _form_page(programme, call, form, candidate), 422


def _form_page(
    programme: Programme, call: Call, form: Any, candidate: Candidate | None = None
) -> str:
    stand_in("call_list")
    return render_template(
        "programmes/candidate_edit.html",
        programme=programme,
        call=call,
        form=form,
        candidate=candidate,
    )


def _page(
    programme: Programme, seen: Seen, form: WithdrawForm, address_form: AddressForm | None = None
) -> str:
    stand_in("call_list")
    key = seen.candidate.id
    decisions = candidate_queries.decisions_on(candidate_ids=[key]).get(key, [])
    letter, written = _letter(programme, seen, decisions)
    to_address = key_of_address(decisions[0]) if decisions else None
    return render_template(
        "programmes/candidate_show.html",
        programme=programme,
        seen=seen,
        call=seen.call,
        candidate=seen.candidate,
        frame=call_queries.frame_of(call_id=seen.call.id),
        answers=candidate_queries.answers_of(candidate_ids=[key]),
        opinions=candidate_queries.opinions_on(candidate_ids=[key]).get(key, []),
        decisions=decisions,
        letter=letter,
        written=[one for one in written if one.key != to_address],
        sent_to=next((one for one in written if _went(one) and one.key == to_address), None),
        faults=FAULTS,
        withdraw_form=form,
        address_form=address_form or _address_form(seen.candidate),
        form=form if address_form is None else address_form,
        rules=call_rules,
        reading=assessment_rules,
    )


def _went(letter: OutgoingMail) -> bool:
    """Tell whether a letter is or was on its way; not if its address left before it was sent."""
    return bool(letter.sent_at or letter.to_address)


def _address_form(candidate: Candidate) -> AddressForm:
    data = {"version": candidate.version, "contact_email": candidate.contact_email}
    return AddressForm(formdata=None, data=data)


def _letter(
    programme: Programme, seen: Seen, decisions: Sequence[CallDecision]
) -> tuple[Letter | None, Sequence[OutgoingMail]]:
    """Return the letter about the decision that holds, and what was written of it. Two queries."""
    if not decisions or not seen.viewer.is_owner:
        return None, ()
    key = seen.candidate.place_id
    place = place_queries.place_by_id(place_id=key) if key is not None else None
    about = Decided(programme, seen.call, seen.candidate, place, decisions[0])
    return letter_to_copy(about), candidate_queries.letters_about(key=key_of(decisions[0]))


def _to_candidate(programme: Programme, call: Call, candidate: Candidate) -> ResponseReturnValue:
    return to_page(programme, "candidate_show", call_uid=call.uid, candidate_uid=candidate.uid)
