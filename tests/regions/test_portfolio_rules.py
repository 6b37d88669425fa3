"""Order, choice, needs and risk of places, without pages."""

from datetime import date

import pytest

from placedev.core.collation import sort_key
from placedev.regions.choice_rules import Choice, chosen_rows, read_choice
from placedev.regions.column_rules import COLUMNS, GATES, Seen, in_order
from placedev.regions.need_rules import KINDS, kinds_of, needs, risk_of, risk_words
from placedev.regions.row_rules import Detail, Override, Row, Stage
from placedev.regions.stage_rules import end_of, project_end

TODAY = date(2026, 11, 25)
STAGE = Stage("Metod", 1, 6, "Förankring")


@pytest.fixture(autouse=True)
def _speaking(app):
    with app.app_context():
        yield


def row(name: str, **more) -> Row:
    values = {
        "key": hash(name),
        "slug": name.casefold(),
        "municipality": "Bengtsfors",
        "since": date(2026, 10, 1),
        "stage": STAGE,
        "leaders": 1,
        **more,
    }
    return Row(name=name, **values)


def names(rows) -> list[str]:
    return [one.name for one in rows]


def test_places_stand_in_swedish_order():
    rows = [row("Östby"), row("Ålvdal"), row("Zinkgruvan"), row("Ängsholm")]
    expected = ["Zinkgruvan", "Ålvdal", "Ängsholm", "Östby"]
    assert names(in_order(rows, column="plats", falling=False, today=TODAY)) == expected
    assert names(in_order(rows, column="plats", falling=True, today=TODAY)) == expected[::-1]
    assert sort_key("Åby") > sort_key("Zinkgruvan")


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize(
    ("column", "key"),
    [("senaste", "last_meeting"), ("rapport", "report_due"), ("kontakt", "last_contact")],
)
def test_what_is_not_known_comes_last(column, key, falling):
    rows = [
        row("Utan"),
        row("Sen", **{key: date(2026, 9, 1)}),
        row("Tidig", **{key: date(2026, 2, 1)}),
    ]
    expected = ["Sen", "Tidig"] if falling else ["Tidig", "Sen"]
    found = in_order(rows, column=column, falling=falling, today=TODAY)
    assert names(found) == [*expected, "Utan"]


def test_every_column_tells_and_sorts_a_place_with_only_a_name():
    bare = row("Nybyn", municipality="", stage=Stage("", 1, 0, None), leaders=0)
    for key, column in COLUMNS.items():
        told = column.tell(Seen(bare, Detail(), TODAY))
        assert told.text or key == "kommun"
        assert in_order([bare, row("A")], column=key, falling=True, today=TODAY)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, ["Lugnby", "Senby", "Ålvdal"]),
        ({"sok": "SEN dals"}, ["Senby"]),
        ({"kommun": "Dals-Ed"}, ["Senby"]),
        ({"steg": "Analys"}, ["Ålvdal"]),
        ({"risk": "behover"}, ["Senby"]),
        ({"metod": "Annan"}, []),
    ],
)
def test_places_are_narrowed_down(said, found):
    rows = [
        row("Ålvdal", stage=Stage("Metod", 3, 6, "Analys")),
        row("Senby", municipality="Dals-Ed", overdue=2),
        row("Lugnby"),
    ]
    choice = read_choice({**said, "sortera": "plats"}, [])
    assert names(chosen_rows(rows, choice, today=TODAY)) == found


def test_a_choice_is_written_as_it_is_read():
    said = {"sok": "by", "sortera": "plats", "ordning": "fallande", "steg": "Analys"}
    choice = read_choice(said, ["kontakt", "steg", "okänd", "plats"])
    assert choice.columns == ("steg", "kontakt")
    written = choice.written()
    assert read_choice(written, written["kol"]) == choice
    assert Choice().written() == {}
    assert (
        read_choice({"sortera": GATES, "risk": "x", "steg": "row.__class__"}, []).column == "risk"
    )


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
            "3 åtaganden är försenade. Inget möte på 208 dagar, och inget är planerat.",
        ),
        ("Sen", "1 åtagande är försenat."),
        ("Aldrig", "Inget möte har hållits än, och inget är planerat."),
        ("Tyst", "Inget möte på 208 dagar, och inget är planerat."),
    ]


def kinds(**more) -> set[str]:
    return set(kinds_of(row("A", last_meeting=TODAY, **more), TODAY))


def test_every_need_follows_from_a_fact_and_goes_with_it():
    override = Override("Analys", "analys", date(2026, 9, 1), 2, "Kommunen svarar sent.")
    end = date(2027, 3, 1)
    assert kinds() == set()
    assert kinds(report_due=date(2026, 11, 24)) == {"report"}
    assert kinds(report_due=TODAY) == set()
    assert kinds(silent=1) == {"silence"}
    assert kinds(agreed_on=date(2026, 11, 24)) == {"agreed"}
    assert kinds(agreed_on=TODAY) == kinds(agreed_on=None) == set()
    assert kinds(ends_on=end) == {"owner"}
    assert kinds(ends_on=date(2027, 8, 1)) == set()
    assert kinds(ends_on=end, owner="Byalaget") == set()
    assert kinds(overrides=[override]) == {"gate"}
    assert kinds(overrides=[override], reconciled_on=date(2026, 9, 2)) == set()
    silent_for = date(2026, 9, 25)  # 61 days
    far = set(kinds_of(row("A", last_meeting=silent_for), TODAY))
    assert far == {"meeting"}
    assert far <= KINDS.keys()


def test_what_is_put_aside_is_left_out_and_still_a_risk():
    late = row("Sen", last_meeting=TODAY, overdue=1, silent=1)
    aside = frozenset({(late.key, "promises")})
    found = needs([late], today=TODAY, aside=aside)
    assert [one.kind for one in found[0].reasons] == ["silence"]
    both = aside | {(late.key, "silence")}
    assert needs([late], today=TODAY, aside=both) == []
    assert risk_of(late, TODAY) == "behover"


def test_the_risk_is_told_in_words():
    long = Stage("M", 2, 6, "Kartläggning", days=141, planned=90)
    assert risk_words(row("A", last_meeting=TODAY), TODAY) == "Lugnt"
    watched = row("A", last_meeting=TODAY, stage=long)
    assert (risk_of(watched, TODAY), risk_words(watched, TODAY)) == ("se-upp", "51 dagar över plan")
    assert risk_words(row("A", last_meeting=TODAY, leaders=0), TODAY) == "Ingen processledare"


@pytest.mark.parametrize(
    ("leader_to", "paid_until", "last"),
    [
        (None, None, date(2026, 6, 30)),
        (date(2026, 5, 1), None, date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 12, 31), date(2026, 12, 31)),
        (None, date(2026, 1, 31), date(2026, 6, 30)),
    ],
)
def test_money_for_longer_prolongs_the_project(leader_to, paid_until, last):
    assert project_end(leader_to, date(2025, 1, 1), 18, paid_until) == last
    assert project_end(None, None, None, paid_until) == paid_until


@pytest.mark.parametrize(
    ("started", "months", "last"),
    [
        (date(2025, 8, 31), 18, date(2027, 2, 27)),
        (date(2025, 1, 1), 18, date(2026, 6, 30)),
        (date(2024, 11, 30), 3, date(2025, 2, 27)),
        (None, 18, None),
        (date(2025, 1, 1), None, None),
    ],
)
def test_when_the_time_is_up(started, months, last):
    assert end_of(started, months) == last
