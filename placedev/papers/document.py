"""The papers of a meeting as documents that PDFs are made from: one alone, or all in one."""

import base64
from collections.abc import Sequence

from markupsafe import Markup

from placedev.core.i18n import _, force_locale
from placedev.core.qr import qr_svg
from placedev.meetings.rules import AGES, SEXES
from placedev.papers.advice import copies
from placedev.papers.pack import Pack
from placedev.papers.rules import CARDS_ON_A_SHEET, Paper, clip, size_of
from placedev.web.landscape import landscape_svg
from placedev.web.printing import as_url, sheet_html

_PICTURE = (760, 430)  # proportions of the poster's picture


def papers_html(pack: Pack, papers: Sequence[Paper], *, language: str) -> str:
    """Return a document with the papers, each from a new page. Needs an app context."""
    with force_locale(language):
        picture = _picture(pack) if any(paper.key == "poster" for paper in papers) else ""
        page_code = _page_code(pack)
    return sheet_html(
        "papers/document.html",
        language=language,
        css=("papers.css",),
        picture=picture,
        pack=pack,
        place=pack.place,
        meeting=pack.meeting,
        choices=pack.choices,
        papers=papers,
        top=1 if len(papers) == 1 else 2,
        page_code=page_code,
        ages=AGES,
        sexes=SEXES,
        cards_on_a_sheet=CARDS_ON_A_SHEET,
        advice=lambda paper: copies(pack, paper),
        clip=clip,
        size_of=size_of,
        without_scheme=_without_scheme,
    )


def _picture(pack: Pack) -> Markup:
    """Return the rule that puts the place's photo, or else its landscape, on the poster."""
    if pack.photo is None:
        width, height = _PICTURE
        url = as_url(landscape_svg(pack.place.name, width=width, height=height))
    else:
        content = base64.b64encode(pack.photo.content).decode("ascii")
        url = f'url("data:{pack.photo.media_type};base64,{content}")'
    return Markup(f"section.poster .pic{{background-image:{url}}}")  # noqa: S704 - our own picture


def _page_code(pack: Pack) -> Markup | None:
    """Return the code that leads to the meeting's page; its words say where."""
    url = pack.addresses.page
    if url is None:
        return None
    return qr_svg(url, label=_("QR-kod till %(address)s", address=_without_scheme(url)))


def _without_scheme(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")
