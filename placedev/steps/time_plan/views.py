"""The time plan as a page and as a PDF; a step's own page is where its months are changed."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.steps.queries import board_of
from placedev.steps.time_plan.document import time_plan_html
from placedev.steps.time_plan.rules import time_plan
from placedev.web.printing import sheet_answer

bp = Blueprint("time_plan", __name__)


@bp.get("/platser/<slug:place_slug>/tidplan")
@place_page(may_see)
def time_plan_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    board = board_of(place, today=clock.today())
    return render_template(
        "steps/time_plan/time_plan_show.html",
        place=place,
        method=board.method,
        plan=time_plan(board),
        today=clock.today(),
    )


@bp.get("/platser/<slug:place_slug>/tidplan.pdf")
@place_page(may_see)
def time_plan_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    today = clock.today()
    board = board_of(place, today=today)
    return sheet_answer(
        time_plan_html(place, board.method, time_plan(board), today=today),
        file_name=f"{place.slug}-{_('tidplan')}.pdf",
        place=place,
        back=(str(_("Tidplan")), url_for(".time_plan_show", place_slug=place.slug)),
    )
