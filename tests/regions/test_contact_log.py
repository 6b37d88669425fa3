"""The contact log: written by the regional contacts of a place, read by its leader too."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.exchange.operations import hand_out_place
from placedev.regions.models import ContactEntry, HandOverNote
from tests.people import NOW

URL = "/platser/alvdal/kontakt"
TOPIC = "Ordföranden vill pausa till hösten."


def talk(**more):
    return {
        "uid": str(uuid.uuid4()),
        "contacted_on": "2026-03-04",
        "form": "visit",
        "topic": TOPIC,
        **more,
    }


def entry() -> ContactEntry:
    db.session.expire_all()
    found = db.session.scalars(select(ContactEntry)).one()
    db.session.commit()
    return found


def test_a_talk_is_read_by_the_leader_and_the_other_contact(
    world, client_of, contact, other_contact
):
    sent = talk(next_step="Regionen ringer banken", next_on="2026-03-20")
    assert contact.post(URL, data=sent).status_code == 302
    for reader in (client_of(world.leader), other_contact):
        page = reader.get(URL).text
        assert TOPIC in page
        assert "Regionen ringer banken" in page
        assert "Cissi Dahl" in page
        assert "senast" in page
    assert "Rätta eller stryk" not in client_of(world.leader).get(URL).text
    assert "Amir Holm" in client_of(world.leader).get(URL).text  # who stands in


def test_a_member_reads_neither_the_log_nor_what_the_journal_says_of_it(world, client_of, contact):
    contact.post(URL, data=talk())
    member = client_of(world.member)
    assert member.get(URL).status_code == 403
    assert "kontaktloggen" not in member.get("/platser/alvdal").text.casefold() or (
        TOPIC not in member.get("/platser/alvdal").text
    )
    told = db.session.scalars(select(JournalEntry)).all()
    assert "contact.logged" in {one.event for one in told}
    assert not [one for one in told if "Ordföranden" in str(one.details)]


def test_the_same_form_twice_writes_once(contact):
    sent = talk()
    assert contact.post(URL, data=sent).status_code == 302
    assert contact.post(URL, data=sent).status_code == 302
    assert contact.post(URL, data={**sent, "topic": "Annat"}).status_code == 409
    assert entry().topic == TOPIC


CANNOT_BE = (
    ({"contacted_on": (clock.today() + timedelta(days=2)).isoformat()}, "har inte varit än"),
    ({"contacted_on": "0206-03-04"}, "Kontrollera årtalet"),
    ({"contacted_on": "i går"}, "Skriv dagen som"),
    ({"next_on": "2026-04-01"}, "Skriv vad som ska vara gjort"),
    ({"next_step": "x", "next_on": "2026-02-01"}, "kan inte vara före"),
    ({"topic": "Ring 070-123 45 67"}, "utan personuppgifter"),
    ({"topic": ""}, "Skriv vad ni talade om"),
    ({"form": "duva"}, "Välj ett av alternativen"),
)


def test_what_cannot_be_is_said_and_kept(contact):
    for wrong, said in CANNOT_BE:
        page = contact.post(URL, data={**talk(form_label="Studieresa"), **wrong})
        assert (page.status_code, said in page.text) == (422, True), said
        assert "Studieresa" in page.text
        assert db.session.scalars(select(ContactEntry)).all() == []


def test_two_contacts_at_once_lose_nothing(contact, other_contact):
    contact.post(URL, data=talk())
    page = f"{URL}/{entry().uid}/andra"
    sent = talk(version="1", topic="Pausar till juni.")
    assert contact.post(page, data=sent).status_code == 302
    late = other_contact.post(page, data=talk(version="1", topic="Pausar inte."))
    assert late.status_code == 409
    assert "Pausar till juni." in late.text
    assert "Pausar inte." in late.text
    assert entry().topic == "Pausar till juni."


def test_a_struck_entry_is_read_and_can_come_back(world, client_of, contact):
    contact.post(URL, data=talk())
    one = f"{URL}/{entry().uid}"
    page = contact.post(f"{one}/stryk", data={"version": "1"}, follow_redirects=True)
    assert "Struken" in page.text
    assert f'<s class="pre">{TOPIC}</s>' in page.text
    assert "Struken" in client_of(world.leader).get(URL).text
    contact.post(f"{one}/aterta")
    assert entry().struck_at is None


def test_the_last_hand_over_stands_first_and_the_earlier_ones_remain(contact, other_contact):
    for text in ("Kommunen är osäker.", "Kommunen har sagt ja."):
        sent = {"uid": str(uuid.uuid4()), "text": text}
        assert contact.post(f"{URL}/overlamning", data=sent).status_code == 302
        contact.post(f"{URL}/overlamning", data=sent)
    page = other_contact.get(URL).text
    assert page.index("Kommunen har sagt ja.") < page.index("Kommunen är osäker.")
    assert len(db.session.scalars(select(HandOverNote)).all()) == 2
    wrong = contact.post(f"{URL}/overlamning", data={"uid": str(uuid.uuid4()), "text": ""})
    assert (wrong.status_code, "Skriv det som den andra" in wrong.text) == (422, True)


def test_another_place_s_entry_is_not_there(world, client_of, contact, now):
    elsewhere = ContactEntry(
        place_id=world.other_place.id,
        contacted_on=NOW.date(),
        form="mail",
        topic="Hemligt",
        written_at=now,
    )
    db.session.add(elsewhere)
    db.session.commit()
    uid = elsewhere.uid
    for way in ("andra", "stryk", "aterta"):
        assert contact.post(f"{URL}/{uid}/{way}", data=talk(version="1")).status_code == 404
    assert contact.get(f"{URL}/{uid}/andra").status_code == 404
    assert contact.get("/platser/ostby/kontakt").status_code == 404
    assert "Hemligt" not in contact.get(URL).text


def test_the_log_travels_with_the_place(world, contact, now):
    contact.post(URL, data=talk())
    contact.post(f"{URL}/overlamning", data={"uid": str(uuid.uuid4()), "text": "Lugnt läge."})
    content = hand_out_place(world.place, actor_id=None, now=now).decode()
    assert TOPIC in content
    assert "Lugnt läge." in content


def test_what_was_agreed_and_is_late_is_told_until_the_next_talk(world, client_of, contact):
    today = clock.today()
    days = {
        name: (today - timedelta(days=ago)).isoformat() for name, ago in (("then", 9), ("due", 2))
    }
    told = "Det ni senast kom överens om skulle vara klart"
    sent = talk(contacted_on=days["then"], next_step="Platsen ringer banken", next_on=days["due"])
    contact.post(URL, data=sent)
    page = contact.get("/portfolj").text
    assert told in page
    assert "/platser/alvdal/kontakt/behov/agreed" in page
    assert contact.get("/platser/alvdal/kontakt/behov/agreed").status_code == 200
    contact.post(URL, data=talk(contacted_on=today.isoformat(), topic="De har ringt."))
    assert told not in contact.get("/portfolj").text
    latest = db.session.scalars(select(ContactEntry).where(ContactEntry.topic == "De har ringt."))
    uid = latest.one().uid
    db.session.rollback()
    assert contact.post(f"{URL}/{uid}/stryk", data={"version": "1"}).status_code == 302
    assert told in contact.get("/portfolj").text
