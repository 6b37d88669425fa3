"""The worker reminds people in daytime and writes the letter of the week. Twice is as once."""

import logging
from collections.abc import Callable

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.places import queries as places
from placedev.reminders import giver_operations, operations, queries, sentence_rules

log = logging.getLogger(__name__)


def remind_all(app: jobs.App) -> int:
    """Tell everybody what is new; return how many things were told. At night nothing is.

    Each place and each letter of the week is stored by itself: a fault in one stops no other, and
    what was killed half way is done the next time.
    """
    now = clock.now()
    if not sentence_rules.is_daytime(now):
        return 0
    with app.app_context(), writing():
        place_ids = list(queries.place_ids())
        db.session.rollback()
        done = sum(_stored(_at(place_id, operations.remind)) for place_id in place_ids)
        done += sum(_stored(_at(place_id, giver_operations.ask_givers)) for place_id in place_ids)
        return done + sum(_stored(_send_week(app, user_id)) for user_id in _waiting_people())


def _waiting_people() -> list[int]:
    now = clock.now()
    begins = sentence_rules.week_begins(now)
    if now < begins:
        return []
    found = list(queries.people_waiting(since=begins - operations.WAITS, until=begins))
    db.session.rollback()
    return found


def _at(place_id: int, work: Callable[..., int]) -> Callable[[], int]:
    def at_the_place() -> int:
        place = places.place_by_id(place_id=place_id)
        return 0 if place is None else work(place, now=clock.now())

    return at_the_place


def _send_week(app: jobs.App, user_id: int) -> Callable[[], int]:
    site: str = app.config["PLACEDEV_SETTINGS"].site_name
    return lambda: int(operations.send_week(user_id, sender=site, now=clock.now()))


def _stored(work: Callable[[], int]) -> int:
    try:
        done = work()
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("reminders")
        return 0
    return done
