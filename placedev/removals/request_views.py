"""Where a leader reads what happens when a place is removed, and asks for it."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead
from placedev.removals import operations, queries, rules
from placedev.removals.forms import RequestForm
from placedev.removals.operations import Said

bp = Blueprint("removal_requests", __name__)
_PAGE = "/platser/<slug:place_slug>/ta-bort"


@bp.get(_PAGE)
@place_page(may_lead)
def request_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place, RequestForm(formdata=None))


@bp.post(_PAGE)
@place_page(may_lead)
def request_send(actor: Actor, place: Place) -> ResponseReturnValue:
    form = RequestForm()
    if not form.validate():
        return _page(place, form), 422
    try:
        operations.ask(place, Said(form.new_uid, form.reason.data), actor=actor, now=clock.now())
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return _page(place, form), 422
    flash(_("Er begäran är skickad till den som driver webbplatsen. Inget är borttaget än."))
    return redirect(url_for(".request_show", place_slug=place.slug))


@bp.post(f"{_PAGE}/<uuid:request_uid>/aterta")
@place_page(may_lead)
def request_take_back(actor: Actor, place: Place, request_uid: uuid.UUID) -> ResponseReturnValue:
    operations.take_back(place, uid=request_uid, actor=actor, now=clock.now())
    flash(_("Begäran är återtagen. Platsen är kvar."))
    return redirect(url_for(".request_show", place_slug=place.slug))


def _page(place: Place, form: RequestForm) -> str:
    latest = queries.latest_request(place_id=place.id)
    waiting = latest if latest and rules.waits(latest) else None
    return render_template(
        "removals/request.html",
        place=place,
        form=form,
        waiting=waiting,
        declined=latest if latest and latest.declined_at else None,
        asked_by=queries.asker_of(request=waiting) if waiting else None,
        days=rules.DAYS,
    )
