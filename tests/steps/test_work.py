"""What a group keeps under a step: months, its own list, notes and documents."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.places.models import Place
from placedev.steps.models import StepItem, StepNote, StepPeriod
from tests.steps import builders

HOME = "/platser/alvdal"
STEP = f"{HOME}/steg/forankring"
NEXT = f"{HOME}/steg/kartlaggning"
TIME, LIST = f"{STEP}/tid", f"{STEP}/lista"
NOTES, DOCUMENTS = f"{STEP}/anteckningar/ny", f"{STEP}/dokument/nytt"
EVERYONE = [("leader", 302), ("member", 302), ("regional", 403), ("stranger", 404), ("admin", 404)]


def text_of(answer):
    return answer.get_data(as_text=True)


def one(model):
    return db.session.scalars(select(model).order_by(model.id)).one()


def period(**more):
    return {
        "version": "0",
        "planned_from": "",
        "planned_to": "",
        "started": "",
        "ended": "",
        **more,
    }


def added(client, *texts):
    for text in texts:
        client.post(LIST, data={"uid": str(uuid4()), "text": text})
    return db.session.scalars(select(StepItem).order_by(StepItem.position)).all()


def texts():
    return list(db.session.scalars(select(StepItem.text).order_by(StepItem.position)))


# Months


@pytest.mark.parametrize(("person", "status"), EVERYONE)
def test_who_says_when(world, client_of, person, status):
    sent = period(planned_from="2027-03", planned_to="2027-05")
    assert client_of(getattr(world, person)).post(TIME, data=sent).status_code == status
    assert len(db.session.scalars(select(StepPeriod)).all()) == (status == 302)


def test_months_are_stored_as_their_days_and_shown(world, client_of):
    member = client_of(world.member)
    sent = period(
        planned_from="mars 2027", planned_to="2027-5", started="Jan 2026", ended="2026-02-14"
    )
    page = text_of(member.post(TIME, data=sent, follow_redirects=True))
    stored = one(StepPeriod)
    assert (stored.planned_from_on, stored.planned_to_on) == (date(2027, 3, 1), date(2027, 5, 31))
    assert (stored.started_on, stored.ended_on) == (date(2026, 1, 1), date(2026, 2, 28))
    assert "Planerat mars–maj\N{NO-BREAK SPACE}2027" in page
    assert 'value="2027-03"' in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"planned_from": "när vi hinner"}, "Skriv månaden som 2027-03 eller mars 2027."),
        ({"planned_from": "2027-13"}, "Skriv månaden som 2027-03 eller mars 2027."),
        ({"planned_from": "0000-01"}, "Skriv månaden som 2027-03 eller mars 2027."),
        ({"started": "ma 2027"}, "Skriv månaden som 2027-03 eller mars 2027."),
        ({"planned_from": "2027-05", "planned_to": "2027-03"}, "Steget slutar innan det börjar."),
        ({"started": "2199-01"}, "Den månaden har inte kommit än."),
        ({"ended": "2199-01"}, "Den månaden har inte kommit än."),
        ({"started": "2026-03", "ended": "2026-02"}, "Ni blev klara innan ni började."),
        ({"version": "x"}, "Ladda om den och spara igen."),
    ],
)
def test_months_that_cannot_be_are_shown_back_with_what_to_do(world, client_of, sent, words):
    answer = client_of(world.member).post(TIME, data=period(**sent))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert db.session.scalars(select(StepPeriod)).all() == []


def test_somebody_else_was_first(world, client_of):
    member = client_of(world.member)
    assert member.post(TIME, data=period(planned_to="2027-05")).status_code == 302
    assert member.post(TIME, data=period(planned_to="2027-06")).status_code == 409
    assert one(StepPeriod).planned_to_on == date(2027, 5, 31)


def test_an_unchanged_month_keeps_its_day(world, client_of):
    db.session.add(
        StepPeriod(place_id=world.place.id, step_key="forankring", started_on=date(2026, 3, 17))
    )
    db.session.commit()
    client_of(world.member).post(
        TIME, data=period(version="1", started="2026-03", planned_to="2027-05")
    )
    assert one(StepPeriod).started_on == date(2026, 3, 17)


def test_the_methods_months_stay_the_methods_when_nobody_changes_them(world, client_of):
    place = db.session.get(Place, world.place.id)
    place.started_on = date(2026, 2, 10)
    db.session.commit()
    member = client_of(world.member)
    page = text_of(member.get(STEP))
    assert "Planerat februari–april\N{NO-BREAK SPACE}2026" in page
    assert "Månaderna kommer från metoden." in page
    sent = period(planned_from="2026-02", planned_to="2026-04", started="2026-02")
    member.post(TIME, data=sent)
    stored = one(StepPeriod)
    assert (stored.planned_from_on, stored.planned_to_on) == (None, None)
    assert stored.started_on == date(2026, 2, 1)


@pytest.mark.parametrize(("person", "status"), EVERYONE)
def test_who_begins_with_a_step(world, client_of, person, status):
    assert client_of(getattr(world, person)).post(f"{NEXT}/borja").status_code == status


def test_a_step_begun_early_is_under_way_beside_the_first(world, client_of):
    leader = client_of(world.leader)
    assert "Vi börjar nu" in text_of(leader.get(NEXT))
    page = text_of(leader.post(f"{NEXT}/borja", follow_redirects=True))
    assert "Vi börjar nu" not in page
    assert "Gå vidare från steg 1, Förankring, först." in page
    home = text_of(leader.get(HOME))
    assert "Ni är i steg 1 och 2" in home
    assert home.count('aria-current="step"') == 2
    assert leader.post(f"{NEXT}/vidare", data={"reason": "x"}).status_code == 422
    leader.post(f"{NEXT}/borja")
    assert one(StepPeriod).started_on == clock.today()


def test_a_step_that_was_left_is_not_begun(world, client_of):
    leader = client_of(world.leader)
    leader.post(f"{STEP}/vidare", data={"reason": "x"})
    assert leader.post(f"{STEP}/borja").status_code == 422


def test_the_meetings_of_the_step_are_listed(world, client_of, now):
    place = db.session.get(Place, world.place.id)
    place.started_on = date(2026, 3, 1)
    builders.add_meeting(
        place, "Kvällen i bygdegården", now=now, state="held", held_on=date(2026, 3, 12), people=64
    )
    db.session.commit()
    page = text_of(client_of(world.regional).get(STEP))
    assert "Kvällen i bygdegården" in page
    assert "64 personer" in page


# The group's own list


@pytest.mark.parametrize(("person", "status"), EVERYONE)
def test_who_writes_on_the_list(world, client_of, person, status):
    sent = {"uid": str(uuid4()), "text": "Ring skolan"}
    assert client_of(getattr(world, person)).post(LIST, data=sent).status_code == status
    assert len(db.session.scalars(select(StepItem)).all()) == (status == 302)


def test_a_line_is_ticked_and_unticked(world, client_of):
    member = client_of(world.member)
    (item,) = added(member, "Ring <b>skolan</b>")
    url = f"{LIST}/{item.uid}/bock"
    page = text_of(member.post(url, data={"klar": "ja"}, follow_redirects=True))
    assert "Ring &lt;b&gt;skolan&lt;/b&gt;" in page
    assert "Bo Ek" in page
    assert one(StepItem).done_on == clock.today()
    member.post(url, data={"klar": "ja"})
    assert one(StepItem).version == 2
    member.post(url, data={"klar": "nej"})
    assert (one(StepItem).done_on, one(StepItem).done_by_id) == (None, None)
    events = list(db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)))
    assert events[-3:] == ["step-item.added", "step-item.done", "step-item.undone"]


def test_the_same_line_twice_is_added_once(world, client_of):
    sent = {"uid": str(uuid4()), "text": "Ring skolan"}
    member = client_of(world.member)
    assert [member.post(LIST, data=sent).status_code for _time in range(2)] == [302, 302]
    assert len(db.session.scalars(select(StepItem)).all()) == 1


def test_an_empty_line_is_asked_for(world, client_of):
    answer = client_of(world.member).post(LIST, data={"uid": str(uuid4()), "text": " "})
    assert answer.status_code == 422
    assert "Skriv vad som ska göras." in text_of(answer)


@pytest.mark.parametrize(
    ("number", "way", "order"),
    [
        (0, "ner", ["b", "a", "c"]),
        (0, "upp", ["a", "b", "c"]),
        (2, "upp", ["a", "c", "b"]),
        (2, "ner", ["a", "b", "c"]),
    ],
)
def test_a_line_changes_places_with_its_neighbour(world, client_of, number, way, order):
    member = client_of(world.member)
    item = added(member, "a", "b", "c")[number]
    member.post(f"{LIST}/{item.uid}/flytta", data={"hall": way})
    assert texts() == order


def test_a_line_is_reworded_and_removed(world, client_of):
    member = client_of(world.member)
    item = added(member, "Ring skolan", "Ring kommunen")[0]
    url = f"{LIST}/{item.uid}"
    assert 'value="Ring skolan"' in text_of(member.get(url))
    assert member.post(url, data={"version": "1", "text": "Besök skolan"}).status_code == 302
    assert texts() == ["Besök skolan", "Ring kommunen"]
    answer = member.post(url, data={"version": "1", "text": "Mejla skolan"})
    assert answer.status_code == 409
    assert "Mejla skolan" in text_of(answer)
    member.post(f"{url}/ta-bort")
    assert texts() == ["Ring kommunen"]
    assert member.get(url).status_code == 404


def test_a_line_is_found_in_its_own_step_and_place_only(world, client_of):
    (item,) = added(client_of(world.member), "Ring skolan")
    assert client_of(world.member).get(f"{NEXT}/lista/{item.uid}").status_code == 404
    elsewhere = f"/platser/ostby/steg/forankring/lista/{item.uid}"
    assert client_of(world.stranger).get(elsewhere).status_code == 404


# Notes and documents


@pytest.mark.parametrize(("person", "status"), EVERYONE)
def test_who_writes_notes(world, client_of, person, status):
    sent = {"uid": str(uuid4()), "title": "Tankar", "text": "Vi **vill**"}
    assert client_of(getattr(world, person)).post(NOTES, data=sent).status_code == status


def note(client, **more):
    client.post(NOTES, data={"uid": str(uuid4()), "title": "Tankar", "text": "Vi **vill**", **more})
    return one(StepNote)


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 200), ("member", 200), ("regional", 403), ("stranger", 404), ("admin", 404)],
)
def test_who_reads_notes(world, client_of, person, status):
    url = f"{STEP}/anteckningar/{note(client_of(world.member)).uid}"
    assert client_of(getattr(world, person)).get(url).status_code == status
    if person == "regional":
        assert "Tankar" not in text_of(client_of(world.regional).get(STEP))


def test_a_note_is_markdown_with_who_saved_it(world, client_of):
    member = client_of(world.member)
    made = note(member, text="Vi **vill** <script>")
    page = text_of(member.get(f"{STEP}/anteckningar/{made.uid}"))
    assert "<strong>vill</strong> &lt;script&gt;" in page
    assert "Bo Ek" in page
    assert "Tankar" in text_of(member.get(STEP))


def test_a_note_that_met_another_shows_both(world, client_of):
    member = client_of(world.member)
    url = f"{STEP}/anteckningar/{note(member).uid}/andra"
    assert "Vi **vill**" in text_of(member.get(url))
    sent = {"version": "1", "title": "Tankar", "text": "Första"}
    assert member.post(url, data=sent).status_code == 302
    answer = member.post(url, data={**sent, "text": "Andra"})
    assert answer.status_code == 409
    assert "Första" in text_of(answer)
    assert "Andra" in text_of(answer)
    assert one(StepNote).text == "Första"


def test_a_document_says_where_it_is(world, client_of):
    member = client_of(world.member)
    sent = {"uid": str(uuid4()), "title": "Avtalet", "kept_where": "Pärm i bygdegården"}
    page = text_of(member.post(DOCUMENTS, data=sent, follow_redirects=True))
    assert "Pärm i bygdegården" in page
    made = one(StepNote)
    url = f"{STEP}/anteckningar/{made.uid}"
    member.post(f"{url}/andra", data={"version": "1", "title": "Avtalet", "link": "https://x.se/a"})
    page = text_of(member.get(url))
    assert 'href="https://x.se/a"' in page
    assert "Pärm" not in page
    assert member.post(f"{url}/ta-bort").status_code == 302
    assert db.session.scalars(select(StepNote)).all() == []


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": "Avtalet"}, "Skriv en länk, eller var dokumentet finns."),
        ({"title": "", "kept_where": "Pärm"}, "Skriv vad dokumentet heter."),
        ({"title": "Avtalet", "link": "javascript:alert(1)"}, "Skriv hela adressen"),
        ({"title": "Avtalet", "link": "exempel.se"}, "Skriv hela adressen"),
    ],
)
def test_a_document_that_nobody_would_find(world, client_of, sent, words):
    answer = client_of(world.member).post(DOCUMENTS, data={"uid": str(uuid4()), **sent})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert db.session.scalars(select(StepNote)).all() == []


def test_the_page_costs_no_more_with_a_full_shelf(world, client_of, count_statements, now):
    member = client_of(world.member)
    builders.fill(db.session.get(Place, world.place.id), now=now, times=1)
    with count_statements() as empty:
        assert member.get(STEP).status_code == 200
    added(member, "a", "b", "c")
    note(member)
    client_of(world.regional).post(
        f"{STEP}/avstamning", data={"uid": str(uuid4()), "text": "Bra.", "reconciled": "y"}
    )
    builders.fill(db.session.get(Place, world.place.id), now=now, times=5)
    with count_statements() as full:
        assert member.get(STEP).status_code == 200
    assert len(full) <= len(empty) <= 12
