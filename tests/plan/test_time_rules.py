"""Times on a line: what is drawn where, and what comes back how often."""

from datetime import date

import pytest

from placedev.plan.rhythm_rules import rhythm_of, times_of
from placedev.plan.time_rules import Axis, Timed, axis_of, look_of, pages_of, shapes_of
from placedev.plan.timing import parse_timing

LINE = Axis(2027, 2030)
TODAY = date(2027, 3, 16)


def timed(said):
    """Return a time as a person says it."""
    time = parse_timing(said)
    return Timed(time.kind, time.text, time.starts_on, time.ends_on)


def kinds(said, line=LINE):
    return [one.kind for one in shapes_of(timed(said), line, today=TODAY)]


@pytest.mark.parametrize(
    ("said", "look", "drawn"),
    [
        ("14 mars 2028", "sure", ["sure"]),
        ("1 september 2027–30 november 2027", "sure", ["sure"]),
        ("våren 2028", "about", ["fringe", "sure"]),
        ("mitten av maj 2028", "about", ["fringe", "sure"]),
        ("första halvåret 2028", "during", ["soft"]),
        ("2028", "during", ["soft"]),
        ("hela 2028", "sure", ["sure"]),
        ("senast juni 2029", "before", ["open", "stop"]),
        ("från april 2028", "after", ["stop", "open", "later"]),
        ("löpande", "ongoing", ["band"]),
        ("varje sommar", "recurring", ["mark"] * 4),
        ("Juni–augusti varje år", "recurring", ["mark"] * 4),
        ("tre gånger om året", "recurring", ["guess"] * 12),
        ("varje vecka", "recurring", ["often"]),
        ("varje augusti 2028–2029", "recurring", ["mark"] * 2),
        ("när röret läggs", "untimed", []),
        ("", "untimed", []),
        ("2019", "during", ["earlier"]),
        ("hösten 2040", "about", ["later"]),
        ("senast 2026", "before", ["earlier"]),
        ("30 februari 2028", "untimed", []),
    ],
)
def test_how_a_time_is_drawn_follows_from_how_sure_it_is(said, look, drawn):
    assert look_of(timed(said)) == look
    assert kinds(said) == drawn


def test_a_bar_lies_where_its_days_are():
    (bar,) = shapes_of(timed("hela 2028"), LINE)

    assert (round(bar.start, 2), round(bar.width, 2)) == (0.25, 0.25)


def test_what_must_be_done_by_a_day_begins_today():
    line, stop = shapes_of(timed("senast 2028"), LINE, today=TODAY)

    assert line.start == LINE.at(TODAY)
    assert round(stop.start, 2) == 0.5


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("vår och höst varje år", [(3, 5), (9, 11)]),
        ("årligen i maj", [(5, 5)]),
        ("mellan maj och augusti varje år", [(5, 8)]),
        ("every summer", [(6, 8)]),
    ],
)
def test_when_in_the_year_something_comes_back_is_read_from_the_words(said, days):
    times = times_of(rhythm_of(said), date(2027, 1, 1), date(2027, 12, 31))

    assert [(one.first.month, one.last.month) for one in times] == days


def test_every_second_year_is_the_same_on_every_page():
    said = Timed("recurring", "vartannat år", date(2027, 1, 1), None)

    assert [len(shapes_of(said, Axis(year, year))) for year in (2027, 2028, 2029)] == [1, 0, 1]


def test_the_line_is_the_period_a_little_longer_for_what_falls_outside():
    times = [timed("2025"), timed("1998"), timed("2032"), timed("löpande")]

    assert axis_of(times, period=(2027, 2031), today=TODAY) == Axis(2025, 2032)
    assert axis_of(times[:1], period=(None, None), today=TODAY) == Axis(2025, 2025)
    assert axis_of([timed("löpande")], period=(None, None), today=TODAY) is None


def test_many_years_are_shown_a_page_at_a_time():
    whole = Axis(2020, 2040)
    shown, pages = pages_of(whole, wish=None, today=TODAY)

    assert shown == Axis(2026, 2031)
    assert [page.first_year for page in pages] == [2020, 2026, 2032, 2038]
    assert pages_of(whole, wish=2039, today=TODAY)[0] == Axis(2038, 2040)
    assert pages_of(LINE, wish=9999, today=TODAY) == (LINE, [LINE])
