"""Meetings in the form that people's own calendars read (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Calendar, Event, Timezone

from placedev.core.i18n import _
from placedev.core.text import one_line
from placedev.meetings.calendar_rules import Span, span_of
from placedev.meetings.models import Meeting

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MAKER = "-//placedev//placedev//SV"
_LOOK_AGAIN = timedelta(hours=6)  # how often a subscribed calendar is asked for
# The clocks of Sweden since 1996, as rules. What the library makes of the zone's history ends in
# 2037, is twenty times as long, and lets summer begin an hour late.
_SWEDEN = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Listed:
    """A meeting that everyone may know of, and the address of its page, with host."""

    meeting: Meeting
    where: str | None
    url: str


def calendar(listed: Sequence[Listed], *, name: str | None = None) -> bytes:
    """Return a calendar of meetings, leaving out those without a day.

    The same meetings give the same bytes, so that a digest tells whether anything is new.

    Args:
        listed: the meetings, with part of the place loaded.
        name: what a calendar that is subscribed to is called; none for a single meeting.
    """
    events = [meeting_event(one) for one in listed]
    return frame([one for one in events if one is not None], name=name)


def frame(events: Sequence[Event], *, name: str | None = None) -> bytes:
    """Return a calendar of events; named if it is one that is subscribed to."""
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    if name is not None:
        made.add("name", one_line(name))
        made.add("x-wr-calname", one_line(name))
        made.add("refresh-interval", _LOOK_AGAIN, {"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT6H")
    made.add_component(Timezone.from_ical(_SWEDEN))
    for one in events:
        made.add_component(one)
    return bytes(made.to_ical())


def meeting_event(one: Listed) -> Event | None:
    """Return a meeting as calendars know it, the same wherever it stands; none without a day."""
    span = span_of(one.meeting)
    return None if span is None else _event(one, span)


def _event(one: Listed, span: Span) -> Event:
    meeting = one.meeting
    is_cancelled = meeting.state == "cancelled"
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("dtstamp", meeting.invited_at or meeting.created_at)
    event.add("sequence", meeting.version)
    event.add("dtstart", span.begins)
    if span.ends is not None:
        event.add("dtend", span.ends)
    title = _("Inställt: %(title)s", title=meeting.title) if is_cancelled else meeting.title
    event.add("summary", title)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if one.where:
        event.add("location", one.where)
    words = [meeting.state_note if is_cancelled else None, meeting.purpose, one.url]
    event.add("description", "\n\n".join(word for word in words if word))
    event.add("url", one.url)
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")
    return event
