"""Orders, sums and places on the time line."""

from datetime import date
from decimal import Decimal

import pytest

from placedev.editions.paper import Paper
from placedev.editions.snapshot import Cost, Funding, Status
from tests.editions import builders


@pytest.fixture
def paper_of(app):
    with app.app_context():
        yield lambda **more: Paper(builders.snapshot(**more))


def test_no_sum_is_added_that_cannot_be(paper_of):
    costs = [
        Cost(kind="sum", said="100 kr", amount=Decimal(100), currency="SEK", years=3),
        Cost(kind="sum", said="5 EUR", amount=Decimal(5), currency="EUR"),
        Cost(kind="span", said="10-20 kr", amount=Decimal(10), amount_to=Decimal(20)),
        Cost(kind="band", said="L"),
    ]
    activities = tuple(
        builders.activity(number * 5, costs=(cost,), funding=())
        for number, cost in enumerate(costs)
    )
    paper = paper_of(activities=activities)
    assert paper.total("need") == "310\N{EN DASH}320\N{NO-BREAK SPACE}kr och 5\N{NO-BREAK SPACE}EUR"
    assert paper.not_counted == 1
    assert "1 anges bara som nivå" in paper.gap_words


def test_sources_stand_with_their_states(paper_of):
    funding = [
        Funding(source="Leader", amount=Decimal(80), state="granted", state_word="Beviljat"),
        Funding(source="Leader", amount=Decimal(20), state="applied", state_word="Sökt"),
        Funding(source="Banken", share=Decimal("0.5"), state="idea", state_word="Idé"),
    ]
    unknown = (Cost(kind="unknown", said="okänt"),)
    activity = builders.activity(0, costs=unknown, funding=tuple(funding))
    bank, leader = paper_of(activities=(activity,)).sources
    assert (leader.sure["SEK"].high, leader.applied["SEK"].high) == (80, 20)
    assert (dict(bank.sure), bank.apart) == ({}, ("idé 50\N{NO-BREAK SPACE}%",))


def test_the_line_is_as_long_as_the_period_of_the_plan(paper_of):
    assert paper_of().years == (2027, 2028, 2029, 2030)
    assert paper_of(activities=()).years == ()
    endless = paper_of(plan=builders.plan(period_from=2000, period_to=2100))
    assert len(endless.year_names) <= 8


def test_what_has_no_day_is_not_drawn(paper_of):
    timed = builders.activity(0, timing_kind="span", starts_on=date(2027, 3, 1))
    bare = builders.activity(1, timing_kind="none", when=None, starts_on=None, ends_on=None)
    paper = paper_of(activities=(timed, bare))
    assert paper.shapes(timed)
    assert paper.shapes(bare) == ()


def test_a_long_picture_is_cut_where_the_whole_stands_elsewhere(paper_of):
    long = paper_of(plan=builders.plan(target_picture="Här bor vi gott. " * 200))
    assert long.picture_is_cut
    assert long.short_picture.endswith(" …")
    assert long.most_on_one_page < paper_of().most_on_one_page


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


def test_what_is_long_stands_below_and_not_beside(paper_of):
    usual, long = paper_of(activity_count=20, area_count=2), "Det här behöver många ord. " * 60
    assert not usual.is_stacked(usual.areas[0])
    assert not any((usual.has_long_contents, usual.has_long_contact, usual.has_long_boxes))
    goal = usual.areas[0].area.goals[0]
    remark = usual.snapshot.remarks[0].model_copy(update={"text": long, "goal_uids": (goal.uid,)})
    assert paper_of(activity_count=20, area_count=2, remarks=(remark,)).is_stacked(usual.areas[0])
    boxes = [one.model_copy(update={"text": long}) for one in usual.snapshot.analysis]
    plan = builders.plan(licence=long, approach=long)
    much = paper_of(plan=plan, analysis=tuple(boxes))
    assert all((much.has_long_contents, much.has_long_contact, much.has_long_boxes))
    assert much.has_long_work != usual.has_long_work


def test_every_activity_stands_under_one_area(paper_of):
    paper = paper_of(activity_count=17, area_count=3)
    shown = [one.uid for area in paper.areas for row in area.rows for one in row.activities]
    assert sorted(shown) == sorted(one.uid for one in paper.snapshot.activities)


def test_no_word_of_the_name_is_torn_on_the_cover(paper_of):
    names = {"Östra byarna": "", "Kustkommunen": "wide", "Vimmerby kommun": "long"}
    places = {name: builders.snapshot().place.model_copy(update={"name": name}) for name in names}
    assert {name: paper_of(place=place).name_size for name, place in places.items()} == names


def fared(*told):
    """Return an activity with states, each a word, a month of 2026, and more."""
    statuses = [
        Status(status="x", status_word=word, noted_on=date(2026, month, 1), **more)
        for word, month, more in told
    ]
    return builders.activity(0, statuses=tuple(statuses))


def test_how_an_activity_fared_before_is_a_line(paper_of):
    paper = paper_of()
    begun, waits = ("Planerad", 3, {}), ("Väntar på svar", 8, {"reason": "Röret är inte lagt."})
    slow, now = ("Pågår", 9, {"light": "amber"}), ("Pågår", 10, {"reason": "Läggs i vår"})
    assert paper.course(fared(begun, waits, slow, now)).replace("\N{NO-BREAK SPACE}", " ") == (
        "planerad mars 2026, väntar på svar augusti 2026 (röret är inte lagt),"
        " pågår september 2026 (risk för försening)"
    )
    for few in ((), (begun,), (begun, waits), (begun, begun, waits, waits)):
        assert paper.course(fared(*few)) is None


def test_a_long_course_says_how_much_is_left_out(paper_of):
    many = [
        (f"Läge {n}", n, {"reason": "Så det blev " * 20} if n > 5 else {}) for n in range(1, 11)
    ]
    said = paper_of().course(fared(*many)).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("läge 1 januari 2026, 5 lägen till, läge 7 juli 2026 (så det blev")
    assert said.count(" …)") == 3
    assert len(said) < 500
