"""The places as points on a simple map."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.editions import start_map_rules
from placedev.editions.start_map_rules import Map, Spot
from placedev.regions import map_queries
from placedev.regions.choice_rules import chosen_rows, offered
from placedev.regions.column_rules import in_order
from placedev.regions.need_rules import NEEDS, RISKS, risk_of
from placedev.regions.portfolio_views import ROOM, bp, choice_of_address, rows_followed
from placedev.regions.row_rules import Row
from placedev.web.access import signed_in

_MOST = 300  # places on the picture; more are found by municipality


@bp.get(f"{ROOM}/karta")
@signed_in
def places_map() -> ResponseReturnValue:
    today, choice = clock.today(), choice_of_address()
    every = rows_followed(today)
    rows = chosen_rows(every, choice, today=today)
    positions = map_queries.positions_of([row.key for row in rows])
    placed = [row for row in rows if row.key in positions][:_MOST]
    return render_template(
        "regions/map.html",
        every=every,
        rows=rows,
        map=_map([Spot(row, *positions[row.key]) for row in placed]),
        elsewhere=[row for row in rows if row.key not in positions][:_MOST],
        left_out=len(rows) > _MOST,
        needing={row.key for row in placed if risk_of(row, today) == NEEDS},
        choice=choice,
        offered=offered(every),
        risks=RISKS,
        today=today,
    )


def _map(spots: Sequence[Spot[Row]]) -> Map[Row] | None:
    drawn = start_map_rules.map_of(spots)
    if drawn is not None:
        for point in drawn.points:
            point.found = in_order(point.found, column="plats", falling=False, today=clock.today())
        names = [one.found[0].name if len(one.found) == 1 else None for one in drawn.points]
        start_map_rules.name_points(drawn, names)
    return drawn
