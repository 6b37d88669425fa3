"""Reads of what the installation says of itself."""

from sqlalchemy import select

from placedev.core.db import db
from placedev.site.models import SiteText


def site_text(*, name: str) -> SiteText | None:
    """Return what the admin has written, or none. One query."""
    return db.session.scalar(select(SiteText).where(SiteText.name == name))
