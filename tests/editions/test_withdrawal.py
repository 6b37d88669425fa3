"""An edition that was taken back: gone for everyone with its reason, kept for the place."""

import re
import uuid

import pytest

from placedev.core.db import db
from placedev.core.journal import latest_entries
from placedev.editions import operations
from placedev.editions.models import EditionPdf, EditionWithdrawal
from placedev.editions.operations import Publication, Site
from placedev.plan.models import Activity
from tests.editions.test_composing import add_plan

PAGE = "/platser/alvdal/publicera"
REASON = "En person var namngiven utan att ha sagt ja."
EVERY_FORM = (".pdf", ".json", "/laget.css", "/landskap.svg")
UNTAGGED = ("-kort.pdf", "-vagg.pdf", "-vagg-a4.pdf", "-arkiv.zip", "/andringar", "/andringar/1")
LIVING = (
    *("", ".json", ".pdf", ".csv", "/kort.pdf", "/vagg.pdf", "/allt", "/nytt", "/nytt.atom"),
    *("/delning.png", "/qr", "/folj", "/vara-med", "?lage=pagar", "?sok=bad"),
)


@pytest.fixture
def publish(world, now, monkeypatch):
    """Return a function that publishes the plan as it is, changed a little each time."""
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    add_plan(world.place, now)
    db.session.commit()

    def make():
        title = f"Något nytt {uuid.uuid4()}"
        db.session.query(Activity).update({"title": title})
        edition = operations.publish_edition(
            world.place, Publication(uuid.uuid4(), "Nytt."), site=Site("P"), actor=None, now=now
        )
        job = operations.ask_for_pdf(edition, now=now)
        job.state = "done"
        pdf = EditionPdf(
            source_sha256=job.source_sha256, content=b"%PDF", sha256="b" * 64, size=4, made_at=now
        )
        db.session.add(pdf)
        db.session.commit()
        return title

    return make


@pytest.fixture
def leader(client_of, world):
    return client_of(world.leader)


def withdraw(client, number, reason=REASON):
    page = client.get(f"{PAGE}/{number}/aterta").text
    uid = re.search(r'name="uid"[^>]*value="([^"]+)"', page)[1]
    sent = {"uid": uid, "reason": reason}
    return client.post(f"{PAGE}/{number}/aterta", data=sent)


def test_every_form_of_it_is_gone_and_leads_to_what_holds(publish, client, leader):
    first, second = publish(), publish()
    file = re.search(r'"(/plan/alvdal/2/filer/[^"]+)"', client.get("/plan/alvdal/2").text)[1]
    addresses = [f"/plan/alvdal/2{form}" for form in ("", *EVERY_FORM)] + [file]
    tags = {address: client.get(address).headers["ETag"] for address in addresses}
    assert second in client.get("/plan/alvdal").text
    assert withdraw(leader, 2).status_code == 302
    for address, tag in tags.items():
        for headers in ({}, {"If-None-Match": tag}):
            gone = client.get(address, headers=headers)
            assert gone.status_code == 410, address
            assert second not in gone.text
            assert REASON in gone.text
            assert 'href="/plan/alvdal"' in gone.text
            assert "Set-Cookie" not in gone.headers
            assert gone.headers["Cache-Control"] == "no-store"
    for form in UNTAGGED:
        assert client.get(f"/plan/alvdal/2{form}").status_code == 410, form
    assert client.post("/plan/alvdal/2/pdf").status_code == 410
    for form in ("", ".json", ".pdf"):
        assert client.get(f"/plan/alvdal{form}").status_code == 200
    assert first in client.get("/plan/alvdal").text
    assert ".newer{display:flex}" not in client.get("/plan/alvdal/1/laget.css").text
    assert client.get("/plan/alvdal/3").status_code == 404


def test_when_none_is_left_the_plan_itself_is_gone(publish, client, leader):
    title = publish()
    tag = client.get("/plan/alvdal").headers["ETag"]
    withdraw(leader, 1)
    for form in LIVING:
        gone = client.get(f"/plan/alvdal{form}", headers={"If-None-Match": tag})
        assert gone.status_code == 410, form
        assert REASON in gone.text
        assert "Ingen utgåva gäller just nu" in gone.text
    assert client.get("/loften/alvdal").status_code == 410
    assert "0 publicerade planer" in client.get("/").text or title not in client.get("/").text
    assert publish()  # the next one is number two, and holds
    assert client.get("/plan/alvdal/2").status_code == 200
    assert 'href="/plan/alvdal/2"' in client.get("/plan/alvdal").text
    assert client.get("/plan/alvdal/1").status_code == 410


def test_those_of_the_place_still_read_it_marked(publish, client_of, world, leader):
    title = publish()
    withdraw(leader, 1)
    for person in (world.member, world.regional):
        kept = client_of(person).get(f"{PAGE}/1")
        assert title in kept.text
        assert "är återtagen sedan" in kept.text
        assert REASON in kept.text
        file = re.search(r'"(/platser/alvdal/publicera/1/filer/[^"]+\.css)"', kept.text)[1]
        assert client_of(person).get(file).status_code == 200
        assert client_of(person).get(f"{PAGE}/1/filer/{'0' * 64}.css").status_code == 404
        assert client_of(person).get(f"{PAGE}/2").status_code == 404
    assert client_of(world.stranger).get(f"{PAGE}/1").status_code == 404
    assert "Återtagen" in leader.get(PAGE).text


def test_it_takes_a_reason_and_happens_once(publish, client_of, world, leader):
    publish()
    refused = withdraw(leader, 1, reason=" ")
    assert refused.status_code == 422
    assert "Skriv varför" in refused.text
    assert db.session.query(EditionWithdrawal).count() == 0
    for _time in range(2):
        assert (
            leader.post(
                f"{PAGE}/1/aterta", data={"uid": str(uuid.uuid4()), "reason": REASON}
            ).status_code
            == 302
        )
    assert db.session.query(EditionWithdrawal).one().reason == REASON
    assert "redan återtagen" in leader.get(f"{PAGE}/1/aterta").text
    entry = latest_entries(place_id=world.place.id, limit=1)[0]
    assert (entry.event, entry.details["reason"]) == ("edition.withdrawn", REASON)
    for person in (world.member, world.regional):
        assert client_of(person).post(f"{PAGE}/1/aterta").status_code == 403
    assert leader.get(f"{PAGE}/9/aterta").status_code == 404


def test_nobody_elses_plan_is_begun_with_it(publish, leader, client_of, world):
    publish()
    beginning = "/platser/ostby/plan/borja-fran"
    assert "Ålvdal" in client_of(world.stranger).get(beginning).text
    withdraw(leader, 1)
    assert "Ålvdal" not in client_of(world.stranger).get(beginning).text
