"""Times as people say them, and the days that they can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.core.errors import RuleBroken
from placedev.plan import rules
from placedev.plan.timing import check_timing, parse_timing


def days(first, last):
    return tuple(date.fromisoformat(one) if one else None for one in (first, last))


@pytest.mark.parametrize(
    ("said", "kind", "first", "last"),
    [
        ("2027-03-14", "date", "2027-03-14", "2027-03-14"),
        ("14 mars 2027", "date", "2027-03-14", "2027-03-14"),
        ("den 1:e maj 2027", "date", "2027-05-01", "2027-05-01"),
        ("14/3 2027", "date", "2027-03-14", "2027-03-14"),
        ("midsommar 2027", "date", "2027-06-26", "2027-06-26"),
        ("påsken 2027", "date", "2027-03-28", "2027-03-28"),
        ("vecka 14 2027", "week", "2027-04-05", "2027-04-11"),
        ("v. 14 2027", "week", "2027-04-05", "2027-04-11"),
        ("mars 2027", "month", "2027-03-01", "2027-03-31"),
        ("februari 2028", "month", "2028-02-01", "2028-02-29"),
        ("slutet av maj 2027", "month", "2027-05-01", "2027-05-31"),
        ("kvartal 2 2027", "quarter", "2027-04-01", "2027-06-30"),
        ("Q3 2027", "quarter", "2027-07-01", "2027-09-30"),
        ("fjärde kvartalet 2027", "quarter", "2027-10-01", "2027-12-31"),
        ("första halvåret 2027", "half-year", "2027-01-01", "2027-06-30"),
        ("andra halvåret 2027", "half-year", "2027-07-01", "2027-12-31"),
        ("våren 2027", "season", "2027-03-01", "2027-05-31"),
        ("Hösten 2027.", "season", "2027-09-01", "2027-11-30"),
        ("vintern 2026–2027", "season", "2026-12-01", "2027-02-28"),
        ("autumn 2017", "season", "2017-09-01", "2017-11-30"),
        ("2027", "year", "2027-01-01", "2027-12-31"),
        ("någon gång 2028", "year", "2028-01-01", "2028-12-31"),
        ("2027-2028", "span", "2027-01-01", "2028-12-31"),
        ("2018–2021", "span", "2018-01-01", "2021-12-31"),
        ("2027/28", "span", "2027-01-01", "2028-12-31"),
        ("från 2027 till 2030", "span", "2027-01-01", "2030-12-31"),
        ("mars–maj 2027", "span", "2027-03-01", "2027-05-31"),
        ("våren–hösten 2027", "span", "2027-03-01", "2027-11-30"),
        ("12–14 mars 2027", "span", "2027-03-12", "2027-03-14"),
        ("mars 2027 - maj 2028", "span", "2027-03-01", "2028-05-31"),
        ("före skolstarten 2027", "before", None, "2027-08-14"),
        ("före sommaren 2027", "before", None, "2027-05-31"),
        ("senast 2029", "before", None, "2029-12-31"),
        ("senast 14 mars 2027", "before", None, "2027-03-14"),
        ("efter 2027", "after", "2028-01-01", None),
        ("från och med mars 2027", "after", "2027-03-01", None),
        ("löpande", "ongoing", None, None),
        ("tills vidare", "ongoing", None, None),
        ("varje sommar", "recurring", None, None),
        ("två gånger om året", "recurring", None, None),
        ("årligen 2027–2030", "recurring", "2027-01-01", "2030-12-31"),
        ("1–2 år", "term", None, None),
        ("inom två år", "term", None, None),
        ("lång sikt", "term", None, None),
        ("start now", "term", None, None),
        ("när ledningen är dragen", "after", None, None),
        ("när röret läggs", "after", None, None),
        ("innan isen lägger sig", "before", None, None),
        ("v. 14", "week", None, None),
        ("v 14", "week", None, None),
        ("vecka 14", "week", None, None),
        ("till våren", "season", None, None),
        ("nästa höst", "season", None, None),
        ("till våren 2027", "before", None, "2027-05-31"),
        ("14 mars", "date", None, None),
        ("i mars", "month", None, None),
        ("2027-2030", "span", "2027-01-01", "2030-12-31"),
        ("31 februari 2027", "other", None, None),
        ("vecka 54 2027", "other", None, None),
        ("2030-2027", "other", None, None),
        ("2027/35", "other", None, None),
        ("9999", "other", None, None),
        ("", "none", None, None),
        (None, "none", None, None),
    ],
)
def test_words_become_days(said, kind, first, last):
    timing = parse_timing(said)
    assert (timing.kind, timing.starts_on, timing.ends_on) == (kind, *days(first, last))
    assert timing.kind in rules.TIMINGS
    assert timing.text == (said or None)


@pytest.mark.parametrize(
    "said",
    ["30 februari", "den 30 februari 2027", "29 februari 2027", "2027-02-30", "31/4", "vecka 54"],
)
def test_what_is_in_no_calendar_is_named(said):
    with pytest.raises(RuleBroken, match="finns inte i almanackan"):
        check_timing(said)


@pytest.mark.parametrize("said", [None, "29 februari", "17/20 hus", "v. 53", "2027-03-14", "3.1"])
def test_what_may_be_is_let_by(said):
    check_timing(said)


@given(st.text(max_size=300))
def test_any_text_is_understood_or_kept(said):
    timing = parse_timing(said)
    assert timing.kind in rules.TIMINGS
    assert timing.starts_on is None or timing.ends_on is None or timing.starts_on <= timing.ends_on
    assert (timing.text or "") == " ".join(said.split())


@pytest.mark.parametrize("said", ["år " * 80 + "x", "2027 - " * 40, "före " * 60, "1 " * 150])
def test_hostile_words_are_read_in_no_time(said):
    assert parse_timing(said).kind in {"other", "before"}
