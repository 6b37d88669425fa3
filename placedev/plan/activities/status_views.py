"""How an activity fares, what shows it, and what those with a part in it have answered."""

import uuid

from flask import Response, flash, make_response, request
from flask.typing import ResponseReturnValue

from placedev.core import clock, files
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.photos import MEDIA_TYPE
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import activity_queries
from placedev.plan.activities import operations, status_operations
from placedev.plan.activities.show_views import ONE, found, show, to_page
from placedev.plan.activities.status_forms import AnswerForm, StatusForm
from placedev.plan.room_views import bp, to_plan


@bp.post(f"{ONE}/lage")
@place_page(may_work)
def status_note(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page = found(place, activity_uid)
    form = StatusForm()
    if not form.validate():
        return show(place, page, form), 422
    shown = form.shown()
    try:
        status_operations.note_status(
            page.plan,
            page.activity,
            status=form.status.data,
            reason=form.reason.data or None,
            noted_on=form.noted_on.data,
            shown=shown,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        (form.status if shown.file is None else form.evidence).errors = [str(error)]
        return show(place, page, form), 422
    flash(_("Läget är sparat."))
    if "omrade" in request.form:
        return to_plan(place, request.form["omrade"])
    return to_page(place, activity_uid)


@bp.get(f"{ONE}/lage/<uuid:status_uid>/underlag")
@place_page(may_see)
def evidence_show(
    _actor: Actor, place: Place, activity_uid: uuid.UUID, status_uid: uuid.UUID
) -> ResponseReturnValue:
    sha256 = activity_queries.evidence_of(
        place_id=place.id, uid=activity_uid, status_uid=status_uid
    )
    stored = files.content_of(sha256) if sha256 else None
    if stored is None:
        raise NotFound(_("Där finns ingen bild och inget dokument."))
    answer: Response = make_response(stored[0])
    answer.headers["Content-Type"] = stored[1]
    is_photo = stored[1] == MEDIA_TYPE
    # A photo was made anew here; a document is as somebody made it and is not opened in place.
    answer.headers["Content-Disposition"] = (
        "inline" if is_photo else 'attachment; filename="underlag.pdf"'
    )
    return answer


@bp.post(f"{ONE}/roller/<uuid:role_uid>")
@place_page(may_work)
def role_answer(
    actor: Actor, place: Place, activity_uid: uuid.UUID, role_uid: uuid.UUID
) -> ResponseReturnValue:
    plan, activity, *_rest = found(place, activity_uid)
    role = activity_queries.role_by_uid(activity_id=activity.id, uid=role_uid)
    if role is None:
        raise NotFound(_("Rollen finns inte. Ladda om sidan."))
    form = AnswerForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    operations.answer_role(
        plan,
        activity,
        role,
        state=form.state.data,
        answered_on=form.answered_on.data,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Svaret är sparat."))
    return to_page(place, activity_uid)
