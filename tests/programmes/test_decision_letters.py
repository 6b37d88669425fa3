"""Who applied is told by letter what was decided: why, by whom, and how to try again."""

import pytest

from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import Membership, Role
from tests.core.mail_server import post_office
from tests.people import TODAY
from tests.programmes.builders import dalsland
from tests.programmes.call_builders import called, version_on
from tests.programmes.test_calls_journey import answered_by_the_place, decide
from tests.programmes.test_dalsland import text


@pytest.fixture(scope="module")
def office():
    with post_office() as server:
        yield server


@pytest.fixture
def app(make_app, office):
    """An application that sends letters, under an address of its own."""
    office.letters.clear()
    return make_app(mail_url=office.url, base_url="http://platser.exempel.se")


@pytest.fixture
def dal(world):
    return called(dalsland(), world, "Rut Läsare", is_public=True)


@pytest.fixture
def owner(dal, client_of):
    return client_of(dal.people["owner"])


@pytest.fixture
def candidate(dal, world, client_of, owner):
    """Return the address of what the place here has handed in, as the owner reads it."""
    answered_by_the_place(dal, world, client_of(world.leader), owner)
    listed = owner.get(dal.url).text
    return listed[: listed.index(">Ålvdal<")].rpartition('href="')[2].rstrip('"')


def body_of(letter) -> str:
    told = letter.get_body(("plain",)).get_content()
    return " ".join(told.replace("\xa0", " ").split())


def test_each_leader_gets_the_decision_once(dal, world, owner, candidate, office):
    second = Membership(
        place_id=world.place.id, user_id=world.stranger.id, role=Role.LEADER, since=TODAY
    )
    db.session.add(second)
    db.session.commit()
    version = version_on(owner, f"{candidate}/beslut")
    said = {
        "why": "Tiden räcker inte.",
        "again": "Sök i mars.",
        "reference": "RUN 2026-00007",
        "version": version,
    }
    for _time in range(2):  # the same form twice
        decide(owner, candidate, "no", **said)
    assert len(office.letters) == 2
    assert world.leader.email in {one["To"] for one in office.letters}
    for letter in office.letters:
        assert letter["Subject"] == "Beslut om er ansökan: Platser som vill vara med"
        told = body_of(letter)
        for words in (
            "Styrgruppen har beslutat om ansökan från Ålvdal",
            "- Beslut: Nej - Beslutat den 20 november 2026 - Diarienummer: RUN 2026-00007",
            "DÄRFÖR BLEV DET SÅ Tiden räcker inte.",
            "SÅ KAN NI SÖKA IGEN Sök i mars.",
            f"http://platser.exempel.se/platser/{world.place.slug}/utlysningar/{dal.call_uid}",
            "Ni får brevet för att Ålvdal har sökt",
        ):
            assert words in told, words
        assert "Läsare" not in told
        assert "Ett helt svar" not in told
    assert "Brevet om beslutet har gått till 2 processledare." in text(owner.get(candidate))


def test_a_new_decision_is_a_new_letter_that_says_so(owner, candidate, office):
    decide(owner, candidate, "no", reference="A 1", why="Pengarna är slut.")
    decide(owner, candidate, "yes", reference="A 2", why="Det kom mer pengar.")
    first, then = map(body_of, office.letters)
    assert "gäller i stället för" not in first
    assert "När programmet öppnar en ny utlysning kan ni söka igen." in first
    assert "Det här beslutet gäller i stället för det som ni har fått förut." in then
    assert "Det kom mer pengar." in then
    assert "SÅ KAN NI SÖKA IGEN" not in then


def test_a_place_known_by_name_alone_gets_a_letter_to_copy(dal, owner, office):
    url = dal.register(owner, "Nössemark")
    decide(owner, url, "later", why="Vi läser er igen.", reference="A 3")
    assert office.letters == []
    assert db.session.query(OutgoingMail).count() == 0
    db.session.commit()
    page = text(owner.get(url))
    for words in ("Kopiera det och skicka det", "Beslut: Senare", "Diarienummer: A 3"):
        assert words in page
