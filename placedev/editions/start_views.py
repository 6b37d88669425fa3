"""The first page of the site: all published plans, searched, by municipality and on a map."""

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, current_app, make_response, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.collation import sort_key
from placedev.core.i18n import _
from placedev.core.text import folded
from placedev.editions import start_map_rules, start_queries, start_rules
from placedev.editions.start_map_rules import Map, Spot
from placedev.editions.start_queries import Listed
from placedev.programmes import public_queries, renaming_queries
from placedev.web.access import public
from placedev.web.landscape import landscape
from placedev.web.open_pages import open_page
from placedev.web.paging import pages_of

bp = Blueprint("start_page", __name__)
_ONE_MINUTE = "public, max-age=60"
_LONGEST_SEARCH = 100  # characters
_CARDS = 24  # on a page
_MOST_ON_MAP = 300  # names in the list beside; more are found by municipality


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    today = clock.today()
    renamings = renaming_queries.renamings(today=today, only_open=True)
    published = start_queries.listed_plans(renamings)
    wish = request.args.get("sok", "")[:_LONGEST_SEARCH].strip()
    municipality = request.args.get("kommun", "")
    called = {municipality} | {
        one.municipality for one in published if one.told.municipality == municipality
    }
    found = [
        one
        for one in published
        if (not municipality or one.municipality in called) and _is_found(one, one.told.words, wish)
    ]
    pages = pages_of(len(found), _CARDS)
    shown = pages.rows(found)
    answer = make_response(
        open_page(
            "editions/start.html",
            landscape=landscape(_("Platsutveckling")),
            plans=shown,
            found_count=len(found),
            published_count=len(published),
            pages=pages,
            lines=_lines(shown, wish),
            places=_map(found),
            meetings=start_queries.coming_meetings(today=today),
            municipalities=_municipalities(published),
            programmes=public_queries.open_programmes(),
            wish=wish,
            municipality=municipality,
            base_url=current_app.config["PLACEDEV_SETTINGS"].base_url,
        )
    )
    answer.headers["Cache-Control"] = _ONE_MINUTE
    answer.vary.add("Cookie")  # the language chosen
    return answer


def _is_found(plan: Listed, words: str, wish: str) -> bool:
    """Tell whether a wish is found in words of a plan, or in what its municipality became."""
    is_same = plan.municipality == plan.told.municipality
    also = "" if is_same else folded(plan.municipality)
    return start_rules.is_found(words, wish, also=also)


def _lines(shown: Sequence[Listed], wish: str) -> dict[str, list[str]]:
    """Return what the wish was found in, for plans whose name does not already say it."""
    unclear = [one for one in shown if not _is_found(one, one.told.head, wish)]
    return start_queries.lines_found(unclear, wish) if wish and unclear else {}


def _map(found: Sequence[Listed]) -> Map[Listed] | None:
    spots = [
        Spot(one, float(one.latitude), float(one.longitude))
        for one in found
        if one.latitude is not None and one.longitude is not None
    ]
    drawn = start_map_rules.map_of(spots[:_MOST_ON_MAP])
    if drawn is not None:
        for point in drawn.points:
            point.found.sort(key=lambda one: sort_key(one.told.name))
        start_map_rules.name_points(
            drawn,
            [one.found[0].told.name if len(one.found) == 1 else None for one in drawn.points],
        )
    return drawn


def _municipalities(published: Sequence[Listed]) -> list[tuple[str, int]]:
    counted = Counter(plan.municipality for plan in published)
    return sorted(counted.items(), key=lambda pair: sort_key(pair[0]))
