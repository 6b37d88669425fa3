"""Empties the bin of lessons of what has lain there its time."""

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.render import Renderer
from placedev.regions import shared_operations


def erase_due(app: jobs.App, _renderer: Renderer | None = None) -> int:
    """Erase what was removed thirty days ago or earlier; return how much."""
    with app.app_context(), writing():
        erased = shared_operations.erase_due(now=clock.now())
        db.session.commit()
    return erased
