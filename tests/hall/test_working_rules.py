"""How a meeting keeps its time, as tables of cases without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from placedev.hall.working_rules import pace_of, planned_end, remedy_for
from placedev.meetings.models import AgendaItem, Meeting

START = datetime(2027, 4, 8, 16, 30, tzinfo=UTC)  # 18.30 in Sweden
MINUTES = (10, 20, 30, 45, 15, 10)


def after(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def meeting(**more) -> Meeting:
    values = {"state": "planned", "starts_at": "18.30", "ends_at": "20.30", "started_at": START}
    return Meeting(**{**values, **more})


def agenda(*ended: int) -> list[AgendaItem]:
    """Return a point for each of MINUTES, of which the first were over so long after the start."""
    items = [AgendaItem(title=str(n), minutes_planned=n) for n in MINUTES]
    began = START
    for item, minutes in zip(items, ended, strict=False):
        item.began_at, item.ended_at = began, after(minutes)
        began = item.ended_at
    return items


def test_it_is_at_the_first_point_that_is_not_over():
    pace = pace_of(meeting(), agenda(14, 41), now=after(72))
    assert [one.state for one in pace.points] == ["done", "done", "now", "next", "next", "next"]
    assert [one.took for one in pace.points[:3]] == [14, 27, 31]
    assert (pace.now.number, pace.over, pace.following.number, pace.previous.number) == (3, 1, 4, 2)


def test_it_ends_when_what_remains_takes_the_time_that_was_planned():
    pace = pace_of(meeting(), agenda(14, 41), now=after(72))
    assert pace.ends_at == after(72 + 45 + 15 + 10)
    assert pace.late == 22
    assert (pace.remedy.item.minutes_planned, pace.remedy.minutes) == (45, 23)


def test_before_it_begins_and_after_it_is_over_nothing_goes_on():
    before = pace_of(meeting(started_at=None), agenda(), now=START)
    assert (before.now, before.ends_at, before.remedy) == (None, None, None)
    over = pace_of(meeting(state="held"), agenda(10), now=after(60))
    assert over.now is None
    empty = pace_of(meeting(), [], now=after(5))
    assert (empty.now, empty.following, empty.previous) == (None, None, None)


def test_a_meeting_that_somebody_forgot_to_end_foretells_nothing():
    pace = pace_of(meeting(), agenda(10), now=after(24 * 60))
    assert (pace.over, pace.ends_at, pace.late) == (None, None, 0)


def test_points_without_minutes_and_ends_without_hour_are_no_fault():
    items = agenda(10)
    items[1].minutes_planned = None
    pace = pace_of(meeting(ends_at=None), items, now=after(15))
    assert (pace.over, pace.late, pace.remedy) == (None, 0, None)
    assert pace.ends_at == after(15 + 30 + 45 + 15 + 10)


@pytest.mark.parametrize(
    ("begun", "starts", "ends", "expected"),
    [
        ("2027-04-08T18:30+02:00", "18.30", "20.30", "2027-04-08T20:30+02:00"),
        ("2027-04-08T22:00+02:00", "22.00", "00.30", "2027-04-09T00:30+02:00"),
        ("2027-04-09T00:10+02:00", "22.00", "00.30", "2027-04-09T00:30+02:00"),
        ("2027-03-27T23:00+01:00", "23.00", "04.00", "2027-03-28T04:00+02:00"),
        ("2027-10-30T23:00+02:00", "23.00", "04.00", "2027-10-31T04:00+01:00"),
        ("2027-04-08T18:30+02:00", None, "20.30", "2027-04-08T20:30+02:00"),
        ("2027-04-08T18:30+02:00", "18.30", None, None),
    ],
)
def test_the_planned_end_past_midnight_and_when_the_clocks_change(begun, starts, ends, expected):
    end = planned_end(meeting(starts_at=starts, ends_at=ends), begun=datetime.fromisoformat(begun))
    assert end == (expected and datetime.fromisoformat(expected))


@pytest.mark.parametrize(
    ("late", "rest", "expected"),
    [
        (22, (45, 15, 10), (45, 23)),  # the longest is cut
        (0, (45, 15, 10), None),
        (-5, (45, 15, 10), None),
        (12, (15, 14, 10), (14, None)),  # no point can be cut so much: one is put off
        (60, (45, 15, 10), None),  # nothing is enough
        (5, (10,), (10, 5)),
        (8, (10,), None),  # the last one closes the meeting
        (5, (), None),
    ],
)
def test_one_remedy_or_none(late, rest, expected):
    remedy = remedy_for([AgendaItem(title="x", minutes_planned=n) for n in rest], late)
    assert (remedy and (remedy.item.minutes_planned, remedy.minutes)) == expected
