"""The worker erases what readers left when its day has come, and writes the letter of the week."""

import logging

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.render import Renderer
from placedev.places import queries as places
from placedev.readers import follow_operations, follow_queries, news_operations, wish_operations
from placedev.reminders import sentence_rules

log = logging.getLogger(__name__)


def erase_due(app: jobs.App, _renderer: Renderer | None = None) -> int:
    """Erase wishes and unconfirmed addresses whose time is over; return how many."""
    with app.app_context(), writing():
        now = clock.now()
        erased = wish_operations.erase_due(now=now) + follow_operations.erase_unconfirmed(now=now)
        db.session.commit()
    return erased


def tell_followers(app: jobs.App) -> int:
    """Write what is new to those who follow a plan; return how many letters. At night none.

    Each place is stored by itself: a fault in one stops no other.
    """
    now = clock.now()
    if not sentence_rules.is_daytime(now) or not _can_be_answered(app):
        return 0
    with app.app_context(), writing():
        found = list(follow_queries.places_followed(before=sentence_rules.week_begins(now)))
        db.session.rollback()
        return sum(_told(place_id) for place_id in found)


def _can_be_answered(app: jobs.App) -> bool:
    """Tell whether letters can hold the link that ends them."""
    return bool(app.config["PLACEDEV_SETTINGS"].base_url)


def _told(place_id: int) -> int:
    try:
        place = places.place_by_id(place_id=place_id)
        told = 0
        if place is not None:
            told = news_operations.tell_followers(place, now=clock.now())
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("followers")
        return 0
    return told
