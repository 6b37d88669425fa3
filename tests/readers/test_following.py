"""Following a plan by mail: an address, a yes, a letter a week, and an end."""

import re
import uuid
from datetime import date, datetime, timedelta

import pytest

from placedev.core import clock
from placedev.core import jobs as queue
from placedev.core.clock import SWEDEN
from placedev.core.db import db
from placedev.core.mail_server import server_of
from placedev.core.mailing import Claimed, message_of
from placedev.editions.models import EditionWithdrawal
from placedev.meetings import operations as meetings
from placedev.meetings.operations import DecisionDetails, When
from placedev.plan import handling_operations as handlings
from placedev.plan.handling_operations import HandlingDetails, Outcome
from placedev.plan.models import ProgressNote
from placedev.readers import jobs, rules
from placedev.readers.models import PlanFollower
from tests.editions.published import publish
from tests.people import NOW, add_place, kept
from tests.plan.builders import add_activity, add_plan
from tests.readers.builders import ADDRESS, letters, rows_of

FOLLOW = "/plan/alvdal/folj"
MINE = "Namn@exempel.se"
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=SWEDEN)


@pytest.fixture
def app(make_app, monkeypatch):
    monkeypatch.setattr(queue, "wake", lambda _app: None)  # letters stay where they are
    return make_app(base_url=ADDRESS, mail_url="smtp://localhost:25")


