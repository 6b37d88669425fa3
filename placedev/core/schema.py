"""Which revision the database has, and which one this program needs."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from placedev.core.db import db
from placedev.core.paths import migrations_dir


def needed_revision() -> str:
    """Return the newest revision, by the number that its file name begins with."""
    names = sorted(path.name for path in (migrations_dir() / "versions").glob("[0-9]*.py"))
    return names[-1].split("_", maxsplit=1)[0]


def found_revision() -> str | None:
    """Return the revision that the database has, or none if it is empty. One query."""
    try:
        found: str | None = db.session.scalar(text("select version_num from alembic_version"))
    except DBAPIError:
        db.session.rollback()
        return None
    return found
