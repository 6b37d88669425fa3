"""The letters about a plan, and what was kept of readers."""

from sqlalchemy import select

from placedev.core.db import db
from placedev.core.mail import OutgoingMail

ADDRESS = "http://platser.exempel.se"


def letters() -> list[OutgoingMail]:
    """Return what was written, in order, and let go of the database."""
    return rows_of(OutgoingMail)


def rows_of(model) -> list:
    """Return the rows of a table, in order, and let go of the database."""
    rows = list(db.session.scalars(select(model).order_by(model.id)))
    db.session.expunge_all()
    db.session.rollback()
    return rows
