"""Many at the same moment, through the whole application, on SQLite and on PostgreSQL."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from placedev.contributions.models import Ballot, BallotDot, Idea, Phone, Question
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from tests.hall.builders import CODE, open_room
from tests.meetings.builders import add_meeting
from tests.stakeholders.builders import commit

ROOM = f"/m/{CODE}"
JSON = {"Accept": "application/json"}
MANY = 10


@pytest.fixture
def at_once(app):
    """Return a function that runs all of some at the same moment, and gives what each gave."""

    def run(*jobs):
        together = Barrier(len(jobs), timeout=30)

        def one(job):
            together.wait()
            return job()

        db.session.remove()
        with ThreadPoolExecutor(len(jobs)) as pool:
            return [waiting.result() for waiting in [pool.submit(one, job) for job in jobs]]

    return run


def sender(app, path, data, token="a" * 32):
    """Return what sends one form from a phone, and gives the status."""

    def send():
        client = app.test_client()
        client.set_cookie("telefon", token, path="/m")
        return client.post(f"{ROOM}/{path}", data=data, headers=JSON).status_code

    return send


def presser(client_of, user, address):
    """Return what presses a button as somebody, and gives the status."""
    client = client_of(user)
    return lambda: client.post(address).status_code


def idea(question, text):
    return {"uid": str(uuid.uuid4()), "question": str(question.uid), "text": text}


def dots(question, option, number=3):
    sent = {"uid": str(uuid.uuid4()), "question": str(question.uid), "after": ""}
    return {**sent, f"dots-{option.uid}": str(number)}


def count(model):
    found = db.session.query(model).count()
    db.session.remove()
    return found


def test_the_same_idea_ten_times_at_once_is_one(world, app, at_once):
    _meeting, question, _options = open_room(world.place)
    sent = idea(question, "En bänk")
    assert at_once(*[sender(app, "ide", sent)] * MANY) == [200] * MANY
    assert (count(Idea), count(Phone)) == (1, 1)


def test_different_ideas_at_once_get_numbers_of_their_own(world, app, at_once):
    _meeting, question, _options = open_room(world.place)
    jobs = [
        sender(app, "ide", idea(question, f"Idé {at}"), token=str(at) * 32) for at in range(MANY)
    ]
    assert at_once(*jobs) == [200] * MANY
    numbers = [number for (number,) in db.session.query(Idea.number)]
    assert sorted(numbers) == list(range(1, MANY + 1))


def test_the_same_dots_ten_times_at_once_count_once(world, app, at_once):
    _meeting, question, options = open_room(world.place, kind="dots")
    assert at_once(*[sender(app, "prickar", dots(question, options[0]))] * MANY) == [200] * MANY
    assert (count(Ballot), count(BallotDot)) == (1, 1)


def test_one_phone_voting_differently_in_many_tabs_has_one_set(world, app, at_once):
    _meeting, question, options = open_room(world.place, kind="dots")
    jobs = [sender(app, "prickar", dots(question, options[at % 2])) for at in range(MANY)]
    assert sorted(at_once(*jobs)) == [200, *[409] * (MANY - 1)]
    assert (count(Ballot), count(BallotDot)) == (1, 1)


@pytest.mark.parametrize("round_", range(3))
def test_nothing_is_counted_after_the_close_was_confirmed(world, app, at_once, client_of, round_):
    meeting, question, options = open_room(world.place, kind="dots")
    address = f"/platser/alvdal/moten/{meeting.uid}/fragor/{question.uid}/stang"
    close, found_at_close = presser(client_of, world.leader, address), []

    def close_and_count():
        status = close()
        with app.app_context():
            found_at_close.append(count(Ballot))
        return status

    votes = [
        sender(app, "prickar", dots(question, options[0]), token=str(at) * 32) for at in range(8)
    ]
    *answers, closed = at_once(*votes[: 4 + round_], *votes[4 + round_ :], close_and_count)
    assert closed == 302
    assert set(answers) <= {200, 409}
    assert found_at_close == [answers.count(200)]
    assert count(Ballot) == answers.count(200)


def test_two_leaders_who_close_at_once_are_both_told_so(world, app, at_once, client_of):
    meeting, question, _options = open_room(world.place)
    address = f"/platser/alvdal/moten/{meeting.uid}/fragor/{question.uid}/stang"
    pressers = [presser(client_of, user, address) for user in (world.leader, world.member)]
    assert at_once(*pressers) == [302, 302]
    assert db.session.get(Question, question.id).state == "closed"
    assert [one.event for one in db.session.query(JournalEntry)].count("question.closed") == 1


def test_two_who_prepare_the_room_at_once_get_one_code(world, app, at_once, client_of):
    meeting = add_meeting(world.place)
    commit(meeting)
    address = f"/platser/alvdal/moten/{meeting.uid}/salen/forbered"
    pressers = [presser(client_of, user, address) for user in (world.leader, world.member)]
    assert at_once(*pressers) == [302, 302]
