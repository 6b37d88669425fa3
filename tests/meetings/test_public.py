"""What anyone reads of a meeting, from the invitation on, and saying that one comes."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from placedev.core import clock, journal
from placedev.core.db import db
from placedev.meetings import coming_rules
from placedev.meetings.models import AttendeeName, Coming, Meeting
from placedev.minutes.models import PublicMinutes
from placedev.web.headers import SECURITY_HEADERS
from tests.contributions.builders import add_question
from tests.meetings.builders import (
    add_attendance,
    add_decision,
    add_follow_up,
    add_item,
    add_meeting,
)
from tests.people import NOW
from tests.stakeholders.builders import commit

FEED = "/kalender/alvdal.ics"
LIST = "/moten/alvdal"
# All that is for the group alone, in one meeting.
SECRETS = ("HEMLIG-PUNKT", "HEMLIG-NOT", "HEMLIG-ROLL", "HEMLIG-UPPGIFT", "Vera Ek", "HEMLIG-ORDF")


@pytest.fixture
def meeting(world):
    """An open meeting that people have been invited to, full of things that are nobody else's."""
    found = add_meeting(
        world.place,
        held_on=date(2027, 4, 8),
        starts_at="18.30",
        ends_at="20.30",
        venue="Ålvdals bygdegård",
        is_open=True,
        invited_at=NOW,
        purpose="Nu väljer vi vad vi börjar med.",
        chaired_by="HEMLIG-ORDF",
        attendance_note="HEMLIG-NOT",
        apologies="Vera Ek",
    )
    add_item(
        found,
        "Så blev det",
        minutes_planned=20,
        public_text="Svar på era frågor.",
        internal_note="HEMLIG-PUNKT",
        note="HEMLIG-NOT",
        note_html="<p>HEMLIG-NOT</p>",
        responsible="HEMLIG-ROLL",
    )
    add_item(found, "Gruppsamtal", position=2)
    add_question(found, "Vad börjar vi med?", hint="En sak i taget")
    add_decision(world.place, found, "HEMLIG-NOT")
    add_follow_up(found, "HEMLIG-UPPGIFT", who="Vera Ek")
    db.session.add(
        AttendeeName(
            meeting_id=found.id, name="Vera Ek", delete_on=date(2027, 9, 1), recorded_at=NOW
        )
    )
    commit(found)
    return found


def url_of(meeting):
    return f"/moten/alvdal/{meeting.uid}"


def come(meeting):
    return f"{url_of(meeting)}/vi-kommer"


def change(meeting, **values):
    found = db.session.get(Meeting, meeting.id, populate_existing=True)
    for name, value in values.items():
        setattr(found, name, value)
    commit(found)


def answers(meeting):
    return [row.how_many for row in db.session.query(Coming).filter_by(meeting_id=meeting.id)]


def coming(how_many="4", **more):
    return {"uid": str(uuid.uuid4()), "how_many": how_many, **more}


def forms_of(meeting):
    url = url_of(meeting)
    return (url, f"{url}/tack", f"{url}.ics", LIST, FEED)


def test_everyone_reads_it(meeting, client):
    page = client.get(url_of(meeting))
    for words in (
        "Stormöte i bygdegården",
        "Torsdag 8 april 2027",
        "klockan 18.30–20.30",
        "Ålvdals bygdegård",
        "Nu väljer vi vad vi börjar med.",
        "Svar på era frågor.",
        "18.50",
        "Vad börjar vi med?",
        "vägledande",
        "Arbetsgruppen avgör",
        "Hur många kommer ni?",
        "Lägg i kalendern",
    ):
        assert words in page.text
    assert SECURITY_HEADERS.items() <= dict(page.headers).items()


def test_no_form_of_it_leaks_or_sets_a_cookie(meeting, client, client_of, world):
    for reader in (client, client_of(world.stranger)):
        for url in forms_of(meeting):
            got = reader.get(url)
            assert got.status_code == 200, url
            assert "Set-Cookie" not in got.headers
            for secret in SECRETS:
                assert secret not in got.text, url


@pytest.mark.parametrize("state", [{"invited_at": None}, {"is_open": False}])
def test_nothing_leaves_the_house_before(meeting, client, client_of, world, state):
    change(meeting, **state)
    for reader in (client, client_of(world.leader)):
        for url in forms_of(meeting):
            got = reader.get(url)
            assert got.status_code == 404, url
            assert "Stormöte i bygdegården" not in got.text
            assert "Ålvdal" not in got.text
        assert reader.post(come(meeting), data=coming()).status_code == 404
    assert not answers(meeting)


def test_a_meeting_is_found_at_its_own_place_only(meeting, client):
    assert client.get(f"/moten/ostby/{meeting.uid}").status_code == 404
    assert client.get(f"/moten/alvdal/{uuid.uuid4()}").status_code == 404
    assert client.get("/kalender/ostby.ics").status_code == 404
    assert client.get("/kalender/finns-inte.ics").status_code == 404


