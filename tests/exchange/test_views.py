import json

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place

URL = "/platser/alvdal/export"


def told_of(place) -> list[JournalEntry]:
    return list(db.session.scalars(select(JournalEntry).where(JournalEntry.place_id == place.id)))


def test_the_page_says_what_the_file_holds(world, client_of):
    page = client_of(world.leader).get(URL)
    assert page.status_code == 200
    assert "Ta ut hela platsen" in page.text
    assert "varken e-postadresser eller lösenord" in page.text


def test_the_leader_gets_the_file_and_the_journal_tells(world, client_of):
    answer = client_of(world.leader).post(URL)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="alvdal-2')
    assert answer.headers["Cache-Control"] == "no-store"
    assert read_file(answer.data).place.slug == "alvdal"
    assert answer.data == export_place(place_id=world.place.id)
    (entry,) = told_of(world.place)
    assert (entry.event, entry.actor_id) == ("place.exported", world.leader.id)


def test_the_file_holds_no_address_of_a_person(world, client_of):
    text = client_of(world.leader).post(URL).text
    assert "@exempel.se" not in text
    names = {person["name"] for person in json.loads(text)["people"]}
    assert names == {"Lena Fors", "Bo Ek", "Cissi Dahl"}


@pytest.mark.parametrize("name", ["member", "regional"])
def test_only_a_leader_takes_the_place_out(world, client_of, name):
    client = client_of(getattr(world, name))
    assert client.get(URL).status_code == 403
    assert client.post(URL).status_code == 403


@pytest.mark.parametrize("name", ["stranger", "admin"])
def test_others_see_no_place(world, client_of, name):
    client = client_of(getattr(world, name))
    assert client.get(URL).status_code == 404
    assert client.post(URL).status_code == 404


def test_reading_the_page_writes_nothing(world, client_of):
    client_of(world.leader).get(URL)
    assert told_of(world.place) == []
