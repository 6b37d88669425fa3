"""A meeting from draft to held, and the ways it can take instead."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.journal import JournalEntry
from placedev.meetings import life_operations, operations, queries
from placedev.meetings.life_operations import MoveDetails
from placedev.meetings.models import Decision, Meeting
from placedev.meetings.operations import DecisionDetails
from placedev.meetings.rules import phase
from placedev.meetings.time_rules import When, parse_when
from tests.meetings.builders import add_decision, add_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit

ROOM = "/platser/alvdal/moten"
NEVER = When(None, None)


@pytest.fixture
def by(app, world, now):
    """Return who acts and when, as every operation wants it."""
    with app.test_request_context():
        yield {"actor": world.actor(world.leader), "now": now}


def told():
    return db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)).all()


def reread(meeting) -> Meeting:
    return db.session.get(Meeting, meeting.id, populate_existing=True)


def test_every_press_is_told_once(world, by):
    meeting = add_meeting(world.place)
    for act in (life_operations.invite, life_operations.begin, life_operations.end):
        act(meeting, **by)
        act(meeting, **by)
    assert phase(meeting) == "held"
    assert (meeting.invited_at, meeting.started_at, meeting.ended_at) == (by["now"],) * 3
    assert told() == ["meeting.invited", "meeting.begun", "meeting.held"]


def test_nobody_is_invited_to_no_day(world, by):
    with pytest.raises(RuleBroken, match="vilken dag"):
        life_operations.invite(add_meeting(world.place, held_on=None), **by)


def test_a_meeting_that_begins_without_a_day_is_today(world, by):
    meeting = life_operations.begin(add_meeting(world.place, held_on=None), **by)
    assert meeting.held_on == date(2026, 11, 25)


def test_one_that_ended_too_early_goes_on(world, by):
    meeting = add_meeting(world.place, started_at=by["now"])
    life_operations.end(meeting, actor=by["actor"], now=by["now"] + timedelta(hours=2))
    assert phase(life_operations.take_back(meeting, **by)) == "under-way"
    assert meeting.ended_at is None
    assert phase(life_operations.take_back(meeting, **by)) == "draft"
    life_operations.take_back(meeting, **by)
    assert told() == ["meeting.held", "meeting.resumed", "meeting.replanned"]


def test_earlier_days_stay(world, by):
    meeting = add_meeting(world.place, invited_at=by["now"], starts_at="18.30")
    life_operations.move(meeting, MoveDetails(NEVER, why="Snö"), **by)
    assert phase(meeting) == "moved"
    with pytest.raises(RuleBroken, match="ny dag"):
        life_operations.begin(meeting, **by)
    to = MoveDetails(parse_when("våren 2027"), starts_at="18.30")
    for _time in range(2):
        life_operations.move(meeting, to, **by)
    life_operations.move(meeting, MoveDetails(parse_when("15 april 2027")), **by)
    assert meeting.earlier_days == ["2027-03-14", "våren 2027"]
    assert (phase(meeting), meeting.held_on) == ("invited", date(2027, 4, 15))
    assert told() == ["meeting.moved"] * 3


def test_changing_the_day_of_an_invitation_keeps_it_too(world, by):
    meeting = add_meeting(world.place, invited_at=by["now"])
    details = operations.MeetingDetails("Stormöte", "stormote", parse_when("15 april 2027"))
    operations.change_meeting(meeting, details, version=1, **by)
    assert meeting.earlier_days == ["2027-03-14"]


def test_a_draft_just_changes_its_day(world, by):
    meeting = add_meeting(world.place)
    details = operations.MeetingDetails("Stormöte", "stormote", parse_when("15 april 2027"))
    operations.change_meeting(meeting, details, version=1, **by)
    assert not meeting.earlier_days
    with pytest.raises(RuleBroken, match="Ingen är inbjuden än"):
        life_operations.move(meeting, MoveDetails(NEVER), **by)


def test_paragraphs_go_on_through_the_series(world, by):
    first = add_meeting(world.place, state="held")
    add_decision(world.place, first, number=6)
    add_decision(world.place, add_meeting(world.place, kind="board"), number=90)
    second = queries.meeting_by_uid(place_id=world.place.id, uid=add_meeting(world.place).uid)

    def decide(**more):
        details = DecisionDetails("Vi börjar med badet.", NEVER, **more)
        return operations.record_decision(
            world.place, details, meeting=second, uid=uuid.uuid4(), **by
        )

    assert [decide().number, decide(number=12).number, decide().number] == [7, 12, 13]
    with pytest.raises(RuleBroken, match="§ 12 finns redan"):
        decide(number=12)
    elsewhere = DecisionDetails("Ja", NEVER, body="Kommunstyrelsen")
    made = operations.record_decision(world.place, elsewhere, meeting=None, uid=uuid.uuid4(), **by)
    assert made.number is None


def test_a_decision_keeps_its_paragraph_when_its_words_change(world, by):
    meeting = add_meeting(world.place)
    one = add_decision(world.place, meeting, number=7)
    two = add_decision(world.place, meeting, number=8, position=2)
    for wanted in (None, 7):
        details = DecisionDetails("Ny text", NEVER, number=wanted)
        operations.change_decision(one, details, meeting=meeting, version=one.version, **by)
        assert one.number == 7
    details = DecisionDetails("Ny text", NEVER, number=8)
    with pytest.raises(RuleBroken, match="§ 8"):
        operations.change_decision(one, details, meeting=meeting, version=one.version, **by)
    assert two.number == 8


def test_the_pages_of_a_meetings_life(world, client_of):
    meeting = add_meeting(world.place)
    commit(meeting)
    client = client_of(world.member)
    url = f"{ROOM}/{meeting.uid}"
    assert client.post(f"{url}/inbjudan/skickad").status_code == 302
    answer = client.post(f"{url}/stall-in", data={"why": " "})
    assert answer.status_code == 422
    assert "Skriv varför" in answer.text
    assert client.post(f"{url}/flytta", data={"when": "15 april 2027"}).location == url
    assert client.get(f"{url}/flytta").status_code == 200
    assert client.post(f"{url}/borja").location == url
    answer = client.post(f"{url}/stall-in", data={"why": "Snö"})
    assert answer.status_code == 422
    assert "Mötet pågår. Avsluta det först." in answer.text
    assert client.post(f"{url}/hallet").location == url
    assert phase(reread(meeting)) == "held"
    assert reread(meeting).earlier_days == ["2027-03-14"]


def test_a_cancelled_meeting_says_why(world, client_of):
    meeting = add_meeting(world.place)
    commit(meeting)
    client = client_of(world.member)
    url = f"{ROOM}/{meeting.uid}"
    for _time in range(2):
        assert client.post(f"{url}/stall-in", data={"why": "Snöoväder"}).location == url
    assert "Snöoväder" in client.get(url).text
    assert client.post(f"{url}/planera-om").location == url
    assert phase(reread(meeting)) == "draft"


def test_two_who_begin_at_once_both_get_an_answer(world, client_of):
    meeting = add_meeting(world.place)
    url = f"{ROOM}/{meeting.uid}/borja"
    commit(meeting)
    clients = [client_of(world.member), client_of(world.leader)]
    db.session.remove()
    ready = threading.Barrier(2)

    def press(client):
        ready.wait()
        return client.post(url).status_code

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(press, clients)) == [302, 302]
    assert told().count("meeting.begun") == 1


def test_two_decisions_in_the_same_instant_get_a_paragraph_each(world, client_of):
    meeting = add_meeting(world.place, started_at=NOW)
    url = f"{ROOM}/{meeting.uid}/beslut/nytt"
    commit(meeting)
    clients = [client_of(world.member), client_of(world.leader)]
    db.session.remove()
    ready = threading.Barrier(2)

    def decide(client):
        ready.wait()
        sent = {"uid": str(uuid.uuid4()), "text": "Vi rustar badplatsen."}
        return client.post(url, data=sent).status_code

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(decide, clients)) == [302, 302]
    numbers = db.session.scalars(select(Decision.number).order_by(Decision.number)).all()
    assert numbers == [1, 2]
