"""Where the leader puts the draft out for comments, and takes it down."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import queries as periods
from placedev.consultations.models import CommentPeriod
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.editions import draft_operations as operations
from placedev.editions.room_access import ROOM, bp, site
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead
from placedev.web.forms import CreateForm

__all__ = ["bp"]
_OUT = f"{ROOM}/remiss/<uuid:period_uid>"


@bp.post(_OUT)
@place_page(may_lead)
def draft_put_out(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = _period(place, period_uid), CreateForm()
    if not form.validate():
        raise RuleBroken(_("Ladda om sidan och försök igen."))
    operations.put_out(place, period, uid=form.new_uid, site=site(), actor=actor, now=clock.now())
    flash(_("Utkastet ligger ute. Alla kan läsa det så länge tiden för synpunkter pågår."))
    return _back(place, period)


@bp.post(f"{_OUT}/ta-ner")
@place_page(may_lead)
def draft_take_down(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period = _period(place, period_uid)
    operations.take_down(place, period, actor=actor, now=clock.now())
    flash(_("Utkastet är nertaget."))
    return _back(place, period)


def _period(place: Place, uid: uuid.UUID) -> CommentPeriod:
    period = periods.period_by_uid(place_id=place.id, uid=uid)
    if period is None:
        raise NotFound(_("Tiden för synpunkter finns inte här."))
    return period


def _back(place: Place, period: CommentPeriod) -> ResponseReturnValue:
    return redirect(
        url_for("consultations.period_show", place_slug=place.slug, period_uid=period.uid)
    )
