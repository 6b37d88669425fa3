"""The worker counts each place once a month: on the first day, or when it next runs."""

import logging

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.regions import month_operations, month_queries
from placedev.regions.month_rules import first_of_month

log = logging.getLogger(__name__)
_AT_ONCE = 50  # places


def take_month(app: jobs.App) -> int:
    """Count the places that nobody has counted this month; return how many were looked at.

    A month in which the worker never ran stays empty: what was then is not known any longer.
    Some places at a time are stored; where one of them has a fault, they are tried one by one.
    """
    with app.app_context(), writing():
        month_on = first_of_month(clock.today())
        keys = list(month_queries.places_without(month_on))
        db.session.rollback()
        return sum(_stored(keys[at : at + _AT_ONCE]) for at in range(0, len(keys), _AT_ONCE))


def _stored(keys: list[int]) -> int:
    try:
        month_operations.take_month(keys, now=clock.now())
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("months")
        return 0 if len(keys) == 1 else sum(_stored([key]) for key in keys)
    return len(keys)
