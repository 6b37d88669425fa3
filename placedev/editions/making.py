"""What a job makes: read beforehand, so that the database is free while it is made."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from placedev.core import files
from placedev.core.render import Media, Renderer
from placedev.editions import form_operations, form_rules, queries
from placedev.editions.archive_document import archive_zip
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.models import Edition
from placedev.editions.operations import Site
from placedev.editions.pdf import make_pdf, media_of
from placedev.editions.poster_document import poster_html
from placedev.editions.poster_reading import poster_of
from placedev.editions.quarter_rules import quarter_of
from placedev.editions.snapshot import PlanSnapshot
from placedev.places.models import Place

_FILE = re.compile(r"/filer/([0-9a-f]{64})\.")
_IN_ARCHIVE = (form_rules.SHORT, form_rules.WALL)  # beside the long form


@dataclass(frozen=True)
class Work:
    """A form of an edition that can be made without the database."""

    number: int
    media_type: str
    make: Callable[[Renderer | None], bytes]


def work_of(edition_id: int, form_code: str) -> Work:
    """Return how a form of an edition is made, which has been asked for; at most eight queries."""
    edition = queries.edition_whole(edition_id=edition_id)
    assert edition is not None  # noqa: S101 - a foreign key
    snapshot = PlanSnapshot.model_validate(edition.snapshot)
    media = media_of(snapshot)
    if form_code == form_rules.ARCHIVE:
        return _package(edition, snapshot, media)
    return _pdf_work(edition.number, _document(edition, form_code), media)


def _document(edition: Edition, form: str) -> str:
    if form == form_rules.LONG:
        return edition.document_html
    kept = queries.form_of(edition_id=edition.id, form=form)
    assert kept is not None  # noqa: S101 - stored with the job
    return kept.document_html


def _package(edition: Edition, snapshot: PlanSnapshot, media: Media) -> Work:
    """Return the package; a PDF that readers get is in it as they get it."""
    page_html = queries.stored_page(edition_id=edition.id)
    documents = {form_rules.LONG: edition.document_html}
    for code in _IN_ARCHIVE:
        kept = queries.form_of(edition_id=edition.id, form=code)
        if kept is not None:
            documents[code] = kept.document_html
    made = queries.pdfs_of(edition_id=edition.id, forms=list(documents))
    attached = files.contents_of({*_FILE.findall(page_html), *snapshot.pictures()})
    data, sha256, slug = dict(edition.snapshot), edition.sha256, snapshot.place.slug

    def make(renderer: Renderer | None) -> bytes:
        pdfs = {
            form_rules.FORMS[code].file_name: made.get(code)
            or make_pdf(html, media=media, renderer=renderer)
            for code, html in documents.items()
        }
        return archive_zip(
            snapshot,
            data=data,
            sha256=sha256,
            page_html=page_html,
            pdfs=pdfs,
            files=attached,
            public_url=f"/plan/{slug}",
        )

    return Work(edition.number, form_rules.FORMS[form_rules.ARCHIVE].media_type, make)


def draft_work(place: Place, form: str, *, site: Site, today: date) -> Work:
    """Return how a form of the draft is made. Four queries."""
    snapshot = compose(queries.load_for_snapshot(place=place), today=today)
    url = site.plan_url(place)
    if form == form_rules.LONG:
        document = document_html(snapshot, public_url=url, site_name=site.name)
    else:
        document = form_operations.COMPOSERS[form](snapshot, public_url=url)
    return _pdf_work(0, document, media_of(snapshot))


def poster_work(edition: Edition, *, site: Site, place: Place, today: date) -> Work:
    """Return how the poster of this quarter is made. Three queries."""
    poster = poster_of(place.id, edition.snapshot, quarter_of(today), today=today)
    document = poster_html(poster, public_url=site.plan_url(place))
    return _pdf_work(edition.number, document, media_of(poster.snapshot))


def _pdf_work(number: int, document: str, media: Media) -> Work:
    return Work(
        number,
        "application/pdf",
        lambda renderer: make_pdf(document, media=media, renderer=renderer),
    )
