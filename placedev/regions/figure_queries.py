"""Reads of the figures that places have about themselves, each with its source."""

from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.core.i18n import _
from placedev.places.models import Place, PlaceFact
from placedev.regions.figure_rules import Figure


def figures_of(keys: Sequence[int]) -> list[Figure]:
    """Return the figures of some places, in the order that they stand in. Two statements."""
    places = db.session.execute(
        select(Place.id, Place.population, Place.population_year, Place.population_source).where(
            Place.id.in_(keys), Place.population.is_not(None)
        )
    )
    people = [
        Figure(key, _("Befolkning"), str(count), _("invånare"), str(year) if year else None, source)
        for key, count, year, source in places
    ]
    facts = db.session.execute(
        select(
            PlaceFact.place_id,
            PlaceFact.label,
            PlaceFact.value,
            PlaceFact.unit,
            PlaceFact.as_of,
            PlaceFact.source,
        )
        .where(PlaceFact.place_id.in_(keys))
        .order_by(PlaceFact.position, PlaceFact.id)
    )
    return people + [Figure(*one) for one in facts]
