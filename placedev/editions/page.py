"""The public page of an edition: complete HTML that is made once and never changes.

What the page links to lies under the edition's own address, so that it looks the same for ever:
its stylesheet and its photo, named by their content. One small stylesheet is not frozen: it shows
that a newer edition exists and hides a meeting that is over.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from placedev.core.i18n import _, force_locale
from placedev.editions import telling
from placedev.editions.changes import by_kind, changes_between, kind_words
from placedev.editions.plan_reading import Page
from placedev.editions.snapshot import PlanSnapshot
from placedev.web.formatting import day
from placedev.web.landscape import landscape
from placedev.web.open_pages import FRAME, live_stylesheet_url, stylesheet_sha256
from placedev.web.rendering import render_kept, spoken


def file_url(place_slug: str, number: int, file_name: str) -> str:
    """Return the address of a file that belongs to an edition."""
    return f"/plan/{place_slug}/{number}/filer/{file_name}"


def open_data(snapshot: Mapping[str, Any]) -> bytes:
    """Return a snapshot as JSON: the same bytes for the same data."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def tag_of(text: str) -> str:
    """Return an entity tag of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def picture_urls(snapshot: PlanSnapshot, number: int | None) -> dict[str, str]:
    """Return where the pictures of an edition are read, by hash; a draft is told."""
    slug = snapshot.place.slug
    return {
        sha256: file_url(slug, number, f"{sha256}.{_extension(media_type)}")
        for sha256, media_type in snapshot.pictures().items()
        if number is not None
    }


class OutForComments(NamedTuple):
    """What stands above a draft that is out for comments."""

    note: str
    url: str  # where one says what one thinks of it
    before: PlanSnapshot | None = None  # the edition that counts: what would change is told


def page_html(
    snapshot: PlanSnapshot,
    *,
    number: int | None,
    public_url: str,
    pdf_url: str,
    site_name: str = "Platsutveckling",
    pictures_at: Mapping[str, str] | None = None,
    today: date | None = None,
    out: OutForComments | None = None,
) -> str:
    """Return the complete page. Needs an app context.

    Args:
        snapshot: the plan.
        number: of the edition; none shows a draft.
        public_url: where the current edition is read, with host where it is known.
        pdf_url: where this very plan is downloaded.
        site_name: what the site is called.
        pictures_at: where the pictures of a draft are read, by hash.
        out: for a draft that everybody may read: what stands above it.
        today: day from which meetings count as coming; without it, the day of the edition.
    """
    slug = snapshot.place.slug
    page = Page(snapshot, today or snapshot.published_on or date.min)
    photo = snapshot.place.photo
    stylesheet_url = live_stylesheet_url()
    if number is not None:
        stylesheet_url = file_url(slug, number, f"{stylesheet_sha256()}.css")
    pictures = picture_urls(snapshot, number) or pictures_at or {}
    photo_url = pictures.get(photo.sha256) if photo else None
    before = None if out is None else out.before
    with force_locale(spoken(snapshot.language)):
        changes = [] if before is None else changes_between(before, snapshot)
        words = kind_words()
    return render_kept(
        "editions/page/page.html",
        telling=telling,
        language=snapshot.language,
        foreign_names=snapshot.foreign_names,
        **FRAME,
        unfolded=False,
        page=page,
        snapshot=snapshot,
        place=snapshot.place,
        plan=snapshot.plan,
        number=number,
        current_url=f"/plan/{slug}",
        public_url=public_url,
        out=out,
        before=before,
        changes=changes,
        by_kind=by_kind,
        kind_words=words,
        pdf_url=pdf_url,
        site_name=site_name,
        stylesheet_url=stylesheet_url,
        state_url=None if number is None else f"/plan/{slug}/{number}/laget.css",
        data_url=None if number is None else f"/plan/{slug}/{number}.json",
        photo_url=photo_url,
        picture_urls=pictures,
        landscape=None if photo_url else landscape(snapshot.place.name),
    )


class Newest(NamedTuple):
    """The edition that counts now."""

    number: int
    published_on: date


def state_css(snapshot: PlanSnapshot, *, newest: Newest | None, today: date) -> str:
    """Return the only part of the page that changes after publishing.

    An older edition shows its banner, and the link in it says where it leads: the words of the
    page itself were frozen when nobody knew which edition would replace it.
    """
    rules = []
    if newest is not None and newest.number != snapshot.number:
        with force_locale(spoken(snapshot.language)):
            leads = _("utgåva %(n)s, %(day)s", n=newest.number, day=day(newest.published_on))
        rules = [".newer{display:flex}", f'.newer a:first-of-type::after{{content:" ({leads})"}}']
    coming = snapshot.next_meeting(snapshot.published_on or date.min)
    if coming is not None and coming.held_on is not None and coming.held_on < today:
        rules.append(".next{display:none}")
    return "".join(rules) + "\n"


def _extension(media_type: str) -> str:
    return {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}[media_type]
