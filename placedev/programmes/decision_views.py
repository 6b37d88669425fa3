"""An owner writes in what was decided on a candidate."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotAllowed, RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import (
    assessment_rules,
    call_queries,
    candidate_queries,
    decision_operations,
)
from placedev.programmes.access import bp, programme_page, stand_in, to_page
from placedev.programmes.assessment_forms import DecisionForm
from placedev.programmes.call_access import Seen, seen_by
from placedev.programmes.candidate_models import CallDecision
from placedev.programmes.candidate_views import CANDIDATE
from placedev.programmes.decision_letters import key_of, key_of_address
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_run_programme
from placedev.web.mailed import send_soon

_DECIDE = f"{CANDIDATE}/beslut"


@bp.get(_DECIDE)
@programme_page(may_run_programme)
def decision_new(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen = seen_by(actor, programme, call_uid, candidate_uid)
    return _page(programme, seen, DecisionForm())


@bp.post(_DECIDE)
@programme_page(may_run_programme)
def decision_add(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> ResponseReturnValue:
    seen, form = seen_by(actor, programme, call_uid, candidate_uid), DecisionForm()
    if not form.validate():
        return _page(programme, seen, form), 422
    try:
        decision = decision_operations.decide(
            programme,
            seen.call,
            seen.candidate,
            form.details(),
            viewer=seen.viewer,
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.decided_on.errors = [str(error)]
        return _page(programme, seen, form), 422
    send_soon()
    flash(_told(decision))
    return to_page(
        programme,
        "candidate_show",
        call_uid=seen.call.uid,
        candidate_uid=seen.candidate.uid,
    )


def _told(decision: CallDecision) -> str:
    written = candidate_queries.letters_about(key=key_of(decision))
    if any(one.key == key_of_address(decision) for one in written):
        return _("Beslutet är inskrivet. De som sökte får det i ett brev.")
    if written:
        return _("Beslutet är inskrivet. Platsens processledare får det i ett brev.")
    return _("Beslutet är inskrivet. Brevet till dem som sökte står här, så att ni kan skicka det.")


def _page(programme: Programme, seen: Seen, form: DecisionForm) -> str:
    stand_in("call_list")
    key = seen.candidate.id
    opinions = candidate_queries.opinions_on(candidate_ids=[key]).get(key, [])
    if not assessment_rules.may_decide(seen.viewer, seen.candidate, opinions):
        raise NotAllowed(_("Ni är jävig i den här ansökan. Låt en annan ägare skriva in beslutet."))
    decisions = candidate_queries.decisions_on(candidate_ids=[key]).get(key, [])
    if not form.is_submitted():
        form.version.data = str(decisions[0].number if decisions else 0)
    return render_template(
        "programmes/decision_edit.html",
        programme=programme,
        seen=seen,
        call=seen.call,
        candidate=seen.candidate,
        frame=call_queries.frame_of(call_id=seen.call.id),
        opinions=opinions,
        decisions=decisions,
        form=form,
        reading=assessment_rules,
    )
