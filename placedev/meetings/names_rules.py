"""How long the name of somebody who came may be kept."""

from datetime import date, timedelta

from placedev.meetings.models import Meeting

MOST_NAMES = 300  # at one meeting
_KEPT_MONTHS = 3
_LONGEST = timedelta(days=366)
_MONTHS, _LAST_EVERYWHERE = 12, 28  # every month has that many days


def usual_day(meeting: Meeting, today: date) -> date:
    """Return the day on which names are erased if nobody says otherwise: after three months."""
    return _months_after(_since(meeting, today), _KEPT_MONTHS)


def last_day(meeting: Meeting, today: date) -> date:
    """Return the last day on which a name may be kept: a year after the meeting."""
    return _since(meeting, today) + _LONGEST


def _since(meeting: Meeting, today: date) -> date:
    """Return the meeting's day, or today if it has none or is long ago."""
    return max(meeting.held_on or today, today)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    return date(day.year + years, month + 1, min(day.day, _LAST_EVERYWHERE))