@pytest.fixture
def at(monkeypatch):
    """Return a function that moves the clock."""

    def move(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture
def published(world, now, at):
    at(now)
    return publish(world.place, now - timedelta(days=30))


def ask(client, email=MINE, **more):
    values = {"uid": str(uuid.uuid4()), "email": email, "hemsida": "", **more}
    return client.post(FOLLOW, data=values)


def path_in(letter, part):
    [found] = set(re.findall(rf"{ADDRESS}(/plan/alvdal/folj/{part}/\S+)", letter.body))
    return found


def follow(client, email=MINE):
    ask(client, email)
    path = path_in(letters()[-1], "ja")
    client.post(path)
    return path


@pytest.mark.usefixtures("published")
def test_nothing_is_sent_before_a_yes_and_opening_a_link_is_none(client):
    page = client.get(FOLLOW)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    answer = ask(client)
    assert (answer.status_code, answer.location) == (303, f"{FOLLOW}/tack")
    [letter] = letters()
    [row] = rows_of(PlanFollower)
    path = path_in(letter, "ja")
    assert path.rpartition("/")[2] not in row.token_sha256
    opened = client.get(path)
    assert "Vill ni följa planen?" in opened.text
    assert "Set-Cookie" not in opened.headers
    assert rows_of(PlanFollower)[0].confirmed_at is None
    assert client.post(path).status_code == 303
    client.post(path)  # twice is as once
    assert "Nu följer ni planen" in client.get(path).text
    [row] = rows_of(PlanFollower)
    assert (row.email, row.confirmed_at, row.told_until) == (MINE.lower(), clock.now(), clock.now())


@pytest.mark.usefixtures("published")
def test_nobody_learns_from_the_answer_who_follows(client, at, now):
    first = ask(client)
    again = ask(client, MINE.upper())
    assert len(letters()) == 1  # the one that was sent has to do for a while
    client.post(path_in(letters()[0], "ja"))
    known = ask(client)
    at(now + timedelta(hours=1))
    ask(client)
    assert len(letters()) == 2  # "you follow already", once a day
    assert {(one.status_code, one.location, one.data) for one in (first, again, known)} == {
        (303, first.location, first.data)
    }
    assert client.get(first.location).status_code == 200


@pytest.mark.usefixtures("published")
def test_a_mended_address_is_written_to_and_the_wrong_one_forgotten(client):
    uid = str(uuid.uuid4())
    ask(client, "fel@exempel.se", uid=uid)
    ask(client, "fel@exempel.se", uid=uid)
    assert len(letters()) == 1
    ask(client, uid=uid)
    assert [one.email for one in rows_of(PlanFollower)] == [MINE.lower()]
    wrong, right = letters()
    assert (wrong.to_address, wrong.body, wrong.next_try_at) == ("", "", None)
    assert client.get(path_in(right, "ja")).status_code == 200


@pytest.mark.usefixtures("published")
def test_what_is_wrong_is_said_and_programs_are_thanked_for_nothing(client, monkeypatch):
    wrong = ask(client, "namn@")
    assert wrong.status_code == 422
    assert 'value="namn@"' in wrong.text
    assert ask(client, hemsida="https://exempel.se").status_code == 303
    assert rows_of(PlanFollower) == []
    elsewhere = client.post(FOLLOW, data={}, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    monkeypatch.setattr(rules, "FOLLOWS_AN_HOUR", 1)
    ask(client, "a@exempel.se")
    assert ask(client, "b@exempel.se").status_code == 429
    assert client.get("/plan/ostby/folj").status_code == 404


@pytest.mark.usefixtures("published")
def test_an_address_without_a_yes_is_erased(client, app, at, now):
    ask(client)
    jobs.erase_due(app)
    path = path_in(letters()[0], "ja")
    assert client.get(path).status_code == 200
    at(now + rules.UNCONFIRMED + timedelta(minutes=1))
    jobs.erase_due(app)
    assert rows_of(PlanFollower) == []
    assert [(one.to_address, one.body) for one in letters()] == [("", "")]
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("published")
def test_one_press_ends_it_and_the_address_is_gone(client, client_of, world):
    follow(client)
    member_page = client_of(world.leader).get("/platser/alvdal/lasare").text
    assert "1 följer planen med brev" in member_page
    assert MINE.lower() not in member_page
    letter = letters()[0]
    message = message_of(
        server_of("smtp://localhost:25"), Claimed(1, letter.uid, letter.made_at, letter)
    )
    path = letter.stop_url.removeprefix(ADDRESS)
    assert message["List-Unsubscribe"] == f"<{letter.stop_url}>"
    assert "Vill ni sluta" in client.get(path).text
    assert rows_of(PlanFollower)[0].email
    assert client.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 303
    client.post(path)
    [row] = rows_of(PlanFollower)
    assert (row.email, row.token_sha256, row.ended_at) == (None, None, clock.now())
    assert {one.to_address for one in letters()} == {""}
    assert "Nu kommer inga fler brev" in client.get(path).text
    assert client.post(path[:-2] + "xx").status_code == 404
    assert follow(client)  # whoever regrets it begins anew


def note(world, plan, text, moment, **more):
    db.session.add(
        ProgressNote(plan_id=plan.id, noted_on=moment.date(), text=text, recorded_at=moment, **more)
    )
    db.session.commit()


@pytest.mark.usefixtures("published")
def test_news_are_gathered_for_monday_and_told_once(client, app, world, at, now):
    follow(client)
    follow(client, "annan@exempel.se")
    written = len(letters())
    plan = kept(add_plan(world.place))
    note(world, plan, "Bryggan är lagd.", now + timedelta(hours=2))
    note(world, plan, "HEMLIG-NOT", now + timedelta(hours=2), is_public=False)
    note(world, plan, "Kommer först nästa måndag.", MONDAY)
    draft = kept(add_activity(plan, world.actor(world.leader), "HEMLIG-AKTIVITET"))
    note(world, plan, "HEMLIG-NOT", now + timedelta(hours=2), activity_id=draft.id)
    publish(world.place, now + timedelta(hours=3), number=2)
    db.session.rollback()  # lets go of the database
    assert jobs.tell_followers(app) == 0  # not before Monday
    at(MONDAY)
    assert jobs.tell_followers(app) == 2
    assert jobs.tell_followers(app) == 0
    first, second = letters()[written:]
    assert {first.to_address, second.to_address} == {MINE.lower(), "annan@exempel.se"}
    assert "Utgåva 2" in first.body
    assert "Bryggan är lagd." in first.body
    assert "HEMLIG" not in first.body
    assert "nästa måndag" not in first.body
    at(MONDAY + timedelta(days=7))
    assert jobs.tell_followers(app) == 2
    assert "nästa måndag" in letters()[-1].body
    at(MONDAY + timedelta(days=14))
    assert jobs.tell_followers(app) == 0  # nothing has happened


def test_while_the_plan_is_taken_back_nobody_is_told(client, app, world, at, now, published):
    follow(client)
    written = len(letters())
    note(world, kept(add_plan(world.place)), "Bryggan är lagd.", now + timedelta(hours=2))
    db.session.add(EditionWithdrawal(edition_id=published.id, reason="Fel", withdrawn_at=now))
    db.session.commit()
    at(MONDAY)
    assert jobs.tell_followers(app) == 0
    publish(world.place, now + timedelta(hours=3), number=2)
    db.session.rollback()
    assert jobs.tell_followers(app) == 1
    assert "Bryggan är lagd." in letters()[written].body


@pytest.mark.usefixtures("published")
def test_an_adoption_is_told_with_who_and_when(client, app, world, at):
    follow(client)
    meetings.record_decision(
        world.place,
        DecisionDetails(
            "Planen antas.",
            When(None, date(2026, 11, 20)),
            body="Kommunfullmäktige",
            adopts_plan=True,
        ),
        meeting=None,
        uid=uuid.uuid4(),
        actor=world.actor(world.leader),
        now=clock.now() + timedelta(hours=1),
    )
    db.session.commit()
    at(MONDAY)
    assert jobs.tell_followers(app) == 1
    letter = letters()[-1]
    assert letter.subject == "Ålvdal: planen är antagen"
    assert "Kommunfullmäktige antog planen 20" in letter.body


@pytest.mark.usefixtures("published")
def test_a_body_that_adopts_by_an_older_decision_is_told(client, app, world, at):
    follow(client)
    leader, plan = world.actor(world.leader), kept(add_plan(world.place))
    decision = meetings.record_decision(
        world.place,
        DecisionDetails("Vi ställer oss bakom.", When("hösten 2026", None), body="Årsmötet"),
        meeting=None,
        uid=uuid.uuid4(),
        actor=leader,
        now=clock.now() - timedelta(days=20),
    )
    line = handlings.add_handling(
        plan,
        HandlingDetails("annual-meeting", "Årsmötet"),
        uid=uuid.uuid4(),
        actor=leader,
        now=clock.now(),
    )
    handlings.record_outcome(
        world.place,
        line,
        Outcome("adopted", decision, uuid.uuid4(), edition_number=1),
        version=line.version,
        actor=leader,
        now=clock.now() + timedelta(hours=1),
    )
    db.session.commit()
    at(MONDAY)
    assert jobs.tell_followers(app) == 1
    assert "Årsmötet antog planen hösten 2026." in letters()[-1].body


@pytest.mark.usefixtures("published")
def test_telling_costs_the_same_for_one_and_for_ten(client, app, world, at, now, count_statements):
    plan = kept(add_plan(world.place))
    counted = []
    for week, more in enumerate((1, 9)):
        for number in range(more):
            follow(client, f"namn{week}-{number}@exempel.se")
            note(world, plan, f"Nyhet {number}", clock.now() + timedelta(minutes=1))
        at(MONDAY + timedelta(days=7 * week))
        with count_statements() as statements:
            assert jobs.tell_followers(app) == (1, 10)[week]
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_without_mail_the_form_says_so_kindly(make_app):
    app = make_app()
    with app.app_context():
        publish(kept(add_place("Ålvdal", "alvdal")), NOW)
    client = app.test_client()
    page = client.get(FOLLOW)
    assert "Just nu kan vi inte skicka brev" in page.text
    assert "<form" not in page.text
    assert ask(client).location == FOLLOW
