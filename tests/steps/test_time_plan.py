"""The time plan: bars on a line of months, a table in words, one page of paper."""

import io
import re
from datetime import date

import pikepdf
import pytest

from placedev.core.db import db
from placedev.core.i18n import force_locale
from placedev.places.models import Place
from placedev.steps.methods import all_methods, default_method
from placedev.steps.models import StepPeriod
from placedev.steps.queries import board_of
from placedev.steps.time_plan.document import time_plan_html
from placedev.steps.time_plan.rules import time_plan
from tests.editions.pdf_check import faults_of
from tests.steps.builders import add, pass_all

PAGE = "/platser/alvdal/tidplan"
TODAY = date(2026, 11, 25)


@pytest.fixture
def place(world):
    """Return the place, whose work began in March."""
    place = db.session.get_one(Place, world.place.id)
    place.started_on = date(2026, 3, 10)
    db.session.flush()
    return place


def plan_of(place):
    return time_plan(board_of(place, today=TODAY))


def test_the_months_come_from_the_method_and_the_beginning(place):
    plan = plan_of(place)
    first = plan.rows[0]
    assert first.planned_words == "mars–maj\N{NO-BREAK SPACE}2026"
    assert first.is_usual
    assert first.planned.start == 0
    assert plan.words == "mars\N{NO-BREAK SPACE}2026–augusti\N{NO-BREAK SPACE}2027"
    assert 45 < plan.today < 52
    assert [mark.year for mark in plan.marks if mark.year] == ["2026", "2027"]


def test_the_groups_own_months_stand_instead(place):
    key = default_method().steps[2].key
    days = {"planned_from_on": date(2027, 1, 1), "planned_to_on": date(2027, 2, 28)}
    add(StepPeriod(place_id=place.id, step_key=key, started_on=date(2026, 10, 2), **days))
    row = plan_of(place).rows[2]
    assert (row.planned_words, row.is_usual) == ("januari–februari\N{NO-BREAK SPACE}2027", False)
    assert row.state == "now"
    assert row.actual_words == "Sedan oktober\N{NO-BREAK SPACE}2026"
    assert row.actual.start < row.planned.start


def test_a_step_that_is_left_has_both_its_ends(place, world, now):
    place.started_on = date(2026, 3, 10)
    db.session.commit()
    pass_all(world, now=now)
    plan = plan_of(db.session.get_one(Place, place.id))
    assert plan.rows[0].state == "done"
    assert plan.rows[0].actual_words == "mars–november\N{NO-BREAK SPACE}2026"


def test_without_a_beginning_the_months_are_counted(world):
    plan = plan_of(db.session.get_one(Place, world.place.id))
    assert not plan.is_dated
    assert plan.today is None
    assert plan.rows[0].planned_words == "Månad 1–3"
    assert plan.rows[-1].planned.start + plan.rows[-1].planned.width == pytest.approx(100)


def test_a_plan_that_is_over_has_no_today(place):
    place.started_on = date(2001, 1, 1)
    key = default_method().steps[0].key
    add(StepPeriod(place_id=place.id, step_key=key, ended_on=date(2001, 3, 1)))
    db.session.flush()
    plan = time_plan(board_of(place, today=date(2000, 1, 1)))
    assert plan.today is None


@pytest.mark.parametrize("started_on", [date(1990, 5, 1), date(2026, 11, 1), date(2030, 1, 1)])
def test_everything_stands_on_the_line(place, started_on):
    place.started_on = started_on
    db.session.flush()
    plan = plan_of(place)
    assert 1 <= len(plan.marks) <= 8
    for bar in (bar for row in plan.rows for bar in (row.planned, row.actual) if bar):
        assert bar.start >= 0
        assert bar.start + bar.width <= 101.5


@pytest.mark.parametrize("person", ["leader", "member", "regional"])
def test_the_page_has_chart_and_table(world, client_of, place, person):
    db.session.commit()
    page = client_of(getattr(world, person)).get(PAGE).text
    assert 'role="img"' in page
    assert page.count("<desc") == 1
    assert len(re.findall(r"<tr", page)) == 7
    assert "/platser/alvdal/steg/forankring#tid" in page
    assert ("Öppna ett steg för att ändra dess månader." in page) == (person != "regional")


def test_a_place_that_has_not_begun_is_told_how(world, client_of):
    page = client_of(world.leader).get(PAGE).text
    assert "Skriv när arbetet började, så blir de datum." in page


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_of_most_steps_is_one_sound_page(place, press, language):
    method = max(all_methods(), key=lambda one: len(one.steps))
    place.method_id, place.method_version = method.id, method.version
    db.session.flush()
    with force_locale(language):
        board = board_of(place, today=TODAY)
        html = time_plan_html(place, method, time_plan(board), today=TODAY)
    pdf = press.pdf(html, media={})
    assert faults_of(pdf, language=language) == []
    with pikepdf.open(io.BytesIO(pdf)) as one:
        assert len(one.pages) == 1


def test_the_page_takes_few_statements(world, client_of, count_statements):
    leader = client_of(world.leader)
    with count_statements() as statements:
        assert leader.get(PAGE).status_code == 200
    assert len(statements) <= 12
