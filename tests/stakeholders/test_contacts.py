import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.stakeholders import contact_jobs
from placedev.stakeholders.models import ContactPerson, Seat
from tests.people import NOW
from tests.stakeholders.builders import add_group, add_organisation, add_seat, commit

ROOM = "/platser/alvdal/intressenter"
NAME = "Ida Exempelsson"


@pytest.fixture
def club(world):
    found = add_organisation(world.place, "Båtklubben")
    commit(found)
    return found


def form(**changes):
    return {
        "uid": str(uuid.uuid4()),
        "name": NAME,
        "email": "namn@exempel.se",
        "purpose": "Planera mötena",
        "legal_basis": "consent",
        "erase_on": (clock.today() + timedelta(days=100)).isoformat(),
        **changes,
    }


def add_contact(organisation, **more):
    row = ContactPerson(
        organisation_id=organisation.id,
        **{"name": NAME, "purpose": "Mötena", "legal_basis": "consent", "recorded_at": NOW, **more},
    )
    db.session.add(row)
    db.session.flush()
    return row


def contacts():
    return db.session.scalars(select(ContactPerson)).all()


def test_a_contact_is_seen_by_those_who_work_there_and_nobody_else(world, club, client_of):
    member, url = client_of(world.member), f"{ROOM}/{club.uid}"
    assert member.get(f"{url}/kontakter/ny").status_code == 200
    sent = form(may_publish="y", may_publish_since="2026-01-02")
    for _time in range(2):
        assert member.post(f"{url}/kontakter/ny", data=sent).location == url
    [row] = contacts()
    assert (row.recorded_by_id, row.may_publish) == (world.member.id, True)
    contact = f"{url}/kontakter/{row.uid}"
    page = member.get(url).text
    for words in (NAME, "Planera mötena", "Namnet får visas, ja den"):
        assert words in page
    outside = client_of(world.regional)
    assert NAME not in outside.get(url).text
    assert outside.get(contact).status_code == 403
    told = db.session.scalars(select(JournalEntry)).all()
    assert [one.event for one in told if one.place_id] == ["contact-person.added"]
    assert all(NAME not in str(entry.details) for entry in told)
    changed = form(name="Bo Exempel", version="1")
    assert member.post(contact, data=changed).status_code == 302
    assert member.post(contact, data=changed).status_code == 409
    assert client_of(world.leader).post(f"{contact}/radera").location == url
    assert not contacts()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"purpose": ""}, "Skriv varför ni behöver uppgifterna"),
        ({"legal_basis": "för att"}, "Välj ett av alternativen."),
        ({"erase_on": "2020-01-01"}, "Välj en dag som inte har varit"),
        ({"erase_on": "2099-01-01"}, "högst två år"),
        ({"may_publish": "y"}, "Skriv vilken dag personen sa ja"),
        ({"may_publish": "y", "may_publish_since": "2099-01-01"}, "har inte varit än"),
    ],
)
def test_what_a_contact_must_have(world, club, client_of, changes, words):
    answer = client_of(world.member).post(f"{ROOM}/{club.uid}/kontakter/ny", data=form(**changes))
    assert answer.status_code == 422
    assert words in answer.text
    assert NAME in answer.text
    assert not contacts()


def test_contacts_are_hidden_and_erased_when_their_day_has_come(app, world, club, client_of):
    today = clock.today()
    gone, kept = add_contact(club, erase_on=today), add_contact(club, erase_on=today + timedelta(1))
    seat = add_seat(add_group(world.place), club, contact_person_id=gone.id)
    commit(club, gone, kept, seat)
    kept_id, seat_id = kept.id, seat.id
    assert client_of(world.member).get(f"{ROOM}/{club.uid}").text.count(NAME) == 1
    assert contact_jobs.erase_due(app) == 1
    assert contact_jobs.erase_due(app) == 0
    assert [one.id for one in contacts()] == [kept_id]
    assert db.session.get(Seat, seat_id, populate_existing=True).contact_person_id is None


def test_contacts_of_other_places_are_not_found(world, club, client_of):
    other = add_organisation(world.other_place, "Sågen")
    row = add_contact(other, erase_on=clock.today() + timedelta(days=9))
    commit(club, other, row)
    client = client_of(world.leader)
    for url in (
        f"{ROOM}/{other.uid}/kontakter/{row.uid}",
        f"{ROOM}/{club.uid}/kontakter/{row.uid}",
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, data=form(version="1")).status_code == 404
        assert client.post(f"{url}/radera").status_code == 404
