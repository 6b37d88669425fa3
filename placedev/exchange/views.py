"""The page from which a leader takes the whole place out as one file."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.exchange import operations
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead

bp = Blueprint("exchange", __name__)


@bp.get("/platser/<slug:place_slug>/export")
@place_page(may_lead)
def place_export(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template("exchange/place_export.html", place=place)


@bp.post("/platser/<slug:place_slug>/export")
@place_page(may_lead)
def place_hand_out(actor: Actor, place: Place) -> ResponseReturnValue:
    now = clock.now()
    answer = make_response(operations.hand_out_place(place, actor_id=actor.user_id, now=now))
    name = f"{place.slug}-{clock.day_of(now).isoformat()}.json"
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
