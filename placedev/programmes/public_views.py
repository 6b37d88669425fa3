"""What anyone may read of a programme: places, steps, plans, and what has come of it."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.programmes import (
    call_queries,
    call_rules,
    place_queries,
    public_queries,
    queries,
    rules,
)
from placedev.programmes.access import ROOM, bp
from placedev.programmes.network_views import map_of_sites
from placedev.web.access import public
from placedev.web.landscape import landscape

_ONE_MINUTE = "public, max-age=60"


@bp.get(f"{ROOM}/for-alla")
@public
def programme_read(programme_slug: str) -> ResponseReturnValue:
    """Show the programme to everybody; a place here only if its plan is published."""
    programme = queries.programme_by_slug(slug=programme_slug)
    if programme is None or programme.public_since is None:
        raise NotFound(
            _("Det finns inget program att läsa här. Kontrollera hur adressen är skriven.")
        )
    whole = queries.whole(programme)
    here = place_queries.standing_here(whole)
    published = {key: one for key, one in here.items() if one.sha256 is not None}
    outcomes = public_queries.outcomes(checksums=[str(one.sha256) for one in published.values()])
    open_sites = [one for one in whole.sites if one.closed_year is None]
    answer: Response = make_response(
        render_template(
            "programmes/programme_public.html",
            programme=programme,
            whole=whole,
            here=published,
            shown=sorted(whole.places, key=lambda one: one.place_id not in published),
            outcomes=outcomes,
            calls=call_queries.public_calls(programme_id=programme.id, today=clock.today()),
            call_rules=call_rules,
            landscape=landscape,
            rules=rules,
            today=clock.today(),
            studies=[one for one in whole.efforts if rules.shows_findings(whole, one)],
            sites=open_sites,
            map=map_of_sites(open_sites),
            unplaced=[one for one in open_sites if one.latitude is None],
        )
    )
    answer.headers["Cache-Control"] = _ONE_MINUTE
    answer.vary.add("Cookie")  # the language chosen
    return answer
