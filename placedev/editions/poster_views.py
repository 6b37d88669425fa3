"""The plan on paper: all its forms in one place, and the poster of a quarter as a PDF."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.clock import day_of
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import form_rules, queries
from placedev.editions.models import Edition
from placedev.editions.pdf import media_of, with_media
from placedev.editions.poster_document import poster_html
from placedev.editions.poster_reading import poster_of
from placedev.editions.quarter_rules import (
    Quarter,
    quarter_named,
    quarter_of,
    quarters_between,
)
from placedev.editions.room_access import site
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.web.printing import sheet_answer

bp = Blueprint("posters", __name__)
_PAGE = "/platser/<slug:place_slug>/planen-pa-papper"


@bp.get(_PAGE)
@place_page(may_see)
def papers_choose(_actor: Actor, place: Place) -> ResponseReturnValue:
    latest = queries.latest_edition(place_id=place.id)
    return render_template(
        "editions/poster/choose.html",
        place=place,
        number=None if latest is None else latest.number,
        quarters=[] if latest is None else _quarters(latest),
        forms=list(form_rules.FORMS.values()),
        sizes={} if latest is None else queries.form_sizes(edition_id=latest.id),
        draft_forms=[form_rules.FORMS[code] for code in form_rules.FROZEN],
    )


@bp.get(f"{_PAGE}/anslag-<any('a4', 'a3'):size>.pdf")
@place_page(may_see)
def poster_pdf(_actor: Actor, place: Place, size: str) -> ResponseReturnValue:
    """Show the poster of the chosen quarter, or else of this one."""
    latest = queries.latest_edition(place_id=place.id)
    quarter = quarter_named(request.args.get("kvartal") or quarter_of(clock.today()).code)
    if latest is None or quarter is None or quarter not in _quarters(latest):
        raise NotFound(_("Det finns inget anslag för de månaderna. Välj bland dem som finns."))
    poster = poster_of(place.id, latest.snapshot, quarter, today=clock.today())
    document = poster_html(poster, public_url=site().plan_url(place), is_large=size == "a3")
    return sheet_answer(
        with_media(document, media_of(poster.snapshot)),
        file_name=f"{place.slug}-{_('anslag')}-{quarter.code}-{size}.pdf",
        place=place,
        back=(_("Planen på papper"), url_for(".papers_choose", place_slug=place.slug)),
    )


def _quarters(latest: Edition) -> list[Quarter]:
    today = clock.today()
    return quarters_between(min(day_of(latest.published_at), today), today)
