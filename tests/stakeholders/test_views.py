import uuid

import pytest

from placedev.core.db import db
from placedev.stakeholders import queries
from placedev.stakeholders.models import Organisation
from tests.stakeholders.builders import add_group, add_organisation, add_seat, commit

ROOM = "/platser/alvdal/intressenter"


def form(**changes):
    return {"uid": str(uuid.uuid4()), "name": "Båtklubben", "sector": "civil-society", **changes}


@pytest.fixture
def club(world):
    found = add_organisation(
        world.place,
        "Båtklubben",
        contact_email="styrelsen@exempel.se",
        note="Bara för oss",
        contact_role="Ordföranden",
    )
    commit(found)
    return found


def test_the_first_page_shows_what_belongs_there(world, client_of):
    page = client_of(world.leader).get(ROOM)
    assert page.status_code == 200
    for words in ("Inga intressenter än", "Näringsliv", "Ingen än", "Lägg till en intressent"):
        assert words in page.text


def test_an_organisation_is_added_shown_and_changed(world, client_of):
    client = client_of(world.member)
    page = client.post(f"{ROOM}/ny", data=form()).location
    organisation = queries.organisation_named(place_id=world.place.id, name="Båtklubben")
    assert "Båtklubben" in client.get(ROOM).text
    assert page == f"{ROOM}/{organisation.uid}"
    assert "Båtklubben" in client.get(page).text
    url = f"{page}/andra"
    assert "Båtklubben" in client.get(url).text
    answer = client.post(
        url, data=form(name="Båt- & fiskeklubben", version=str(organisation.version))
    )
    assert answer.status_code == 302
    assert "Båt- &amp; fiskeklubben" in client.get(ROOM).text


def test_a_double_submit_adds_one(world, client_of):
    client, sent = client_of(world.member), form()
    assert {client.post(f"{ROOM}/ny", data=sent).status_code for _time in range(2)} == {302}
    assert len(queries.organisations_of(place_id=world.place.id)) == 1


def test_a_name_that_is_taken_is_said_at_the_field(world, club, client_of):
    answer = client_of(world.member).post(f"{ROOM}/ny", data=form(kind="segelsällskap"))
    assert answer.status_code == 422
    assert "finns redan bland intressenterna" in answer.text
    assert "segelsällskap" in answer.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "  "}, "Skriv vad intressenten heter."),
        ({"sector": "other"}, "Skriv vilken sektor det är"),
        ({"web": "javascript:alert(1)"}, "Skriv hela adressen."),
        ({"contact_email": "ingen"}, "Skriv en hel e-postadress"),
        ({"note": "x" * 3_000}, "Korta texten"),
    ],
)
def test_what_is_wrong_is_said_and_kept(world, client_of, changes, words):
    answer = client_of(world.member).post(f"{ROOM}/ny", data=form(kind="kör", **changes))
    assert answer.status_code == 422
    assert words in answer.text
    assert "kör" in answer.text


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ('"Citat" & <b>fet</b>', "&#34;Citat&#34; &amp; &lt;b&gt;fet&lt;/b&gt;"),
        ("Båt\x00klubben", "Båtklubben"),
        ("Klubben \N{SAILBOAT}", "Klubben \N{SAILBOAT}"),
    ],
)
def test_strange_names_are_shown_as_text(world, client_of, sent, shown):
    client = client_of(world.member)
    assert client.post(f"{ROOM}/ny", data=form(name=sent)).status_code == 302
    assert shown in client.get(ROOM).text


def test_a_megabyte_is_refused_with_an_error(world, client_of):
    answer = client_of(world.member).post(f"{ROOM}/ny", data=form(note="x" * 1_000_000))
    assert answer.status_code in {413, 422}


def test_a_regional_contact_reads_all_but_notes_and_addresses(world, club, client_of):
    page = client_of(world.regional).get(ROOM)
    assert "Båtklubben" in page.text
    for words in ("styrelsen@exempel.se", "Bara för oss", "Lägg till"):
        assert words not in page.text
        assert words not in client_of(world.regional).get(f"{ROOM}/{club.uid}").text
    own = client_of(world.member).get(ROOM)
    assert "styrelsen@exempel.se" in own.text
    assert "Bara för oss" in own.text


def test_another_places_organisation_is_not_found(world, client_of):
    other = add_organisation(world.other_place, "Sågen")
    group = add_group(world.other_place)
    commit(other, group)
    client = client_of(world.member)
    for url in (f"{ROOM}/{other.uid}/andra", f"{ROOM}/grupper/{group.uid}/andra"):
        assert client.get(url).status_code == 404
        assert client.post(url, data=form(version="1")).status_code == 404
    assert db.session.get(Organisation, other.id, populate_existing=True).name == "Sågen"


def test_two_editors_of_one_organisation(world, club, client_of):
    url, first, second = (
        f"{ROOM}/{club.uid}/andra",
        client_of(world.leader),
        client_of(world.member),
    )
    read = str(club.version)
    assert first.post(url, data=form(note="Den första", version=read)).status_code == 302
    answer = second.post(url, data=form(note="Den andra", version=read))
    assert answer.status_code == 409
    assert "Den första" in answer.text
    assert "Den andra" in answer.text


def test_extra_fields_change_nothing(world, club, client_of):
    sent = form(version=str(club.version), place_id=str(world.other_place.id), id="99")
    assert client_of(world.member).post(f"{ROOM}/{club.uid}/andra", data=sent).status_code == 302
    changed = db.session.get(Organisation, club.id, populate_existing=True)
    assert changed.place_id == world.place.id


def test_a_sector_that_came_from_elsewhere_survives_an_edit(world, client_of):
    fund = add_organisation(world.place, "Fonden", sector="fund", sector_label="fond")
    commit(fund)
    client = client_of(world.member)
    assert 'value="fund"' in client.get(f"{ROOM}/{fund.uid}/andra").text
    sent = form(name="Fonden", sector="fund", sector_label="fond", version=str(fund.version))
    assert client.post(f"{ROOM}/{fund.uid}/andra", data=sent).status_code == 302
    assert db.session.get(Organisation, fund.id, populate_existing=True).sector == "fund"


@pytest.mark.parametrize("many", [1, 10])
def test_the_register_takes_the_same_statements_however_long(
    world, client_of, count_statements, many
):
    for number in range(many):
        organisation = add_organisation(world.place, f"Förening {number}")
        group = add_group(world.place, f"Grupp {number}")
        for position in range(many):
            add_seat(group, organisation, position=position)
    commit()
    client = client_of(world.leader)
    with count_statements() as statements:
        assert client.get(ROOM).status_code == 200
    assert len(statements) == 7
