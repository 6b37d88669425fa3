"""What anyone may read: published plans in their forms, and the list of them."""

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    redirect,
    url_for,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from placedev.core import clock, files, jobs
from placedev.core.db import reading_only
from placedev.editions import (
    form_rules,
    living_views,
    open_data_document,
    operations,
    page,
    public_queries,
    queries,
)
from placedev.editions.kept_answers import Stamp
from placedev.editions.models import Edition
from placedev.editions.public_queries import StoredData
from placedev.editions.public_server import PublicPlans, Unreachable
from placedev.editions.published_queries import published
from placedev.editions.snapshot import PlanSnapshot
from placedev.editions.wait_views import wait_page
from placedev.web.access import public
from placedev.web.landscape import landscape_svg
from placedev.web.open_pages import ASK_FIRST, FIVE_MINUTES, FOR_EVER, STYLESHEET_TYPE, open_answer

bp = Blueprint("editions_public", __name__)

_ONE_MINUTE = "public, max-age=60"
_LONGEST_SEARCH = 100  # characters


@bp.get("/plan/<slug:place_slug>")
@public
def plan_read(place_slug: str) -> ResponseReturnValue:
    return living_views.plan_answer(place_slug)


@bp.get("/plan/<slug:place_slug>/<int(max=999999):number>")
@public
def edition_read(place_slug: str, number: int) -> ResponseReturnValue:
    return _page(place_slug, number)


def _page(place_slug: str, number: int | None) -> ResponseReturnValue:
    row = public_queries.edition_page(place_slug=place_slug, number=number)
    found = published(row, place_slug=place_slug, number=number)
    return _kept(found.html.encode(), "text/html; charset=utf-8", f"{found.sha256}-page")


@bp.get("/plan/<slug:place_slug>.json")
@public
def plan_data(place_slug: str) -> ResponseReturnValue:
    return _data(place_slug, None)


@bp.get("/plan/<slug:place_slug>/<int(max=999999):number>.json")
@public
def edition_data(place_slug: str, number: int) -> ResponseReturnValue:
    return _data(place_slug, number)


def _data(place_slug: str, number: int | None) -> ResponseReturnValue:
    found = _stored(place_slug, number)
    base_url: str = current_app.config["PLACEDEV_SETTINGS"].base_url
    content = open_data_document.as_json(found.data, base_url=base_url)
    answer = _kept(content, "application/json", f"{found.sha256}-{page.tag_of(base_url)[:8]}-data")
    answer.headers["Access-Control-Allow-Origin"] = "*"  # open data, for pages of other sites
    return answer


def _stored(place_slug: str, number: int | None) -> StoredData:
    row = public_queries.edition_data(place_slug=place_slug, number=number)
    return published(row, place_slug=place_slug, number=number)


@bp.get("/plan/<slug:place_slug>/<int(max=999999):number>/laget.css")
@public
def edition_state(place_slug: str, number: int) -> ResponseReturnValue:
    """Show which edition is the newest, and hide a meeting that is over."""
    data, _sha256 = _stored(place_slug, number)
    rules = page.state_css(
        PlanSnapshot.model_validate(data),
        newest=_newest(place_slug),
        today=clock.today(),
    )
    tag = page.tag_of(rules)
    return open_answer(rules.encode(), STYLESHEET_TYPE, tag=tag, keeping=FIVE_MINUTES)


def _newest(place_slug: str) -> page.Newest | None:
    found = public_queries.newest_out(place_slug=place_slug)
    return found and page.Newest(found.number, clock.day_of(found.published_at))


@bp.get("/plan/<slug:place_slug>/<int(max=999999):number>/landskap.svg")
@public
def edition_landscape(place_slug: str, number: int) -> ResponseReturnValue:
    data, _sha256 = _stored(place_slug, number)
    picture = landscape_svg(data["place"]["name"], width=800, height=180)
    tag = page.tag_of(picture)
    return open_answer(picture.encode(), "image/svg+xml", tag=tag, keeping=FIVE_MINUTES)


@bp.get("/plan/<slug:place_slug>/<int(max=999999):number>/filer/<file_name>")
@public
def edition_file(place_slug: str, number: int, file_name: str) -> ResponseReturnValue:
    """Give a file that the page of this edition links to, and no other."""
    address = page.file_url(place_slug, number, file_name)
    names = public_queries.page_names(place_slug=place_slug, number=number, address=address)
    published(names or None, place_slug=place_slug, number=number)
    sha256 = file_name.partition(".")[0]
    stored = files.content_of(sha256)
    content, media_type = published(stored, place_slug=place_slug, number=number)
    keeping = FOR_EVER if media_type == STYLESHEET_TYPE else FIVE_MINUTES
    return open_answer(content, media_type, tag=sha256, keeping=keeping)


@bp.get("/plan/<slug:place_slug>.pdf")
@public
def plan_pdf(place_slug: str) -> ResponseReturnValue:
    return _pdf(place_slug, None)


@bp.get("/plan/<slug:place_slug>/<int(max=999999):number>.pdf")
@public
def edition_pdf(place_slug: str, number: int) -> ResponseReturnValue:
    return _pdf(place_slug, number)


@bp.post("/plan/<slug:place_slug>/<int(max=999999):number>/pdf")
@public
def edition_pdf_ask(place_slug: str, number: int) -> ResponseReturnValue:
    """Ask for the making of a PDF; asking twice asks once."""
    edition = _edition(place_slug, number)
    operations.ask_for_pdf(edition, now=clock.now())
    jobs.wake_after_commit(current_app)
    return redirect(url_for(".edition_pdf", place_slug=place_slug, number=number))


@bp.record_once
def _ask_without_a_session(state: BlueprintSetupState) -> None:
    """Let anyone ask: a token would need a cookie, and there is nothing here to forge."""
    state.app.extensions["csrf"].exempt(edition_pdf_ask)


def _edition(place_slug: str, number: int | None) -> Edition:
    row = public_queries.edition(place_slug=place_slug, number=number)
    return published(row, place_slug=place_slug, number=number)


def _pdf(place_slug: str, number: int | None) -> ResponseReturnValue:
    edition = _edition(place_slug, number)
    pdf = queries.pdf_of(edition_id=edition.id)
    if pdf is None:
        return wait_page(
            place_slug,
            edition,
            form_rules.FORMS[form_rules.LONG],
            queries.progress_of(edition_id=edition.id),
            ask_url=url_for(".edition_pdf_ask", place_slug=place_slug, number=edition.number),
        )
    answer = _kept(pdf.content, "application/pdf", f"{pdf.sha256}-pdf")
    name = f"{place_slug}-utgava-{edition.number}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _kept(content: bytes, media_type: str, tag: str) -> Response:
    return open_answer(content, media_type, tag=tag, keeping=ASK_FIRST)


def serve_from_memory(app: Flask) -> None:
    """Put the layer that answers for published plans in front of the application."""

    def newest(place_slug: str) -> Stamp | None:
        with app.app_context(), reading_only():
            try:
                found = public_queries.standing_of(place_slug=place_slug)
            except OperationalError as error:
                raise Unreachable from error
        return found and Stamp(f"{clock.today()} {found.sha256} {found.told}", found.withdrawn)

    app.wsgi_app = PublicPlans(  # type: ignore[method-assign]
        app.wsgi_app, newest=newest, ticks=clock.ticks
    )
