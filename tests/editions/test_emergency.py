"""Whoever runs the site takes an edition back when it cannot wait, and the leaders are told."""

import re
import uuid

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import latest_entries
from placedev.core.mail import OutgoingMail
from placedev.editions import operations
from placedev.editions.operations import Publication, Site
from tests.editions.test_composing import add_plan

PAGE = "/webbplatsen/aterta"
REASON = "Planen är kapad."


@pytest.fixture
def sent(world, now, monkeypatch, client_of):
    """Publish a plan, and return a function that takes an edition of it back."""
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    add_plan(world.place, now)
    operations.publish_edition(
        world.place, Publication(uuid.uuid4(), "Nytt."), site=Site("P"), actor=None, now=now
    )
    db.session.commit()
    admin = client_of(world.admin)

    def send(**values):
        uid = re.search(r'name="uid"[^>]*value="([^"]+)"', admin.get(PAGE).text)[1]
        form = {"uid": uid, "address": "alvdal", "number": "1", "reason": REASON}
        return admin.post(PAGE, data={**form, **values})

    return send


def letters():
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
    db.session.rollback()
    return rows


def test_an_admin_takes_an_edition_back_and_the_leaders_read_why(sent, client, client_of, world):
    address = "http://localhost/plan/alvdal/1?sok=bad"
    assert sent(address=address).status_code == 302
    assert sent(address=address, reason="En gång till.").status_code == 302
    gone = client.get("/plan/alvdal")
    assert gone.status_code == 410
    assert REASON in gone.text
    entry = latest_entries(place_id=world.place.id, limit=1)[0]
    assert (entry.event, entry.actor_id) == ("edition.withdrawn", world.admin.id)
    assert entry.details == {"number": 1, "reason": REASON, "by_admin": True}
    (letter,) = letters()
    assert letter.to_address == world.leader.email
    assert REASON in letter.body
    home = client_of(world.leader).get("/platser/alvdal").text
    assert "Den som driver webbplatsen tog tillbaka utgåva 1" in home
    assert client_of(world.admin).get("/platser/alvdal/publicera").status_code == 404


def test_what_cannot_be_found_is_said_and_what_was_written_kept(sent, client):
    for wrong, words in (
        ({"number": "9"}, "Där finns ingen utgåva"),
        ({"address": "/plan/ostby"}, "Där finns ingen utgåva"),
        ({"address": "%00/\u202e"}, "Där finns ingen utgåva"),
        ({"reason": ""}, "Skriv varför"),
        ({"number": "x"}, "Utgåva"),
    ):
        answer = sent(**wrong)
        assert answer.status_code == 422, wrong
        assert words in answer.text, wrong
        assert wrong.get("reason", REASON) in answer.text, wrong
    assert client.get("/plan/alvdal").status_code == 200
    assert not letters()
