"""Erases names of attendees when their day has come, whether or not anybody looks."""

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.render import Renderer
from placedev.meetings import names_operations


def erase_due(app: jobs.App, _renderer: Renderer | None = None) -> int:
    """Erase every name whose day has come; return how many."""
    with app.app_context(), writing():
        erased = names_operations.erase_due(now=clock.now())
        db.session.commit()
    return erased
