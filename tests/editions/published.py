"""Stores editions as publishing does, without a plan in the rooms behind them."""

import uuid

from placedev.core import files
from placedev.core.db import db
from placedev.editions import page, rules
from placedev.editions.models import Edition
from placedev.web import open_pages
from tests.editions import builders
from tests.people import kept


def publish(place, now, number=1, *, about=None, **more) -> Edition:
    """Store an edition of a place and commit.

    Args:
        place: whose edition.
        now: when it was published.
        number: its number.
        about: what its snapshot says of the place otherwise than usual.
        more: what the snapshot holds otherwise than usual.
    """
    said = {"slug": place.slug, "name": place.name, "municipality": place.municipality}
    said |= about or {}
    snapshot = builders.snapshot(
        number=number, place=builders.place(**said), activity_count=8, **more
    )
    data, document = snapshot.as_data(), f"<p>plan {number}</p>"
    html = page.page_html(
        snapshot,
        number=number,
        public_url=f"/plan/{place.slug}",
        pdf_url=f"/plan/{place.slug}/{number}.pdf",
    )
    files.store(open_pages.stylesheet(), media_type=open_pages.STYLESHEET_TYPE)
    edition = Edition(
        uid=uuid.uuid4(),
        place_id=place.id,
        number=number,
        published_at=now,
        schema=1,
        snapshot=data,
        page_html=html,
        document_html=document,
        sha256=rules.checksum(data, html, document),
    )
    db.session.add(edition)
    return kept(edition)


class Copyist:
    """A press whose every PDF is the document itself."""

    def pdf(self, html: str, *, media: object) -> bytes:
        """Return it: pictures have no place in it."""
        del media
        return b"%PDF-1.7 " + html.encode()
