"""A place takes the name that its municipality has got."""

from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.member_operations import tell
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.programmes import renaming_queries


def take_new_name(place: Place, name: str, *, actor: Actor, now: datetime) -> None:
    """Let a place write its municipality as it is called now; twice is as once.

    Raises:
        RuleBroken: no programme of the place says so, or not any longer.
    """
    if place.municipality == name:
        return
    names = renaming_queries.new_names_of(place, today=day_of(now))
    new = next((one for one in names if one.name == name), None)
    if new is None:
        raise RuleBroken(
            _("Inget program säger längre att kommunen heter så. Det som står om platsen är kvar.")
        )
    was, place.municipality = place.municipality, new.name
    db.session.flush()
    tell("place.municipality-renamed", place, actor, now, name=new.name, was=was)
