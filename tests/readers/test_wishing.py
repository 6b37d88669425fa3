"""Wanting to take part: a few words that the leaders read, and that are gone on their day."""

import re
import uuid
from datetime import timedelta

import pytest

from placedev.core import clock, journal
from placedev.core import jobs as queue
from placedev.core.db import db
from placedev.readers import jobs, rules
from placedev.readers.models import PartWish
from tests.editions.published import publish
from tests.readers.builders import ADDRESS, letters, rows_of

PAGE = "/plan/alvdal/vara-med"
SEND = f"{PAGE}/skicka"
LIST = "/platser/alvdal/lasare"
WORDS, CONTACT = "Jag kan HEMLIGT snickra.", "Kim, 0000-12 34 56"


@pytest.fixture
def app(make_app, monkeypatch):
    monkeypatch.setattr(queue, "wake", lambda _app: None)
    return make_app(base_url=ADDRESS)


@pytest.fixture(autouse=True)
def published(world, now, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: now)
    return publish(world.place, now)


@pytest.fixture
def activity(published):
    return published.snapshot["activities"][2]


def send(client, **more):
    values = {"uid": str(uuid.uuid4()), "wish": WORDS, "contact": CONTACT, "hemsida": "", **more}
    return client.post(SEND, data=values)


def test_somebody_writes_and_the_leader_answers(client, client_of, world, activity):
    page = client.get(f"{PAGE}?aktivitet={activity['uid']}")
    assert activity["title"] in page.text
    assert "raderas senast 24" in page.text
    answer = send(client, aktivitet=activity["uid"])
    assert (answer.status_code, answer.location) == (303, f"{PAGE}/tack")
    assert client.get(f"{PAGE}/tack").status_code == 200
    for one in (page, answer):
        assert "Set-Cookie" not in one.headers
    [letter] = letters()
    assert letter.to_address == world.leader.email
    assert f"{ADDRESS}{LIST}" in letter.body
    assert "HEMLIGT" not in letter.body

    leader = client_of(world.leader)
    assert "1 vill vara med" in leader.get("/platser/alvdal").text
    listed = leader.get(LIST).text
    assert WORDS in listed
    assert CONTACT in listed
    assert activity["title"] in listed
    [row] = rows_of(PartWish)
    assert leader.post(f"{LIST}/{row.uid}/svarat", data={"outcome": "nonsense"}).status_code == 422
    leader.post(f"{LIST}/{row.uid}/svarat", data={"outcome": "joined"})
    [row] = rows_of(PartWish)
    assert (row.outcome, row.handled_by_id) == ("joined", world.leader.id)
    assert "Ingen väntar på svar" in leader.get(LIST).text
    assert all("HEMLIGT" not in str(one.details) for one in rows_of(journal.JournalEntry))


def test_the_same_form_twice_is_one_and_may_be_mended(client):
    uid = str(uuid.uuid4())
    send(client, uid=uid)
    send(client, uid=uid)
    send(client, uid=uid, contact="namn@exempel.se")
    assert [one.contact for one in rows_of(PartWish)] == ["namn@exempel.se"]
    send(client)
    assert len(rows_of(PartWish)) == 2
    assert len(letters()) == 1  # a leader gets one a day


def test_after_an_answer_nothing_is_mended_silently(client, client_of, world):
    uid = str(uuid.uuid4())
    send(client, uid=uid)
    client_of(world.leader).post(f"{LIST}/{uid}/svarat", data={"outcome": "contacted"})
    assert send(client, uid=uid).status_code == 303
    assert send(client, uid=uid, wish="Något annat").status_code == 422


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, monkeypatch):
    wrong = send(client, contact="Kim")
    assert wrong.status_code == 422
    assert WORDS in wrong.text
    assert "Skriv ett helt telefonnummer" in wrong.text
    assert send(client, hemsida="x").status_code == 303  # a program is thanked for nothing
    assert client.post(SEND, data={}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(f"{PAGE}?aktivitet={uuid.uuid4()}").status_code == 200
    assert client.get("/plan/ostby/vara-med").status_code == 404
    assert send(client, aktivitet=str(uuid.uuid4())).status_code == 303
    [row] = rows_of(PartWish)
    assert row.activity_uid is None
    monkeypatch.setattr(rules, "WISHES_AN_HOUR", 1)
    assert send(client).status_code == 429


def test_it_is_erased_on_its_day_or_at_once(app, client, client_of, world, now, monkeypatch):
    send(client)
    send(client, wish="HEMLIGT nummer två")
    first, second = rows_of(PartWish)
    leader = client_of(world.leader)
    leader.post(f"{LIST}/{first.uid}/radera")
    jobs.erase_due(app)
    first, second = rows_of(PartWish)
    assert (first.text, first.contact, second.text) == (None, None, "HEMLIGT nummer två")
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=rules.WISH_DAYS))
    jobs.erase_due(app)
    assert all((one.text, one.contact) == (None, None) for one in rows_of(PartWish))
    assert "HEMLIGT" not in client_of(world.leader).get(LIST).text


def test_many_come_a_page_at_a_time_and_who_waits_first(client, client_of, world, monkeypatch):
    monkeypatch.setattr(rules, "WISHES_ON_PAGE", 2)
    for words in ("HEMLIGT ett", "HEMLIGT två", "HEMLIGT tre"):
        send(client, wish=words)
    [first, _second, last] = rows_of(PartWish)
    leader = client_of(world.leader)
    leader.post(f"{LIST}/{last.uid}/svarat", data={"outcome": "joined"})
    page, more = leader.get(LIST).text, leader.get(f"{LIST}?sida=2").text
    assert re.findall("HEMLIGT [a-zåäö]+", page) == ["HEMLIGT två", "HEMLIGT ett"]
    assert re.findall("HEMLIGT [a-zåäö]+", more) == ["HEMLIGT tre"]
    for one in (page, more):
        assert "2 väntar på att ni hör av er" in one
    assert f'href="{LIST}?sida=2"' in page
    path = re.search(rf'action="({LIST}/{last.uid}/svarat[^"]*)"', more)[1]
    assert leader.post(path, data={"outcome": "not-now"}).location == f"{LIST}?sida=2"
    assert leader.post(f"{LIST}/{first.uid}/radera").location == LIST


def test_another_places_leader_reads_nothing(client, client_of, world):
    send(client)
    [row] = rows_of(PartWish)
    stranger = client_of(world.stranger)
    for address in (f"/platser/ostby/lasare/{row.uid}/svarat", f"{LIST}/{row.uid}/svarat"):
        assert stranger.post(address, data={"outcome": "joined"}).status_code == 404
    assert "HEMLIGT" not in stranger.get("/platser/ostby/lasare").text


def test_the_list_costs_the_same_for_one_and_for_ten(client, client_of, world, count_statements):
    counted = []
    for more in (1, 9):
        for _one in range(more):
            send(client)
        with count_statements() as statements:
            assert client_of(world.leader).get(LIST).status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 20


def test_the_privacy_page_names_who_answers(client, world):
    place = db.session.get_one(type(world.place), world.place.id)
    place.principal_kind, place.principal_name = "municipality", "Norrhede kommun"
    place.contact_email = "byn@exempel.se"
    db.session.commit()
    page = client.get("/plan/alvdal/integritet")
    assert "Set-Cookie" not in page.headers
    for words in ("Norrhede kommun ansvarar", "allmän handling", "byn@exempel.se", "60 dagar"):
        assert words in page.text
    assert client.get("/plan/ostby/integritet").status_code == 404
