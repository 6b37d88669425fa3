"""The only module that reads the clock."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """Return the present moment, timezone-aware, in UTC."""
    return datetime.now(tz=UTC)  # noqa: TID251


def today() -> date:
    """Return the calendar day in Sweden."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the calendar day in Sweden at a moment."""
    return moment.astimezone(SWEDEN).date()


def ticks() -> float:
    """Return seconds that only ever go forward, for ages of cached things."""
    return time.monotonic()
