"""Who may do what with a call and with what comes in: every kind of person is asked."""

from datetime import date

import pytest

from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Membership, Role
from placedev.programmes import call_operations as operations
from tests.people import add_user
from tests.programmes.builders import SOMEBODY, Built, dalsland
from tests.programmes.call_builders import called
from tests.programmes.test_calls_journey import decide
from tests.programmes.test_dalsland import text

READER = "Rut Läsare"
# Of the programme are owner, reader and contact; contact has a place there and reads nothing.
PEOPLE = ("anonymous", "owner", "reader", "contact", "other contact", "leader", "admin")
CALL = (302, 200, 200, 200, 404, 404, 404)
CAME_IN = (302, 200, 200, 404, 404, 404, 404)
RUN = (302, 200, 403, 403, 404, 404, 404)
READ = (302, 403, 200, 404, 404, 404, 404)
ROOMS = {
    "": CALL,
    "/ansokningar/{one}": CAME_IN,
    "/ansokningar/{one}/bedom": READ,
    **dict.fromkeys(
        (
            *("/andra", "/grunder", "/fragor", "/ansokningar/ny", "/ansokningar.csv"),
            *("/ansokningar.xlsx", "/ansokningar/{one}/ratta", "/ansokningar/{one}/beslut"),
        ),
        RUN,
    ),
}
SENT = {
    "/ansokningar/{one}/bedom": READ,
    "/ansokningar/{one}/avsta": READ,
    **dict.fromkeys(
        (
            *("/andra", "/grunder", "/fragor", "/ansokningar/ny"),
            *("/ansokningar/{one}/ratta", "/ansokningar/{one}/beslut"),
            *("/ansokningar/{one}/dra-tillbaka", "/ansokningar/{one}/ateruppta"),
        ),
        RUN,
    ),
}


def contact_of(place, name: str):
    user = add_user(name)
    role = {"role": Role.REGIONAL_CONTACT, "since": clock.today()}
    db.session.add(Membership(place_id=place.id, user_id=user.id, **role))
    db.session.commit()
    db.session.refresh(user)
    db.session.expunge(user)
    return user


@pytest.fixture
def dal(world, begun):
    return begun("call-of-one", lambda: called(dalsland(), world, READER, is_public=True))


@pytest.fixture
def clients(dal, world, client, client_of):
    people = {
        "owner": dal.people["owner"],
        "reader": dal.people[READER],
        "contact": contact_of(world.other_place, "Cia Kontakt"),
        "other contact": world.regional,  # of a place that is not in the programme
        "leader": world.leader,
        "admin": world.admin,
    }
    return {"anonymous": client} | {name: client_of(user) for name, user in people.items()}


def test_every_cell_of_who_reads_handles_assesses_and_decides(dal, clients):
    one = dal.register(clients["owner"], "Nössemark").rpartition("/")[2]
    wrong = []
    for page, expected in ROOMS.items():
        for person, status in zip(PEOPLE, expected, strict=True):
            got = clients[person].get(dal.url + page.format(one=one)).status_code
            wrong += [] if got == status else [f"{page}, {person}: {got}"]
    for page, expected in SENT.items():
        for person, status in zip(PEOPLE, expected, strict=True):
            got = clients[person].post(dal.url + page.format(one=one), data={}).status_code
            let_by = {302, 422} if status == 200 else {403 if status == 302 else status}
            wrong += [] if got in let_by else [f"POST {page}, {person}: {got}"]
    assert not wrong
    assert "Nössemark" not in clients["contact"].get(dal.url).text


def test_a_leader_reads_the_own_candidate_alone_and_the_public_none(dal, clients, world):
    owner, leader, anyone = clients["owner"], clients["leader"], clients["anonymous"]
    url = dal.register(owner, "Nössemark")
    decide(owner, url, "no", why="En hemlig motivering.")
    mine = f"/platser/{world.place.slug}/utlysningar"
    for page in (mine, f"{mine}/{dal.call_uid}"):
        found = leader.get(page).text
        assert "Nössemark" not in found
        assert "hemlig" not in found
        # Who leads another place, works with this one or follows it from the region reads neither.
        assert clients["other contact"].get(page).status_code == 403
        assert clients["reader"].get(page).status_code == 404
    owner.post(f"{dal.built.url}/oppna")
    public = anyone.get(f"{dal.built.url}/for-alla")
    assert "Platser som vill vara med" in public.text
    assert "Set-Cookie" not in public.headers
    assert "Nössemark" not in public.text
    closed = {"title": "Platser som vill vara med", "opens_on": str(dal.call.opens_on)}
    closed |= {"closes_on": str(dal.call.closes_on), "version": str(dal.call.version)}
    assert owner.post(f"{dal.url}/andra", data=closed).status_code == 302
    assert "vill vara med" not in anyone.get(f"{dal.built.url}/for-alla").text
    assert leader.get(f"{mine}/{dal.call_uid}").status_code == 404  # it has not answered it


