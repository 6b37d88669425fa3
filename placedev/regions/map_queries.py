"""Reads of where places lie."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from placedev.core.db import db
from placedev.places.models import Place


class Position(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


def positions_of(keys: Sequence[int]) -> dict[int, Position]:
    """Return place key to where it lies; places that nobody has put on a map are left out."""
    rows = db.session.execute(
        select(Place.id, Place.latitude, Place.longitude).where(
            Place.id.in_(keys), Place.latitude.is_not(None), Place.longitude.is_not(None)
        )
    )
    return {
        key: Position(float(north), float(east))
        for key, north, east in rows
        if north is not None and east is not None
    }
