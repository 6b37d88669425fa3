"""The worker erases removed places when they can no longer be brought back."""

import logging

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.render import Renderer
from placedev.removals import erasing_operations, queries, rules

log = logging.getLogger(__name__)


def erase_due(app: jobs.App, _renderer: Renderer | None = None) -> int:
    """Erase the places that were removed more than thirty days ago; return how many.

    Each is stored by itself: a fault in one keeps no other, and nobody else takes it meanwhile.
    """
    tried: list[int] = []
    erased = 0
    with app.app_context(), writing():
        now = clock.now()
        before = rules.erased_before(now)
        while row := queries.next_to_erase(before=before, without=tried):
            tried.append(row.id)
            try:
                erasing_operations.erase(row, now=now)
                db.session.commit()
                erased += 1
            except Exception:
                db.session.rollback()
                log.exception("a removed place")
        db.session.rollback()
    return erased
