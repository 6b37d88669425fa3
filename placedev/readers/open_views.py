"""What the pages have in common that readers of a published plan leave something on."""

from typing import Any

from flask import Blueprint, Response, make_response

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import public_queries as plans
from placedev.editions.published_queries import published
from placedev.places import queries as places
from placedev.places.models import Place
from placedev.readers import queries
from placedev.web.open_pages import open_page

bp = Blueprint("readers_public", __name__)
PLAN = "/plan/<slug:place_slug>"
# A form in the page tells its sender from others, so the page is nobody else's.
_OWN = "private, no-cache"


def find_published(place_slug: str) -> Place:
    """Return the place of a plan that is published, or raise NotFound or Gone. Two queries."""
    current = plans.newest_edition(place_slug=place_slug)
    published(current, place_slug=place_slug, number=None)
    return _found(places.place_by_slug(slug=place_slug))


def find_place(place_slug: str) -> Place:
    """Return a place whose plan everybody could read once, or raise NotFound. Two queries."""
    place = _found(places.place_by_slug(slug=place_slug))
    is_known = queries.is_known_to_all(place_id=place.id, today=clock.today())
    return _found(place if is_known else None)


def _found(place: Place | None) -> Place:
    if place is None:
        raise NotFound(_("Den här planen är inte publicerad, eller så har den en annan adress."))
    return place


def answer_page(
    template: str, place: Place, /, *, has_plan: bool = True, **values: Any
) -> Response:
    """Return a page about a place that no cache keeps for others."""
    page = open_page(template, place=place, has_plan=has_plan, **values)
    answer: Response = make_response(page)
    answer.headers["Cache-Control"] = _OWN
    return answer
