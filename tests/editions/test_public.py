"""What anyone may read: editions in their forms, without a cookie, the same for everyone."""

import gzip
import json
import re

import pytest
from sqlalchemy import update

from placedev.core import files
from placedev.core.db import db
from placedev.editions import operations
from placedev.editions.models import EditionPdf, PdfJob
from placedev.web import open_pages
from placedev.web.headers import SECURITY_HEADERS
from placedev.web.printing import fault_words
from tests.editions import published

PHOTO = b"\xff\xd8 a photo"


@pytest.fixture
def publish(world, now):
    """Return a function that stores an edition of the place, as publishing does."""

    def make(number=1, place=None, **more):
        return published.publish(place or world.place, now, number, **more)

    return make


@pytest.fixture
def finished_pdf(publish, now):
    """Publish, and store a PDF as the worker does."""
    edition = publish()
    job = operations.ask_for_pdf(edition, now=now)
    job.state = "done"
    content = b"%PDF-1.7 the plan"
    db.session.add(
        EditionPdf(
            source_sha256=job.source_sha256,
            content=content,
            sha256="b" * 64,
            size=len(content),
            made_at=now,
        )
    )
    db.session.commit()
    return content


FORMS = ("", "/1", ".json", "/1.json", "/1/laget.css", "/1/landskap.svg")


def test_every_form_is_for_everyone_and_knows_its_tag_and_head_and_gzip(publish, client):
    publish()
    for form in FORMS:
        address = f"/plan/alvdal{form}"
        whole = client.get(address)
        assert whole.status_code == 200, form
        assert "Set-Cookie" not in whole.headers, form
        assert whole.headers["Vary"] == "Accept-Encoding", form
        assert whole.headers["ETag"].startswith('"'), form
        assert whole.headers["Content-Length"] == str(len(whole.data)), form
        assert SECURITY_HEADERS.items() <= dict(whole.headers).items(), form
        known = client.get(address, headers={"If-None-Match": whole.headers["ETag"]})
        assert (known.status_code, known.data) == (304, b""), form
        head = client.head(address)
        assert (head.status_code, head.data) == (200, b""), form
        assert head.headers["Content-Length"] == whole.headers["Content-Length"], form
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(packed.data) == whole.data, form


def test_signed_in_or_in_english_it_is_the_same_page(publish, client, client_of, world):
    publish()
    page_for_all = client.get("/plan/alvdal").data
    for other in (client_of(world.leader), client_of(world.stranger)):
        assert other.get("/plan/alvdal?sprak=en").data == page_for_all
    got = client.get("/plan/alvdal?sprak=en")
    assert "Set-Cookie" not in got.headers


def test_a_numbered_edition_stays_and_the_current_one_follows(publish, client):
    publish(1)
    first = client.get("/plan/alvdal/1").data
    publish(2)
    assert client.get("/plan/alvdal/1").data == first
    assert client.get("/plan/alvdal/1").headers["Cache-Control"] == "public, no-cache"
    assert client.get("/plan/alvdal/2").data != first


def test_another_process_publishes_and_a_new_layer_sees_it(publish, client):
    publish(1)
    publish(2)
    assert 'href="/plan/alvdal/2"' in client.get("/plan/alvdal").text


def test_an_old_edition_says_that_there_is_a_newer_one(publish, client):
    publish(1)
    publish(2)
    shown = client.get("/plan/alvdal/1/laget.css")
    assert ".newer{display:flex}" in shown.text
    assert re.search(r'content:" \(utgåva 2, \d+\s\w+\s\d{4}\)"', shown.text)
    assert ".newer{display:flex}" not in client.get("/plan/alvdal/2/laget.css").text


def test_the_data_is_the_snapshot(publish, client):
    snapshot = publish().snapshot
    told = json.loads(client.get("/plan/alvdal.json").data)
    assert snapshot.items() <= told.items()
    assert told.keys() - snapshot.keys() == {"$schema", "licence", "source"}


def test_an_edition_gives_its_own_files_and_no_others(publish, client, world):
    photo = files.store(PHOTO, media_type="image/jpeg").sha256
    own = {"sha256": photo, "media_type": "image/jpeg", "alt": "Badplatsen"}
    publish(1, about={"photo": own})
    publish(1, place=world.other_place)
    stylesheet = f"{open_pages.stylesheet_sha256()}.css"
    got = client.get(f"/plan/alvdal/1/filer/{stylesheet}")
    assert got.data == open_pages.stylesheet()
    assert got.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in got.headers["Cache-Control"]
    assert client.get(f"/plan/alvdal/1/filer/{photo}.jpg").data == PHOTO
    for address in (
        f"/plan/ostby/1/filer/{photo}.jpg",  # a photo of another place
        f"/plan/alvdal/1/filer/{photo}.css",
        f"/plan/alvdal/1/filer/{photo}",
        f"/plan/alvdal/1/filer/{'%' * 3}",
        f"/plan/alvdal/2/filer/{stylesheet}",
    ):
        assert client.get(address).status_code == 404, address


