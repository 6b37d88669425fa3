"""The steps of all places on one line of months."""

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.regions import standing_queries
from placedev.regions.choice_rules import chosen_rows, offered
from placedev.regions.need_rules import RISKS
from placedev.regions.portfolio_views import ROOM, bp, choice_of_address, rows_followed
from placedev.regions.timeline_rules import timeline_of
from placedev.web.access import signed_in
from placedev.web.paging import pages_of

_PAGE = 25  # places


@bp.get(f"{ROOM}/tidslinje")
@signed_in
def timeline() -> ResponseReturnValue:
    today, choice = clock.today(), choice_of_address()
    every = rows_followed(today)
    found = chosen_rows(every, choice, today=today)
    pages = pages_of(len(found), _PAGE)
    rows = pages.rows(found)
    walks = standing_queries.walks_of([row.key for row in rows])
    return render_template(
        "regions/timeline.html",
        every=every,
        found=len(found),
        pages=pages,
        timeline=timeline_of(rows, walks, today=today),
        choice=choice,
        offered=offered(every),
        risks=RISKS,
        today=today,
    )
