"""A link lets exactly one address in, once, within seven days."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from placedev.accounts.models import User
from placedev.core import clock
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places import queries
from placedev.places.models import Invitation, Role
from tests.places.doing import PAGE, invite, link_to

WORDS = {"name": "Eva Lind", "password": "sju små grodor hoppar"}
EVA = "eva@exempel.se"
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)  # the clock set back


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


def invitations():
    db.session.rollback()
    return db.session.scalars(select(Invitation).order_by(Invitation.id)).all()


def role_at(place, email):
    db.session.rollback()
    user = db.session.scalar(select(User).where(User.email == email))
    return None if user is None else queries.roles_of(user_id=user.id).get(place.id)


def test_somebody_new_gets_an_account_and_is_in(world, leader, client):
    link = link_to(leader, "Eva@Exempel.se")
    for _time in range(2):  # opening uses nothing up: machines open links too
        page = client.get(link)
        assert "Lena Fors bjuder in er som medlem i arbetsgruppen" in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
    short = client.post(link, data={**WORDS, "password": "kort"})
    assert short.status_code == 422
    assert "Eva Lind" in short.text
    assert client.post(link, data=WORDS).location == "/platser/alvdal"
    assert client.get("/platser/alvdal").status_code == 200
    assert role_at(world.place, EVA) == Role.MEMBER
    row = invitations()[0]
    assert (row.email, row.letter_id is not None) == (EVA, True)
    assert link.rpartition("/")[2] not in row.token_sha256
    assert db.session.scalars(select(OutgoingMail.body)).all() == [""]
    assert "Inbjudna som inte har svarat" not in leader.get(PAGE).text


def test_a_used_link_lets_nobody_else_in(world, leader, client, app, monkeypatch):
    link = link_to(leader, EVA)
    client.post(link, data=WORDS)
    monkeypatch.setattr(clock, "now", lambda: EARLIER)
    other = app.test_client()
    for answer in (other.get(link), other.post(link, data={**WORDS, "name": "Någon annan"})):
        assert "Inbjudan är redan använd" in answer.text
    assert len(db.session.scalars(select(User).where(User.email == EVA)).all()) == 1
    assert other.get("/platser").status_code == 302


def test_who_has_an_account_joins_as_that_one(world, leader, client_of, client):
    link = link_to(leader, "sten@exempel.se")
    page = client.get(link)
    assert "Det finns redan ett konto" in page.text
    assert "Välj ett lösenord" not in page.text
    assert client.post(link, data=WORDS).status_code == 200
    wrong = client_of(world.member)
    for answer, code in ((wrong.get(link), 200), (wrong.post(link, data=WORDS), 403)):
        assert answer.status_code == code
        assert "Inbjudan gäller ett annat konto" in answer.text
    assert role_at(world.place, "sten@exempel.se") is None
    right = client_of(world.stranger)
    assert "Gå med i Ålvdal" in right.get(link).text
    for _time in range(2):
        assert right.post(link).location == "/platser/alvdal"
    assert role_at(world.place, "sten@exempel.se") == Role.MEMBER


@pytest.mark.parametrize("how", ["revoked", "asked anew", "expired"])
def test_a_link_that_holds_no_longer_says_only_that(leader, client, how):
    link = link_to(leader, EVA)
    (row,) = invitations()
    if how == "revoked":
        for _time in range(2):
            address = f"{PAGE}/inbjudan/{row.uid}/aterta"
            assert leader.post(address).status_code == 302
    elif how == "asked anew":
        assert link_to(leader, EVA) != link
    else:
        row.expires_at = clock.now() - timedelta(seconds=1)
        db.session.commit()
    for answer in (client.get(link), client.post(link, data=WORDS)):
        assert answer.status_code == 404
        assert "Inbjudan gäller inte längre" in answer.text
        assert "Ålvdal" not in answer.text
    assert db.session.scalar(select(User.id).where(User.email == EVA)) is None


def test_the_same_form_twice_asks_once(leader):
    uid = str(uuid.uuid4())
    for _time in range(2):
        assert invite(leader, EVA, uid=uid).status_code == 302
    assert len(invitations()) == 1
    assert invite(leader, "annan@exempel.se", uid=uid).status_code == 409


def test_what_is_wrong_with_an_address_is_said(world, leader):
    for address, words in (
        ("", "Skriv e-postadressen till den ni bjuder in"),
        ("eva", "Skriv en hel e-postadress"),
        ("a,b@exempel.se", "Skriv en hel e-postadress"),
        ("eva@exempel.se\r\nBcc: x@exempel.se", "Skriv en hel e-postadress"),
        ("BO@exempel.se", "Bo Ek är redan med"),
    ):
        answer = invite(leader, address)
        assert answer.status_code == 422
        assert words in answer.text
    assert invitations() == []


def test_a_name_cannot_write_in_the_head_of_a_letter(world, leader):
    db.session.merge(world.leader).name = "Lena\r\nBcc: alla@exempel.se"
    db.session.commit()
    assert invite(leader, EVA).status_code == 302
    subject = db.session.scalar(select(OutgoingMail.subject))
    assert subject.startswith("Lena Bcc: alla@exempel.se bjuder in")
    assert len(subject.splitlines()) == 1


def test_a_lying_host_gets_no_letter(world, leader):
    cookie = leader.get_cookie("placedev")
    leader.set_cookie("placedev", cookie.value, domain="ond.exempel")
    sent = {"email": EVA, "role": "member", "uid": str(uuid.uuid4())}
    answer = leader.post(f"{PAGE}/inbjudan", data=sent, base_url="http://ond.exempel")
    assert answer.status_code == 422
    assert "PLACEDEV_BASE_URL" in answer.text
    assert invitations() == []


def test_what_nobody_answered_is_forgotten(leader):
    link_to(leader, EVA)
    (row,) = invitations()
    row.expires_at = clock.now() - timedelta(days=31)
    db.session.commit()
    link_to(leader, "ny@exempel.se")
    assert [one.email for one in invitations()] == ["ny@exempel.se"]
