"""What the poster of a quarter tells, read together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from placedev.editions import poster_queries
from placedev.editions.poster_document import Poster
from placedev.editions.quarter_rules import Quarter
from placedev.editions.snapshot import PlanSnapshot


def poster_of(
    place_id: int, snapshot: Mapping[str, Any], quarter: Quarter, *, today: date
) -> Poster:
    """Return the poster of a quarter as of today, or as of its end if that has been. Two queries.

    Args:
        place_id: the place.
        snapshot: of the edition that holds, as it is stored.
        quarter: whose poster.
        today: in Sweden.
    """
    as_of = min(today, quarter.last)
    return Poster(
        snapshot=PlanSnapshot.model_validate(snapshot),
        states=poster_queries.states_of(place_id=place_id, until=as_of),
        quarter=quarter,
        as_of=as_of,
        meeting=poster_queries.next_open_meeting(place_id=place_id, today=today),
    )
