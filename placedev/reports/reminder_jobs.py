"""The worker reminds regional contacts of their own reports, in daytime."""

import logging

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.reminders.sentence_rules import is_daytime
from placedev.reports import reminder_operations

log = logging.getLogger(__name__)


def remind_contacts(app: jobs.App) -> int:
    """Tell contacts what is new about their reports; return how many letters that was."""
    now = clock.now()
    if not is_daytime(now):
        return 0
    site: str = app.config["PLACEDEV_SETTINGS"].site_name
    with app.app_context(), writing():
        try:
            done = reminder_operations.remind(sender=site, now=now)
            db.session.commit()
        except Exception:
            db.session.rollback()
            log.exception("reminders of reports")
            return 0
    return done
