"""The page for publishing, as each role meets it."""

import re
from dataclasses import replace

import pytest

from placedev.core import claims, clock, sheets
from placedev.core.db import db
from placedev.core.jobs import queue_of
from placedev.core.journal import record
from placedev.editions import jobs, queries
from placedev.editions.models import Edition, PdfJob
from placedev.editions.pdf import with_media
from placedev.plan.models import Activity
from tests.editions.published import Copyist
from tests.editions.test_composing import add_plan

PAGE = "/platser/alvdal/publicera"


@pytest.fixture
def app(make_app):
    """Queue the making of PDFs, as an installation does."""
    app = make_app()
    app.config["PLACEDEV_SETTINGS"] = replace(app.config["PLACEDEV_SETTINGS"], jobs_now=False)
    return app


@pytest.fixture
def place(world, now):
    add_plan(world.place, now)
    db.session.commit()
    return world.place


@pytest.fixture
def leader(client_of, world):
    return client_of(world.leader)


def fields(page):
    """Return the hidden fields of the form for publishing."""
    found = re.findall(r'<input[^>]*name="(uid|seen|seen_at)"[^>]*value="([^"]*)"', page)
    assert len(found) == 3
    return dict(found)


def publish(client, **more):
    return client.post(PAGE, data={**fields(client.get(PAGE).text), **more})


def change(place):
    db.session.query(Activity).update({"title": "Något <annat>"})
    db.session.commit()


def test_it_shows_what_residents_would_see(leader, place):
    page = leader.get(PAGE)
    assert page.status_code == 200
    assert "Publicera utgåva 1" in page.text
    assert "Alla är med" in page.text
    assert "2 organisationer syns:" in page.text
    assert "Sågen" in page.text
    assert "Ingen kontakt syns" in page.text


def test_publishing_leads_back_to_the_page_with_the_edition(leader, place):
    answer = publish(leader)
    assert answer.status_code == 302
    page = leader.get(PAGE).text
    assert "Utgåva 1 är publicerad." in page
    assert "Ingenting har ändrats" in page
    assert db.session.query(Edition).one().number == 1


def test_what_was_done_meanwhile_is_told_and_nothing_is_published(leader, place, world):
    seen = fields(leader.get(PAGE).text)
    change(place)
    record(
        "area.added", place_id=place.id, actor_id=None, now=clock.now(), details={"title": "Resa"}
    )
    db.session.commit()
    answer = leader.post(PAGE, data=seen)
    assert answer.status_code == 422
    assert "Planen har ändrats sedan ni öppnade sidan" in answer.text
    assert "Nytt målområde: Resa" in answer.text
    assert db.session.query(Edition).count() == 0
    assert publish(leader).status_code == 302


def test_an_amendment_and_what_changed_are_read_by_everyone(leader, place, client):
    publish(leader)
    assert client.get("/plan/alvdal/1/andringar").status_code == 404
    change(place)
    assert publish(leader, change_note="Ett nytt namn", kind="andring").status_code == 302
    assert db.session.query(Edition).filter_by(number=2).one().amends == 1
    for address in ("/plan/alvdal/2/andringar", "/plan/alvdal/2/andringar/1"):
        told = client.get(address)
        assert told.status_code == 200
        assert "Set-Cookie" not in told.headers
        assert "<del>Bygg 0</del>" in told.text
        assert "<ins>Något &lt;annat&gt;</ins>" in told.text
        assert "Ändring av utgåva 1" in told.text
    assert client.get("/plan/alvdal/1/andringar/2").status_code == 404


def test_what_changed_is_shown_before_the_next_one(leader, place):
    publish(leader)
    change(place)
    page = leader.get(PAGE).text
    assert "Ändrat sedan utgåva 1" in page
    assert "<del>Bygg 0</del> <ins>Något &lt;annat&gt;</ins>" in page


def test_a_second_edition_without_words_is_refused_and_the_text_is_kept(leader, place):
    publish(leader)
    change(place)
    answer = publish(leader, change_note="")
    assert answer.status_code == 422
    assert "Skriv en mening om vad som är nytt" in answer.text
    answer = leader.post(PAGE, data={"uid": "inget", "change_note": "Nytt & bra"})
    assert answer.status_code == 422
    assert "Nytt &amp; bra" in answer.text


def test_the_same_form_sent_twice_publishes_once(leader, place):
    data = fields(leader.get(PAGE).text)
    assert leader.post(PAGE, data=data).status_code == 302
    assert leader.post(PAGE, data=data).status_code == 302
    assert db.session.query(Edition).count() == 1


def test_members_and_the_region_read_but_do_not_publish(client_of, world, place):
    for person in (world.member, world.regional):
        client = client_of(person)
        page = client.get(PAGE)
        assert page.status_code == 200
        assert "Det är processledaren som publicerar." in page.text
        assert client.post(PAGE, data={}).status_code == 403
    assert client_of(world.stranger).get(PAGE).status_code == 404


def test_the_draft_is_shown_as_residents_will_see_it(leader, place):
    draft = leader.get(f"{PAGE}/utkast")
    assert draft.status_code == 200
    assert "Bygg 0" in draft.text


def test_the_draft_becomes_a_pdf_outside_the_request(app, leader, place):
    waiting = leader.get(f"{PAGE}/utkast.pdf")
    assert waiting.status_code == 202
    assert waiting.headers["Refresh"]
    assert sheets.make_waiting(app, Copyist()) == 1
    answer = leader.get(f"{PAGE}/utkast.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.data.startswith(b"%PDF-1.7")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_drafts_picture_is_inside_the_document_that_is_kept():
    media = {"bild/a.jpg": (b"bild", "image/jpeg")}
    assert with_media('<img src="bild/a.jpg">', media) == (
        '<img src="data:image/jpeg;base64,YmlsZA==">'
    )


def test_a_pdf_that_failed_says_why_and_can_be_tried_again(app, leader, place):
    publish(leader)
    job = db.session.query(PdfJob).one()
    claims.fail(job, "too-large")
    db.session.commit()
    page = leader.get(PAGE).text
    assert "Planen är för stor för en PDF" in page
    assert "Försök igen" in page
    assert leader.post(f"{PAGE}/1/pdf").status_code == 302
    assert queries.pdf_states(place_id=place.id)[1].state == "waiting"
    db.session.rollback()
    assert 'data-poll="2"' in leader.get(PAGE).text
    assert queue_of(app).huey.pending_count() == 2
    assert jobs.make_waiting(app, Copyist()) == 1
    assert "Handlingsplan (pdf" in leader.get(PAGE).text
    assert leader.post(f"{PAGE}/7/pdf").status_code == 404


def test_the_page_takes_at_most_twelve_statements(leader, place, now, count_statements):
    publish(leader)
    change(place)
    with count_statements() as statements:
        assert leader.get(PAGE).status_code == 200
    assert len(statements) <= 12, "\n".join(statements)
