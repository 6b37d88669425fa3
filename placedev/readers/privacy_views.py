"""What is kept about residents at a place, how long, and whom to ask."""

from flask.typing import ResponseReturnValue

from placedev.editions import public_queries as plans
from placedev.readers import rules
from placedev.readers.open_views import PLAN, answer_page, bp, find_place
from placedev.web.access import public


@bp.get(f"{PLAN}/integritet")
@public
def privacy_show(place_slug: str) -> ResponseReturnValue:
    place = find_place(place_slug)
    return answer_page(
        "readers/privacy.html",
        place,
        has_plan=plans.newest_edition(place_slug=place.slug) is not None,
        is_authority=place.principal_kind in {"municipality", "region"},
        rules=rules,
    )
