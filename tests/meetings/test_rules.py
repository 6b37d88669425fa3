from datetime import date

import pytest

from placedev.core.errors import RuleBroken
from placedev.meetings import rules
from placedev.meetings.models import Decision, Meeting
from placedev.meetings.rules import Headcount, kind_word, total_of, turnout_of
from placedev.meetings.time_rules import When, parse_clock, parse_when, running_order
from tests.people import NOW


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("2027-03-14", date(2027, 3, 14)),
        ("2027-3-4", date(2027, 3, 4)),
        ("14 mars 2027", date(2027, 3, 14)),
        ("Torsdag 8 april 2027", date(2027, 4, 8)),
        ("torsdagen den 8 april 2027", date(2027, 4, 8)),
        ("  8   APRIL  2027 ", date(2027, 4, 8)),
        ("8 apr. 2027", date(2027, 4, 8)),
        ("8/4 2027", date(2027, 4, 8)),
        ("14 march 2027", date(2027, 3, 14)),
        ("29 februari 2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_a_day_however_it_is_written(said, on):
    assert parse_when(said) == When(None, on)


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("våren 2027", date(2027, 3, 1)),
        ("Hösten 2017", date(2017, 9, 1)),
        ("sommaren 2027", date(2027, 6, 1)),
        ("vintern 2027", date(2027, 1, 1)),
        ("vintern 2026/27", date(2026, 12, 1)),
        ("mars 2027", date(2027, 3, 1)),
        ("början av mars 2027", date(2027, 3, 1)),
        ("mitten av mars 2027", date(2027, 3, 11)),
        ("slutet av mars 2027", date(2027, 3, 21)),
        ("vecka 12 2027", date(2027, 3, 22)),
        ("v. 53 2026", date(2026, 12, 28)),
        ("kvartal 3 2027", date(2027, 7, 1)),
        ("14–15 mars 2027", date(2027, 3, 14)),
        ("2027", date(2027, 1, 1)),
        ("under 2027", None),
        ("när isen har gått", None),
    ],
)
def test_a_longer_time_is_kept_as_said_and_sorts_by_its_first_day(said, on):
    assert parse_when(said) == When(said, on)


@pytest.mark.parametrize("said", [None, "", "   "])
def test_nothing_said_is_nothing(said):
    assert parse_when(said) == When(None, None)


@pytest.mark.parametrize(
    "said", ["31 februari 2027", "2027-13-01", "29 februari 2027", "vecka 53 2027", "0 mars 2027"]
)
def test_a_day_in_no_calendar_is_refused(said):
    with pytest.raises(RuleBroken, match="kalendern"):
        parse_when(said)


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("18.30", "18.30"),
        ("18:30", "18.30"),
        ("1830", "18.30"),
        ("kl 9", "09.00"),
        ("0.05", "00.05"),
        ("23.59", "23.59"),
        (None, None),
        ("", None),
    ],
)
def test_a_time_of_day(said, clock):
    assert parse_clock(said) == clock


@pytest.mark.parametrize("said", ["24.00", "18.60", "kväll", "18.5", "-1", "183000"])
def test_no_time_of_day(said):
    with pytest.raises(RuleBroken, match=r"18\.30"):
        parse_clock(said)


@pytest.mark.parametrize(
    ("starts", "ends", "minutes", "expected", "over"),
    [
        ("18.30", "20.30", [10, 20, 30], ["18.30", "18.40", "19.00"], -60),
        ("18.30", "19.00", [10, 30], ["18.30", "18.40"], 10),
        ("18.30", None, [10, None, 5], ["18.30", "18.40", None], None),
        (None, "19.00", [10], [None], None),
        ("23.50", "00.20", [20, 10], ["23.50", "00.10"], 0),
        ("18.30", "20.30", [], [], None),
        ("sju", "åtta", [10], [None], None),
    ],
)
def test_points_follow_each_other(starts, ends, minutes, expected, over):
    order = running_order(starts_at=starts, ends_at=ends, minutes=minutes)
    assert (order.starts, order.minutes_over) == (expected, over)
    assert order.total_minutes == sum(length or 0 for length in minutes)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "over", "over_at"),
    [
        (date(2027, 4, 8), "18.30", "20.30", 10, "20.40"),
        (date(2027, 4, 8), "23.00", "01.10", 0, "01.10"),  # past midnight
        (date(2027, 3, 27), "23.00", "04.00", -110, "01.10"),  # an hour is missing that night
        (date(2027, 10, 30), "23.00", "04.00", -230, "01.10"),  # and here one comes twice
        (date(2027, 10, 31), "02.45", "02.15", 100, "03.55"),  # the second quarter past two
        (date(2027, 4, 8), "18.30", "18.30", -1310, "20.40"),  # a day and a night
        (None, "23.00", "04.00", -170, "01.10"),
    ],
)
def test_nights_are_as_long_as_they_are(day, starts, ends, over, over_at):
    order = running_order(starts_at=starts, ends_at=ends, minutes=[45, 85], day=day)
    assert (order.minutes_over, order.ends_at) == (over, over_at)


