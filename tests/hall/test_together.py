"""Who sends at the same moment shares a transaction, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from placedev.contributions.models import Phone
from placedev.core import clock
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.together import write_together
from tests.hall.builders import open_room


@pytest.fixture
def join(world):
    """Return what makes a piece of writing: a phone that comes in."""
    meeting, _question, _options = open_room(world.place)
    row = {"meeting_id": meeting.id, "joined_at": clock.now(), "is_shut_out": False}
    db.session.remove()

    def piece(token):
        def work(connection):
            if token == "refused":
                raise RuleBroken("Inte nu.")
            connection.execute(insert(Phone.__table__), {**row, "token_sha256": token})
            return token

        return work

    return piece


def outcome(app, work):
    """Return what a sender is answered, or the kind of error."""
    with app.app_context():
        try:
            return write_together(work)
        except (RuleBroken, IntegrityError) as error:
            return type(error)


def stored():
    return sorted(token for (token,) in db.session.query(Phone.token_sha256))


def test_what_is_wrong_with_one_touches_no_other(app, join):
    join_first, others_come = join("first"), Event()

    def slowly(connection):
        assert others_come.wait(30)
        return join_first(connection)

    tokens = ["a", "refused", "b", "a", "c"]
    with ThreadPoolExecutor(len(tokens) + 1) as pool:
        first = pool.submit(outcome, app, slowly)
        others = [pool.submit(outcome, app, join(token)) for token in tokens]
        others_come.set()
        answers = [one.result() for one in others]
    assert first.result() == "first"
    assert answers.count(IntegrityError) == answers.count("a") == 1
    assert [answers[1], answers[2], answers[4]] == [RuleBroken, "b", "c"]
    assert stored() == ["a", "b", "c", "first"]


def test_many_more_than_share_a_transaction_are_all_stored(app, join):
    tokens = [f"{at:03}" for at in range(100)]
    with ThreadPoolExecutor(len(tokens)) as pool:
        answers = list(pool.map(lambda token: outcome(app, join(token)), tokens))
    assert answers == stored() == tokens


def test_a_fault_of_one_is_its_own(app, join):
    def fails(_connection):
        raise ZeroDivisionError

    with app.app_context(), pytest.raises(ZeroDivisionError):
        write_together(fails)
    assert outcome(app, join("a")) == "a"
    assert stored() == ["a"]
