"""The plan on paper: complete HTML that a PDF is made from, and that never changes.

Everything is in it but the fonts, which the renderer has, and the photo, which is handed to it.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from markupsafe import Markup

from placedev.core.i18n import force_locale
from placedev.editions import telling
from placedev.editions.changes import by_kind, changes_between, kind_words
from placedev.editions.paper import ICONS, Paper
from placedev.editions.snapshot import PlanSnapshot
from placedev.web.landscape import landscape_svg
from placedev.web.printing import as_url, stylesheet
from placedev.web.rendering import render_kept, spoken

PHOTO_SCHEME = "photo:"
_STATIC = Path(__file__).resolve().parent.parent / "static"
_SYMBOL = r'<symbol id="{name}"[^>]*>(.*?)</symbol>'
_COVER = (630, 498)  # proportions of the cover's upper part


def document_html(
    snapshot: PlanSnapshot,
    *,
    public_url: str,
    site_name: str = "Platsutveckling",
    before: PlanSnapshot | None = None,
) -> str:
    """Return the document. Needs an app context.

    Args:
        snapshot: the plan.
        public_url: where the current edition is read; with host, it becomes a QR code.
        site_name: what the site is called.
        before: the edition that counted until this one; what has changed since then is told.
    """
    with force_locale(spoken(snapshot.language)):
        paper = Paper(snapshot)
        changes = [] if before is None else changes_between(before, snapshot)
    return render_kept(
        "editions/document/document.html",
        **said_on_paper(snapshot, public_url),
        telling=telling,
        paper=paper,
        title=paper.title,
        picture_url=picture_url,
        site_name=site_name,
        before=before,
        changes=changes,
        by_kind=by_kind,
        kind_words=kind_words(),
        css=sheet_css() + landscape_css(snapshot, ".cover .pic") + _quiet_css(snapshot),
    )


def said_on_paper(snapshot: PlanSnapshot, public_url: str) -> dict[str, Any]:
    """Return what every form of the plan on paper may name; with a host there is a QR code."""
    return {
        "language": snapshot.language,
        "foreign_names": snapshot.foreign_names,
        "snapshot": snapshot,
        "place": snapshot.place,
        "plan": snapshot.plan,
        "photo_url": photo_url(snapshot),
        "shown_url": public_url.removeprefix("https://").removeprefix("http://"),
        "qr": qr_code(public_url) if public_url.startswith("http") else None,
    }


def picture_url(sha256: str) -> str:
    """Return the address under which the renderer is handed a stored picture."""
    return f"{PHOTO_SCHEME}{sha256}"


def photo_url(snapshot: PlanSnapshot) -> str | None:
    """Return the address under which the renderer is handed the photo of the place."""
    photo = snapshot.place.photo
    return None if photo is None else picture_url(photo.sha256)


def qr_code(url: str) -> Markup:
    """Return a QR code as SVG with the address as its words."""
    code = segno.make(url, error="m")
    return Markup(  # noqa: S704 - the library escapes the title
        code.svg_inline(border=0, title=url, svgclass=None, lineclass=None, omitsize=True)
    )


@lru_cache(maxsize=4)
def sheet_css(*names: str) -> Markup:
    """Return `print.css` and more stylesheets, with their marks and icons inside."""
    sprite = (_STATIC / "icons.svg").read_text(encoding="utf-8")
    icons = (f".i-{name}{{background-image:{_icon(sprite, name)}}}" for name in ICONS)
    return Markup(stylesheet("print.css", *names) + "".join(icons))  # noqa: S704 - our own


def landscape_css(
    snapshot: PlanSnapshot, picture: str, *, size: tuple[int, int] = _COVER
) -> Markup:
    """Return the rule that draws the place's landscape where it has no photo.

    Args:
        snapshot: the plan.
        picture: the selector of what shows it.
        size: its proportions.
    """
    if snapshot.place.photo is not None:
        return Markup()
    drawn = landscape_svg(snapshot.place.name, width=size[0], height=size[1])
    return Markup(f"{picture}{{background-image:{as_url(drawn)}}}")  # noqa: S704 - of numbers


def _quiet_css(snapshot: PlanSnapshot) -> Markup:
    """Return the rule that lets a pale landscape fill a page that has room left."""
    drawn = landscape_svg(snapshot.place.name, width=_COVER[0], height=_COVER[1])
    pale = drawn.replace("</title>", '</title><g opacity=".4">').replace("</svg>", "</g></svg>")
    return Markup(f".quiet{{background-image:{as_url(pale)}}}")  # noqa: S704 - of numbers


def _icon(sprite: str, name: str) -> str:
    found = re.search(_SYMBOL.format(name=name), sprite, re.DOTALL)
    shapes = found[1] if found else ""
    return as_url(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#fff" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{shapes}</svg>'
    )
