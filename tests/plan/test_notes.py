"""News about the plan: written by the group, with a photo, read by everyone or by nobody else."""

import io
import re
import uuid

import pytest
from PIL import Image

from placedev.core.db import db
from placedev.editions import operations
from placedev.editions.operations import Publication, Site
from placedev.plan.models import ProgressNote
from tests.people import NOW
from tests.plan import builders

NEWS = "/platser/alvdal/plan/nytt"


@pytest.fixture
def leader(world, client_of, monkeypatch):
    monkeypatch.setattr("placedev.core.clock.now", lambda: NOW)
    plan = builders.add_plan(world.place)
    actor = world.actor(world.leader)
    builders.add_activity(plan, actor)
    operations.publish_edition(
        world.place,
        Publication(uuid.uuid4(), None),
        site=Site("Platsutveckling"),
        actor=actor,
        now=NOW,
    )
    db.session.commit()
    return client_of(world.leader)


def photo():
    written = io.BytesIO()
    picture = Image.new("RGB", (60, 40), "green")
    exif = Image.Exif()
    exif[0x010F] = "Kameran"
    picture.save(written, "JPEG", exif=exif)
    return io.BytesIO(written.getvalue()), "ramp.jpg"


def write(leader, url=f"{NEWS}/ny", **more):
    values = {"noted_on": "2026-11-24", "text": "Rampen är på plats.", "is_public": "y", **more}
    values.setdefault("uid", str(uuid.uuid4()))
    return leader.post(url, data=values)


def test_a_note_with_a_photo_is_read_by_everyone_until_it_is_not(leader, client):
    assert write(leader, photo=photo()).status_code == 422
    assert write(leader, photo=photo(), photo_alt="En ramp av trä.").status_code == 302
    page = client.get("/plan/alvdal").text
    assert "Rampen är på plats." in page
    assert 'alt="En ramp av trä."' in page
    address = re.search(r'src="(/plan/alvdal/nytt/\w+\.jpg)"', page)[1]
    shown = client.get(address)
    assert shown.status_code == 200
    assert b"Kameran" not in shown.data
    note = db.session.query(ProgressNote).one()
    url, version = f"{NEWS}/{note.uid}", str(note.version)
    assert write(leader, url, version=version, is_public="", photo_alt="En ramp").status_code == 302
    assert "Rampen är på plats." not in client.get("/plan/alvdal").text
    assert client.get(address).status_code == 404
    assert write(leader, url, version=version, photo_alt="En ramp").status_code == 409


def test_a_note_that_was_removed_comes_back_from_the_bin(leader, client):
    write(leader)
    note = db.session.query(ProgressNote).one().uid
    assert leader.post(f"{NEWS}/{note}/ta-bort").status_code == 302
    assert "Rampen är på plats." not in client.get("/plan/alvdal/nytt").text
    room = leader.get("/platser/alvdal/plan/papperskorg").text
    back = re.search(r'action="([^"]+/tillbaka[^"]*)"', room) or re.search(
        r'action="(/platser/alvdal/plan/papperskorg/[^"]+)"', room
    )
    leader.post(back[1])
    assert "Rampen är på plats." in client.get("/plan/alvdal/nytt").text
