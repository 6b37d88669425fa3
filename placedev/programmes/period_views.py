"""The half-year of a programme, told from what is written now."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.places.policy import Actor
from placedev.programmes import period_rules, place_queries, queries
from placedev.programmes.access import ROOM, bp, programme_page, stand_in
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme


@bp.get(f"{ROOM}/halvar")
@programme_page(may_read_programme)
def half_year_show(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    stand_in("programme_show")
    whole, today = queries.whole(programme), clock.today()
    halves = period_rules.halves(whole, today)
    half = period_rules.asked(halves, request.args.get("halvar", ""), today)
    here = place_queries.standing_here(whole)
    return render_template(
        "programmes/half_year_show.html",
        programme=programme,
        whole=whole,
        halves=halves,
        half=half,
        parts=period_rules.parts(whole, half),
        outputs=period_rules.outputs_of(whole, half),
        published=[one for one in here.values() if half.has(one.published_on)],
        is_over=half.last < today,
    )
