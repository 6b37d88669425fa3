"""Two to six places side by side."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.collation import sort_key
from placedev.regions import figure_queries
from placedev.regions.column_rules import COLUMNS, PLACE
from placedev.regions.compare_rules import FACTS, chosen_facts, summary
from placedev.regions.figure_rules import Line, lines_of
from placedev.regions.portfolio_views import (
    MOST_NAMED,
    ROOM,
    bp,
    places_named,
    rows_followed,
    seen_of,
)
from placedev.web.access import signed_in


@bp.get(f"{ROOM}/jamfor")
@signed_in
def compare() -> ResponseReturnValue:
    today = clock.today()
    every = rows_followed(today)
    rows = places_named(every, request.args.getlist("plats"))
    facts = chosen_facts(request.args.getlist("kol"))
    seen = seen_of(rows, facts, today=today)
    return render_template(
        "regions/compare.html",
        every=sorted(every, key=lambda row: sort_key(row.name)),
        seen=seen,
        chosen=[row.slug for row in rows],
        most=MOST_NAMED,
        facts=facts,
        columns={key: one for key, one in COLUMNS.items() if key != PLACE},
        is_usual=facts == FACTS,
        summary=summary(rows, today=today),
        figures=_figures([row.key for row in rows]),
        today=today,
    )


def _figures(keys: list[int]) -> list[Line]:
    return lines_of(figure_queries.figures_of(keys), keys) if len(keys) > 1 else []
