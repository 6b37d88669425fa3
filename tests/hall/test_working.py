"""The working page: what stands on it, what keeps it up to date, and how it costs the same."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from placedev.accounts import operations as accounts
from placedev.contributions.models import Idea, Question, QuestionOption
from placedev.core import clock
from placedev.core.db import db
from placedev.hall.models import HallEntry
from placedev.meetings.models import AgendaItem, ExpectedAttendance, Meeting
from tests.meetings.builders import (
    add_attendance,
    add_decision,
    add_follow_up,
    add_item,
    add_meeting,
)
from tests.people import NOW
from tests.stakeholders.builders import add_organisation, commit


@pytest.fixture
def meeting(world):
    found = add_meeting(world.place, starts_at="18.30", ends_at="20.30")
    for position, minutes in enumerate((10, 30, 45), start=1):
        add_item(found, f"Punkt {position}", position=position, minutes_planned=minutes)
    commit(found)
    return found


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


def page_of(meeting):
    return f"/platser/alvdal/moten/{meeting.uid}/pagar"


def fill(world, meeting, many):
    """Put `many` of everything that can be many at the meeting."""
    for number in range(1, many + 1):
        add_item(meeting, f"Till {number}", position=10 + number)
        add_decision(world.place, meeting, f"Beslut {number}", position=number, number=number)
        add_follow_up(meeting, f"Att göra {number}", position=number)
        add_organisation(world.place, f"Förening {number}")
        question = Question(
            place_id=world.place.id,
            meeting_id=meeting.id,
            number=number,
            position=number,
            text=f"Fråga {number}",
        )
        db.session.add(question)
        db.session.flush()
        db.session.add_all(
            QuestionOption(question_id=question.id, position=at, text=f"Val {at}") for at in (1, 2)
        )
    add_attendance(meeting, "residents", 24)
    db.session.add(
        ExpectedAttendance(meeting_id=meeting.id, position=1, category="residents", headcount=30)
    )
    db.session.commit()
    db.session.remove()


def add_ideas(world, meeting, many, first=1):
    db.session.add_all(
        Idea(
            place_id=world.place.id,
            meeting_id=meeting.id,
            number=number,
            text=f"Idé {number}",
            origin="phone",
            state="shown",
            written_at=NOW,
            received_at=NOW,
        )
        for number in range(first, first + many)
    )
    db.session.commit()


@pytest.mark.parametrize("what", ["", "/lage"])
def test_it_costs_the_same_with_ten_ideas_and_with_five_hundred(
    world, meeting, leader, count_statements, what
):
    fill(world, meeting, 1)
    add_ideas(world, meeting, 10)
    with count_statements() as few:
        assert leader.get(page_of(meeting) + what).status_code == 200
    add_ideas(world, meeting, 490, first=11)
    db.session.add_all(
        AgendaItem(meeting_id=meeting.id, title=f"Mer {n}", position=50 + n) for n in range(9)
    )
    db.session.commit()
    with count_statements() as many:
        answer = leader.get(page_of(meeting) + what)
    assert len(many) == len(few) <= 12, "\n".join(many)
    assert "Idé 500" in answer.text or "Id\\u00e9 500" in answer.text


def test_before_it_begins_it_says_so_and_can_be_used(meeting, leader):
    page = leader.get(page_of(meeting)).text
    assert "Mötet har inte börjat" in page
    assert "Spara som § 1" in page
    assert "Börja mötet" in page


def test_it_begins_goes_on_point_by_point_and_ends(meeting, leader):
    assert leader.post(page_of(meeting) + "/borja").status_code == 302
    page = leader.get(page_of(meeting)).text
    assert "Punkten är klar, gå till punkt 2" in page
    first = db.session.scalar(select(AgendaItem.uid).where(AgendaItem.position == 1))
    db.session.remove()
    form = {"kind": "item-done", "uid": str(uuid.uuid4()), "item": str(first)}
    assert leader.post(page_of(meeting) + "/poster", data=form).status_code == 302
    page = leader.get(page_of(meeting)).text
    assert "Punkt 2 av 3" in page
    assert "Gå tillbaka till punkt 1" in page
    form = {"kind": "item-again", "uid": str(uuid.uuid4()), "item": str(first)}
    leader.post(page_of(meeting) + "/poster", data=form)
    assert "Punkt 1 av 3" in leader.get(page_of(meeting)).text
    assert leader.post(page_of(meeting) + "/avsluta").status_code == 302
    assert db.session.get(Meeting, meeting.id, populate_existing=True).state == "held"
    assert "Mötet är slut" in leader.get(page_of(meeting)).text


def test_an_end_that_is_late_comes_with_one_remedy_that_works(meeting, leader):
    now = clock.now()
    row = db.session.get(Meeting, meeting.id)
    row.started_at = now - timedelta(minutes=80)
    row.ends_at = (now + timedelta(minutes=60)).astimezone(clock.SWEDEN).strftime("%H.%M")
    row.starts_at = row.started_at.astimezone(clock.SWEDEN).strftime("%H.%M")
    items = db.session.scalars(select(AgendaItem).order_by(AgendaItem.position)).all()
    items[0].ended_at = items[1].began_at = now - timedelta(minutes=5)
    db.session.commit()
    uid = items[2].uid
    page = leader.get(page_of(meeting)).text
    assert "Ni slutar" in page
    assert "för sent" in page
    found = page[page.index("Korta ”Punkt 3” till ") :].split("till ")[1].split()[0]
    answer = leader.post(page_of(meeting) + "/korta", data={"item": str(uid), "minutes": found})
    assert answer.status_code == 302
    kept = db.session.scalar(select(AgendaItem.minutes_planned).where(AgendaItem.uid == uid))
    assert kept == int(found) < 45
    db.session.remove()
    assert "för sent" not in leader.get(page_of(meeting)).text


def test_what_is_sent_shows_for_others_with_name_and_time(world, meeting, leader, client_of):
    sent = {"uid": str(uuid.uuid4()), "kind": "decision", "text": "Fem teman."}
    leader.post(page_of(meeting) + "/poster", json={"person": world.leader.id, "entries": [sent]})
    member = client_of(world.member)
    state = member.get(page_of(meeting) + "/lage").get_json()
    assert "Fem teman." in state["parts"]["saved"]
    assert world.leader.name in state["parts"]["saved"]
    assert state["paragraph"] == 2
    assert state["person"] == world.member.id


def test_nothing_new_is_answered_with_three_hundred_and_four(meeting, leader):
    first = leader.get(page_of(meeting) + "/lage")
    same = leader.get(page_of(meeting) + "/lage", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    assert not same.data
    form = {"kind": "headcount", "uid": str(uuid.uuid4()), "category": "business", "add": "1"}
    leader.post(page_of(meeting) + "/poster", data=form)
    more = leader.get(page_of(meeting) + "/lage", headers={"If-None-Match": first.headers["ETag"]})
    assert more.status_code == 200
    assert more.get_json()["counts"]["sector/business"] == 1


def test_the_key_says_who_is_signed_in_and_lets_a_batch_through(make_app, built_world):
    app = make_app(csrf=True)
    with app.app_context():
        world = built_world.copied()
        meeting = add_meeting(world.place)
        commit(meeting)
    client = _signed_in(app, world.leader)
    key = client.get(page_of(meeting) + "/nyckel").get_json()
    assert (key["person"], key["name"]) == (world.leader.id, world.leader.name)
    batch = {"person": key["person"], "entries": []}
    assert client.post(page_of(meeting) + "/poster", json=batch).status_code == 400
    with_key = {"X-CSRFToken": key["token"]}
    assert (
        client.post(page_of(meeting) + "/poster", json=batch, headers=with_key).status_code == 200
    )


def _signed_in(app, user):
    with app.app_context():
        _row, token = accounts.start_session(user, now=clock.now())
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def test_when_approved_it_says_that_nothing_more_is_saved(meeting, leader):
    row = db.session.get(Meeting, meeting.id)
    row.state, row.minutes_state = "held", "approved"
    db.session.commit()
    assert "godkända och låsta" in leader.get(page_of(meeting)).text


def test_a_meeting_of_another_place_is_not_there(world, leader):
    other = add_meeting(world.other_place, "Deras")
    commit(other)
    for what in ("", "/lage", "/nyckel"):
        assert leader.get(page_of(other) + what).status_code == 404
    for what in ("/borja", "/avsluta", "/korta", "/poster"):
        assert leader.post(page_of(other) + what).status_code == 404
    assert db.session.scalar(select(HallEntry.id)) is None


def test_a_point_of_another_meeting_is_not_cut(world, meeting, leader):
    other = add_meeting(world.place, "Ett annat")
    item = add_item(other, minutes_planned=45)
    commit(other, item)
    answer = leader.post(page_of(meeting) + "/korta", data={"item": str(item.uid), "minutes": "5"})
    assert answer.status_code == 404
