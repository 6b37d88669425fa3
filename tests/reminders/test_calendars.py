"""A person's calendar: all that awaits in their places, and nothing that is not theirs."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from placedev.commitments.models import Commitment
from placedev.core import clock
from placedev.core.db import db
from placedev.meetings.models import FollowUp, Meeting
from placedev.places.models import Membership
from placedev.stakeholders.models import ContactPerson, Organisation
from tests.people import NOW
from tests.reminders.builders import report

SOON = clock.today() + timedelta(days=20)
FEED = re.compile(r"/kalender/egen/[\w-]{43}\.ics")


def add(row):
    db.session.add(row)
    db.session.flush()
    return row


@pytest.fixture
def awaited(world):
    """Return the uids of what awaits: two meetings, three promises and two tasks."""
    here = {"place_id": world.place.id}
    kommun = add(Organisation(**here, name="Kommunen", sector="municipality"))
    add(
        ContactPerson(
            organisation_id=kommun.id,
            name="Karin Hemlig",
            email="karin@exempel.se",
            purpose="samråd",
            legal_basis="legitimate-interest",
            erase_on=SOON,
            recorded_at=NOW,
        )
    )
    meetings = [
        add(Meeting(**here, title=title, kind="stormote", held_on=SOON, created_at=NOW, **more))
        for title, more in (
            ("Stormöte", {"starts_at": "18.30", "ends_at": "20.30", "invited_at": NOW}),
            ("Regnigt möte", {"state": "cancelled"}),
        )
    ]
    promises = [
        add(
            Commitment(
                **here,
                organisation_id=kommun.id,
                what=what,
                kind="time",
                due_on=SOON,
                created_at=NOW,
                state=state,
            )
        )
        for what, state in (("Lampor", "confirmed"), ("Bänkar", "withdrawn"), ("Grus", "kept"))
    ]
    tasks = [
        add(FollowUp(**here, position=at, what=what, due_on=SOON, state=state))
        for at, (what, state) in enumerate((("Ring kommunen", "open"), ("Redan gjort", "done")))
    ]
    rows = [*meetings, *promises, *tasks]
    soon = report(world, SOON)
    report(world, SOON, state="refused")
    uids = {getattr(row, "title", None) or row.what: str(row.uid) for row in rows}
    uids["Slutrapport"] = str(soon.uid)
    db.session.commit()
    return uids


def feed_of(client):
    return FEED.findall(client.post("/konto/kalender").text)[0]


def read(answer):
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.data)
    return {str(one["uid"]): one for one in found.walk("VEVENT")}, found


def test_all_that_awaits_stands_in_it(world, awaited, client_of, client):
    answer = client.get(feed_of(client_of(world.member)))
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"
    events, calendar = read(answer)
    names = ("Stormöte", "Regnigt möte", "Lampor", "Bänkar", "Ring kommunen", "Slutrapport")
    assert set(events) == {awaited[name] for name in names}
    assert str(calendar.walk("VTIMEZONE")[0]["tzid"]) == "Europe/Stockholm"
    assert str(events[awaited["Slutrapport"]]["summary"]) == "Redovisa: Slutrapport för Ny brygga"
    lamps = events[awaited["Lampor"]]
    assert str(lamps["summary"]) == "Sista dag: Kommunen: Lampor"
    assert lamps["dtstart"].dt == SOON
    assert str(lamps["url"]).endswith(f"/platser/alvdal/ataganden/{awaited['Lampor']}")
    for name in ("Regnigt möte", "Bänkar"):
        assert str(events[awaited[name]]["status"]) == "CANCELLED"
    for private in ("Karin", "karin@", "bo@exempel.se", "lena@exempel.se"):
        assert private not in answer.text


def test_it_is_the_same_event_in_every_file(world, awaited, client_of, client):
    member = client_of(world.member)
    events, _calendar = read(client.get(feed_of(member)))
    alone, _calendar = read(member.get(f"/platser/alvdal/ataganden/{awaited['Lampor']}.ics"))
    assert alone[awaited["Lampor"]] == events[awaited["Lampor"]]
    db.session.execute(Meeting.__table__.update().values(is_open=True))
    db.session.commit()
    public, _calendar = read(client.get(f"/moten/alvdal/{awaited['Stormöte']}.ics"))
    assert list(public) == [awaited["Stormöte"]]


def test_a_regional_contact_does_not_get_what_is_in_the_notes(world, awaited, client_of, client):
    events, _calendar = read(client.get(feed_of(client_of(world.regional))))
    assert awaited["Lampor"] in events
    assert awaited["Ring kommunen"] not in events


def test_what_is_known_is_not_sent_again(world, awaited, client_of, client):
    url = feed_of(client_of(world.member))
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    row = db.session.scalars(select(Meeting).where(Meeting.title == "Stormöte")).one()
    row.starts_at = "19.00"
    db.session.commit()
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_whoever_is_let_go_loses_it_at_once(world, awaited, client_of, client):
    url = feed_of(client_of(world.member))
    mine = select(Membership).where(Membership.user_id == world.member.id)
    db.session.delete(db.session.scalars(mine).one())
    db.session.commit()
    events, _calendar = read(client.get(url))
    assert events == {}
    user = db.session.merge(world.member)
    user.deactivated_at = clock.now()
    db.session.commit()
    assert client.get(url).status_code == 404


def test_it_is_made_with_few_questions(world, awaited, client_of, client, count_statements):
    url = feed_of(client_of(world.member))
    with count_statements() as statements:
        client.get(url)
    assert len(statements) == 7


def test_without_a_day_there_is_nothing_to_put_in_a_calendar(world, awaited, client_of):
    db.session.execute(Commitment.__table__.update().values(due_on=None))
    db.session.commit()
    answer = client_of(world.member).get(f"/platser/alvdal/ataganden/{awaited['Lampor']}.ics")
    assert answer.status_code == 404
    assert "ingen sista dag" in answer.text
