"""What the plans of the places do for the fields of the programme."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.places.policy import Actor
from placedev.programmes import measure_rules, place_queries, public_queries, queries
from placedev.programmes.access import ROOM, bp, programme_page, stand_in
from placedev.programmes.measure_rules import Local
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme
from placedev.programmes.whole import Whole
from placedev.web.paging import pages_of

_ON_A_PAGE = 50
NONE = "inget"  # asks for what serves no field


@bp.get(f"{ROOM}/ur-planerna")
@programme_page(may_read_programme)
def measure_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    stand_in("place_list")
    whole = queries.whole(programme)
    here = place_queries.standing_here(whole)
    every = measure_rules.rolled_up(
        whole, public_queries.measures(checksums={key: one.sha256 for key, one in here.items()})
    )
    wanted = request.args.get("omrade", "")
    found = [one for one in every if _fits(whole, one, wanted)]
    pages = pages_of(len(found), _ON_A_PAGE)
    return render_template(
        "programmes/measure_list.html",
        programme=programme,
        whole=whole,
        here=here,
        sums=measure_rules.sums(whole, every),
        every=every,
        nothing=sum(not one.fields for one in every),
        wanted=wanted,
        pages=pages,
        shown=pages.rows(found),
    )


def _fits(whole: Whole, one: Local, wanted: str) -> bool:
    if wanted == NONE:
        return not one.fields
    field = next((f for f in whole.divisions("field") if str(f.uid) == wanted), None)
    return field is None or field.id in one.fields
