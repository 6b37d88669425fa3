"""The method of a place as PDFs. Behind the sign-in: making one takes a processor for a while."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from placedev.core.i18n import _, language
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.steps.handbook.document import handbook_html, step_html
from placedev.steps.method import Method
from placedev.steps.methods import method_named
from placedev.web.printing import sheet_answer

bp = Blueprint("handbook", __name__)


@bp.get("/platser/<slug:place_slug>/handbok.pdf")
@place_page(may_see)
def handbook_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    method = _method(place)
    return sheet_answer(
        handbook_html(method, language=language()),
        file_name=f"{_('handbok')}-{method.id}-{method.version}.pdf",
        place=place,
        back=(place.name, url_for("steps.home", place_slug=place.slug)),
    )


@bp.get("/platser/<slug:place_slug>/steg/<slug:step_key>/blad.pdf")
@place_page(may_see)
def step_pdf(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    method = _method(place)
    step = method.step(step_key)
    return sheet_answer(
        step_html(method, step, language=language()),
        file_name=f"{_('steg')}-{step.number}-{step.key}.pdf",
        place=place,
        back=(str(step.name), url_for("steps.step_show", place_slug=place.slug, step_key=step.key)),
    )


def _method(place: Place) -> Method:
    return method_named(place.method_id, place.method_version)
