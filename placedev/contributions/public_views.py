"""What anyone may read: what became of the ideas, of one meeting or of a whole place."""

import uuid
from datetime import date

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from placedev.contributions import public_queries
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places import queries as places
from placedev.web.access import public

bp = Blueprint("ideas_public", __name__)
_ONE_MINUTE = "public, max-age=60"


@bp.get("/ideer/<slug:place_slug>")
@public
def feedback_of_place(place_slug: str) -> ResponseReturnValue:
    return _page(place_slug, None)


@bp.get("/ideer/<slug:place_slug>/<uuid:meeting_uid>")
@public
def feedback_of_meeting(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(place_slug, str(meeting_uid))


def _page(place_slug: str, meeting: str | None) -> ResponseReturnValue:
    """Return what was let out, as it was; nothing of the place is read beside it. Three queries."""
    place = places.place_by_slug(slug=place_slug)
    out = public_queries.publications_of(place_id=place.id) if place else {}
    publication = out.get(meeting)
    content = public_queries.content_of(publication) if publication else None
    if place is None or (content is None and (meeting or not out)):
        raise NotFound(_("Sidan finns inte, eller så visas den inte längre."))
    answer: Response = make_response(
        render_template(
            "contributions/public_feedback.html",
            place_slug=place_slug,
            place_name=place.name,
            content=content,
            publication=publication,
            others=[one for key, one in out.items() if key != meeting],
            as_day=date.fromisoformat,
        )
    )
    answer.headers["Cache-Control"] = _ONE_MINUTE
    answer.vary.add("Cookie")  # the language chosen
    return answer