def test_who_belongs_to_the_place_is_told_so_and_neither_scores_sees_nor_decides(
    dal, world, client_of
):
    """A reader leads the place that applies; so does, for a moment, the owner."""
    owner, reader = dal.people["owner"], dal.people[READER]
    leader = client_of(world.leader)
    mine = f"/platser/{world.place.slug}/utlysningar/{dal.call_uid}"
    leader.post(f"{mine}/borja")
    sent = {"version": "1", "organisation": "Byalaget", "gor": "lamna", **dal.answers()}
    assert leader.post(mine, data=sent).status_code == 302
    page = client_of(owner).get(dal.url).text
    url = page[: page.index(">Ålvdal<")].rpartition('href="')[2].rstrip('"')
    score = {"version": "0", "gor": "lamna", **dal.scores(1, 1, 1, 1, why="Svagt skrivet.")}
    second = contact_of(world.other_place, "Nils Läsare")
    operations.name_reader(dal.built.programme, dal.call, second, **SOMEBODY)
    db.session.commit()
    assert client_of(second).post(f"{url}/bedom", data=score).status_code == 302
    for user in (owner, reader):
        role = {"role": Role.LEADER, "since": clock.today()}
        db.session.add(Membership(place_id=world.place.id, user_id=user.id, **role))
    db.session.commit()
    partial = client_of(reader)
    assert "Ni arbetar själva med platsen och är jäviga." in text(partial.get(url))
    assert partial.get(f"{url}/bedom").status_code == 403
    assert partial.post(f"{url}/bedom", data=score).status_code == 403
    assert "Svagt skrivet." not in client_of(owner).get(url).text
    assert client_of(owner).get(f"{url}/beslut").status_code == 403
    decision = {"version": "0", "outcome": "yes", "why": "X", "body": "Y"}
    answer = client_of(owner).post(f"{url}/beslut", data={**decision, "decided_on": "2026-11-20"})
    assert answer.status_code == 403
    assert "Svagt skrivet." not in client_of(owner).get(f"{dal.built.url}/fil.json").text


def test_a_reader_who_stays_out_says_why_and_sees_nothing_before_the_decision(dal, clients):
    owner, reader = clients["owner"], clients["reader"]
    url = dal.register(owner, "Nössemark")
    reader.post(f"{url}/bedom", data={"version": "0", "gor": "spara", **dal.scores(4, 4, 4, 4)})
    assert reader.post(f"{url}/avsta", data={"because": " "}).status_code == 422
    assert reader.post(f"{url}/avsta", data={"because": "Jag bor där."}).status_code == 302
    assert "Ni avstår från att bedöma: Jag bor där." in text(reader.get(url))
    assert "0 av 1" in text(owner.get(url))


def test_an_owner_who_reads_waits_for_the_own_assessment_in_page_table_and_file(
    dal, clients, client_of
):
    owner, reader = clients["owner"], clients["reader"]
    url = dal.register(owner, "Nössemark")
    operations.name_reader(dal.built.programme, dal.call, dal.people["owner"], **SOMEBODY)
    db.session.commit()
    secret = {"version": "0", "gor": "lamna", **dal.scores(3, 3, 3, 3, why="Rut tycker.")}
    assert reader.post(f"{url}/bedom", data=secret).status_code == 302
    places = (url, f"{dal.built.url}/fil.json")
    for page in places:
        assert "Rut tycker." not in owner.get(page).text
    assert ";3;" not in owner.get(f"{dal.url}/ansokningar.csv").text
    own = {"version": "0", "gor": "lamna", **dal.scores(1, 2, 3, 4)}
    assert owner.post(f"{url}/bedom", data=own).status_code == 302
    for page in places:
        assert "Rut tycker." in owner.get(page).text


def test_nothing_of_one_programme_is_reached_through_another(dal, clients, world):
    owner = clients["owner"]
    url = dal.register(owner, "Nössemark")
    other = called(Built("Skärgården", "Regionen", date(2026, 1, 1)), world)
    away = f"{other.url}/ansokningar/{url.rpartition('/')[2]}"
    for end in ("", "/beslut", "/ratta", "/bedom"):
        assert owner.get(f"{away}{end}").status_code == 404
        assert owner.get(f"{dal.built.url}/utlysningar/{other.call_uid}{end}").status_code == 404
    gone = owner.post(f"{dal.url}/lasare", data={"person": str(world.stranger.uid)})
    assert gone.status_code == 404  # neither owner nor contact of the programme
