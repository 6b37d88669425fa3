"""The method of a place: read it, see what another would change, and follow that one."""

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.places.models import Place
from placedev.steps.methods import all_methods, default_method, has_version
from placedev.steps.models import CriterionTick

HOME = "/platser/alvdal"
PAGE = f"{HOME}/metod"
NEWEST = default_method()
OTHER = next(one for one in all_methods() if one.id != NEWEST.id)
STEP = f"{HOME}/steg/forankring"


def text_of(answer):
    return answer.get_data(as_text=True)


def to(method):
    return {"to": f"{method.id}/{method.version}"}


@pytest.fixture
def earlier(world):
    """Let the place follow an earlier version of the default method."""
    assert has_version(NEWEST.id, 1)
    assert NEWEST.version > 1
    place = db.session.get(Place, world.place.id)
    place.method_version = 1
    db.session.commit()


@pytest.fixture
def newest(world):
    place = db.session.get(Place, world.place.id)
    place.method_version = NEWEST.version
    db.session.commit()


def followed(world):
    return db.session.execute(
        select(Place.method_id, Place.method_version).where(Place.id == world.place.id)
    ).one()


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 200), ("member", 200), ("regional", 200), ("stranger", 404), ("admin", 404)],
)
def test_who_reads_about_the_method(world, client_of, person, status):
    assert client_of(getattr(world, person)).get(PAGE).status_code == status


def test_the_page_tells_the_method_and_its_version(newest, world, client_of):
    page = text_of(client_of(world.member).get(PAGE))
    assert str(NEWEST.name) in page
    assert f"Version {NEWEST.version}" in page
    assert "Ni följer den senaste versionen." in page


def test_a_newer_version_is_offered_with_what_it_changes(earlier, world, client_of):
    page = text_of(client_of(world.leader).get(PAGE))
    assert "Det finns en nyare version" in page
    assert f"Byt till version {NEWEST.version}" in page
    assert "Processledaren avgör om ni byter." in text_of(client_of(world.member).get(PAGE))


def test_what_people_said_comes_along(earlier, world, client_of):
    leader = client_of(world.leader)
    leader.post(
        f"{STEP}/kontroll/right-people-on-board", data={"holds": "ja", "note": "Alla är med."}
    )
    leader.post(f"{STEP}/vidare", data={"reason": "Vi hinner inte vänta."})
    answer = leader.post(PAGE, data=to(NEWEST), follow_redirects=True)
    assert f"version {NEWEST.version}." in text_of(answer)
    assert followed(world) == (NEWEST.id, NEWEST.version)
    assert len(db.session.scalars(select(CriterionTick)).all()) == 1
    page = text_of(leader.get(STEP))
    assert "Alla är med." in page
    assert "Ni gick vidare" in page
    entry = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert (entry.event, entry.details["before"]) == ("method.changed", f"{NEWEST.id} 1")


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 302), ("member", 403), ("regional", 403), ("stranger", 404), ("admin", 404)],
)
def test_who_changes_the_method(earlier, world, client_of, person, status):
    assert client_of(getattr(world, person)).post(PAGE, data=to(NEWEST)).status_code == status


def test_another_method_can_be_chosen_before_the_first_gate(newest, world, client_of):
    leader = client_of(world.leader)
    assert str(OTHER.name) in text_of(leader.get(PAGE))
    assert leader.post(PAGE, data=to(OTHER)).status_code == 302
    assert followed(world) == (OTHER.id, OTHER.version)
    assert text_of(leader.get(HOME)).count("trail-step") == len(OTHER.steps)


def test_after_the_first_gate_the_method_stays(newest, world, client_of):
    leader = client_of(world.leader)
    leader.post(f"{STEP}/vidare", data={"reason": "x"})
    assert "Andra metoder" not in text_of(leader.get(PAGE))
    assert leader.post(PAGE, data=to(OTHER)).status_code == 404
    leader.post(f"{STEP}/tillbaka", data={"reason": "x"})
    assert leader.post(PAGE, data=to(OTHER)).status_code == 404
    assert followed(world) == (NEWEST.id, NEWEST.version)


@pytest.mark.parametrize(
    "sent", [{}, {"to": ""}, {"to": "nej/1"}, {"to": NEWEST.id}, {"to": f"{NEWEST.id}/1"}]
)
def test_what_is_not_offered_is_not_followed(newest, world, client_of, sent):
    assert client_of(world.leader).post(PAGE, data=sent).status_code == 404
    assert followed(world) == (NEWEST.id, NEWEST.version)
