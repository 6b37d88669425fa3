"""When a meeting begins and ends, as a calendar must know it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from placedev.core.clock import SWEDEN
from placedev.meetings.models import Meeting


@dataclass(frozen=True)
class Span:
    """A whole day, or moments in Sweden; the end is not always known."""

    begins: date | datetime
    ends: datetime | None = None


def span_of(meeting: Meeting) -> Span | None:
    """Return when a meeting is, or none where the day is not known or only said vaguely.

    One that ends earlier by the clock than it begins goes on past midnight. A time that does not
    exist, in the night when clocks go forward, is the one that clocks then show.
    """
    if meeting.held_on is None or meeting.date_text is not None:
        return None
    if meeting.starts_at is None:
        return Span(meeting.held_on)
    begins = _moment(meeting.held_on, meeting.starts_at)
    if meeting.ends_at is None or meeting.ends_at == meeting.starts_at:
        return Span(begins)
    is_past_midnight = _clock(meeting.ends_at) < _clock(meeting.starts_at)
    last_day = meeting.held_on + timedelta(days=is_past_midnight)
    ends = _moment(last_day, meeting.ends_at)
    return Span(begins, ends if ends.astimezone(UTC) > begins.astimezone(UTC) else None)


def _moment(day: date, clock: str) -> datetime:
    local = datetime.combine(day, _clock(clock), tzinfo=SWEDEN)
    return local.astimezone(UTC).astimezone(SWEDEN)


def _clock(said: str) -> time:
    hour, _dot, minute = said.partition(".")
    return time(int(hour), int(minute))
