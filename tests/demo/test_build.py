import re
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.demo.build import build_demo
from placedev.demo.people import DEMO_EMAILS
from placedev.editions.models import Edition
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place
from placedev.meetings.models import Attendance, Meeting
from placedev.places.models import Membership, Place, Role
from placedev.plan.models import Activity, ActivityStatus, Goal, GoalArea, Plan
from placedev.stakeholders.models import Organisation
from placedev.steps.models import GatePassage
from tests.demo.builders import demo_of_the_tests

PLACES = {"ekhammars-bruk", "vasselvik", "norra-lommaryd"}


@pytest.fixture
def built(make_app):
    """Stay inside an app context with the demo built as of `now`."""
    app = make_app(demo=True, jobs_now=False, begin=demo_of_the_tests)
    with app.app_context():
        yield app


def place_id(slug):
    return db.session.scalar(select(Place.id).where(Place.slug == slug))


def count(model, *conditions):
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


def rows_in_all():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in db.metadata.sorted_tables
    }


def test_building_again_adds_nothing(built, now):
    before = rows_in_all()
    build_demo(now + timedelta(days=1))
    assert rows_in_all() == before


def test_three_places_in_two_municipalities(built):
    places = db.session.scalars(select(Place)).all()
    assert {place.slug for place in places} == PLACES
    assert len({place.municipality for place in places}) == 2


def test_one_regional_contact_sees_all(built):
    seen = db.session.execute(
        select(Membership.user_id, func.count())
        .where(Membership.role == Role.REGIONAL_CONTACT)
        .group_by(Membership.user_id)
    ).all()
    assert max(number for _user, number in seen) == 3
    assert len(DEMO_EMAILS) == 5


def test_the_place_with_a_year_of_follow_up_has_the_usual_sizes(built, now):
    place = place_id("vasselvik")
    plan = db.session.scalar(select(Plan.id).where(Plan.place_id == place))
    assert count(Organisation, Organisation.place_id == place) == 19
    assert 12 <= count(Meeting, Meeting.place_id == place) <= 15
    assert count(Commitment, Commitment.place_id == place) >= 15
    assert count(GoalArea, GoalArea.plan_id == plan) == 6
    assert 8 <= count(Goal, Goal.plan_id == plan) <= 10
    assert 28 <= count(Activity, Activity.plan_id == plan) <= 34
    editions = db.session.scalars(
        select(Edition).where(Edition.place_id == place).order_by(Edition.number)
    ).all()
    assert [edition.number for edition in editions] == [1, 2, 3]
    assert editions[2].amends == 2
    ages = [(now - edition.published_at).days for edition in editions]
    assert 350 < ages[0] < 390
    assert 14 < ages[1] < 30
    assert len(editions[0].snapshot["activities"]) < len(editions[1].snapshot["activities"])


def test_every_state_can_be_seen(built):
    statuses = set(db.session.scalars(select(ActivityStatus.status)))
    assert statuses >= {
        *("planned", "under-way", "recurring", "waiting", "resting", "done"),
        *("refused", "dropped", "disputed"),
    }
    turns = set(db.session.scalars(select(CommitmentTurn.state)))
    assert turns == {
        *("said", "confirmed", "under-way", "kept", "partly", "late", "withdrawn", "declined"),
    }


def test_steps_are_where_the_story_says(built):
    passed = {slug: count(GatePassage, GatePassage.place_id == place_id(slug)) for slug in PLACES}
    assert passed == {"ekhammars-bruk": 2, "vasselvik": 6, "norra-lommaryd": 0}
    overridden = db.session.scalars(select(GatePassage).where(GatePassage.overridden)).all()
    assert overridden
    assert all(passage.reason for passage in overridden)


def test_the_first_stormote_of_the_bruk_had_54_people(built):
    people = db.session.scalar(
        select(func.sum(Attendance.headcount))
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Meeting.title.startswith("Första stormötet: Ekhammar"),
            Attendance.dimension == "sector",
        )
    )
    assert people == 54


def test_nothing_happened_after_now(built, now):
    assert db.session.scalar(select(func.max(JournalEntry.happened_at))) <= now
    assert db.session.scalar(select(func.max(CommitmentTurn.happened_on))) <= now.date()


@pytest.fixture
def files(built, once):
    """Return each place as the file in which it moves."""
    return once.value(
        "files-of-the-demo",
        lambda: {slug: export_place(place_id=place_id(slug)) for slug in PLACES},
    )


def test_every_place_can_move(files):
    for slug, written in files.items():
        assert read_file(written).place.slug == slug


def test_no_address_leads_anywhere_real(files):
    for slug, written in files.items():
        whole = written.decode()
        assert {*re.findall(r"\w@([\w-]+\.[\w.-]+)", whole)} <= {"exempel.se"}, slug
        assert not re.search(r"\b0\d{1,3}[- ]\d{5,}", whole), slug


def test_a_leap_day_on_a_sunday_will_do(make_app, now):
    with make_app(demo=True, jobs_now=False).app_context():
        build_demo(datetime.combine(date(2032, 2, 29), now.timetz()))
        assert count(Place) == 3


def test_residents_see_a_picture_and_read_what_it_shows(built):
    client = built.test_client()
    page = client.get("/plan/vasselvik").text
    hero = page.partition('class="hero__photo"')[2]
    address, words = re.search(r'<img src="([^"]+)" alt="([^"]+)"', hero).groups()
    assert "båthus" in words
    assert "Bild: placedev (CC0)" in page
    assert client.get(address).data.startswith(b"\xff\xd8")
