from datetime import date

import pytest

from placedev.regions.rules import COLUMNS, PlaceRow, in_order, needs, with_text

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _speaking(app):
    with app.app_context():
        yield


def row(name: str, **more) -> PlaceRow:
    values = {
        "slug": name.casefold(),
        "municipality": "Bengtsfors",
        "since": date(2026, 10, 1),
        "step": 1,
        "steps": 6,
        "step_name": "Förankring",
        "last_meeting": None,
        "next_meeting": None,
        "overdue": 0,
        "edition": None,
        "published_on": None,
        **more,
    }
    return PlaceRow(name=name, **values)


def names(rows) -> list[str]:
    return [one.name for one in rows]


def test_places_stand_in_swedish_order():
    rows = [row("Östby"), row("Ålvdal"), row("Zinkgruvan"), row("Ängsholm")]
    assert names(in_order(rows, column="plats", falling=False)) == [
        "Zinkgruvan",
        "Ålvdal",
        "Ängsholm",
        "Östby",
    ]
    assert names(in_order(rows, column="plats", falling=True))[0] == "Östby"


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("column", ["senaste", "nasta", "utgava"])
def test_what_is_not_known_comes_last(column, falling):
    key = {"senaste": "last_meeting", "nasta": "next_meeting", "utgava": "published_on"}[column]
    rows = [
        row("Utan"),
        row("Sen", **{key: date(2026, 9, 1)}),
        row("Tidig", **{key: date(2026, 2, 1)}),
    ]
    expected = ["Sen", "Tidig"] if falling else ["Tidig", "Sen"]
    assert names(in_order(rows, column=column, falling=falling)) == [*expected, "Utan"]


def test_equals_stand_by_name():
    rows = [row("B", step=2), row("C", step=1), row("A", step=2)]
    assert names(in_order(rows, column="steg", falling=True)) == ["A", "B", "C"]


def test_every_column_sorts():
    for column in COLUMNS:
        assert in_order([row("A"), row("B")], column=column, falling=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [("", ["Ålvdal", "Östby"]), ("ÖST", ["Östby"]), ("dals anal", ["Östby"]), ("x", [])],
)
def test_the_search_finds_every_word_in_name_municipality_or_step(text, found):
    rows = [row("Ålvdal"), row("Östby", municipality="Dals-Ed", step_name="Analys")]
    assert names(with_text(rows, text)) == found


def test_who_needs_attention_and_why():
    rows = [
        row("Lugn", last_meeting=date(2026, 10, 1)),
        row("Planerad", last_meeting=date(2026, 1, 1), next_meeting=date(2026, 12, 1)),
        row("Ny"),
        row("Tyst", last_meeting=date(2026, 5, 1)),
        row("Aldrig", since=date(2026, 1, 1)),
        row("Sen", last_meeting=date(2026, 11, 1), overdue=1),
        row("Senare", last_meeting=date(2026, 5, 1), overdue=3),
    ]
    assert [(need.row.name, need.why) for need in needs(rows, today=TODAY)] == [
        (
            "Senare",
            "3 åtaganden är försenade. Inget möte på över tre månader, och inget är planerat.",
        ),
        ("Sen", "1 åtagande är försenat."),
        ("Aldrig", "Inget möte har hållits än, och inget är planerat."),
        ("Tyst", "Inget möte på över tre månader, och inget är planerat."),
    ]
