"""The draft that is out for comments: readable while the period lasts, and nowhere else."""

import uuid
from datetime import timedelta

import pytest

from placedev.consultations.models import CommentPeriod
from placedev.core import clock, files, sheets
from placedev.core.db import db
from placedev.editions.models import PublicDraft
from placedev.editions.operations import Publication, Site, publish_edition
from placedev.plan.models import Activity, Plan
from placedev.plan.shown_models import PlanMap
from tests.editions.test_composing import add_plan

DRAFT = "/plan/alvdal/remiss"


@pytest.fixture
def period(world, now):
    add_plan(world.place, now)
    today = clock.today()
    row = CommentPeriod(
        uid=uuid.uuid4(),
        place_id=world.place.id,
        title="Vad tycker ni om planen?",
        subject="plan",
        opens_on=today,
        closes_on=today + timedelta(days=20),
        channels=[],
        is_open_on_web=True,
        created_at=now,
    )
    db.session.add(row)
    db.session.commit()
    return str(row.uid)


def put_out(client, period):
    address = f"/platser/alvdal/publicera/remiss/{period}"
    return client.post(address, data={"uid": str(uuid.uuid4())})


def test_it_is_read_while_the_period_lasts_and_then_leads_on(world, period, client_of, client):
    leader = client_of(world.leader)
    for form in ("", ".pdf", "/bild"):
        assert client.get(f"{DRAFT}{form}").status_code == 404
    assert put_out(client_of(world.member), period).status_code == 403
    assert put_out(leader, period).status_code == 302
    assert put_out(leader, period).status_code == 422  # it hangs there already
    for address in (DRAFT, f"{DRAFT}?preview=1"):
        read = client.get(address)
        assert read.status_code == 200
        assert "Bygg 0" in read.text
        assert "Inget är bestämt. Tyck till senast" in read.text
        assert f"/synpunkter/alvdal/{period}" in read.text
        assert '<meta name="robots" content="noindex">' in read.text
        assert read.headers["X-Robots-Tag"] == "noindex"
        assert read.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in read.headers
    assert DRAFT in client.get(f"/synpunkter/alvdal/{period}").text
    for form in ("", ".json", ".pdf", "/0", "/1", "?preview=1"):
        assert client.get(f"/plan/alvdal{form}").status_code == 404
    assert "Bygg 0" not in client.get("/?sok=Bygg").text
    db.session.query(CommentPeriod).update(
        {"opens_on": clock.today() - timedelta(days=9), "closes_on": clock.today() - timedelta(1)}
    )
    db.session.commit()
    over = client.get(DRAFT)
    assert over.status_code == 410
    assert "Tiden för synpunkter är slut" in over.text
    assert "Bygg 0" not in over.text


def test_it_tells_what_would_change_in_the_edition_that_counts(
    world, period, client_of, client, now
):
    site = Site("Platsutveckling", "https://platser.exempel.se")
    publish_edition(world.place, Publication(uuid.uuid4()), site=site, actor=None, now=now)
    db.session.query(Activity).filter_by(title="Bygg 0").update({"title": "Bygg en bastu"})
    db.session.commit()
    put_out(client_of(world.leader), period)
    read = client.get(DRAFT).text
    told = read.partition("Det här är nytt sedan utgåva 1")[2].partition("</section>\n")[0]
    assert "Bygg 0" in told
    assert "Bygg en bastu" in told
    document = db.session.query(PublicDraft.document_html).scalar()
    assert "Nytt sedan utgåva 1" in document
    assert "Det här är nytt sedan" not in client.get("/plan/alvdal/1").text


def test_its_maps_are_seen_by_everybody_and_no_other_picture_is(world, period, client_of, client):
    plan = db.session.query(Plan).one()
    stored = files.store(b"map", media_type="image/png")
    drawn = stored.sha256
    hidden = files.store(b"hidden", media_type="image/png").sha256
    db.session.add(PlanMap(plan_id=plan.id, position=1, title="Badplatsen", file_id=stored.id))
    db.session.commit()
    leader = client_of(world.leader)
    room = f"/platser/alvdal/plan/bilder-och-bilagor/{drawn}"
    assert f'"{room}"' in leader.get("/platser/alvdal/publicera/utkast").text
    assert leader.get(room).data == b"map"
    put_out(leader, period)
    assert f'src="{DRAFT}/{drawn}"' in client.get(DRAFT).text
    assert client.get(f"{DRAFT}/{drawn}").data == b"map"
    for name in (hidden, "x"):
        assert client.get(f"{DRAFT}/{name}").status_code == 404


def test_whoever_asks_for_its_pdf_waits_for_it(world, period, client_of, client, monkeypatch):
    put_out(client_of(world.leader), period)
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    waiting = client.get(f"{DRAFT}.pdf")
    assert (waiting.status_code, waiting.headers["Cache-Control"]) == (202, "no-store")
    assert waiting.headers["Refresh"]
    assert f'href="{DRAFT}"' in waiting.text
    db.session.query(sheets.Sheet).update({"state": "failed", "fault": "too-long"})
    db.session.commit()
    stuck = client.get(f"{DRAFT}.pdf")
    assert "Refresh" not in stuck.headers
    assert "ladda om sidan" in stuck.text
    db.session.query(sheets.Sheet).update({"state": "done", "content": b"%PDF-1.7"})
    db.session.commit()
    assert client.get(f"{DRAFT}.pdf").data == b"%PDF-1.7"


def test_it_is_taken_down_and_stays_what_it_was(world, period, client_of, client):
    leader = client_of(world.leader)
    put_out(leader, period)
    page = client.get(DRAFT).data
    leader.post(f"/platser/alvdal/publicera/remiss/{period}/ta-ner")
    assert client.get(DRAFT).status_code == 410
    assert db.session.query(PublicDraft).count() == 1
    assert put_out(leader, period).status_code == 302
    assert client.get(DRAFT).data == page
