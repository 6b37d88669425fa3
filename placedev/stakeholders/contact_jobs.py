"""Erases contact persons when their day has come, whether or not anybody looks."""

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.render import Renderer
from placedev.stakeholders import contact_operations


def erase_due(app: jobs.App, _renderer: Renderer | None = None) -> int:
    """Erase everyone whose day has come; return how many."""
    with app.app_context(), writing():
        erased = contact_operations.erase_due(now=clock.now())
        db.session.commit()
    return erased
