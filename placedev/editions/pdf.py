"""A document with its photo to a PDF."""

from base64 import b64encode

from placedev.core import files
from placedev.core.render import Media, Renderer, pdf_once
from placedev.editions.document import picture_url
from placedev.editions.snapshot import PlanSnapshot


def make_pdf(document_html: str, *, media: Media, renderer: Renderer | None = None) -> bytes:
    """Return the PDF of a document; raise core.render.RenderFault. It takes seconds.

    Args:
        document_html: from editions.document.
        media: from `media_of`, read beforehand, so that no transaction stays open meanwhile.
        renderer: a warm one; without it a process is started for this document alone.
    """
    if renderer is None:
        return pdf_once(document_html, media=media)
    return renderer.pdf(document_html, media=media)


def with_media(document_html: str, media: Media) -> str:
    """Return the document with its pictures inside, for where it is kept without them."""
    for address, (content, kind) in media.items():
        inside = f"data:{kind};base64,{b64encode(content).decode()}"
        document_html = document_html.replace(address, inside)
    return document_html


def media_of(snapshot: PlanSnapshot) -> Media:
    """Return the pictures that the document shows, by their addresses in it. One query."""
    found = files.contents_of(snapshot.pictures())
    return {picture_url(sha256): content for sha256, content in found.items()}
