"""The whole place, or the plan alone, taken out as one file."""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.exchange import operations, plan_writing
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see
from placedev.plan import queries as plans
from placedev.web.downloads import to_keep

bp = Blueprint("exchange", __name__)
_PLAN = "/platser/<slug:place_slug>/plan/in-och-ut"


@bp.get("/platser/<slug:place_slug>/export")
@place_page(may_lead)
def place_export(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template("exchange/place_export.html", place=place)


@bp.get(f"{_PLAN}/plan.json")
@place_page(may_see)
def plan_hand_out(_actor: Actor, place: Place) -> ResponseReturnValue:
    if plans.plan_of(place_id=place.id) is None:
        return redirect(url_for("plan.plan_show", place_slug=place.slug))  # says how to begin
    return _json(plan_writing.export_plan(place), f"{place.slug}-plan.json")


@bp.get(f"{_PLAN}/plan.schema.json")
@place_page(may_see)
def plan_schema(_actor: Actor, _place: Place) -> ResponseReturnValue:
    return _json(plan_writing.plan_schema(), "plan.schema.json")


@bp.post("/platser/<slug:place_slug>/export")
@place_page(may_lead)
def place_hand_out(actor: Actor, place: Place) -> ResponseReturnValue:
    now = clock.now()
    content = operations.hand_out_place(place, actor_id=actor.user_id, now=now)
    return _json(content, f"{place.slug}-{clock.day_of(now).isoformat()}.json")


def _json(content: bytes, name: str) -> Response:
    answer = to_keep(content, "application/json", name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
