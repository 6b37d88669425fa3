import re

import pytest

from placedev.core.db import db
from placedev.stakeholders import map_rules
from placedev.stakeholders.models import Organisation
from tests.stakeholders.builders import add_organisation, commit

MAP = "/platser/alvdal/intressenter/karta"
_INPUT = re.compile(r'name="(rows-\d+-(?:organisation|version|was))"[^>]*value="([^"]*)"')


@pytest.fixture
def two(world):
    club = add_organisation(world.place, "Båtklubben", influence=2, interest=5, can_give="Båtar")
    shop = add_organisation(world.place, "Handlaren", sector="business")
    commit(club, shop)
    return club, shop


def opened(client):
    """Return what the page sends if nobody writes anything."""
    page = client.get(f"{MAP}/andra").text
    sent = dict(_INPUT.findall(page))
    return {**sent, "rows-0-influence": "2", "rows-0-interest": "5", "rows-0-can_give": "Båtar"}


def stored(row):
    return db.session.get(Organisation, row.id, populate_existing=True)


def test_the_map_is_written_in_one_table_and_read_as_picture_and_table(world, two, client_of):
    club, shop = two
    client = client_of(world.member)
    assert "Inte placerade än" in client.get(MAP).text
    sent = {
        **opened(client),
        "rows-1-influence": "5",
        "rows-1-interest": "4",
        "rows-1-needs": "Kunder\r\npå vintern",
        "rows-1-spoken_with_by": "Ordföranden",
        "rows-1-last_contact_on": "2026-03-01",
    }
    assert client.post(f"{MAP}/andra", data=sent).location == MAP
    assert (stored(shop).influence, stored(shop).needs) == (5, "Kunder\npå vintern")
    assert stored(club).version == 1
    page = client.get(MAP).text
    for words in ("Stort inflytande och stort intresse har Handlaren.", "Båtar", "Ordföranden"):
        assert words in page
    assert page.count('class="sm-dot"') == 2
    assert client_of(world.regional).get(MAP).status_code == 403


def test_who_changed_a_row_that_somebody_else_saved_is_told_and_nothing_is_lost(
    world, two, client_of
):
    club, shop = two
    first, second = client_of(world.leader), client_of(world.member)
    mine, theirs = opened(first), opened(second)
    assert second.post(f"{MAP}/andra", data={**theirs, "rows-0-interest": "1"}).status_code == 302
    untouched = first.post(f"{MAP}/andra", data={**mine, "rows-1-interest": "3"})
    assert untouched.status_code == 302
    assert (stored(club).interest, stored(shop).interest) == (1, 3)
    both = {**mine, "rows-0-interest": "4", "rows-1-interest": "3", "rows-1-needs": "Nytt"}
    answer = first.post(f"{MAP}/andra", data=both)
    assert answer.status_code == 409
    for words in ("Någon annan sparade samtidigt", "intresse 1", "Nytt"):
        assert words in answer.text
    assert stored(shop).needs is None
    again = {**both, **dict(_INPUT.findall(answer.text))}
    assert first.post(f"{MAP}/andra", data=again).status_code == 302
    assert (stored(club).interest, stored(shop).needs) == (4, "Nytt")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rows-0-influence": "6"}, "Välj ett av alternativen."),
        ({"rows-0-last_contact_on": "2099-01-01"}, "Den dagen har inte varit än."),
        ({"rows-0-last_contact_on": "i våras"}, "Skriv dagen som år-månad-dag"),
        ({"rows-0-can_give": "x" * 1_001}, "Korta texten"),
    ],
)
def test_what_cannot_be_on_the_map(world, two, client_of, changes, words):
    client = client_of(world.member)
    answer = client.post(f"{MAP}/andra", data={**opened(client), **changes})
    assert answer.status_code == 422
    assert words in answer.text


def test_rows_of_other_places_and_of_nobody_change_nothing(world, two, client_of):
    other = add_organisation(world.other_place, "Sågen")
    commit(other)
    sent = {"rows-0-organisation": str(other.uid), "rows-0-version": "1", "rows-0-influence": "5"}
    client = client_of(world.member)
    assert client.post(f"{MAP}/andra", data=sent).status_code == 302
    assert client.post(f"{MAP}/andra", data={"rows-0-organisation": "x"}).status_code == 302
    assert stored(other).influence is None


def test_many_at_one_spot_are_counted_instead_of_drawn_over_each_other(app):
    many = [
        Organisation(name=str(number), aliases=[], influence=3, interest=3) for number in range(20)
    ]
    with app.test_request_context():
        the_map = map_rules.stakeholder_map(many)
    assert list(the_map.more.values()) == [5]
    drawn = {(dot.x, dot.y) for dot in the_map.dots}
    assert len(drawn) == 16
    assert all(200 < x < 300 and 200 < y < 300 for x, y in drawn)


def test_the_map_on_paper(world, two, client_of):
    answer = client_of(world.leader).get(f"{MAP}.pdf")
    assert answer.data.startswith(b"%PDF")
