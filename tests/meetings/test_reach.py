"""Which groups came over the meetings, which stood out, and how that is said."""

from datetime import date

import pytest

from placedev.meetings import chairs_rules, reach_rules, reach_words
from placedev.meetings.reach_rules import AGE, SECTOR, SEX, Counted
from placedev.meetings.rules import Headcount
from tests.meetings.builders import add_attendance, add_meeting
from tests.stakeholders.builders import add_organisation, commit

URL = "/platser/alvdal/moten/rackvidd"
TODAY = date(2027, 4, 1)


def held(day=date(2027, 3, 11), kind="stormote", **sectors):
    counts = [
        Headcount(code.replace("_", "-"), *(said if isinstance(said, tuple) else (said,)))
        for code, said in sectors.items()
    ]
    return Counted("Mötet", kind, day, None, {SECTOR: counts, AGE: [], SEX: []})


@pytest.fixture(autouse=True)
def _in_swedish(app):
    with app.app_context():
        yield


def seen(*meetings, kind="stormote"):
    chairs = chairs_rules.empty_chairs(meetings, kind=kind, today=TODAY)
    return {chair.code: chair.seen for chair in chairs}


def test_who_was_missing_is_told_in_a_sentence():
    earlier = held(date(2027, 2, 8), residents=30, business=2, civil_society=5, municipality=3)
    latest = held(residents=30, business=0, civil_society=5, municipality=1)
    assert seen(earlier, latest) == {
        "business": "Näringslivet hade ingen här den 11 mars och 2 av 40 den 8 februari.",
        "region-state": "Region och stat hade ingen här den 11 mars och ingen här den 8 februari.",
    }


def test_meetings_of_the_same_kind_are_looked_at_first():
    before = held(date(2027, 1, 8), residents=30, business=0, region_state=1, civil_society=8)
    group = held(kind="working-group", residents=0, business=4, region_state=1, civil_society=2)
    assert "business" in seen(before, group)
    assert "business" not in seen(before, group, kind="working-group")


def test_one_official_is_not_few_but_one_company_is():
    found = seen(held(residents=40, business=1, civil_society=9, municipality=1, region_state=1))
    assert found == {"business": "Näringslivet hade 1 av 52 den 11 mars."}


def test_in_a_small_meeting_nobody_is_few():
    assert not seen(held(residents=4, business=1, civil_society=1, municipality=1, region_state=1))


def test_a_vague_sum_is_told_as_vague_and_an_old_day_with_its_year():
    found = seen(
        held(
            date(2026, 3, 11), residents=(70, "about"), civil_society=9, municipality=1, business=3
        )
    )
    assert found["business"] == "Näringslivet hade 3 av ungefär 83 den 11 mars 2026."


def test_who_was_never_there_is_said_after_three_meetings():
    one = held(residents=3, business=1, civil_society=1, municipality=1)
    found = {
        chair.code: chair.never
        for chair in chairs_rules.empty_chairs([one] * 3, kind="x", today=TODAY)
    }
    assert found == {"region-state": 3}


def test_nothing_is_said_where_nobody_counted():
    assert not seen()
    assert not seen(held(all=(40, "about")))
    assert reach_rules.reach([held(all=40)], SECTOR) is None


def sentences(*meetings):
    return " ".join(reach_words.sentences(reach_rules.reach(meetings, SECTOR)))


def test_one_sentence_says_it():
    found = held(residents=30, business=3, civil_society=5, municipality=3)
    assert sentences(*[found] * 5) == (
        "Invånarna har varit flest på alla fem möten. Region och stat har aldrig varit med."
    )
    assert sentences(held(residents=9, civil_society=2)) == (
        "Invånarna var flest på mötet. "
        "Region och stat, näringslivet och kommunen har aldrig varit med."
    )


def test_most_of_the_time_and_long_away():
    full = {"residents": 9, "business": 1, "civil_society": 2, "municipality": 1}
    first = held(date(2027, 1, 8), region_state=1, **full)
    group = held(date(2027, 2, 8), **{**full, "residents": 1})
    assert sentences(first, group, held(**full)) == (
        "Invånarna har varit flest på två av tre möten. "
        "Alla fem sektorer har varit med någon gång. "
        "Region och stat har inte varit med sedan 8 januari 2027."
    )


def test_numbers_that_are_not_exact_stay_so():
    found = reach_rules.reach(
        [held(residents=(30, "about")), held(residents=(9, "at-least"))], SECTOR
    )
    line = next(line for line in found.lines if line.code == "residents")
    assert line.bars == [(30, "about"), (9, "at-least")]
    assert (line.total.headcount, line.total.precision) == (39, "at-least")
    assert found.is_vague


@pytest.fixture
def counted(world):
    for month, region in ((1, 0), (2, 0), (3, 1)):
        made = add_meeting(world.place, f"Möte {month}", state="held", held_on=date(2027, month, 8))
        add_attendance(made, "residents", 20 + month, position=1, precision="about")
        add_attendance(made, "region-state", region, position=2)
        add_attendance(made, "women", 12, position=1, dimension="sex")
    commit(made)
    return made


def test_the_page_tells_everyone_of_the_place(counted, world, client_of):
    for who in (world.leader, world.member, world.regional):
        page = client_of(who).get(URL)
        assert page.status_code == 200
        for words in ("Vilka har kommit?", "flest på alla tre möten", "66", "kvinnor", "ungefär"):
            assert words in page.text.replace("Kvinnor", "kvinnor")
        assert "näringslivet och kommunen har aldrig varit med." in page.text


def test_the_page_says_when_nobody_is_counted(world, client_of):
    assert "Ingen är räknad än" in client_of(world.leader).get(URL).text


def test_it_costs_the_same_whatever_the_number(counted, world, client_of, count_statements):
    client = client_of(world.leader)
    client.get(URL)
    with count_statements() as few:
        client.get(URL)
    for number in range(9):
        made = add_meeting(world.place, f"Till {number}", state="held")
        add_attendance(made, "residents", 3)
    commit(made)
    with count_statements() as many:
        client.get(URL)
    assert len(many) == len(few) <= 12


def test_another_place_is_not_counted(counted, world, client_of):
    elsewhere = add_meeting(world.other_place, "Hemligt möte", state="held")
    add_attendance(elsewhere, "business", 777)
    commit(elsewhere)
    assert "777" not in client_of(world.leader).get(URL).text


def test_known_organisations_are_offered_to_ring(world, client_of):
    made = add_meeting(world.place, "Förra", state="held", held_on=date(2026, 10, 8))
    add_attendance(made, "residents", 20)
    coming = add_meeting(world.place)
    add_organisation(world.place, "Ålvdals plåt", sector="business")
    commit(made, coming)
    page = client_of(world.leader).get(f"/platser/alvdal/moten/{coming.uid}/inbjudan")
    assert "Näringslivet hade ingen här den 8 oktober." in page.text
    assert "Ålvdals plåt" in page.text
