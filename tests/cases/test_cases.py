"""Two real plans go in, come out the same, and lose no name and no number on the way."""

import html
import json
import re

import pytest
from sqlalchemy import func, select

from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place
from placedev.meetings.models import Decision, Meeting
from placedev.places.models import SubPlace
from placedev.plan.models import Activity, Goal, GoalArea
from placedev.stakeholders.models import Organisation
from tests.cases.names import FOLDER, case, is_written, wanted
from tests.people import NOW

CASES = ("vimmerby", "banagher")
COUNTED = {
    "goal_areas": GoalArea,
    "goals": Goal,
    "activities": Activity,
    "meetings": Meeting,
    "decisions": Decision,
    "organisations": Organisation,
    "commitments": Commitment,
    "sub_places": SubPlace,
}


@pytest.fixture
def inside(app):
    with app.app_context():
        yield app
        db.session.remove()


def written(name: str) -> bytes:
    return (FOLDER / f"{name}.json").read_bytes()


def taken_in(name: str) -> int:
    found = import_place(read_file(written(name)), actor_id=None, now=NOW)
    db.session.commit()
    return found.place_id


def missing(name: str, text: str) -> list[str]:
    """Return what of a plan does not stand in a text."""
    return [f"{path}: {ways[0]}" for path, ways in wanted(name) if not is_written(ways, text)]


def test_they_come_out_as_they_went_in_and_live_side_by_side(inside):
    keys = {name: taken_in(name) for name in CASES}
    assert {name: export_place(place_id=key) for name, key in keys.items()} == {
        name: written(name) for name in CASES
    }


@pytest.mark.parametrize("name", CASES)
def test_as_many_of_each_kind_as_the_source_has(inside, name):
    taken_in(name)
    expected = case(name)["expect"]
    found = {key: db.session.scalar(select(func.count(COUNTED[key].id))) for key in expected}
    assert found == expected


@pytest.mark.parametrize("name", CASES)
def test_every_name_and_number_has_a_home_in_the_file(name):
    assert missing(name, " | ".join(values_of(json.loads(written(name))))) == []


def values_of(data) -> list[str]:
    if isinstance(data, dict):
        return [text for inner in data.values() for text in values_of(inner)]
    if isinstance(data, list):
        return [text for inner in data for text in values_of(inner)]
    return [str(data)]


def readable(page: str) -> str:
    """Return what can be read on a page, and where its links lead."""
    links = " | ".join(re.findall(r'href="([^"]+)"', page))
    words = re.sub(r"</?(a|abbr|b|em|i|span|strong|time|wbr)\b[^>]*>", "", page)
    return html.unescape(f"{re.sub(r'<[^>]+>', ' | ', words)} | {links}")


def test_the_search_finds_what_is_missing():
    text = (FOLDER / "vimmerby.json").read_text()
    assert "plan.short_title: SLUSEN" in missing("vimmerby", text.replace("SLUSEN", ""))
    assert not is_written(("230",), "1230 2300 12 230")
    assert is_written(("12 500", "12500"), "12\u00a0500 kr")
