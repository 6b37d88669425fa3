from datetime import UTC, date, datetime, timedelta

import pytest

from placedev.demo.calendar import Calendar

DAYS = [datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(days=day) for day in range(7)]


@pytest.mark.parametrize("now", DAYS)
def test_every_day_is_in_the_middle_of_a_week_and_in_order(now):
    calendar = Calendar(now)
    days = [calendar.day(offset) for offset in range(-1000, 400)]
    assert {day.weekday() for day in days} == {1, 2, 3}
    assert days == sorted(days)
    assert calendar.day(-3) <= now.date() <= calendar.day(3)


def test_days_are_written_out_wherever_they_stand():
    calendar = Calendar(datetime(2026, 11, 25, 12, tzinfo=UTC))
    said = calendar.said(
        {
            "title": "Klart {d:0}, {m:+60} eller {s:+10}",
            "list": ["{q:+60}", {"half": "{h:0}"}, 3],
            "target_year": "{y:+365}",
        }
    )
    assert said == {
        "title": "Klart 25 november 2026, januari 2027 eller vintern 2027",
        "list": ["kvartal 1 2027", {"half": "andra halvåret 2026"}, 3],
        "target_year": 2027,
    }


def test_evening_is_in_sweden():
    evening = Calendar(datetime(2026, 11, 25, 12, tzinfo=UTC)).evening(0)
    assert evening.date() == date(2026, 11, 25)
    assert evening.utcoffset() == timedelta(hours=1)
