"""Indicators: what people write, what the picture shows, what is kept."""

import re
import uuid
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from placedev.core.charts import Level, Spot, line_chart
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.places.models import PlaceFact
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.indicator_rules import (
    Reading,
    in_order,
    progress,
    read_number,
    read_when,
    warnings,
)
from placedev.plan.models import Indicator, Plan
from tests.people import TODAY, kept
from tests.plan import builders

PLAN = "/platser/alvdal/plan"


def indicator(**more):
    values = {"name": "Hyresgäster", "baseline": "14", "baseline_year": 2024, "target": "25"}
    return Indicator(**{**values, "target_year": 2030, "direction": "up", **more})


def read(said, when, source=None):
    on, words = read_when(when)
    return Reading(on=on, when=words or when, text=said, value=read_number(said), source=source)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ca 20 %", "20"),
        ("1 200", "1200"),
        ("1,5 mkr", "1500000"),
        ("-3,5", "-3.5"),
        ("110 procent", "110"),
        ("20–30", None),
        ("3 av 7", None),
        ("ja", None),
        ("", None),
    ],
)
def test_a_number_is_read_where_there_is_one(said, number):
    assert read_number(said) == (None if number is None else Decimal(number))


def test_a_day_is_read_as_people_say_it():
    assert read_when("2026") == (date(2026, 7, 2), "2026")
    assert read_when("2026-03-14") == (date(2026, 3, 14), None)
    assert read_when("hösten 2026")[0].month == 10
    for said in ("30 februari 2026", "när röret läggs", "", "2026-02-30"):
        with pytest.raises(RuleBroken, match="Skriv en dag"):
            read_when(said)
    with pytest.raises(RuleBroken, match="inte kommit"):
        read_when("2027", today=TODAY)


def test_how_it_goes_is_told_without_a_cause(app):
    with app.app_context():
        assert progress(indicator(), [read("19", "2026")]) == (
            "Från 14 (2024) till 19 (2026). Målet är 25 till 2030."
        )
        assert "Målet är nått." in progress(indicator(), [read("ca 26", "2026")])
        assert "Inget är antecknat sedan dess." in progress(indicator(), [])
        both = in_order([read("19", "2026", "Kommunen"), read("22", "2026", "Styrelsen")])
        assert "19 enligt Kommunen och 22 enligt Styrelsen (2026)" in progress(indicator(), both)
        yes = indicator(direction="yes-no", baseline="nej", target="ja", target_year=2027)
        assert progress(yes, [read("ja", "2026")]) == (
            "Från nej (2024) till ja (2026). Målet är ja till 2027. Målet är nått."
        )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"target": "14"}, "detsamma som utgångsläget"),
        ({"target": "14", "direction": "keep"}, None),
        ({"target": "10"}, "åt andra hållet"),
        ({"target": "120 %"}, "Mer än 100 procent"),
        ({"target": "ca 20 %", "baseline": "många"}, None),
    ],
)
def test_what_looks_odd_is_said_kindly(app, more, words):
    with app.app_context():
        found = warnings(indicator(**more))
    assert (words is None and found == []) or words in found[0]


