"""The page of a plan that is alive: what was published, what has happened, and nothing else."""

import re
import uuid
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from placedev.core.db import db
from placedev.editions import operations
from placedev.editions.operations import Publication, Site
from placedev.plan.activities import status_operations as statuses
from placedev.plan.activities.details import Shown
from placedev.plan.models import Activity, Plan
from placedev.plan.note_operations import Said, add_note
from tests.people import NOW
from tests.plan import builders

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def seen(client):
    """Return a function that reads a page of the plan."""
    return lambda address="": client.get(f"/plan/alvdal{address}")


@pytest.fixture
def plan(world, begun, monkeypatch):
    """Publish a plan with a ramp and a sauna; today is the day of publishing."""
    monkeypatch.setattr("placedev.core.clock.now", lambda: NOW)
    begun("ramp-and-sauna", lambda: ramp_and_sauna(world))


def ramp_and_sauna(world):
    plan = builders.add_plan(world.place)
    area = builders.add_area(plan)
    actor = world.actor(world.leader)
    for title in ("Bygg en ramp", "Elda bastun på Åön"):
        builders.add_activity(plan, actor, title, home=builders.Home(area=area))
    publish(world)


def publish(world, note=None):
    operations.publish_edition(
        world.place,
        Publication(uuid.uuid4(), note),
        site=Site("Platsutveckling"),
        actor=world.actor(world.leader),
        now=NOW,
    )
    db.session.commit()


def the_plan():
    return db.session.query(Plan).one()


def note(world, title, status, *, on=None, **more):
    activity = db.session.query(Activity).filter_by(title=title).one()
    statuses.note_status(
        the_plan(),
        activity,
        status=status,
        noted_on=on,
        shown=Shown(is_reason_public=more.pop("is_public", False)),
        actor=world.actor(world.leader),
        now=NOW,
        **more,
    )
    db.session.commit()


def address_of(page, title):
    found = re.search(rf'href="/plan/alvdal(/atgard/\w+)">\s*{title}', page.text)
    assert found, title
    return found[1]


def test_what_has_happened_stands_beside_what_was_published(world, plan, seen):
    note(world, "Bygg en ramp", "refused", reason="Hemligt skäl")
    page = seen()
    assert "Blev nej" in page.text
    assert "i utgåva 1: planerad" in page.text
    assert "Hemligt skäl" not in page.text
    assert "Blev nej" not in seen("/1").text
    note(world, "Bygg en ramp", "dropped", reason="Ingen ville", is_public=True)
    assert "Ingen ville" in seen().text
    assert "Ingen ville" in seen(address_of(page, "Bygg en ramp")).text


def test_the_plan_is_folded_and_can_be_read_open(plan, seen):
    page, whole = seen().text, seen("/allt").text
    assert "Läs hela planen uppfälld" in page
    assert page.count("<details") == whole.count("<details") > 2
    assert whole.count(" open>") > page.count(" open>")
    assert 'rel="canonical" href="/plan/alvdal"' in whole


def test_search_engines_read_what_it_is_without_a_script_inside(plan, seen):
    page = seen().text
    assert 'itemtype="https://schema.org/CreativeWork"' in page
    assert '<meta itemprop="version" content="1">' in page
    assert "application/ld+json" not in page
    assert not re.findall(r"<script(?![^>]* src=)", page)


def test_only_what_is_published_exists(world, plan, seen):
    actor = world.actor(world.leader)
    builders.add_activity(the_plan(), actor, "Hemlig bro")
    hidden = db.session.query(Activity).filter_by(title="Hemlig bro").one()
    said = Said("Bron är mätt.", NOW.date(), is_public=True, about=hidden)
    add_note(the_plan(), said, uid=uuid.uuid4(), actor=actor, now=NOW)
    bridge = db.session.query(Activity).filter_by(title="Hemlig bro").one().uid.hex[-8:]
    db.session.commit()
    for address in ("", "/nytt", "/nytt.atom", "?sok=bro"):
        answer = seen(address).text
        assert "Hemlig bro" not in answer
        assert "Bron är mätt" not in answer
    assert seen(f"/atgard/{bridge}").status_code == 404


