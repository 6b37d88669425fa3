"""The page of a promise: what was promised, how it has gone, and what happened now."""

import uuid
from datetime import date

from flask import flash, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from placedev.commitments import (
    answer_operations,
    ask_rules,
    bulk_views,
    interval_views,
    list_views,
    queries,
    rules,
    wording_rules,
    writing_views,
)
from placedev.commitments.access import ONE, bp, to_promise
from placedev.commitments.ask_views import panel
from placedev.commitments.models import Commitment
from placedev.commitments.turn_forms import TurnForm
from placedev.contributions import trail_queries
from placedev.core import clock, files
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work

__all__ = ["bp", "bulk_views", "interval_views", "list_views", "writing_views"]
_NEW_DAY = {"said": "confirmed", "late": "under-way"}  # what agreeing on a new day means


@bp.get(ONE)
@place_page(may_see)
def commitment_show(_actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    wish, state = request.args.get("lage", ""), queries.state_of(commitment)
    if wish == "ny-dag":
        wish = _NEW_DAY.get(state, state)
    heard = request.args.get("hur", "")
    form = TurnForm(
        formdata=None,
        happened_on=clock.today(),
        state=wish,
        told_how=heard if heard in ask_rules.TOLD else None,
    )
    return _page(place, commitment, form)


@bp.post(f"{ONE}/lage")
@place_page(may_work)
def turn_record(actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = TurnForm()
    if queries.has_turn(commitment, uid=form.uid.data):
        return to_promise(place, commitment)
    form.offer(queries.state_of(commitment))
    if not form.validate():
        return _page(place, commitment, form), 422
    turn, uid = form.turn(today=clock.today()), form.new_uid
    try:
        answer_operations.write_turn(commitment, turn, uid=uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        (form.evidence if turn.evidence is not None else form.happened_on).errors = [str(error)]
        # Read whole again: what was locked to be written to has let go of what belongs to it.
        commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
        return _page(place, commitment, form), 422
    flash(_("Läget är sparat."))
    return to_promise(place, commitment)


def _page(place: Place, commitment: Commitment, form: TurnForm) -> str:
    state, today = queries.state_of(commitment), clock.today()
    form.offer(state)
    return render_template(
        "commitments/commitment_show.html",
        place=place,
        commitment=commitment,
        state=state,
        days_late=_days_late(commitment, state, today),
        quiet=rules.silence_words(commitment.heard_on)
        if rules.is_silent(commitment, today)
        else None,
        can_turn=bool(rules.may_follow(state)),
        form=form,
        origins=_origins(commitment),
        tellers=queries.tellers_of(commitment),
        corrections=queries.corrections_of(commitment),
        every_days=commitment.report_every_days or place.report_every_days,
        rules=rules,
        wording=wording_rules,
        asked=panel(commitment),
    )


def _days_late(commitment: Commitment, state: str, today: date) -> int | None:
    """Return how many days late it is: 0 where nobody knows, none where it is not."""
    due_on = commitment.due_on
    if not rules.is_overdue(state=state, due_on=due_on, today=today):
        return None
    return max(0, (today - due_on).days) if due_on else 0


def _origins(commitment: Commitment) -> list[trail_queries.Origin]:
    """Return the ideas and themes behind what the promise serves."""
    if commitment.activity_id is not None:
        return trail_queries.origins_of(activity_id=commitment.activity_id)
    if commitment.goal_id is not None:
        return trail_queries.origins_of(goal_id=commitment.goal_id)
    return []


@bp.get(f"{ONE}/bevis/<uuid:turn_uid>")
@place_page(may_see)
def evidence_show(
    _actor: Actor, place: Place, commitment_uid: uuid.UUID, turn_uid: uuid.UUID
) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    sha256 = queries.evidence_of(commitment, turn_uid=turn_uid)
    found = files.content_of(sha256) if sha256 else None
    if found is None:
        raise NotFound(_("Där finns ingen bild och inget dokument."))
    answer: Response = make_response(found[0])
    answer.headers["Content-Type"] = found[1]
    answer.headers["Content-Disposition"] = "inline"
    return answer
