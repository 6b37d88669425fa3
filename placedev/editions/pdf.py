"""A document with its photo to a PDF."""

from placedev.core import files
from placedev.core.render import Media, Renderer, pdf_once
from placedev.editions.document import photo_url
from placedev.editions.snapshot import PlanSnapshot


def make_pdf(
    document_html: str, *, snapshot: PlanSnapshot, renderer: Renderer | None = None
) -> bytes:
    """Return the PDF of a document; raise core.render.RenderFault. At most one query.

    Args:
        document_html: from editions.document.
        snapshot: what the document was made from; names the photo.
        renderer: a warm one; without it a process is started for this document alone.
    """
    media = media_of(snapshot)
    if renderer is None:
        return pdf_once(document_html, media=media)
    return renderer.pdf(document_html, media=media)


def media_of(snapshot: PlanSnapshot) -> Media:
    """Return the pictures that the document shows, by their addresses in it. One query."""
    photo, address = snapshot.place.photo, photo_url(snapshot)
    found = None if photo is None else files.content_of(photo.sha256)
    return {} if found is None or address is None else {address: found}
