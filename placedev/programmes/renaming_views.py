"""A place's municipality is called something else now: one press, and the place says so too."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.programmes import renaming_operations

bp = Blueprint("renamings", __name__)


@bp.post("/platser/<slug:place_slug>/om/kommun")
@place_page(may_work)
def new_name_take(actor: Actor, place: Place) -> ResponseReturnValue:
    name = request.form.get("name", "")
    renaming_operations.take_new_name(place, name, actor=actor, now=clock.now())
    flash(_("Platsens kommun är ändrad. Utgåvor som redan är ute säger som förut."))
    return redirect(url_for("places.place_edit", place_slug=place.slug))
