"""What programs read: tables of activities, the schema, the list of plans, robots and sitemap."""

import json
from typing import Any

from flask import Blueprint, Response, current_app, url_for
from flask.typing import ResponseReturnValue

from placedev.core import tables
from placedev.editions import open_data_document, public_queries, start_queries
from placedev.editions.page import tag_of
from placedev.editions.published_queries import published
from placedev.editions.snapshot import PlanSnapshot
from placedev.editions.start_queries import Listed
from placedev.web.access import public
from placedev.web.open_pages import ASK_FIRST, open_answer, open_page
from placedev.web.rendering import render_kept

bp = Blueprint("open_data", __name__)
_PLAN = "/plan/<slug:place_slug>"
_AN_HOUR = "public, max-age=3600"
_JSON, _XML = "application/json", "application/xml; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
# Rooms behind the sign-in, and links that are for one reader each.
_NOT_FOR_ROBOTS = ("/platser", "/konto", "/logga-in", "/portfolj", "/brev/", "/m/")


def for_every_site(answer: Response) -> Response:
    """Let pages of other sites read the answer: it is open data, and knows nobody."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@bp.get(f"{_PLAN}.csv")
@public
def plan_csv(place_slug: str) -> ResponseReturnValue:
    return _csv(place_slug, None)


@bp.get(f"{_PLAN}/<int(max=999999):number>.csv")
@public
def edition_csv(place_slug: str, number: int) -> ResponseReturnValue:
    return _csv(place_slug, number)


def _csv(place_slug: str, number: int | None) -> Response:
    row = public_queries.edition_data(place_slug=place_slug, number=number)
    found = published(row, place_slug=place_slug, number=number)
    snapshot = PlanSnapshot.model_validate(found.data)
    content = open_data_document.activities_csv(snapshot)
    answer = open_answer(content, tables.CSV, tag=f"{found.sha256}-csv", keeping=ASK_FIRST)
    name = f"{place_slug}-aktiviteter-{snapshot.number}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return for_every_site(answer)


@bp.get(open_data_document.SCHEMA_PATH)
@public
def plan_schema() -> ResponseReturnValue:
    return _json(open_data_document.schema(), keeping=_AN_HOUR)


@bp.get("/oppna-data/planer.json")
@public
def plans_data() -> ResponseReturnValue:
    """List every published plan, with where its data are."""
    return _json({"plans": [_told(one) for one in start_queries.listed_plans()]})


def _told(one: Listed) -> dict[str, Any]:
    address = f"{_base_url()}/plan/{one.slug}"
    return {
        "name": one.told.name,
        "municipality": one.told.municipality,
        "edition": one.number,
        "published": one.published_at.isoformat(),
        "latitude": None if one.latitude is None else float(one.latitude),
        "longitude": None if one.longitude is None else float(one.longitude),
        "page": address,
        "json": f"{address}/{one.number}.json",
        "csv": f"{address}/{one.number}.csv",
        "pdf": f"{address}/{one.number}.pdf",
    }


def _json(data: dict[str, Any], *, keeping: str = ASK_FIRST) -> Response:
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return for_every_site(open_answer(text.encode(), _JSON, tag=tag_of(text), keeping=keeping))


@bp.get("/oppna-data")
@public
def data_show() -> ResponseReturnValue:
    plans = start_queries.listed_plans()
    return open_page(
        "editions/open_data.html",
        example=plans[0] if plans else None,
        base_url=_base_url(),
        command=_count_by_status(plans[0].slug if plans else "platsen"),
        schema_path=open_data_document.SCHEMA_PATH,
    )


def _count_by_status(place_slug: str) -> str:
    """Return a command that counts the activities of a plan, to copy into a terminal."""
    address = f"{_base_url() or 'https://platser.exempel.se'}/plan/{place_slug}.json"
    counting = ".activities | group_by(.status) | map({(.[0].status): length})"
    return f"curl -s {address} | jq '{counting}'"


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS)]
    if _base_url():
        lines.append(f"Sitemap: {_base_url()}{url_for('.sitemap')}")
    text = "\n".join(lines) + "\n"
    return open_answer(text.encode(), _TEXT, tag=tag_of(text), keeping=_AN_HOUR)


@bp.get("/sitemap.xml")
@public
def sitemap() -> ResponseReturnValue:
    """List the pages of plans that count now, and no other edition, draft or search."""
    text = render_kept(
        "editions/sitemap.xml",
        language="sv",
        plans=start_queries.listed_plans(),
        base_url=_base_url(),
    )
    return open_answer(text.encode(), _XML, tag=tag_of(text), keeping=ASK_FIRST)


def _base_url() -> str:
    """Return the address that was set, never one that a reader's headers say."""
    base_url: str = current_app.config["PLACEDEV_SETTINGS"].base_url
    return base_url