def test_what_is_cancelled_is_said_plainly(meeting, client):
    change(meeting, state="cancelled", state_note="Snöoväder.")
    page = client.get(url_of(meeting)).text
    assert "Mötet är inställt." in page
    assert "Snöoväder." in page
    assert "Vi kommer" not in page
    event = Calendar.from_ical(client.get(FEED).data).events[0]
    assert event["STATUS"] == "CANCELLED"


def test_what_is_moved_tells_both_days(meeting, client):
    change(meeting, earlier_days=["2027-03-11"], state_note="Lokalen var upptagen.")
    page = client.get(url_of(meeting)).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Mötet är flyttat från 11 mars 2027." in page
    assert "Ny tid: torsdag 8 april 2027" in page
    assert "Lokalen var upptagen." in page


def test_what_is_moved_without_a_new_day_is_in_no_calendar(meeting, client):
    change(meeting, earlier_days=["2027-04-08"], held_on=None)
    page = client.get(url_of(meeting)).text
    assert "Det blir inte 8 april 2027. Den nya dagen är inte bestämd." in page
    got = client.get(f"{url_of(meeting)}.ics")
    assert got.status_code == 404
    assert "Mötet har ingen bestämd dag än" in got.text
    assert not Calendar.from_ical(client.get(FEED).data).events


@pytest.mark.parametrize("said", [["31 februari 2027"], ["våren 2027"]])
def test_a_day_from_elsewhere_is_told_as_it_came(meeting, client, said):
    change(meeting, earlier_days=said)
    assert said[0] in client.get(url_of(meeting)).text


def test_a_vague_day_says_when_the_calendar_comes(meeting, client):
    change(meeting, date_text="i mitten av april")
    page = client.get(url_of(meeting)).text
    assert "I mitten av april" in page
    assert "När dagen är bestämd kan ni lägga mötet i kalendern härifrån." in page


def test_afterwards_it_tells_what_came_out(meeting, client, world):
    add_attendance(meeting, "residents", 51, precision="about")
    change(meeting, state="held", ended_at=NOW)
    page = client.get(url_of(meeting)).text
    assert "Ungefär 51 personer kom." in page
    assert "Anteckningarna läggs ut här när de är klara." in page
    assert "Vi kommer" not in page
    row = PublicMinutes(meeting_id=meeting.id, content={}, published_at=NOW)
    db.session.add(row)
    db.session.commit()
    assert f'href="{url_of(meeting)}/anteckningar"' in client.get(url_of(meeting)).text


def test_earlier_meetings_are_listed_but_not_hidden_ones(meeting, client, world):
    shown = add_meeting(
        world.place,
        "Första mötet",
        held_on=date(2027, 1, 8),
        state="held",
        is_open=True,
        invited_at=NOW,
    )
    add_meeting(world.place, "Slutna mötet", held_on=date(2027, 1, 9), state="held", invited_at=NOW)
    commit(shown, meeting)
    page = client.get(url_of(meeting)).text
    assert "Första mötet" in page
    assert "Slutna mötet" not in page


def test_all_open_meetings_are_listed_and_a_calendar_is_offered(meeting, client, world):
    add_meeting(
        world.place,
        "Inställda mötet",
        held_on=date(2027, 5, 8),
        state="cancelled",
        is_open=True,
        invited_at=NOW,
    )
    add_meeting(world.place, "Utkastet", held_on=date(2027, 6, 8), is_open=True)
    commit(meeting)
    page = client.get(LIST).text
    assert f'href="{url_of(meeting)}"' in page
    assert page.index("Stormöte i bygdegården") < page.index("Inställda mötet")
    assert "Utkastet" not in page
    assert f'href="webcal://localhost{FEED}"' in page


def test_saying_that_one_comes(meeting, client):
    got = client.post(come(meeting), data=coming("4"))
    assert got.location == f"{url_of(meeting)}/tack"
    assert "Set-Cookie" not in got.headers
    thanks = client.get(got.location).text
    assert "Tack! Ni är räknade" in thanks
    assert "4 har sagt att de kommer." in thanks
    assert answers(meeting) == [4]


def test_the_same_form_twice_counts_once_and_the_last_number_holds(meeting, client):
    form = coming("4")
    for how_many in ("4", "4", "6"):
        assert client.post(come(meeting), data={**form, "how_many": how_many}).status_code == 302
    assert answers(meeting) == [6]


def test_two_presses_at_the_same_instant_count_once(meeting, app):
    form, url = coming("4"), come(meeting)
    clients = [app.test_client() for _number in range(4)]
    db.session.remove()
    with ThreadPoolExecutor(len(clients)) as pool:
        got = list(pool.map(lambda client: client.post(url, data=form).status_code, clients))
    assert got == [302] * len(clients)
    assert answers(meeting) == [4]


