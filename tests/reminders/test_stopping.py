"""One press in a letter stops its kind, another undoes it; opening the page does neither."""

import re

import pytest
from sqlalchemy import select

from placedev.core import mail, mail_stops
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.reminders import rules
from placedev.web.letters import Sender, compose

ADDRESS = "Namn@exempel.se"


@pytest.fixture
def app(make_app):
    return make_app(base_url="http://platser.exempel.se")


def letter(place, kind="promises"):
    return compose(
        ADDRESS,
        "Snart dags",
        ["Skotta snö vid <hallen>."],
        sender=Sender(place.name, place.id),
        why="Ni får det här för att ni lovade det.",
        kind=kind,
    )


def test_one_press_stops_a_kind_of_one_place(world, client, now):
    written = letter(world.place)
    mail.write(written, place_id=world.place.id, now=now)
    db.session.commit()
    assert "<hallen>" in written.body
    assert "&lt;hallen&gt;" in written.html
    path = written.stop_url.removeprefix("http://platser.exempel.se")
    assert f'href="{written.stop_url}"' in written.html
    assert written.stop_url in written.body

    page = client.get(path)
    assert "Set-Cookie" not in page.headers
    assert "Vill ni sluta få" in page.text
    assert not stopped(world.place)
    # As a mail program sends it: no page before, no form but the standard's one field.
    done = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 302
    assert "Set-Cookie" not in done.headers
    assert stopped(world.place)
    assert not stopped(world.other_place)
    assert not stopped(world.place, "meetings")
    [waiting] = db.session.scalars(select(OutgoingMail))
    assert (waiting.body, waiting.html, waiting.next_try_at) == ("", None, None)
    db.session.rollback()

    client.post(path)  # twice is as once
    [undo] = re.findall(r'action="([^"]+/angra)"', client.get(path).text)
    assert client.post(undo).status_code == 302
    assert not stopped(world.place)


def stopped(place, kind="promises"):
    told = mail_stops.is_stopped(address=ADDRESS, kind=kind, place_id=place.id)
    db.session.rollback()
    return told


def test_choosing_again_undoes_a_stop(world, client_of, now):
    mail_stops.stop(address=world.member.email, kind="promises", place_id=world.place.id, now=now)
    db.session.commit()
    member = client_of(world.member)
    assert "tackat nej i ett brev" in member.get("/konto").text
    chosen = dict.fromkeys(rules.KINDS, rules.OFF) | {rules.PROMISES: rules.WEEKLY}
    member.post("/konto/brev", data=chosen)
    assert "tackat nej i ett brev" not in member.get("/konto").text
    assert mail_stops.stops_of(address=world.member.email) == set()


def test_a_link_that_we_did_not_make_stops_nothing(world, client):
    path = letter(world.place).stop_url.removeprefix("http://platser.exempel.se")
    assert client.post(path[:-1] + ("a" if path[-1] != "a" else "b")).status_code == 404
    assert not stopped(world.place)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(path, headers=elsewhere).status_code == 403


def test_without_an_address_of_our_own_no_link_is_made(make_app, world):
    app = make_app()
    with app.app_context():
        made = letter(world.place)
    assert made.stop_url is None
