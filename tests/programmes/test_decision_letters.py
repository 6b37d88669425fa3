"""Who applied is told by letter what was decided: why, by whom, and how to try again."""

import dataclasses

import pytest

from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import Membership, Role
from placedev.programmes.models import Programme
from tests.people import NOW, TODAY
from tests.programmes.builders import dalsland
from tests.programmes.call_builders import called, version_on
from tests.programmes.test_calls_journey import answered_by_the_place, decide
from tests.programmes.test_dalsland import text


@pytest.fixture
def app(make_app, office):
    """An application that sends letters, under an address of its own."""
    return make_app(mail_url=office.url, base_url="http://platser.exempel.se")


@pytest.fixture
def dal(world, begun):
    return begun("call-of-one", lambda: called(dalsland(), world, "Rut Läsare", is_public=True))


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


def on_paper(dal, owner, address="byalaget@exempel.se"):
    """Return the page of a candidate on paper that gave an address."""
    return dal.register(owner, "Nössemark", contact_email=address)


def test_an_address_on_paper_gets_the_decision_once(dal, world, owner, office):
    url = on_paper(dal, owner)
    assert "E-post till funktionen byalaget@exempel.se" in text(owner.get(url))
    version = version_on(owner, f"{url}/beslut")
    for _time in range(2):  # the same form twice
        decide(owner, url, "later", why="Vi läser er igen.", reference="A 3", version=version)
    (letter,) = office.letters
    assert letter["To"] == "byalaget@exempel.se"
    told = body_of(letter)
    assert "- Beslut: Senare" in told
    assert "När programmet öppnar en ny utlysning kan ni söka igen." in told
    assert "/utlysningar/" not in told  # nobody who reads it can sign in
    page = text(owner.get(url))
    assert "De som sökte får det i ett brev." in page
    assert "Brevet om beslutet har gått till adressen som de gav." in page
    assert "Kopiera det och skicka" not in page


def test_the_leaders_and_the_address_get_a_letter_each(dal, world, owner, office):
    role = Membership(
        place_id=world.other_place.id, user_id=world.member.id, role=Role.LEADER, since=TODAY
    )
    db.session.add(role)
    db.session.commit()
    url = dal.register(
        owner, "", place=str(world.other_place.uid), contact_email="byalaget@exempel.se"
    )
    decide(owner, url, "yes", why="Bra.", reference="A 4")
    sent = sorted(one["To"] for one in office.letters)
    leaders = [world.stranger.email, world.member.email]
    assert sent == sorted([*leaders, "byalaget@exempel.se"])
    page = text(owner.get(url))
    assert "har gått till adressen som de gav. Brevet om beslutet har gått till 2 process" in page


def test_the_address_is_read_by_owners_alone_and_leaves_with_its_letters(
    dal, world, owner, office, client_of
):
    url = on_paper(dal, owner)
    reader = client_of(dal.people["Rut Läsare"])
    for page in (url, dal.url):
        assert "byalaget@" not in reader.get(page).text
    db.session.get(Programme, dal.built.programme.id).public_since = NOW
    db.session.commit()
    for page in (f"{dal.url}/ansokningar.csv", dal.built.url, f"{dal.built.url}/for-alla"):
        answer = owner.get(page)
        assert (answer.status_code, "byalaget@" in answer.text) == (200, False), page
    assert reader.post(f"{url}/adress", data={"contact_email": "x@exempel.se"}).status_code == 403
    decide(owner, url, "no", why="Nej.", reference="A 5")
    assert db.session.query(OutgoingMail).one().to_address == "byalaget@exempel.se"
    db.session.commit()
    wrong = owner.post(
        f"{url}/adress", data={"contact_email": "byalaget@", "version": version_on(owner, url)}
    )
    assert wrong.status_code == 422
    assert 'value="byalaget@"' in wrong.text
    assert office.letters
    gone = owner.post(
        f"{url}/adress", data={"contact_email": "", "version": version_on(owner, url)}
    )
    assert gone.status_code == 302
    page = owner.get(url).text
    assert "Adressen är borttagen." in page
    assert "byalaget@exempel.se" not in page
    assert "har gått till adressen som de gav" in page
    letter = db.session.query(OutgoingMail).one()
    assert (letter.to_address, letter.body) == ("", "")
    stale = owner.post(f"{url}/adress", data={"contact_email": "ny@exempel.se", "version": "1"})
    assert stale.status_code == 409


def test_an_address_that_leaves_before_its_letter_is_sent_gets_none(dal, owner, office):
    office.refuses = 450
    url = on_paper(dal, owner)
    decide(owner, url, "no", why="Nej.", reference="A 7")
    assert "väntar på att skickas" in text(owner.get(url))
    sent = {"contact_email": "", "version": version_on(owner, url)}
    owner.post(f"{url}/adress", data=sent)
    office.refuses = 0
    letter = db.session.query(OutgoingMail).one()
    assert (letter.to_address, letter.body, letter.next_try_at) == ("", "", None)
    db.session.commit()
    assert "Kopiera det och skicka det" in text(owner.get(url))


def test_the_address_of_what_a_place_wrote_itself_is_not_changed(owner, candidate):
    sent = {"contact_email": "x@exempel.se", "version": "99"}
    assert owner.post(f"{candidate}/adress", data=sent).status_code == 422
    assert "/adress" not in owner.get(candidate).text


def test_without_mail_the_letter_is_there_to_copy(dal, owner):
    settings = owner.application.config
    settings["PLACEDEV_SETTINGS"] = dataclasses.replace(
        settings["PLACEDEV_SETTINGS"], mail_url=None
    )
    url = on_paper(dal, owner)
    decide(owner, url, "no", why="Nej.", reference="A 6")
    assert db.session.query(OutgoingMail).count() == 0
    db.session.commit()
    assert "Kopiera det och skicka det" in text(owner.get(url))


def test_an_address_survives_correcting_and_is_kept_where_it_is_wrong(dal, owner):
    url = on_paper(dal, owner)
    page = owner.get(f"{url}/ratta").text
    assert 'value="byalaget@exempel.se"' in page
    sent = {**dal.paper("Nössemark"), "contact_email": "inte en adress", "version": "1"}
    refused = owner.post(f"{url}/ratta", data=sent)
    assert refused.status_code == 422
    assert 'value="inte en adress"' in refused.text


def test_a_place_known_by_name_alone_gets_a_letter_to_copy(dal, owner, office):
    url = dal.register(owner, "Nössemark")
    decide(owner, url, "later", why="Vi läser er igen.", reference="A 3")
    assert office.letters == []
    assert db.session.query(OutgoingMail).count() == 0
    db.session.commit()
    page = text(owner.get(url))
    for words in ("Kopiera det och skicka det", "Beslut: Senare", "Diarienummer: A 3"):
        assert words in page