def test_every_page_that_is_opened_carries_a_form_of_its_own(meeting, client):
    got = [client.get(url_of(meeting)) for _time in range(2)]
    uids = {page.text.split('name="uid"')[1].split('value="')[1].split('"')[0] for page in got}
    assert len(uids) == 2
    assert "private" in got[0].headers["Cache-Control"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"how_many": ""}, "Skriv hur många ni är"),
        ({"how_many": "0"}, "Skriv ett tal mellan 1 och 10."),
        ({"how_many": "11"}, "Skriv ett tal mellan 1 och 10."),
        ({"how_many": "hela byn"}, "Skriv ett heltal"),
        ({"how_many": "2", "uid": "samma"}, "Sidan var för gammal"),
        ({"how_many": "9" * 5_000}, "Skriv ett heltal"),
    ],
)
def test_a_number_that_is_none_is_asked_for_again(meeting, client, sent, words):
    got = client.post(come(meeting), data={**coming(), **sent})
    assert got.status_code == 422
    assert words in got.text
    assert sent["how_many"][:40] in got.text
    assert not answers(meeting)


def test_the_address_of_the_form_leads_back_to_the_page(meeting, client):
    assert client.get(come(meeting)).location == url_of(meeting)


def test_the_form_of_another_meeting_is_not_taken(meeting, client, world):
    other = add_meeting(world.place, "Ett annat", is_open=True, invited_at=NOW)
    commit(other, meeting)
    form = coming("4")
    client.post(come(other), data=form)
    assert client.post(come(meeting), data=form).status_code == 409
    assert (answers(meeting), answers(other)) == ([], [4])


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"state": "cancelled"}, "Mötet är inställt"),
        ({"state": "held"}, "Mötet har börjat"),
        ({"started_at": NOW}, "Kom ändå!"),
    ],
)
def test_too_late_is_told_in_a_friendly_way(meeting, client, state, words):
    change(meeting, **state)
    got = client.post(come(meeting), data=coming())
    assert got.status_code == 422
    assert words in got.text
    assert not answers(meeting)


def test_a_flood_is_stopped_and_passes(meeting, client, monkeypatch):
    moment = NOW
    monkeypatch.setattr(clock, "now", lambda: moment)
    db.session.add_all(
        Coming(meeting_id=meeting.id, how_many=1, said_at=NOW - timedelta(seconds=30))
        for _time in range(coming_rules.ANSWERS_A_MINUTE)
    )
    commit(meeting)
    got = client.post(come(meeting), data=coming())
    assert got.status_code == 429
    assert "Vänta en minut och skicka igen." in got.text
    moment = NOW + timedelta(minutes=1)
    assert client.post(come(meeting), data=coming()).status_code == 302


def test_another_sites_page_cannot_send_it(meeting, client):
    there = {"Sec-Fetch-Site": "cross-site", "Origin": "https://annan.exempel.se"}
    assert client.post(come(meeting), data=coming(), headers=there).status_code == 403
    assert not answers(meeting)


def test_it_is_sent_without_a_token_where_tokens_are_demanded(meeting, app):
    app.config.update(WTF_CSRF_ENABLED=True)
    got = app.test_client().post(come(meeting), data=coming("3"))
    app.config.update(WTF_CSRF_ENABLED=False)
    assert got.status_code == 302
    assert answers(meeting) == [3]


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (0, None),
        (1, "1 har sagt att den kommer."),
        (9, "9 har sagt att de kommer."),
        (10, "Ungefär 10 har sagt att de kommer."),
        (41, "Ungefär 40 har sagt att de kommer."),
        (43, "Ungefär 45 har sagt att de kommer."),
    ],
)
def test_how_many_come_is_told_without_false_precision(app, people, words):
    with app.app_context():
        assert coming_rules.coming_words(people) == words


def test_a_calendar_says_whether_anything_is_new(meeting, client, world):
    journal.record("meeting.planned", place_id=world.place.id, actor_id=None, now=NOW, details={})
    commit(meeting)
    first = client.get(FEED)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Last-Modified"] == "Wed, 25 Nov 2026 12:00:00 GMT"
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(FEED, headers=tag).status_code == 304
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(FEED, headers=since).status_code == 304
    change(meeting, venue="Skolan")
    moved = client.get(FEED, headers=tag)
    assert moved.status_code == 200
    before, after = (Calendar.from_ical(one.data).events[0] for one in (first, moved))
    assert before["UID"] == after["UID"] == str(meeting.uid)
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["URL"] == f"http://localhost{url_of(meeting)}"


def test_it_costs_the_same_whatever_is_in_it(meeting, client, world, count_statements):
    key = meeting.id

    def add(numbers):
        own = db.session.get(Meeting, key)
        for number in numbers:
            add_item(own, f"Punkt {number}", position=3 + number)
            add_question(own, f"Fråga {number}", number=3 + number)
            day = date(2027, 1, 1 + number)
            values = {"is_open": True, "invited_at": NOW, "state": "held", "held_on": day}
            add_meeting(world.place, f"Förra {number}", **values)
        db.session.commit()

    def costs(url):
        client.get(url)
        with count_statements() as statements:
            assert client.get(url).status_code == 200
        return len(statements)

    urls = (url_of(meeting), FEED, LIST)
    change(meeting, state="held")
    add(range(1))
    few = [costs(url) for url in urls]
    add(range(1, 10))
    assert [costs(url) for url in urls] == few
    assert few[0] <= 12
    assert max(few[1:]) <= 3