def test_silence_is_told(world, plan, seen, monkeypatch):
    note(world, "Bygg en ramp", "under-way")
    later = NOW + timedelta(days=200)
    monkeypatch.setattr("placedev.core.clock.now", lambda: later)
    assert "Ingen rapport sedan" in re.sub(r"\s+", " ", seen().text)


def test_a_plan_is_searched_with_words_state_area_and_who(world, plan, seen):
    note(world, "Bygg en ramp", "under-way")
    found = seen("?sok=%C3%A5%C3%B6n")
    assert "Visar 1 av 2" in found.text
    assert "Elda bastun" in found.text
    assert 'rel="canonical" href="/plan/alvdal"' in found.text
    assert "Visar 0 av 2" in seen("?sok=aon").text
    assert "Visar 1 av 2" in seen("?lage=pagar").text
    hostile = seen("?sok=%22%3E%3Cscript%3E%00&lage=%27&omrade=%C3%A5&vem=" + "x" * 500)
    assert hostile.status_code == 200
    assert "<script>" not in hostile.text
    assert "Visar" not in seen("?utm_source=blad").text


def test_news_are_a_feed_that_readers_take(world, plan, seen):
    note(world, "Bygg en ramp", "done")
    answer = seen("/nytt.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.data)  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    titles = {one.findtext(f"{ATOM}title") for one in entries}
    assert titles == {"Klart: Bygg en ramp", "Utgåva 1 är publicerad"}
    ids = [feed.findtext(f"{ATOM}id"), *(one.findtext(f"{ATOM}id") for one in entries)]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert all(one.findtext(f"{ATOM}updated").endswith("Z") for one in (feed, *entries))


def test_a_link_is_shared_with_a_picture(plan, seen):
    page = seen()
    assert '<meta property="og:image" content="/plan/alvdal/delning.png">' in page.text
    picture = seen("/delning.png")
    assert picture.data[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.data[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert seen("/qr").status_code == 200


def test_a_long_plan_is_read_area_by_area(world, plan, seen):
    area = db.session.query(builders.GoalArea).one()
    for number in range(60):
        builders.add_activity(
            the_plan(),
            world.actor(world.leader),
            f"Sak {number}",
            home=builders.Home(area=area),
        )
    first = db.session.query(Activity).first().uid.hex
    area_name = area.uid.hex[-8:]
    publish(world, "Sextio saker till.")
    page = seen()
    assert 'class="act"' not in page.text
    assert f'id="a-{first}"' in page.text
    whole = seen(f"/omrade/{area_name}")
    assert whole.text.count('class="act"') == 62


def test_whoever_reads_is_asked_what_they_think_as_long_as_that_is_open(
    world, plan, seen, client_of
):
    leader = client_of(world.leader)
    room = f"/platser/{world.place.slug}/plan/synpunkter"
    days = {"opens_on": NOW.date().isoformat(), "closes_on": NOW.date().isoformat()}
    sent = {"uid": str(uuid.uuid4()), "subject": "plan", "title": "Inför utgåva 2", **days}
    assert leader.post(f"{room}/ny", data=sent).status_code == 302
    assert "Inför utgåva 2" not in seen().text  # not on the web
    sent = {**sent, "uid": str(uuid.uuid4()), "is_open_on_web": "y"}
    period = leader.post(f"{room}/ny", data=sent).location.rpartition("/")[2]
    page = seen().text
    assert re.search(r"Tyck till senast 25\snovember\s2026\.", page)
    assert f'href="/synpunkter/alvdal/{period}"' in page


def add_news(world, number):
    said = Said(f"Nytt {number}", date(2026, 11, 20), is_public=True)
    actor = world.actor(world.leader)
    add_note(the_plan(), said, uid=uuid.uuid4(), actor=actor, now=NOW)
    db.session.commit()


def test_reading_takes_few_statements(world, plan, seen, count_statements):
    seen()
    add_news(world, 0)
    with count_statements() as few:
        seen()
    for number in range(1, 10):
        add_news(world, number)
    with count_statements() as many:
        page = seen()
    assert "Nytt" in page.text
    assert len(few) == len(many) <= 12


def test_nobody_gets_a_page_without_an_edition(world, seen):
    for address in ("", "/nytt", "/nytt.atom", "/delning.png", "/qr", "?sok=a", "/omrade/ovrigt"):
        assert seen(address).status_code == 404
