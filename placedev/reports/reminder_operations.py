"""Reminding regional contacts of their own reports: once before, once after."""

from datetime import date, datetime

from placedev.core import mail
from placedev.core.clock import day_of
from placedev.reminders import queries as people
from placedev.reminders.queries import Reader
from placedev.reminders.rules import AT_ONCE, REPORTS, WEEKLY
from placedev.reports import reminder_queries as queries
from placedev.reports.reminder_letters import letter_about
from placedev.web.letters import in_language_of

_MONDAY = 0


def remind(*, sender: str, now: datetime) -> int:
    """Write what is new to those whose reports are due; return how many letters that was.

    What was told is known by its key, so it makes no difference how often this is done.
    """
    today = day_of(now)
    owed = queries.owed(today=today)
    keys = {one.key_for(user_id) for one in owed for user_id in one.user_ids}
    if not keys:
        return 0
    known = queries.told(keys)
    readers = {
        one.user_id: one
        for one in people.readers(user_ids={key for one in owed for key in one.user_ids})
        if _wants(one, today)
    }
    letters = []
    for one in owed:
        for reader in (readers[key] for key in one.user_ids if key in readers):
            if one.key_for(reader.user_id) not in known:
                with in_language_of(reader.language):
                    letters.append(letter_about(one, reader, sender=sender))
    return len(mail.write_all(letters, place_id=None, now=now)) if letters else 0


def _wants(reader: Reader, today: date) -> bool:
    """Tell whether somebody wants such a letter today: once a week means on Mondays."""
    how = reader.hows[REPORTS]
    return how == AT_ONCE or (how == WEEKLY and today.weekday() == _MONDAY)
