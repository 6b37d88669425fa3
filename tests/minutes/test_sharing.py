"""Those who were there are sent the notes; nobody sees anybody else's address."""

import pytest

from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from tests.minutes.builders import ABSENT, INTERNAL, PRESENT
from tests.minutes.doing import LINK, add_adjuster, ask, say_yes, seen, share, text_of


@pytest.fixture
def app(make_app, office):
    """An application that sends letters, under an address of its own."""
    return make_app(mail_url=office.url, base_url="http://platser.exempel.se")


@pytest.fixture
def leader(world, url, client_of):
    return client_of(world.leader)


def test_everybody_gets_a_letter_of_their_own(leader, url, office):
    page = text_of(leader.get(f"{url}/skicka"))
    assert "Går till 2 i arbetsgruppen och 1 som har lämnat sin e-post." in page
    sent = {"greeting": "Tack för i går!", "by_mail": "y"}
    assert leader.post(f"{url}/skicka", data=sent).status_code == 302
    assert sorted(one["To"] for one in office.letters) == [
        "bo@exempel.se",
        "greta@exempel.se",
        "lena@exempel.se",
    ]
    for letter in office.letters:
        body = letter.get_content()
        for words in (
            "Tack för i går!",
            "§ 1  Temana Badet",
            "- Arbetsgruppen: Ringer",
            "Badet: 12",
            "1. Välkommen och fika",
            f"http://platser.exempel.se{url}",
        ):
            assert words in body, words
        for words in (INTERNAL, PRESENT, "greta@", "Visas aldrig"):
            assert words not in body, words
        assert ABSENT not in body
    assert leader.post(f"{url}/skicka", data=sent).status_code == 422
    assert len(office.letters) == 3
    assert "skickat för synpunkter" in leader.get(url).text


def test_it_can_be_said_to_be_sent_by_other_means(leader, url, office):
    share(leader, url)
    assert office.letters == []
    assert "skickat för synpunkter" in leader.get(url).text


def test_too_long_a_greeting_sends_nothing(leader, url, office):
    answer = leader.post(f"{url}/skicka", data={"greeting": "x" * 1_001, "by_mail": "y"})
    assert answer.status_code == 422
    assert office.letters == []


def test_an_adjusters_letter_holds_a_link_that_works_and_is_then_forgotten(
    leader, url, office, client
):
    share(leader, url)
    adjuster = add_adjuster(leader, url)
    assert leader.post(f"{adjuster}/fraga").status_code == 302
    [letter] = office.letters
    assert letter["To"] == "namn@exempel.se"
    body = letter.get_content()
    link = LINK.search(body)[0]
    assert f"http://platser.exempel.se{link}" in body
    assert db.session.query(OutgoingMail).one().body == ""
    page = leader.get(f"{url}/justerare").text
    assert "Brevet skickades" in page
    assert link not in page
    assert "Tack, ni har godkänt" in say_yes(client, link).text


def test_a_letter_that_does_not_arrive_is_told(leader, url, office, monkeypatch):
    share(leader, url)
    adjuster = add_adjuster(leader, url)
    monkeypatch.setattr(office, "refuses", 550, raising=False)
    leader.post(f"{adjuster}/fraga")
    assert "tar inte emot brev till den adressen" in leader.get(f"{url}/justerare").text
    monkeypatch.setattr(office, "refuses", 450, raising=False)
    ask(leader, adjuster)
    assert "ville inte ha brevet; vi försöker igen" in leader.get(f"{url}/justerare").text


def test_reading_is_not_approving(leader, url, office, client):
    share(leader, url)
    adjuster = add_adjuster(leader, url)
    leader.post(f"{adjuster}/fraga")
    link = LINK.search(office.letters[0].get_content())[0]
    assert seen(client.get(link))
    assert "Tillfrågad" in leader.get(f"{url}/justerare").text
