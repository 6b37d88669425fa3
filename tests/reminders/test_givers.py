"""Who has promised something is reminded where the place wants it: at most one letter a week."""

import re
from datetime import UTC, timedelta

import pytest
from sqlalchemy import select

from placedev.commitments.models import CommitmentAsk
from placedev.core import clock, mail_stops
from placedev.core.db import db
from placedev.reminders import jobs
from placedev.reminders.models import ReminderChoice
from tests.commitments.builders import organisation
from tests.reminders.builders import THURSDAY, choose, letters, promise

ADDRESS = "styrelsen@exempel.se"


@pytest.fixture
def app(make_app):
    return make_app(mail_url="smtp://127.0.0.1:9", base_url="http://platser.exempel.se")


@pytest.fixture
def work(world, app, monkeypatch):
    """Return the letters to the giver after the worker's round at a moment."""
    for user in (world.leader, world.member):
        choose(user, "promises", "off")

    def work(days=0):
        moment = (THURSDAY + timedelta(days=days)).astimezone(UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        jobs.remind_all(app)
        return [one for one in letters() if one.to_address == ADDRESS]

    return work


@pytest.fixture
def late(world):
    """Add two promises of one organisation that are late, and one that comes later."""
    by = organisation(world, contact_email=ADDRESS)
    for what, days in (("Laga taket", -2), ("Sanda gången", -3), ("Måla", 16)):
        due_on = THURSDAY.date() + timedelta(days=days)
        promise(world, what, organisation=by, due_on=due_on)


def switch_on(world):
    db.session.add(ReminderChoice(place_id=world.place.id, kind="giver", is_on=True))
    db.session.commit()


@pytest.mark.usefixtures("late")
def test_nobody_outside_is_written_to_unless_the_place_wants_it(work):
    assert work() == []


@pytest.mark.usefixtures("late")
def test_one_letter_tells_all_that_is_late_and_is_answered(world, work, client):
    switch_on(world)
    [letter] = work()
    assert len(work()) == 1
    assert "Laga taket" in letter.body
    assert "Sanda gången" in letter.body
    assert "Måla" not in letter.body
    assert "ingen har sagt hur det gick" in letter.body
    assert letter.stop_url in letter.body
    [link] = re.findall(r"^http://platser\.exempel\.se(/\S+)$", letter.body, re.MULTILINE)
    assert "Laga taket" in client.get(link).text
    assert {ask.asked_by_id for ask in db.session.scalars(select(CommitmentAsk))} == {None}
    db.session.rollback()
    assert len(work(days=5)) == 1  # what is due now waits until a week has gone
    assert len(work(days=8)) == 2
    assert len(work(days=29)) == 2  # nobody is asked about the same thing within a month


@pytest.mark.usefixtures("late")
def test_who_said_no_is_left_alone(world, work):
    switch_on(world)
    mail_stops.stop(address=ADDRESS, kind="ask", place_id=None, now=THURSDAY)
    db.session.commit()
    assert work() == []
