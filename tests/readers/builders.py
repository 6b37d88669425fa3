"""A published plan, the letters about it, and what was kept of readers."""

import uuid

from sqlalchemy import select

from placedev.core import files
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.editions import page, rules
from placedev.editions.models import Edition
from placedev.web import open_pages
from tests.editions import builders
from tests.people import kept

ADDRESS = "http://platser.exempel.se"


def publish(place, now, number=1, **more) -> Edition:
    """Store an edition of a place, as publishing does."""
    values = {"slug": place.slug, "name": place.name, "municipality": place.municipality}
    snapshot = builders.snapshot(
        number=number, place=builders.place(**values), activity_count=8, **more
    )
    data = snapshot.as_data()
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
        document_html="<p>plan</p>",
        sha256=rules.checksum(data, html, f"<p>plan</p>{number}"),
    )
    db.session.add(edition)
    return kept(edition)


def letters() -> list[OutgoingMail]:
    """Return what was written, in order, and let go of the database."""
    return rows_of(OutgoingMail)


def rows_of(model) -> list:
    """Return the rows of a table, in order, and let go of the database."""
    rows = list(db.session.scalars(select(model).order_by(model.id)))
    db.session.expunge_all()
    db.session.rollback()
    return rows
