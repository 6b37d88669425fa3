"""Letting a place follow a newer version of its method, or another method before the first gate."""

from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.steps import queries
from placedev.steps.method import Method


def change_method(place: Place, to: Method, *, actor: Actor, now: datetime) -> None:
    """Let the place follow another method, or version; what people recorded stays where its key is.

    Raises:
        RuleBroken: it is not newer, or another method although a gate has been passed.
    """
    if to.id == place.method_id and to.version <= place.method_version:
        raise RuleBroken(_("Ni följer redan den versionen av metoden."))
    if to.id != place.method_id and queries.records_of(place_id=place.id).rounds:
        raise RuleBroken(
            _("Ni har gått vidare från ett steg. Då kan ni inte byta till en annan metod.")
        )
    before = f"{place.method_id} {place.method_version}"
    place.method_id, place.method_version = to.id, to.version
    db.session.flush()
    journal.record(
        "method.changed",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={
            "name": to.name.sv,
            "version": to.version,
            "before": before,
            "after": f"{to.id} {to.version}",
        },
    )