def test_without_all_lengths_the_end_is_not_known():
    order = running_order(starts_at="18.30", ends_at="20.30", minutes=[45, None])
    assert (order.starts, order.ends_at) == (["18.30", "19.15"], None)


@pytest.mark.parametrize(
    ("values", "phase", "offered"),
    [
        ({}, "draft", "write invite begin end cancel"),
        ({"invited_at": NOW}, "invited", "write begin end cancel move"),
        ({"invited_at": NOW, "earlier_days": ["2027-04-08"]}, "moved", "write move cancel"),
        ({"started_at": NOW}, "under-way", "write end take-back"),
        ({"state": "held"}, "held", "write share approve take-back"),
        ({"state": "held", "minutes_state": "shared"}, "shared", "write approve"),
        ({"state": "held", "minutes_state": "approved"}, "approved", ""),
        ({"state": "cancelled", "started_at": NOW}, "cancelled", "write take-back"),
    ],
)
def test_only_what_the_phase_allows_is_offered(values, phase, offered):
    meeting = Meeting(**{"state": "planned", "minutes_state": "draft", **values})
    assert rules.phase(meeting) == phase
    assert rules.offers(meeting) == set(offered.split())
    for action in set("invite begin end cancel move share approve".split()) - rules.offers(meeting):
        with pytest.raises(RuleBroken):
            rules.check_offered(meeting, action)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, None),
        ({"decided_how": "acclamation"}, "acklamation"),
        (
            {"decided_how": "unanimous", "vote": "alla var med"},
            "enhälligt, inte räknat: alla var med",
        ),
        (
            {"decided_how": "votes", "votes_for": 31, "votes_against": 4, "votes_abstained": 0},
            "räknade röster: 31 för, 4 emot, 0 avstod",
        ),
        ({"votes_for": 31}, "31 för"),
        ({"decided_how": "other", "vote": "lottning"}, "lottning"),
        ({"decided_how": "by-mail"}, "by-mail"),
    ],
)
def test_how_it_was_decided_in_words(app, values, words):
    with app.test_request_context():
        assert rules.decided_words(Decision(**values)) == words


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ([], None),
        ([("residents", 24, "exact"), ("business", 6, "exact")], (30, "exact")),
        ([("residents", 24, "about"), ("business", 6, "exact")], (30, "about")),
        ([("residents", 24, "about"), ("business", 6, "at-least")], (30, "at-least")),
        ([("residents", 24, "exact"), ("business", 0, "about")], (24, "exact")),
        ([("all", 230, "about"), ("business", 6, "exact")], (230, "about")),
        ([("residents", 0, "exact")], (0, "exact")),
    ],
)
def test_the_whole_number(counts, total):
    found = total_of([Headcount(*count) for count in counts])
    assert (found and (found.headcount, found.precision)) == total


@pytest.mark.parametrize(
    ("counts", "absent"),
    [
        ([], []),
        ([("all", 230)], []),
        ([("other", 3)], []),
        (
            [("residents", 24), ("business", 6), ("civil-society", 1), ("municipality", 0)],
            ["municipality", "region-state"],
        ),
    ],
)
def test_absent_sectors_are_named_where_sectors_were_counted(counts, absent):
    assert turnout_of([Headcount(*count) for count in counts]).absent == absent


@pytest.mark.parametrize(
    ("kind", "label", "word"),
    [
        ("stormote", None, "stormöte"),
        ("stormote", "storträff", "storträff"),
        ("other", "byastämma", "byastämma"),
        ("fika", None, "fika"),
    ],
)
def test_the_places_own_word_goes_before_ours(app, kind, label, word):
    with app.test_request_context():
        assert kind_word(kind, label) == word
