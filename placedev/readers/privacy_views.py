"""What is kept about residents at a place, how long, and whom to ask."""

from flask.typing import ResponseReturnValue

from placedev.readers import rules
from placedev.readers.open_views import PLAN, answer_page, bp, find_published
from placedev.web.access import public


@bp.get(f"{PLAN}/integritet")
@public
def privacy_show(place_slug: str) -> ResponseReturnValue:
    place = find_published(place_slug)
    return answer_page(
        "readers/privacy.html",
        place,
        is_authority=place.principal_kind in {"municipality", "region"},
        rules=rules,
    )
