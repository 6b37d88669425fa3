"""What anyone may read: what became of the promises in the published plan, as of today."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from placedev.commitments import public_queries, public_rules
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import public_queries as editions
from placedev.editions.published_queries import published
from placedev.places import queries as places
from placedev.web.access import public

bp = Blueprint("promises_public", __name__)
_ONE_MINUTE = "public, max-age=60"


@bp.get("/loften/<slug:place_slug>")
@public
def promises_read(place_slug: str) -> ResponseReturnValue:
    """Show the promises of the newest edition in its words, as they stand now. Three queries."""
    place = places.place_by_slug(slug=place_slug)
    edition = editions.edition_data(place_slug=place_slug, number=None)
    edition = published(edition, place_slug=place_slug, number=None)
    if place is None:
        raise NotFound(_("Den här planen är inte publicerad, eller så har den en annan adress."))
    today = clock.today()
    rows = public_rules.told(
        edition.data.get("commitments", ()),
        public_queries.standing_of(place_id=place.id),
        today=today,
    )
    answer: Response = make_response(
        render_template(
            "commitments/public_standing.html",
            place_slug=place_slug,
            place_name=edition.data["place"]["name"],
            languages=_languages(edition.data),
            rows=rows,
            counts=public_rules.counts(rows),
            today=today,
        )
    )
    answer.headers["Cache-Control"] = _ONE_MINUTE
    answer.vary.add("Cookie")  # the language chosen
    return answer


def _languages(data: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the language of the name of the place and of each organisation, as published."""
    named = (data["place"], *data.get("organisations", ()))
    return {one["name"]: one.get("name_language") for one in named}
