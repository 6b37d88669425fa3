"""Orders, sums and places on the time line."""

from datetime import date
from decimal import Decimal

import pytest

from placedev.editions.paper import Paper
from placedev.editions.snapshot import Cost
from tests.editions import builders


@pytest.fixture
def paper_of(app):
    with app.app_context():
        yield lambda **more: Paper(builders.snapshot(**more))


def test_only_sums_in_one_currency_are_added(paper_of):
    costs = [
        Cost(kind="sum", said="100 kr", amount=Decimal(100), currency="SEK", years=3),
        Cost(kind="sum", said="5 EUR", amount=Decimal(5), currency="EUR"),
        Cost(kind="span", said="1-2 kr", amount=Decimal(1), amount_to=Decimal(2)),
    ]
    activities = tuple(
        builders.activity(number * 5, costs=(cost,), funding=())
        for number, cost in enumerate(costs)
    )
    paper = paper_of(activities=activities)
    assert paper.currency == "SEK"
    assert paper.total("need") == "300\N{NO-BREAK SPACE}kr"
    assert paper.not_counted == 1


def test_the_line_is_as_long_as_the_period_of_the_plan(paper_of):
    assert paper_of().years == (2027, 2028, 2029, 2030)
    assert paper_of(activities=()).years == ()
    endless = paper_of(plan=builders.plan(period_from=2000, period_to=2100))
    assert len(endless.years) == 12


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_soft", "is_before"),
    [
        (date(2027, 3, 1), date(2027, 5, 31), False, False),
        (date(2028, 1, 1), None, True, False),
        (None, date(2028, 8, 20), False, False),
        (date(2020, 1, 1), date(2021, 1, 1), False, True),
    ],
    ids=["span", "open", "only-the-end", "before"],
)
def test_a_time_has_its_place_on_the_line(paper_of, starts_on, ends_on, is_soft, is_before):
    activity = builders.activity(1, starts_on=starts_on, ends_on=ends_on, timing_kind="span")
    bar = paper_of(activities=(activity,)).bar(activity)
    assert (bar.is_soft, bar.is_before) == (is_soft, is_before)
    assert 0 <= bar.start <= bar.start + bar.width <= 82.01


def test_a_time_after_the_line_has_no_bar(paper_of):
    activity = builders.activity(1, starts_on=date(2050, 1, 1), ends_on=date(2050, 2, 1))
    assert paper_of(activities=(activity, builders.activity(0))).bar(activity) is None


def test_who_was_only_asked_stands_apart(paper_of):
    for one in paper_of(activity_count=20).organised:
        assert all(part.mark == "ja" for part in one.agreed)
        assert all(part.mark != "ja" for part in one.asked)


def test_small_areas_share_a_page(paper_of):
    big = paper_of(activity_count=20, area_count=2).areas
    assert all(area.is_spread for area in big)
    small = paper_of(activity_count=0, areas=builders.areas(1)[:1]).areas[0].area
    bare = small.model_copy(update={"goals": (), "why": None})
    assert not paper_of(activity_count=0, areas=(bare,)).areas[0].is_spread


def test_every_activity_stands_under_one_area(paper_of):
    paper = paper_of(activity_count=17, area_count=3)
    shown = [one.uid for area in paper.areas for row in area.rows for one in row.activities]
    assert sorted(shown) == sorted(one.uid for one in paper.snapshot.activities)
