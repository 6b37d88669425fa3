"""Links in letters: once, for a quarter of an hour, and nobody learns who has an account."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from placedev.accounts import passwords, rules
from placedev.accounts.models import SignInLink, User, UserSession
from placedev.core import clock
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from tests.people import kept

PASSWORD, NEW = "sju små grodor hoppar", "blinka lilla stjärna där"
LENA = "lena@exempel.se"
SIGN_IN, RESET = "/logga-in/lank", "/logga-in/nytt-losenord"


@pytest.fixture
def app(make_app):
    """Return a site that sends letters."""
    return make_app(
        mail_url="smtp://127.0.0.1:9", base_url="http://platser.exempel.se", jobs_now=False
    )


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)


def ask(client, email=LENA, at=SIGN_IN, **more):
    return client.post(at, data={"email": email}, **more)


def letters():
    db.session.rollback()
    return db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()


def link_for(client, email=LENA, at=SIGN_IN, **more):
    assert ask(client, email, at, **more).location == "/logga-in/skickat"
    return re.findall(rf"http://platser.exempel.se({at}/[\w-]{{43}}\S*)", letters()[-1].body)[0]


def test_a_link_lets_in_when_somebody_presses(world, client):
    link = link_for(client, "Lena@Exempel.se ", query_string={"vidare": "/platser/alvdal/om"})
    for _time in range(2):  # machines that look through mail open links
        page = client.get(link)
        assert "Logga in som Lena Fors" in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
    assert client.get("/platser").status_code == 302
    assert client.post(link).location == "/platser/alvdal/om"
    assert client.get("/platser").status_code == 200
    assert letters()[-1].body == ""


def test_a_used_link_stays_used_though_the_clock_is_set_back(world, client, app, monkeypatch):
    link = link_for(client)
    client.post(link)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    other = app.test_client()
    for answer in (other.get(link), other.post(link)):
        assert answer.status_code == 404
        assert "Länken gäller inte längre" in answer.text
    assert other.get("/platser").status_code == 302


@pytest.mark.parametrize("how", ["expired", "asked anew", "deactivated", "other purpose"])
def test_a_link_that_holds_no_longer_lets_nobody_in(world, client, how):
    link = link_for(client)
    if how == "expired":
        db.session.scalars(select(SignInLink)).one().expires_at = clock.now() - timedelta(seconds=1)
    elif how == "asked anew":
        assert link_for(client) != link
        assert letters()[0].body == ""
    elif how == "deactivated":
        db.session.merge(world.leader).deactivated_at = clock.now()
    else:
        link = link.replace(SIGN_IN, RESET)
    db.session.commit()
    assert client.get(link).status_code == 404
    assert client.post(link, data={"new_password": NEW}).status_code == 404
    assert client.get("/platser").status_code == 302


def test_known_and_unknown_addresses_cannot_be_told_apart(world, client, count_statements):
    answers, done = [], []
    ask(client)  # whose link is shut by the next
    for email in (LENA, "ingen@exempel.se"):
        with count_statements() as statements:
            answer = ask(client, email)
        answers.append((answer.status_code, answer.location, answer.text))
        done.append(len(statements))
    assert answers[0] == answers[1]
    assert done[0] == done[1]
    assert {one.to_address for one in letters()} == {LENA}


def test_many_letters_are_not_sent_whoever_asks(world, client):
    for email in (LENA, "ingen@exempel.se"):
        for _time in range(rules.LETTERS_PER_ACCOUNT):
            assert ask(client, email).status_code == 302
        answer = ask(client, email)
        assert answer.status_code == 429
        assert "Flera brev är redan på väg" in answer.text
    assert len(letters()) == rules.LETTERS_PER_ACCOUNT


def test_a_new_password_ends_every_session_and_is_told(world, client, client_of):
    user = db.session.merge(world.leader)
    user.password_hash = passwords.hash_password(PASSWORD)
    kept(user)
    elsewhere = client_of(world.leader)
    link = link_for(client, at=RESET)
    short = client.post(link, data={"new_password": "kort"})
    assert short.status_code == 422
    assert "minst 12 tecken" in short.text
    assert client.post(link, data={"new_password": NEW}).location == "/platser"
    assert client.get("/platser").status_code == 200
    assert elsewhere.get("/platser").status_code == 302
    assert client.get(link).status_code == 404
    told = letters()[-1]
    assert "är ändrat" in told.subject
    assert NEW not in told.body
    assert passwords.matches(
        NEW, db.session.scalar(select(User.password_hash).where(User.email == LENA))
    )
    assert len(db.session.scalars(select(UserSession)).all()) == 1


def test_a_lying_host_is_not_believed(world, client):
    ask(client, base_url="http://ond.exempel")
    (letter,) = letters()
    assert "http://platser.exempel.se/logga-in/lank/" in letter.body
    assert "ond.exempel" not in letter.body + (letter.html or "")


def test_tokens_are_known_by_a_hash_only(world, client):
    token = link_for(client).rpartition("/")[2]
    assert token not in db.session.scalars(select(SignInLink.token_sha256)).all()


def test_where_no_letters_are_sent_none_is_promised(make_app, built_world):
    app = make_app()
    client = app.test_client()
    assert "Skicka en länk" not in client.get("/logga-in").text
    assert "skickar inga brev" in client.get(RESET).text
    answer = ask(client)
    assert answer.status_code == 422
    assert "skickar inga brev" in answer.text
