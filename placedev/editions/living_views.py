"""The plan as it lives: its page of today, each activity and area, news, a picture to share."""

from flask import Blueprint, current_app, make_response, request
from flask.typing import ResponseReturnValue

from placedev.core import clock, files
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.qr import qr_svg
from placedev.editions import living_page, living_queries, public_queries
from placedev.editions.feed_document import feed_xml
from placedev.editions.life_reading import LOOSE
from placedev.editions.living_page import Site
from placedev.editions.living_reading import Living
from placedev.editions.living_search import wish_of
from placedev.editions.page import tag_of
from placedev.editions.published_queries import published
from placedev.editions.snapshot import PlanSnapshot
from placedev.places.photos import MEDIA_TYPE, for_phone
from placedev.web.access import public
from placedev.web.open_pages import ASK_FIRST, FIVE_MINUTES, open_answer, with_host
from placedev.web.sharing import sharing_picture

bp = Blueprint("living", __name__)

_PLAN = "/plan/<slug:place_slug>"
_HTML = "text/html; charset=utf-8"
_NEWS_PER_PAGE = 20


@bp.get(f"{_PLAN}/atgard/<string(length=8):name>")
@public
def activity_read(place_slug: str, name: str) -> ResponseReturnValue:
    living = _living(place_slug)
    activity = living.find_activity(name)
    if activity is None:
        raise NotFound(_("Aktiviteten finns inte i planen som gäller nu."))
    return _kept(living_page.activity_html(living, _site(), activity))


@bp.get(f"{_PLAN}/omrade/<string(maxlength=8):name>")
@public
def area_read(place_slug: str, name: str) -> ResponseReturnValue:
    living = _living(place_slug)
    view = living.find_area(name)
    if view is None and (name != LOOSE or not living.has_loose):
        raise NotFound(_("Området finns inte i planen som gäller nu."))
    return _kept(living_page.area_html(living, _site(), view))


@bp.get(f"{_PLAN}/allt")
@public
def whole_read(place_slug: str) -> ResponseReturnValue:
    """Show the plan with everything open: to read from the beginning to the end, or to print."""
    return _kept(living_page.plan_html(_living(place_slug), _site(), unfolded=True))


@bp.get(f"{_PLAN}/nytt")
@public
def news_read(place_slug: str) -> ResponseReturnValue:
    return _news(place_slug, 1)


@bp.get(f"{_PLAN}/nytt/<int(min=2, max=999):number>")
@public
def news_older(place_slug: str, number: int) -> ResponseReturnValue:
    return _news(place_slug, number)


def _news(place_slug: str, number: int) -> ResponseReturnValue:
    living = _living(place_slug)
    last = max(1, -(-len(living.items) // _NEWS_PER_PAGE))
    if number > last:
        raise NotFound(_("Så långt tillbaka finns inget mer."))
    some = living.items[(number - 1) * _NEWS_PER_PAGE : number * _NEWS_PER_PAGE]
    return _kept(living_page.news_html(living, _site(), some, page=number, last=last))


@bp.get(f"{_PLAN}/nytt.atom")
@public
def news_feed(place_slug: str) -> ResponseReturnValue:
    content = feed_xml(_living(place_slug), _site())
    return _kept(content, "application/atom+xml; charset=utf-8")


@bp.get(f"{_PLAN}/nytt/<string(length=64):sha256>.jpg")
@public
def news_photo(place_slug: str, sha256: str) -> ResponseReturnValue:
    """Give a photo that a public note shows, and no other."""
    shown = {one.photo_sha256 for one in _living(place_slug).notes}
    found = files.content_of(sha256) if sha256 in shown else None
    if found is None:
        raise NotFound(_("Bilden finns inte."))
    return open_answer(found[0], found[1], tag=sha256, keeping=FIVE_MINUTES)


@bp.get(f"{_PLAN}/foto/<string(length=64):sha256>.jpg")
@public
def photo_for_phone(place_slug: str, sha256: str) -> ResponseReturnValue:
    """Give the photo of the edition that counts, as small as a phone shows it."""
    row = public_queries.edition_data(place_slug=place_slug, number=None)
    data = published(row, place_slug=place_slug, number=None).data
    photo = data["place"].get("photo")
    found = files.content_of(sha256) if photo and photo["sha256"] == sha256 else None
    if found is None:
        raise NotFound(_("Bilden finns inte."))
    small = for_phone(found[0])
    return open_answer(small, MEDIA_TYPE, tag=f"{sha256}-phone", keeping=FIVE_MINUTES)


@bp.get(f"{_PLAN}/delning.png")
@public
def sharing(place_slug: str) -> ResponseReturnValue:
    """Give the picture that goes with a link to the plan."""
    living = _living(place_slug)
    picture = sharing_picture(living.snapshot.place.name, living.kicker, _site().name)
    return open_answer(picture, "image/png", tag=tag_of(picture.hex()), keeping=FIVE_MINUTES)


@bp.get(f"{_PLAN}/qr")
@public
def sign(place_slug: str) -> ResponseReturnValue:
    """Show a code to print. Its address may rest on who asks, so no cache keeps it."""
    living = _living(place_slug)
    address = with_host(living.url)
    code = qr_svg(address, label=_("QR-kod till planen"))
    html = living_page.sign_html(living, _site(), address=address, code=code)
    answer = make_response(html)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def plan_answer(place_slug: str) -> ResponseReturnValue:
    """Answer with the plan as it lives, or with what is asked for of it."""
    living, site, wish = _living(place_slug), _site(), wish_of(request.args)
    if wish.is_empty:
        return _kept(living_page.plan_html(living, site))
    return _kept(living_page.found_html(living, site, wish))


def _living(place_slug: str) -> Living:
    row = public_queries.edition(place_slug=place_slug, number=None)
    edition = published(row, place_slug=place_slug, number=None)
    today = clock.today()
    return Living(
        snapshot=PlanSnapshot.model_validate(edition.snapshot),
        today=today,
        number=edition.number,
        published_on=clock.day_of(edition.published_at),
        happened=living_queries.happened(edition=edition, today=today),
    )


def _site() -> Site:
    settings = current_app.config["PLACEDEV_SETTINGS"]
    return Site(name=settings.site_name, base_url=settings.base_url or "")


def _kept(content: str, media_type: str = _HTML) -> ResponseReturnValue:
    return open_answer(content.encode(), media_type, tag=tag_of(content), keeping=ASK_FIRST)
