"""The room where the plan is published: its blueprint, and what its pages share."""

from flask import Blueprint, current_app

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import queries
from placedev.editions.models import Edition
from placedev.editions.operations import Site
from placedev.places.models import Place

bp = Blueprint("editions", __name__)
ROOM = "/platser/<slug:place_slug>/publicera"
EDITION = f"{ROOM}/<int(max=999999):number>"


def the_edition(place: Place, number: int) -> Edition:
    """Return an edition of the place, taken back or not; raise NotFound."""
    edition = queries.edition_numbered(place_id=place.id, number=number)
    if edition is None:
        raise NotFound(_("Den utgåvan finns inte."))
    return edition


def site() -> Site:
    """Return what page and document say about the site."""
    settings = current_app.config["PLACEDEV_SETTINGS"]
    return Site(name=settings.site_name, base_url=settings.base_url)
