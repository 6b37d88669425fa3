"""Two to six places side by side."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.collation import sort_key
from placedev.regions import figure_queries
from placedev.regions.column_rules import COLUMNS, PLACE
from placedev.regions.compare_rules import FACTS, chosen_facts, summary, wrong_number
from placedev.regions.figure_rules import Line, lines_of
from placedev.regions.portfolio_views import (
    ROOM,
    bp,
    places_named,
    rows_followed,
    seen_of,
)
from placedev.regions.row_rules import FEWEST_BESIDE, MOST_BESIDE
from placedev.web.access import signed_in


@bp.get(f"{ROOM}/jamfor")
@signed_in
def compare() -> ResponseReturnValue:
    today = clock.today()
    every = rows_followed(today)
    rows = places_named(every, request.args.getlist("plats"))
    is_asked = "plats" in request.args and len(every) >= FEWEST_BESIDE
    facts = chosen_facts(request.args.getlist("kol"))
    wrong = wrong_number(rows)
    beside = [] if wrong else rows
    page = render_template(
        "regions/compare.html",
        every=sorted(every, key=lambda row: sort_key(row.name)),
        seen=seen_of(beside, facts, today=today),
        chosen=[row.slug for row in rows],
        most=MOST_BESIDE,
        wrong=wrong if is_asked else "",
        facts=facts,
        columns={key: one for key, one in COLUMNS.items() if key != PLACE},
        is_usual=facts == FACTS,
        summary=summary(beside, today=today),
        figures=_figures([row.key for row in beside]),
        today=today,
    )
    return page, 422 if wrong and is_asked else 200


def _figures(keys: list[int]) -> list[Line]:
    return lines_of(figure_queries.figures_of(keys), keys) if keys else []