def test_a_chart_has_every_mark_inside_and_labels_apart():
    spots = [Spot(date(2024 + at // 4, 1 + at % 4 * 3, 1), 10.0 * at, str(at)) for at in range(16)]
    chart = line_chart(spots, baseline=Level(0, "0", 2023), target=Level(400, "400", 2030))
    assert len(chart.marks) == 16
    for mark in chart.marks:
        assert chart.left <= mark.x <= chart.right
        assert chart.top <= mark.y <= chart.bottom
    labelled = sorted(mark.x for mark in chart.marks if mark.label)
    assert all(b - a >= 36 for a, b in pairwise(labelled))
    assert chart.marks[-1].label == "15"
    assert chart.target.y < chart.marks[-1].y < chart.baseline.y
    assert line_chart([]) is None
    one = line_chart([Spot(date(2026, 1, 1), 0, "0")])  # nothing to stretch between
    assert one.path == ""


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


@pytest.fixture
def url(world):
    plan = builders.add_plan(world.place)
    row = builders.add_indicator(
        plan, baseline="14", baseline_year=2024, target="25", direction="up"
    )
    db.session.commit()
    return f"{PLAN}/matt/{row.uid}"


def new(**fields):
    return {"uid": str(uuid.uuid4()), **fields}


def values():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(IndicatorValue))


def test_values_are_written_down_shown_and_corrected(leader, url):
    assert "inget värde" in leader.get(f"{PLAN}/matt").text
    sent = new(value="ca 19", when="våren 2026", source="Styrelsen")
    for _again in range(2):
        assert leader.post(f"{url}/varden", data=sent).status_code == 302
    assert values() == 1
    other = new(value="22", when="våren 2026", source="Kommunen")
    leader.post(f"{url}/varden", data=other)
    page = leader.get(url).text
    assert "ca 19 enligt Styrelsen och 22 enligt Kommunen (våren 2026)" in page
    assert page.count('class="lc-mark"') == page.count('class="lc-extra"') == 1
    assert 'role="img"' in page
    assert "style=" not in page

    at = re.search(rf'href="({url}/varden/[0-9a-f-]+)"', page)[1]
    version = re.search(r'name="version"[^>]*value="(\d+)"', leader.get(at).text)[1]
    change = {"value": "20", "when": "2026-05-02", "version": version}
    assert leader.post(at, data=change).status_code == 302
    late = leader.post(at, data=change | {"value": "21"})
    assert late.status_code == 409
    assert "21" in late.text
    assert leader.post(f"{at}/ta-bort").status_code == 302
    assert leader.post(f"{at}/ta-bort").status_code == 404
    assert values() == 1


def test_what_looks_odd_is_saved_and_said_on_the_page(leader, url):
    version = re.search(r'name="version"[^>]*value="(\d+)"', leader.get(f"{url}/andra").text)[1]
    odd = {"name": "Andel", "home": "", "baseline": "120 %", "target": "120 %", "direction": "up"}
    assert leader.post(f"{url}/andra", data=odd | {"version": version}).status_code == 302
    page = leader.get(url).text
    for words in ("detsamma som utgångsläget", "Mer än 100 procent"):
        assert words in page
    assert leader.post(f"{url}/varden", data=new(value="130 %", when="2026")).status_code == 302
    assert "130 %" in leader.get(url).text


@pytest.mark.parametrize("when", ["30 februari 2026", "2031", "snart", ""])
def test_what_cannot_be_understood_is_kept_in_the_form(leader, url, when):
    answer = leader.post(f"{url}/varden", data=new(value="många & fler", when=when))
    assert answer.status_code == 422
    assert "många &amp; fler" in answer.text
    assert when in answer.text
    assert values() == 0


def test_a_figure_of_the_place_is_followed_and_never_anothers(leader, world, url):
    for place, value in ((world.place, "31"), (world.other_place, "Grannens 77")):
        for at, year in enumerate(("2025", "förr")):
            db.session.add(
                PlaceFact(
                    place_id=place.id, position=at, label="Uthyrningar", value=value, as_of=year
                )
            )
    db.session.commit()
    version = re.search(r'name="version"[^>]*value="(\d+)"', leader.get(f"{url}/andra").text)[1]
    sent = {"name": "Å" * 300, "home": "", "fact_label": "uthyrningar", "version": version}
    assert leader.post(f"{url}/andra", data=sent).status_code == 422
    sent["fact_label"] = "Uthyrningar"
    assert leader.post(f"{url}/andra", data=sent).status_code == 302
    page = leader.get(url).text
    assert "Det senaste värdet är 31 (2025)." in page
    assert "förr" in page
    assert "Grannens" not in page


def test_indicators_stand_in_the_order_that_the_group_wants(leader, world, url):
    plan = db.session.scalar(select(Indicator.plan_id))
    goal = builders.add_goal(db.session.get(Plan, plan))
    builders.add_indicator(db.session.get(Plan, plan), "Nyast", position=2, goal_id=goal.id)
    db.session.commit()

    def names():
        rows = db.session.scalars(select(Indicator).order_by(Indicator.position, Indicator.id))
        found = [(one.name, str(one.uid)) for one in rows]
        db.session.rollback()
        return found

    first, second = names()
    page = leader.get(f"{PLAN}/matt").text
    assert f"{PLAN}/matt/{second[1]}/flytta" in page
    moved = leader.post(f"{PLAN}/matt/{second[1]}/flytta", data={"hall": "upp"})
    assert moved.location.endswith(f"/plan/matt#matt-{second[1]}")
    assert names() == [second, first]
    again = leader.post(f"{PLAN}/matt/{second[1]}/flytta", data={"hall": "upp"})
    assert again.status_code == 422


def test_the_pages_cost_the_same_however_many_there_are(leader, world, count_statements):
    plan_id = kept(builders.add_plan(world.place)).id
    costs = []
    for size in (1, 10):
        db.session.rollback()
        for at in range(size):
            row = Indicator(
                plan_id=plan_id, name=f"Mått {size} {at}", position=at, fact_label="Invånare"
            )
            db.session.add(row)
            db.session.flush()
            for year in range(2020, 2020 + size):
                db.session.add(
                    IndicatorValue(
                        indicator_id=row.id, dated_on=date(year, 7, 2), value_text=str(at), value=at
                    )
                )
        db.session.commit()
        with count_statements() as seen:
            assert leader.get(f"{PLAN}/matt").status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 12
