"""What the published plan shows beside its rows: marks, maps, what is done, lists."""

import io
import re
import uuid

import pytest
from PIL import Image

from placedev.core.db import db
from placedev.editions import queries as editions
from placedev.editions.composing import compose
from tests.people import NOW
from tests.plan import builders

PAGE = "/platser/alvdal/plan/bilder-och-bilagor"


def picture(kind="PNG", mode="RGBA", colour=(160, 60, 40, 0)):
    made = io.BytesIO()
    Image.new(mode, (1200, 400), colour).save(made, kind)
    return io.BytesIO(made.getvalue()), "../loggan.png"


@pytest.fixture
def plan(world):
    plan = builders.add_plan(world.place)
    builders.keep()
    return plan


def snapshot_of(world):
    return compose(editions.load_for_snapshot(place=world.place), today=NOW.date())


def test_a_mark_is_sent_shown_carried_and_removed(world, plan, client_of):
    client = client_of(world.leader)
    sent = {
        "uid": str(uuid.uuid4()),
        "name": "Leader Sjö & Skog",
        "link": "https://leader.exempel.se",
    }
    for _twice in range(2):
        answer = client.post(f"{PAGE}/loggor/ny", data={**sent, "picture": picture()})
        assert answer.status_code == 302
    (logo,) = snapshot_of(world).logos
    assert logo.name == "Leader Sjö & Skog"
    page = client.get(PAGE).text
    assert page.count(f"{PAGE}/{logo.sha256}") == 1
    shown = Image.open(io.BytesIO(client.get(f"{PAGE}/{logo.sha256}").data)).convert("RGB")
    assert shown.width == 800
    assert shown.getpixel((5, 5)) == (255, 255, 255)  # see-through becomes white, not black
    assert client.get(f"{PAGE}/{'0' * 64}").status_code == 404
    address = next(one for one in page.split('"') if one.endswith("/ta-bort"))
    assert client.post(address).status_code == 302
    assert snapshot_of(world).logos == ()
    assert client.get(f"{PAGE}/{logo.sha256}").status_code == 404


def test_what_is_no_picture_is_told_and_what_was_typed_kept(world, plan, client_of):
    client = client_of(world.leader)
    for address, sent in (
        ("loggor/ny", {"name": "Byalaget"}),
        ("kartor/ny", {"title": "Byalaget", "alt": "En karta"}),
    ):
        data = {**sent, "uid": str(uuid.uuid4()), "picture": (io.BytesIO(b"<svg/>"), "a.svg")}
        answer = client.post(f"{PAGE}/{address}", data=data)
        assert answer.status_code == 422
        assert "Välj en JPEG- eller PNG-bild" in answer.text
        assert 'value="Byalaget"' in answer.text


def test_a_map_has_a_list_tied_to_the_plan(world, plan, client_of):
    activity = builders.add_activity(plan, world.actor(world.leader), title="Ny brygga")
    area = builders.add_area(plan, "Badet")
    builders.keep()
    client = client_of(world.leader)
    drawn = picture("JPEG", "RGB", "green")
    sent = {"uid": str(uuid.uuid4()), "title": "Byn", "alt": "Karta över byn"}
    made = client.post(f"{PAGE}/kartor/ny", data={**sent, "picture": drawn})
    assert made.status_code == 302
    page = made.location
    rows = {
        "title": "Byn",
        "alt": "Karta över byn",
        "rows-0-number": "7",
        "rows-0-label": "Badplatsen",
        "rows-0-about": f"activity:{activity.uid}",
        "rows-1-label": "Strandängen",
        "rows-1-kind": "zone",
        "rows-1-about": f"area:{area.uid}",
    }
    assert "rows-2-label" in client.post(page, data={**rows, "version": "1", "rad": "rows"}).text
    half = client.post(page, data={**rows, "version": "1", "rows-2-text": "Djupt"})
    assert half.status_code == 422
    assert "Skriv vad det är." in half.text
    assert 'value="Djupt"' in half.text
    assert client.post(page, data={**rows, "version": "1"}).status_code == 302
    assert client.post(page, data={**rows, "version": "1"}).status_code == 409
    (shown,) = snapshot_of(world).maps
    assert [(one.number, one.label) for one in shown.features] == [
        ("7", "Badplatsen"),
        (None, "Strandängen"),
    ]
    assert shown.features[0].activity_uid == activity.uid
    assert (shown.features[1].area_uid, shown.features[1].kind_word) == (
        area.uid,
        "område på kartan",
    )
    assert client.post(page, data={**rows, "version": "2", "alt": ""}).status_code == 422
    assert f"activity:{activity.uid}" in client.get(page).text
    assert client.post(f"{page}/ta-bort").status_code == 302
    assert snapshot_of(world).maps == ()