def test_what_is_not_published_is_not_found(world, client):
    for form in ("", "/1", "/9", ".json", ".pdf", "/1.pdf", "/1/laget.css"):
        assert client.get(f"/plan/alvdal{form}").status_code == 404, form
        assert client.get(f"/plan/okand{form}").status_code == 404, form


def test_a_number_beyond_every_number_is_not_found(publish, client):
    publish()
    assert client.get(f"/plan/alvdal/{10**30}").status_code == 404


def test_the_pdf_is_given_and_the_second_download_renders_nothing(finished_pdf, client):
    for address in ("/plan/alvdal.pdf", "/plan/alvdal/1.pdf", "/plan/alvdal/1.pdf"):
        got = client.get(address)
        assert got.data == finished_pdf
        assert got.headers["Content-Type"] == "application/pdf"
        assert 'filename="alvdal-utgava-1.pdf"' in got.headers["Content-Disposition"]
    assert db.session.query(PdfJob).count() == 1


def test_a_pdf_that_nobody_asked_for_is_offered(publish, client):
    publish()
    got = client.get("/plan/alvdal/1.pdf")
    assert got.status_code == 202
    assert "Gör PDF:en nu" in got.text
    assert "Refresh" not in got.headers
    assert got.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in got.headers
    assert db.session.query(PdfJob).count() == 0  # reading changes nothing


def test_a_pdf_on_its_way_shows_how_it_goes_and_loads_itself_again(publish, client, now):
    operations.ask_for_pdf(publish(), now=now)
    db.session.commit()
    waiting = client.get("/plan/alvdal.pdf")
    assert waiting.status_code == 202
    assert waiting.headers["Refresh"] == "3"
    assert "Den står på tur" in waiting.text
    assert "<form" not in waiting.text
    db.session.execute(update(PdfJob).values(state="running"))
    db.session.commit()
    assert "Den görs just nu" in client.get("/plan/alvdal.pdf").text


def test_a_pdf_that_failed_says_why_and_can_be_tried_again(publish, client, now):
    job = operations.ask_for_pdf(publish(), now=now)
    job.state, job.fault = "failed", "too-long"
    db.session.commit()
    got = client.get("/plan/alvdal/1.pdf")
    assert fault_words("too-long") in got.text
    assert "Försök igen" in got.text


def test_anyone_may_ask_once_for_the_pdf_without_a_session(monkeypatch, publish, client):
    publish()
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    for _time in range(2):
        got = client.post("/plan/alvdal/1/pdf")
        assert got.status_code == 302
        assert got.headers["Location"] == "/plan/alvdal/1.pdf"
        assert "Set-Cookie" not in got.headers
    assert db.session.query(PdfJob).count() == 1


def test_asking_needs_no_token(make_app):
    client = make_app(csrf=True).test_client()
    assert client.post("/plan/alvdal/1/pdf").status_code == 404


def test_reading_takes_few_statements_and_then_none(publish, client, count_statements, monkeypatch):
    monkeypatch.setattr("placedev.editions.public_server.FRESH_SECONDS", 1_000)
    publish()
    with count_statements() as statements:
        client.get("/plan/alvdal")
    assert len(statements) <= 12
    with count_statements() as statements:
        client.get("/plan/alvdal")
    assert not statements


def test_the_start_page_lists_the_newest_edition_of_each_plan(publish, client, world):
    publish(1)
    publish(2, about={"slogan": "Nära till allt"})
    publish(1, place=world.other_place)
    got = client.get("/")
    assert got.status_code == 200
    assert "2 publicerade planer" in got.text
    assert "Nära till allt" in got.text
    assert got.text.count('class="card"') == 2
    assert "Set-Cookie" not in got.headers
    assert "public" in got.headers["Cache-Control"]


FOUND = {
    "sok=älvdal": 0,
    "sok=ÅLVDAL": 2,  # both plans name it
    "sok=A%CC%8Alvdal": 2,  # å written as two characters
    "sok=östby": 2,  # the name of one, and of a part of the other
    "sok=färgelanda": 1,
    "sok=finns nyckelharpa": 0,
    "kommun=Färgelanda": 1,
    "kommun=Bengtsfors&sok=färgelanda": 0,
    "sok=<script>": 0,
    "sok=" + "x" * 500: 0,
}


def test_it_finds_plans_by_word_and_municipality(publish, client, world):
    publish()
    publish(1, place=world.other_place)
    for query, found in FOUND.items():
        got = client.get(f"/?{query}")
        assert got.status_code == 200, query
        assert got.text.count('class="card"') == found, query
        assert "<script>" not in got.text
        assert found or "Ingen plan passar" in got.text, query


def test_the_start_page_reads_an_edition_once(publish, client, world, count_statements):
    publish(about={"slogan": "Läst en gång"})
    publish(1, place=world.other_place)
    counted = []
    for _time in range(2):
        with count_statements() as statements:
            client.get("/")
        counted.append(len(statements))
    assert counted == [4, 3]  # plans, meetings, programmes; and whole editions that are new


def test_an_empty_site_says_what_will_stand_here(client):
    assert "Den första är inte publicerad än" in client.get("/").text


def test_the_start_page_is_in_english_for_who_wants_it(client):
    got = client.get("/?sprak=en")
    assert '<html lang="en">' in got.text
