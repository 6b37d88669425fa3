"""A link lets one person answer once, and nobody else ever."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from placedev.core import clock, journal
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.meetings.models import AgendaItem, Meeting
from placedev.minutes.models import Adjuster, FrozenMinutes
from tests.minutes.builders import held_meeting
from tests.minutes.doing import add_adjuster, ask, say_yes, seen, share, text_of


@pytest.fixture
def meeting(world, begun):
    return begun("protocol", lambda: held_meeting(world, minutes_kind="protocol"))


@pytest.fixture
def leader(world, url, client_of):
    client = client_of(world.leader)
    share(client, url)
    return client


@pytest.fixture
def adjuster(leader, url):
    return add_adjuster(leader, url)


@pytest.fixture
def link(leader, adjuster):
    return ask(leader, adjuster)


def state_of(meeting):
    db.session.rollback()
    return db.session.scalar(select(Meeting.minutes_state).where(Meeting.id == meeting.id))


def frozen():
    db.session.rollback()
    return db.session.scalars(select(FrozenMinutes)).all()


def test_the_last_yes_freezes(leader, url, meeting, adjuster, link, client):
    paper = add_adjuster(leader, url, "Justerare för kommunen", "")
    page = client.get(link)
    assert "Temana Badet och Sjön blir ett tema." in page.text
    assert "Tack, ni har godkänt" in say_yes(client, link).text
    assert state_of(meeting) == "shared"
    assert leader.post(f"{paper}/papper", data={"on": "2026-11-24"}).status_code == 302
    assert state_of(meeting) == "approved"
    words = text_of(leader.get(url))
    assert "Justerade och låsta" in words
    assert "Justerare för kommunen, på papper 24 november 2026" in words
    assert len(frozen()) == 1


def test_opening_uses_nothing_up(client, link, meeting):
    for _time in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert say_yes(client, link).status_code == 200
    assert state_of(meeting) == "approved"


def test_a_link_holds_for_one_answer(client, leader, link, adjuster, meeting):
    first = client.post(link, data={"answer": "change", "note": "Fel namn i § 1"})
    assert "det ni skrev är framme" in first.text
    page = client.get(link)
    assert page.status_code == 200
    assert "Temana Badet" not in page.text
    again = client.post(link, data={"answer": "yes", "seen": "x" * 64})
    assert again.status_code == 422
    assert "redan använd" in again.text
    assert state_of(meeting) == "shared"
    assert "Fel namn i § 1" in leader.get(adjuster.rpartition("/")[0]).text


@pytest.mark.parametrize("how", ["expired", "revoked", "asked anew", "removed", "on paper"])
def test_a_link_that_holds_no_longer_shows_nothing(
    client, leader, url, adjuster, link, monkeypatch, how
):
    if how == "expired":
        later = clock.now() + timedelta(days=15)
        monkeypatch.setattr(clock, "now", lambda: later)
    elif how == "revoked":
        leader.post(f"{adjuster}/aterta")
    elif how == "asked anew":
        ask(leader, adjuster)
    elif how == "removed":
        leader.post(f"{adjuster}/ta-bort")
    else:
        add_adjuster(leader, url, "En till", "")
        leader.post(f"{adjuster}/papper", data={"on": "2026-11-24"})
    for answer in (client.get(link), client.post(link, data={"answer": "yes", "seen": "x"})):
        assert answer.status_code == 404
        assert "Länken gäller inte längre" in answer.text
        assert "Temana Badet" not in answer.text


@pytest.mark.parametrize("token", ["x" * 43, "x" * 42, "x" * 200, "å" * 43, "-" * 43])
def test_a_link_that_was_never_sent(client, token):
    assert client.get(f"/justera/{token}").status_code == 404
    assert client.post(f"/justera/{token}", data={"answer": "yes"}).status_code == 404


def test_a_link_leads_to_its_own_meeting_only(world, leader, url, meeting, link, client):
    other = held_meeting(world, nth=2, title="Ett helt annat möte", minutes_kind="protocol")
    other_url = url.replace(str(meeting.uid), str(other.uid))
    share(leader, other_url)
    theirs = ask(leader, add_adjuster(leader, other_url))
    assert "Ett helt annat möte" not in client.get(link).text
    mine = seen(client.get(link))
    assert client.post(theirs, data={"answer": "yes", "seen": mine}).status_code == 409
    say_yes(client, theirs)
    assert (state_of(other), state_of(meeting)) == ("approved", "shared")


def test_nothing_is_approved_that_was_not_read(client, leader, url, meeting, link):
    read = seen(client.get(link))
    _write(leader, url, meeting, "Någon ändrade.")
    answer = client.post(link, data={"answer": "yes", "seen": read})
    assert answer.status_code == 409
    assert "ändrades medan ni läste" in answer.text
    assert "Någon ändrade." in answer.text
    assert state_of(meeting) == "shared"
    assert say_yes(client, link).status_code == 200
    assert state_of(meeting) == "approved"
    assert "Någon ändrade." in str(frozen()[0].content)


def _write(client, url, meeting, text):
    item = db.session.scalar(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.position == 1)
    )
    sent = {"note": text, "version": str(item.version)}
    answer = client.post(f"{url}/{item.uid}", data=sent)
    assert answer.status_code == 302, answer.text


def test_a_yes_to_an_older_text_does_not_count(client, leader, url, meeting, link):
    second = add_adjuster(leader, url, "Justerare två", "annan@exempel.se")
    say_yes(client, link)
    _write(leader, url, meeting, "Ändrat efteråt.")
    say_yes(client, ask(leader, second))
    assert state_of(meeting) == "shared"
    page = leader.get(f"{url}/justerare")
    assert "Texten har ändrats sedan dess" in page.text


def test_two_say_yes_at_once_and_it_is_frozen_once(app, leader, url, meeting, link):
    other = ask(leader, add_adjuster(leader, url, "Justerare två", "annan@exempel.se"))
    clients = [app.test_client() for _n in range(2)]
    texts = [seen(one.get(each)) for one, each in zip(clients, (link, other), strict=True)]
    db.session.remove()

    def answer(number):
        sent = {"answer": "yes", "seen": texts[number]}
        return clients[number].post((link, other)[number], data=sent).status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(answer, range(2))) == [200, 200]
    assert state_of(meeting) == "approved"
    assert len(frozen()) == 1


def test_a_note_saved_while_it_is_approved_is_in_it_or_refused(app, leader, url, meeting, link):
    read = seen(app.test_client().get(link))
    item = db.session.scalar(select(AgendaItem).where(AgendaItem.position == 1))
    sent = {"note": "I sista stund.", "version": str(item.version)}
    note_url = f"{url}/{item.uid}"
    db.session.remove()
    other = app.test_client()
    with ThreadPoolExecutor(2) as pool:
        saved = pool.submit(leader.post, note_url, data=sent)
        yes = pool.submit(other.post, link, data={"answer": "yes", "seen": read})
        codes = saved.result().status_code, yes.result().status_code
    assert codes in {(302, 409), (422, 200)}
    if codes[1] == 200:
        assert "I sista stund." not in str(frozen()[0].content)
        assert "I sista stund." in saved.result().text
    else:
        assert frozen() == []


def test_a_lying_host_gets_no_letter_that_leads_there(leader, adjuster):
    cookie = leader.get_cookie("placedev")
    leader.set_cookie("placedev", cookie.value, domain="ond.exempel")
    asked = leader.post(f"{adjuster}/fraga", base_url="http://ond.exempel")
    assert asked.status_code == 422
    assert "PLACEDEV_BASE_URL" in asked.text
    assert db.session.scalar(select(OutgoingMail.id)) is None


def test_the_page_tells_nobody_where_it_was(client, link):
    answer = client.get(link)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.get("/justera/" + "x" * 43).status_code == 404


def test_no_link_is_told_or_logged(app, world, client, leader, adjuster, caplog):
    with caplog.at_level(logging.DEBUG):
        link = ask(leader, adjuster)
        say_yes(client, link)
    token = link.rpartition("/")[2]
    assert token not in caplog.text
    db.session.rollback()
    entries = journal.latest_entries(place_id=world.place.id, limit=50)
    told = str([(one.event, one.details) for one in entries])
    assert "adjuster.approved" in told
    for secret in (token, "namn@exempel.se"):
        assert secret not in told
    assert token not in str([vars(one) for one in db.session.scalars(select(Adjuster))])
    assert db.session.scalars(select(OutgoingMail.body)).all() == [""]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Välj ett av alternativen."),
        ({"answer": "change"}, "Skriv vad som ska ändras"),
        ({"answer": "change", "note": " "}, "Skriv vad som ska ändras"),
        ({"answer": "kanske"}, "Välj ett av alternativen."),
        ({"answer": "change", "note": "x" * 2_001}, "Korta texten"),
    ],
)
def test_an_answer_that_is_none_uses_nothing_up(client, link, sent, words):
    answer = client.post(link, data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert say_yes(client, link).status_code == 200


def test_what_an_adjuster_writes_is_text(client, leader, link, adjuster):
    client.post(link, data={"answer": "change", "note": "<script>alert(1)</script>"})
    page = leader.get(adjuster.rpartition("/")[0])
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text


def test_another_meetings_adjuster_is_not_found(world, leader, url, meeting, adjuster):
    other = held_meeting(world, nth=2, title="Ett annat möte")
    elsewhere = adjuster.replace(str(meeting.uid), str(other.uid))
    for end in ("fraga", "aterta", "papper", "ta-bort"):
        assert leader.post(f"{elsewhere}/{end}", data={"on": "2026-11-24"}).status_code == 404


def test_a_protocol_is_not_approved_by_the_leader_alone(leader, url, meeting):
    sent = {"seen": "x" * 64, "by": "mig", "on": "2026-11-24"}
    answer = leader.post(f"{url}/godkann", data=sent)
    assert answer.status_code == 422
    assert "godkänns av justerarna" in answer.text
    assert state_of(meeting) == "shared"


def test_a_day_to_come_is_no_day_of_signing(leader, adjuster):
    answer = leader.post(f"{adjuster}/papper", data={"on": "2099-01-01"})
    assert answer.status_code == 422
    answer = leader.post(f"{adjuster}/papper", data={"on": "nyss"})
    assert answer.status_code == 422


def test_a_double_sent_form_adds_one(leader, url):
    sent = {"uid": "7" * 8 + "-0000-4000-8000-000000000000", "role": "Justerare"}
    for _time in range(2):
        assert leader.post(f"{url}/justerare", data=sent).status_code == 302
    assert db.session.scalars(select(Adjuster.role)).all() == ["Justerare"]
