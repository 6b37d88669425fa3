import uuid
from datetime import date

import pytest

from placedev.core.db import db
from placedev.stakeholders import group_queries
from placedev.stakeholders.models import ContactPerson, Seat, SeatQuota
from tests.stakeholders.builders import add_group, add_organisation, add_seat, commit

ROOM = "/platser/alvdal/intressenter"
GROUP = {"name": "Arbetsgruppen", "kind": "working-group", "state": "formed"}


def uid():
    return {"uid": str(uuid.uuid4())}


@pytest.fixture
def club(world):
    found = add_organisation(world.place, "Båtklubben")
    commit(found)
    return found


@pytest.fixture
def person(club, now):
    found = ContactPerson(
        organisation_id=club.id,
        name="Anna Ek",
        purpose="samordning",
        legal_basis="consent",
        erase_on=date(2028, 1, 1),
        recorded_at=now,
    )
    db.session.add(found)
    commit(found, club)
    return found


def test_a_working_group_of_five_is_a_name_and_a_number(world, client_of):
    client = client_of(world.leader)
    answer = client.post(f"{ROOM}/grupper/ny", data=uid() | GROUP | {"members_count": "5"})
    page = client.get(answer.location).text
    assert "5 personer är med. Det står inte varifrån de kommer." in page
    assert "Det räcker." in page
    assert "5 personer" in client.get(ROOM).text


def test_who_sits_in_a_group_is_written_in_changed_and_ended(world, club, person, client_of):
    client = client_of(world.leader)
    here = client.post(f"{ROOM}/grupper/ny", data=uid() | GROUP).location
    for seat in (
        {"who": f"p:{person.uid}", "role": "ordförande", "from_on": "2026-01-14"},
        {"who": "s:business", "headcount": "2"},
        {"who": f"o:{club.uid}", "is_substitute": "y"},
    ):
        assert client.post(f"{here}/medlemmar", data=uid() | seat).status_code == 302
    page = client.get(here).text
    for words in ("3 personer är med.", "Anna Ek", "Ersättare", "Näringsliv"):
        assert words in page
    assert "Anna Ek" not in client_of(world.regional).get(here).text
    [group] = group_queries.groups_of(place_id=world.place.id)
    first = f"{here}/medlemmar/{group.seats[0].uid}"
    assert f'selected value="p:{person.uid}"' in client.get(first).text
    sent = {"who": f"o:{club.uid}", "to_on": "2026-02-01", "headcount": "1", "version": "1"}
    assert client.post(first, data=sent).status_code == 302
    assert "Tidigare med (1)" in client.get(here).text
    assert client.post(first, data=sent).status_code == 409
    for _time in range(2):  # somebody else may have been faster
        assert client.post(f"{first}/ta-bort").status_code == 302
    assert client.post(first, data=sent).status_code == 404
    assert client.get(first).status_code == 404


def test_empty_chairs_are_named(world, club, client_of):
    client = client_of(world.member)
    group = add_group(world.place)
    add_seat(group, sector="business", headcount=2)
    commit(group)
    here = f"{ROOM}/grupper/{group.uid}"
    planned = {"seats_business": "4", "seats_municipality": "1", "seats_residents": "3"}
    sent = GROUP | {"version": "1", "mandate": "Skriva planen"} | planned
    assert client.post(f"{here}/andra", data=sent).status_code == 302
    page = client.get(here).text
    for words in (
        "2 av 8 platser är besatta.",
        "2 av 4 platser för näringslivet är tomma.",
        "Platsen för kommunen är tom.",
        "Alla 3 platser för invånarna är tomma.",
        "Skriva planen",
    ):
        assert words in page
    assert "2 av 4 platser för näringslivet är tomma." in client.get(ROOM).text
    assert client.post(f"{here}/andra", data=sent | {"mandate": "Min text"}).status_code == 409
    assert 'value="4"' in client.get(f"{here}/andra").text
    closed = sent | {"version": "2", "state": "closed"}
    assert client.post(f"{here}/andra", data=closed).status_code == 302
    page = client.get(here).text
    assert "Arbetsgrupp, avslutad " in page
    assert "tomma" not in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("who", ""),
        ("who", "o:00000000-0000-0000-0000-000000000007"),
        ("who", "s:okänd"),
        ("headcount", "0"),
        ("to_on", "2026-01-01"),
        ("from_on", "i våras"),
    ],
)
def test_a_seat_that_cannot_be(world, club, client_of, field, value):
    group = add_group(world.place)
    commit(group)
    sent = uid() | {"who": f"o:{club.uid}", "from_on": "2027-01-14", "role": "kassör", field: value}
    answer = client_of(world.leader).post(f"{ROOM}/grupper/{group.uid}/medlemmar", data=sent)
    assert answer.status_code == 422
    assert "kassör" in answer.text


def test_what_belongs_to_another_place_is_not_found(world, club, client_of):
    mine, theirs = add_group(world.place), add_group(world.other_place)
    foreign = add_organisation(world.other_place, "Sågen")
    seat = add_seat(theirs, foreign)
    commit(mine, theirs, foreign, seat)
    client = client_of(world.member)
    for url in (f"{theirs.uid}", f"{theirs.uid}/andra", f"{mine.uid}/medlemmar/{seat.uid}"):
        assert client.get(f"{ROOM}/grupper/{url}").status_code == 404
    sent = uid() | {"who": f"o:{foreign.uid}"}
    assert client.post(f"{ROOM}/grupper/{mine.uid}/medlemmar", data=sent).status_code == 422
    client.post(f"{ROOM}/grupper/{mine.uid}/medlemmar/{seat.uid}/ta-bort")
    assert db.session.get(Seat, seat.id, populate_existing=True) is not None


@pytest.mark.parametrize("many", [1, 100])
def test_a_group_takes_the_same_statements_however_large(world, client_of, count_statements, many):
    group = add_group(world.place)
    for number in range(many):
        add_seat(group, add_organisation(world.place, f"Förening {number}"), position=number)
    db.session.add(SeatQuota(group_id=group.id, position=1, sector="business", seats=many))
    commit(group)
    client = client_of(world.leader)
    with count_statements() as statements:
        assert client.get(f"{ROOM}/grupper/{group.uid}").status_code == 200
    assert len(statements) == 8
