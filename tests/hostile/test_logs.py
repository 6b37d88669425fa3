"""What the log says when something goes wrong, and what it must not say."""

import logging

import pytest
from sqlalchemy import text as sql

from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from placedev.meetings import operations as meetings
from tests.hostile.reading import post
from tests.meetings.builders import add_item, add_meeting
from tests.people import kept

EMAIL, PASSWORD = "hemlig.person@exempel.se", "ett hemligt lösenord"
NOTE = "Anna berättade om sin sjukdom"
MUST_NOT = ("hemlig.person", "exempel.se", PASSWORD, "sjukdom", "Anna")


@pytest.fixture
def logged(caplog):
    """Return a function that gives everything logged, traces included."""
    caplog.set_level(logging.DEBUG)
    formatter = logging.Formatter("%(name)s %(message)s")
    return lambda: "\n".join(formatter.format(record) for record in caplog.records)


@pytest.fixture
def leader(app, world, client_of):
    app.config.update(PROPAGATE_FAULTS=False)
    return client_of(world.leader)


@pytest.fixture
def note(world):
    meeting = kept(add_meeting(world.place))
    item = kept(add_item(meeting))
    return f"/platser/{world.place.slug}/moten/{meeting.uid}/anteckningar/{item.uid}"


def token_of(client) -> str:
    """Return what the cookie of a signed-in client carries."""
    with client.session_transaction() as session:
        return session["_user_id"]


def assert_says_nothing(log: str, client=None) -> None:
    assert [words for words in MUST_NOT if words in log] == []
    if client is not None:
        assert token_of(client) not in log
        assert client.get_cookie("placedev").value not in log


def test_a_fault_is_logged_under_its_reference_without_what_was_typed(
    leader, note, logged, monkeypatch
):
    def fall(*_args, **_kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(meetings, "save_note", fall)
    answer = post(leader, note, {"note": NOTE, "version": "1"})
    assert answer.status_code == 500
    assert NOTE in answer.text  # the person has it back; the log does not have it
    reference = logged().partition("fault ")[2][:8]
    assert reference in answer.text
    assert "RuntimeError" in logged()
    assert_says_nothing(logged(), leader)


def test_a_fault_of_the_database_does_not_log_the_values(leader, note, logged, monkeypatch):
    def fall(*_args, **_kwargs):
        db.session.execute(sql("select no_such_column where :note = 1"), {"note": NOTE})

    monkeypatch.setattr(meetings, "save_note", fall)
    answer = post(leader, note, {"note": NOTE, "version": "1"})
    assert answer.status_code in {500, 503}
    assert logged().startswith("placedev ")
    assert_says_nothing(logged(), leader)


def test_failed_sign_ins_leave_no_address_and_no_password(app, world, client, logged):
    accounts.add_user(email=EMAIL, name="Anna", password=PASSWORD, now=clock.now())
    db.session.commit()
    for password in ("fel lösenord", PASSWORD + "x"):
        sent = {"email": EMAIL, "password": password}
        assert post(client, "/logga-in", sent).status_code == 422
    assert post(client, "/logga-in", {"email": EMAIL, "password": PASSWORD}).status_code == 302
    with app.app_context():
        kept_attempts = db.session.execute(sql("select * from sign_in_attempt")).all()
    assert EMAIL not in str(kept_attempts)
    assert world.leader.email not in logged()
    assert_says_nothing(logged(), client)


def test_a_password_is_not_shown_back(client):
    for sent in ({"email": EMAIL, "password": PASSWORD}, {"password": PASSWORD}):
        answer = post(client, "/logga-in", sent)
        assert answer.status_code == 422
        assert PASSWORD not in answer.text
