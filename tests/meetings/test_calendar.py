"""Days and times as calendars know them: past midnight, and in the nights when clocks change."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from placedev.meetings import calendar_document
from placedev.meetings.calendar_document import Listed
from placedev.meetings.calendar_rules import span_of
from placedev.meetings.models import Meeting
from tests.people import NOW


def meeting(**more) -> Meeting:
    values = {
        "uid": uuid.UUID(int=5),
        "title": "Stormöte",
        "held_on": date(2027, 3, 14),
        "starts_at": "18.30",
        "ends_at": "20.30",
        "state": "planned",
        "invited_at": NOW,
        "version": 3,
        **more,
    }
    return Meeting(**values)


def utc(day, hour, minute=0):
    return datetime(2027, *day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ({}, utc((3, 14), 17, 30), utc((3, 14), 19, 30)),
        ({"held_on": date(2027, 7, 1)}, utc((7, 1), 16, 30), utc((7, 1), 18, 30)),
        ({"ends_at": None}, utc((3, 14), 17, 30), None),
        ({"ends_at": "18.30"}, utc((3, 14), 17, 30), None),
        ({"starts_at": "22.00", "ends_at": "00.30"}, utc((3, 14), 21), utc((3, 14), 23, 30)),
        # the night of 28 March has no 02.30, and is an hour short
        (
            {"held_on": date(2027, 3, 27), "starts_at": "23.00", "ends_at": "03.30"},
            utc((3, 27), 22),
            utc((3, 28), 1, 30),
        ),
        (
            {"held_on": date(2027, 3, 28), "starts_at": "02.30", "ends_at": "04.00"},
            utc((3, 28), 1, 30),
            utc((3, 28), 2),
        ),
        (
            {"held_on": date(2027, 3, 28), "starts_at": "02.30", "ends_at": "03.00"},
            utc((3, 28), 1, 30),
            None,
        ),
        # the night of 31 October has 02.30 twice, and is an hour long
        (
            {"held_on": date(2027, 10, 30), "starts_at": "23.00", "ends_at": "03.30"},
            utc((10, 30), 21),
            utc((10, 31), 2, 30),
        ),
    ],
)
def test_begin_and_end(said, begins, ends):
    span = span_of(meeting(**said))
    assert span.begins == begins
    assert span.ends == ends


def test_a_day_without_a_time_is_a_whole_day():
    assert span_of(meeting(starts_at=None)).begins == date(2027, 3, 14)


@pytest.mark.parametrize(
    "said", [{"held_on": None}, {"date_text": "våren 2027"}, {"date_text": "14–15 mars 2027"}]
)
def test_a_vague_day_is_none(said):
    assert span_of(meeting(**said)) is None


def read(*meetings, name=None):
    listed = [
        Listed(one, "Bygdegården; stora salen", "https://x.exempel.se/moten") for one in meetings
    ]
    return Calendar.from_ical(calendar_document.calendar(listed, name=name))


def test_a_calendar_can_be_read(app):
    with app.app_context():
        found = read(meeting(purpose="Välj, med prickar"), name="Möten i Ålvdal")
    event = found.events[0]
    assert found["X-WR-CALNAME"] == "Möten i Ålvdal"
    assert event["UID"] == str(uuid.UUID(int=5))
    assert event["SEQUENCE"] == 3
    assert event["STATUS"] == "CONFIRMED"
    assert event["LOCATION"] == "Bygdegården; stora salen"
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event.end == utc((3, 14), 19, 30)
    assert "Välj, med prickar" in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("day", "offset"),
    [((3, 28, 1), 1), ((3, 28, 4), 2), ((10, 31, 1), 2), ((10, 31, 4), 1), ((1, 1, 1), 1)],
)
def test_the_zone_that_is_sent_along_is_swedens(app, day, offset):
    with app.app_context():
        zone = read(meeting()).timezones[0].to_tz(lookup_tzid=False)
    month, day_of_month, hour = day
    there = datetime(2027, month, day_of_month, hour, tzinfo=zone)
    assert there.utcoffset() == timedelta(hours=offset)


def test_what_is_cancelled_is_said_so(app):
    with app.app_context():
        event = read(meeting(state="cancelled", state_note="Snöoväder")).events[0]
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "Inställt: Stormöte"
    assert "Snöoväder" in event["DESCRIPTION"]


def test_vague_days_are_left_out_and_the_same_meetings_give_the_same_bytes(app):
    with app.app_context():
        assert not read(meeting(date_text="hösten 2027")).events
        listed = [Listed(meeting(), None, "https://x.exempel.se")]
        assert calendar_document.calendar(listed) == calendar_document.calendar(listed)
