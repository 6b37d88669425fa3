"""A person's own page: what is known about them, and what they decide themselves."""

import re

import pytest
from sqlalchemy import func, select

from placedev.accounts import operations, passwords, queries
from placedev.accounts.models import CalendarFeed, User, UserSession
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import Invitation, Membership
from placedev.reminders import rules as reminders
from tests.people import kept
from tests.places.doing import invite

OLD, NEW = "sju små grodor hoppar", "blinka lilla stjärna där"
FEED = re.compile(r"/kalender/egen/[\w-]{43}\.ics")


@pytest.fixture
def member(world, client_of):
    user = db.session.merge(world.member)
    user.password_hash = passwords.hash_password(OLD)
    kept(user)
    return client_of(world.member)


def me(world):
    db.session.rollback()
    return db.session.get(User, world.member.id, populate_existing=True)


def test_the_page_tells_what_is_known(world, member, count_statements):
    with count_statements() as statements:
        page = member.get("/konto").text
    assert len(statements) <= 12
    for words in ("Bo Ek", "bo@exempel.se", "Ålvdal", "Medlem i arbetsgruppen", "(den här)"):
        assert words in page


def test_name_and_language_are_changed(world, member):
    empty = member.post("/konto/uppgifter", data={"name": " ", "language": "en"})
    assert empty.status_code == 422
    assert member.post(
        "/konto/uppgifter", data={"name": "Bo\r\nEk Ås", "language": "en", "is_admin": "1"}
    ).location.startswith("/konto")
    found = me(world)
    assert (found.name, found.language, found.is_admin) == ("Bo Ek Ås", "en", False)


def test_a_password_is_changed_by_who_knows_the_old_one(world, member, client_of):
    elsewhere = client_of(world.member)
    wrong = member.post("/konto/losenord", data={"password": "fel", "new_password": NEW})
    assert wrong.status_code == 422
    assert "Det är inte lösenordet som ni har nu" in wrong.text
    assert NEW not in wrong.text
    assert elsewhere.get("/konto").status_code == 200
    assert (
        member.post("/konto/losenord", data={"password": OLD, "new_password": NEW}).status_code
        == 302
    )
    assert passwords.matches(NEW, me(world).password_hash)
    assert member.get("/konto").status_code == 200
    assert elsewhere.get("/konto").status_code == 302
    assert db.session.scalar(select(func.count(OutgoingMail.id))) == 0  # none is sent from here


def test_one_browser_is_signed_out_but_never_somebody_elses(world, member, client_of):
    elsewhere, stranger = client_of(world.member), client_of(world.stranger)
    found = db.session.scalars(select(UserSession).order_by(UserSession.id))
    keys = {one.user_id: str(one.id) for one in found}  # the last one where there are several
    out = "/konto/logga-ut-en"
    for wrong in (keys[world.stranger.id], "", "9" * 30, "²"):
        assert member.post(out, data={"session": wrong}).status_code == 404
    assert stranger.get("/konto").status_code == 200
    assert member.post(out, data={"session": keys[world.member.id]}).status_code == 302
    assert elsewhere.get("/konto").status_code == 302


def test_browsers_are_told_in_words(world, client):
    user = db.session.merge(world.member)
    user.password_hash = passwords.hash_password(OLD)
    db.session.commit()
    agent = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"
    client.post(
        "/logga-in",
        data={"email": "bo@exempel.se", "password": OLD},
        headers={"User-Agent": agent},
    )
    assert "Firefox, Android" in client.get("/konto").text


def test_all_that_is_stored_is_handed_out(world, member, now):
    operations.start_session(world.member, now=now)
    db.session.commit()
    answer = member.get("/konto/uppgifter.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    data = answer.get_json()
    assert (data["email"], data["places"][0]["role"]) == ("bo@exempel.se", "member")
    assert any(one["what"] == "session.started" for one in data["journal"])
    assert "hash" not in answer.text.replace("has_password", "")
    assert "lena" not in answer.text.lower()


def test_an_account_is_closed_for_good(world, member, client_of):
    assert "Namnet står kvar" in member.get("/konto/avsluta").text
    again = invite(client_of(world.stranger), "bo@exempel.se", at="/platser/ostby/medlemmar")
    assert again.status_code == 302
    assert member.post("/konto/avsluta").location == "/logga-in"
    assert db.session.scalar(select(func.count(Invitation.id))) == 0
    assert member.get("/platser").status_code == 302
    found = me(world)
    assert (found.email, found.password_hash, found.name) == (None, None, "Bo Ek")
    assert found.deactivated_at is not None
    assert not db.session.scalars(
        select(Membership).where(Membership.user_id == world.member.id)
    ).all()
    assert "Bo Ek" not in client_of(world.leader).get("/platser/alvdal/medlemmar").text


def test_who_leads_alone_hands_over_first(world, client_of):
    leader = client_of(world.leader)
    assert "Lämna över ledarskapet först" in leader.get("/konto/avsluta").text
    answer = leader.post("/konto/avsluta")
    assert answer.status_code == 422
    assert "Ni leder Ålvdal ensam" in answer.text
    assert leader.get("/konto").status_code == 200


def test_the_calendar_address_is_shown_once_and_can_be_ended(world, member, client):
    made = FEED.findall(member.post("/konto/kalender").text)[0]
    assert not FEED.findall(member.get("/konto").text)
    assert client.get(made).status_code == 200
    assert made[15:58] not in db.session.scalars(select(CalendarFeed.token_sha256)).all()
    renewed = FEED.findall(member.post("/konto/kalender").text)[0]
    assert client.get(made).status_code == 404
    assert client.get(renewed).status_code == 200
    member.post("/konto/kalender/sluta")
    assert client.get(renewed).status_code == 404


def test_letters_come_as_often_as_was_chosen(world, member):
    chosen = dict.fromkeys(reminders.KINDS, reminders.WEEKLY) | {reminders.MEETINGS: reminders.OFF}
    for _time in range(2):
        assert member.post("/konto/brev", data=chosen).status_code == 302
    assert queries.letters_chosen(user_id=world.member.id) == chosen
    shown = re.findall(r'value="([^"]+)" selected', member.get("/konto").text)
    assert set(chosen.values()) <= set(shown)
    odd = member.post("/konto/brev", data={**chosen, reminders.TASKS: "jämt"})
    assert odd.status_code == 422
    assert queries.letters_chosen(user_id=world.member.id) == chosen
