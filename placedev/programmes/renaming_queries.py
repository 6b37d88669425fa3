"""Reads of municipalities that a programme says were merged or renamed, for the places there."""

from datetime import date
from functools import cache

from sqlalchemy import (
    BindParameter,
    Date,
    Integer,
    ScalarSelect,
    Text,
    bindparam,
    cast,
    func,
    select,
)
from sqlalchemy.orm import aliased

from placedev.core.db import db
from placedev.places.models import Place
from placedev.places.municipality_rules import END, SEPARATOR, NewName, new_names
from placedev.programmes.models import Municipality, Programme, ProgrammePlace


def renamings(
    *,
    today: date | BindParameter[date],
    place_id: BindParameter[int] | None = None,
    only_open: bool = False,
) -> ScalarSelect[str]:
    """Return what municipalities became in a place's programmes, as a part of another select.

    It is read by `municipality_rules`. What happens on a later day is left out.

    Args:
        today: the day.
        place_id: of the one place; none: of each place in the other select.
        only_open: leave out programmes that residents do not read.
    """
    old, new = Municipality, aliased(Municipality)
    columns = (Programme.name, old.id, old.name, old.ended_on, new.id, new.name)
    first, *rest = (cast(one, Text) for one in columns)
    link = sum(((SEPARATOR + one) for one in rest), start=first)
    found = (
        select(func.aggregate_strings(link, END))
        .select_from(ProgrammePlace)
        .join(Programme, Programme.id == ProgrammePlace.programme_id)
        .join(old, old.programme_id == ProgrammePlace.programme_id)
        .join(new, new.id == old.successor_id)
        .where(
            ProgrammePlace.place_id == (Place.id if place_id is None else place_id),
            old.ended_on < today,
        )
    )
    if only_open:
        found = found.where(Programme.public_since.is_not(None))
    return found.correlate(Place).scalar_subquery()


@cache
def renamings_here() -> ScalarSelect[str]:
    """Return the same of one place, put together once: it takes `place_id` and `today`."""
    return renamings(
        today=bindparam("today", type_=Date), place_id=bindparam("place_id", type_=Integer)
    )


def new_names_of(place: Place, *, today: date) -> list[NewName]:
    """Return what the municipality of a place is called now. One query."""
    here = {"place_id": place.id, "today": today}
    lines = db.session.scalar(select(renamings_here()), here)
    return new_names(place.municipality, lines)
