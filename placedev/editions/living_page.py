"""The pages of a plan that is alive, as HTML. Made without request, session or reader.

They are the same for everyone, so any cache may keep them; what they rest on is in Living.
"""

from typing import Any, NamedTuple

from placedev.editions import telling
from placedev.editions.living_reading import Living
from placedev.editions.living_search import Found, Wish
from placedev.editions.news_reading import Item
from placedev.editions.page import picture_urls
from placedev.editions.plan_reading import AreaView
from placedev.editions.snapshot import Activity
from placedev.web.landscape import landscape
from placedev.web.open_pages import FRAME, live_stylesheet_url
from placedev.web.rendering import render_kept


class Site(NamedTuple):
    """The site that the pages stand on."""

    name: str
    base_url: str = ""  # with scheme and host; empty: addresses without host


def plan_html(living: Living, site: Site, *, unfolded: bool = False) -> str:
    """Return the plan on one page, area by area folded; unfolded, all that it says stands open."""
    found = Found(living, Wish())
    return _page("plan", living, site, path="", found=found, land=True, unfolded=unfolded)


def found_html(living: Living, site: Site, wish: Wish) -> str:
    """Return what somebody looked for in the plan."""
    return _page("found", living, site, path="", found=Found(living, wish), wish=wish)


def activity_html(living: Living, site: Site, activity: Activity) -> str:
    """Return all about one activity."""
    path = living.activity_url(activity).removeprefix(living.url)
    view = living.view_of(activity)
    row = living.snapshot.activities
    at = row.index(activity)
    return _page(
        "activity_page",
        living,
        site,
        path=path,
        one=activity,
        view=view,
        goal=living.goal_of(activity),
        earlier=row[at - 1] if at else None,
        later=row[at + 1] if at + 1 < len(row) else None,
    )


def area_html(living: Living, site: Site, view: AreaView | None) -> str:
    """Return one area with all its activities; none: what belongs to no area."""
    path = living.area_page_url(view).removeprefix(living.url)
    return _page("area_page", living, site, path=path, view=view)


def news_html(living: Living, site: Site, items: tuple[Item, ...], *, page: int, last: int) -> str:
    """Return a page of the news."""
    path = "/nytt" + (f"/{page}" if page > 1 else "")
    return _page("news_page", living, site, path=path, items=items, number=page, last=last)


def sign_html(living: Living, site: Site, *, address: str, code: Any) -> str:
    """Return a page to print and put up, with a code that leads to the plan."""
    return _page("sign", living, site, path="/qr", address=address, code=code, land=True)


def _page(
    name: str,
    living: Living,
    site: Site,
    *,
    path: str,
    land: bool = False,
    unfolded: bool = False,
    **values: Any,
) -> str:
    snapshot = living.snapshot
    photo, pictures = snapshot.place.photo, picture_urls(snapshot, living.number)
    photo_url = pictures[photo.sha256] if photo else None
    return render_kept(
        f"editions/living/{name}.html",
        language=snapshot.language,
        foreign_names=snapshot.foreign_names,
        telling=telling,
        unfolded=unfolded,
        opener_url="/static/js/open-target.js",
        **FRAME,
        stylesheet_url=live_stylesheet_url(),
        site_name=site.name,
        site=site,
        page=living,
        snapshot=snapshot,
        place=snapshot.place,
        plan=snapshot.plan,
        edition=living.number,
        public_url=f"{site.base_url}{living.url}",
        own_url=f"{site.base_url}{living.url}{path}",
        picture_url=f"{site.base_url}{living.url}/delning.png",
        pdf_url=f"{living.url}.pdf",
        data_url=f"{living.url}.json",
        current_url=living.url,
        photo_url=photo_url,
        picture_urls=pictures,
        landscape=landscape(snapshot.place.name) if land and not photo_url else None,
        **values,
    )