def test_what_is_shown_is_put_in_order(world, plan, client_of):
    client = client_of(world.leader)
    done = {"version": "1", "rows-0-text": "Bryggan lagad", "rows-1-text": "Bussen tillbaka"}
    assert client.post(f"{PAGE}/redan-gjort", data=done).status_code == 302
    for name in ("Leader Sjö & Skog", "Byalaget"):
        sent = {"uid": str(uuid.uuid4()), "name": name, "picture": picture()}
        assert client.post(f"{PAGE}/loggor/ny", data=sent).status_code == 302
        sent = {"uid": str(uuid.uuid4()), "title": name, "alt": name, "picture": picture()}
        assert client.post(f"{PAGE}/kartor/ny", data=sent).status_code == 302
    buttons = re.findall(r'action="([^"]+/flytta)"', client.get(PAGE).text)
    assert len(buttons) == 6  # the first goes down, the last goes up
    for first in buttons[::2]:
        assert client.post(first, data={"hall": "ner"}).status_code == 302
        assert client.post(first, data={"hall": "ner"}).status_code == 422  # it is last already
    made = snapshot_of(world)
    assert [one.text for one in made.achievements] == ["Bussen tillbaka", "Bryggan lagad"]
    assert [one.name for one in made.logos] == ["Byalaget", "Leader Sjö & Skog"]
    assert [one.title for one in made.maps] == ["Byalaget", "Leader Sjö & Skog"]
    stale = {**done, "version": "2"}  # read before the order was changed
    assert client.post(f"{PAGE}/redan-gjort", data=stale).status_code == 409


def test_lists_and_appendices_are_chosen(world, plan, client_of, count_statements):
    client = client_of(world.leader)
    done = {"version": "1", "rows-0-text": "Bryggan lagad", "rows-0-year_text": "2024"}
    assert client.post(f"{PAGE}/redan-gjort", data=done).status_code == 302
    assert client.post(f"{PAGE}/redan-gjort", data=done).status_code == 409
    entry = {"version": "2", "rows-0-name": "Byakiosken", "rows-0-kind": "service"}
    bad = client.post(f"{PAGE}/register", data={**entry, "rows-0-link": "kiosken"})
    assert bad.status_code == 422
    assert "Den börjar med https://" in bad.text
    with_space = {**entry, "rows-0-link": "https://kiosken exempel.se"}
    assert client.post(f"{PAGE}/register", data=with_space).status_code == 422
    assert client.post(f"{PAGE}/register", data=entry).status_code == 302
    chosen = client.post(f"{PAGE}/bilagor", data={"directory": "y", "statistics": "y"})
    assert chosen.status_code == 302
    db.session.expire_all()
    made = snapshot_of(world)
    assert [(one.text, one.year_text) for one in made.achievements] == [("Bryggan lagad", "2024")]
    assert [(one.name, one.kind_word) for one in made.directory] == [("Byakiosken", "Service")]
    assert made.appendices == ("directory", "statistics")
    with count_statements() as counted:
        page = client.get(PAGE)
    assert "Bryggan lagad" in page.text
    assert len(counted) <= 12
