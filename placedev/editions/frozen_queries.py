"""Whether what was frozen is still what it was."""

from collections.abc import Iterator

from sqlalchemy import select

from placedev.core.db import db
from placedev.editions import rules
from placedev.editions.models import Edition
from placedev.places.models import WITH_REMOVED, Place

_AT_ONCE = 20  # editions in memory


def altered_editions() -> Iterator[str]:
    """Yield the addresses of editions whose contents do not match their checksum. One query.

    Those of places that were removed are looked at too: they may come back.
    """
    told = (Edition.snapshot, Edition.page_html, Edition.document_html, Edition.sha256)
    found = db.session.execute(
        select(Place.slug, Edition.number, *told)
        .join(Place, Place.id == Edition.place_id)
        .execution_options(yield_per=_AT_ONCE, **WITH_REMOVED)
    )
    for slug, number, snapshot, page, document, sha256 in found:
        if rules.checksum(snapshot, page, document) != sha256:
            yield f"/plan/{slug}/{number}"
