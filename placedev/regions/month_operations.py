"""Counting a month: once for each place, as it is when it is counted."""

from collections.abc import Sequence
from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.once import add_missing
from placedev.regions import detail_queries, month_queries, standing_queries
from placedev.regions.month_models import PlaceMonth
from placedev.regions.month_rules import DETAILS, facts_of, first_of_month


def take_month(keys: Sequence[int], *, now: datetime) -> None:
    """Store the facts of some places for the month of `now`. A month that is there stays as it is.

    Eleven statements for the places together, so give some dozens at a time.
    """
    today = day_of(now)
    rows = standing_queries.rows_at(keys, today=today)
    details = detail_queries.details_of(keys, wanted=DETAILS, today=today)
    tallies = month_queries.tallies_of(keys, today=today)
    add_missing(
        PlaceMonth,
        [
            {
                "place_id": row.key,
                "month_on": first_of_month(today),
                "taken_at": now,
                "facts": facts_of(row, details[row.key], tallies[row.key], today=today),
            }
            for row in rows
        ],
        by=(PlaceMonth.place_id, PlaceMonth.month_on),
    )
