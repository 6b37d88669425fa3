from datetime import UTC, date, datetime, timedelta

import pytest

from placedev.hall import rules
from placedev.meetings.models import AgendaItem, Meeting

NOON = datetime(2027, 3, 14, 12, 0, tzinfo=UTC)


def test_a_code_has_six_letters_that_are_not_mistaken():
    codes = {rules.new_code() for _time in range(200)}
    assert len(codes) > 190
    assert not set("".join(codes)) & set("0O1IL2Z5S8BAEUYQV")
    assert {len(code) for code in codes} == {6}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("C4F7KM", "C4F7KM"),
        (" c4f 7km ", "C4F7KM"),
        ("c4f-7km", "C4F7KM"),
        ("C4F7K", None),
        ("C4F7KMM", None),
        ("O0I1L8", None),
        ("", None),
        ("ååååååå", None),
    ],
)
def test_what_somebody_typed_is_read_as_a_code(typed, code):
    assert rules.as_code(typed) == code


def test_a_code_is_printed_in_two_halves():
    assert rules.spaced("C4F7KM") == "C4F 7KM"


def meeting(**more):
    values = {"held_on": date(2027, 3, 14), "starts_at": "18.30", "ends_at": "20.30", **more}
    return Meeting(title="Stormöte", kind="stormote", **values)


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ({}, datetime(2027, 3, 14, 19, 30, tzinfo=UTC)),
        ({"ends_at": "00.30"}, datetime(2027, 3, 14, 23, 30, tzinfo=UTC)),
        # The night when the clocks go forward is an hour short.
        (
            {"held_on": date(2027, 3, 27), "ends_at": "03.30"},
            datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        ),
        ({"ends_at": None}, None),
        ({"held_on": None}, None),
    ],
)
def test_a_meeting_ends_when_it_said(changes, ends):
    now = (ends or NOON) - timedelta(hours=1)
    assert rules.until(meeting(**changes), [], now) == ends


def test_another_day_has_no_end_yet():
    ends = datetime(2027, 3, 14, 19, 30, tzinfo=UTC)
    assert rules.until(meeting(), [], ends - timedelta(days=1)) is None


def test_a_point_under_way_ends_after_its_minutes():
    items = [
        AgendaItem(title="Fika", began_at=NOON, ended_at=NOON, minutes_planned=5, state="open"),
        AgendaItem(title="Samtal", began_at=NOON, minutes_planned=45, state="open"),
        AgendaItem(title="Struket", state="dropped"),
        AgendaItem(title="Avslut", state="open"),
    ]
    assert rules.until(meeting(), items, NOON) == NOON + timedelta(minutes=45)
    assert rules.item_under_way(items) is items[1]
