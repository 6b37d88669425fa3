import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from placedev.accounts import operations, passwords, queries, rules
from placedev.accounts.models import SignInAttempt, UserSession
from placedev.core import clock
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from tests.people import kept

PASSWORD = "sju små grodor hoppar"


@pytest.fixture
def lena(world):
    user = operations.add_user(
        email="Lena.Ny@exempel.se", name="Lena Ny", password=PASSWORD, now=clock.now()
    )
    return kept(user)


def sign_in(client, email="lena.ny@exempel.se", password=PASSWORD, **query):
    return client.post("/logga-in", data={"email": email, "password": password}, query_string=query)


def test_right_words_lead_to_the_own_places(client, lena):
    answer = sign_in(client)
    assert (answer.status_code, answer.location) == (302, "/platser")
    assert client.get("/platser").status_code == 200


def test_the_cookie_is_for_this_site_only(client, lena):
    cookie = sign_in(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_the_cookie_demands_it(make_app):
    app = make_app(base_url="https://platser.exempel.se")
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-placedev"
    assert app.config["SESSION_COOKIE_SECURE"]


@pytest.mark.parametrize(
    ("email", "password"),
    [("lena.ny@exempel.se", "fel ord här nu"), ("ingen@exempel.se", PASSWORD)],
)
def test_wrong_words_and_unknown_people_get_the_same_answer(client, lena, email, password):
    answer = sign_in(client, email=email, password=password)
    assert answer.status_code == 422
    assert "hör inte ihop" in answer.text
    assert email in answer.text
    assert password not in answer.text


def test_an_unknown_account_is_compared_with_a_hash_of_the_same_cost(lena):
    assert not passwords.matches(PASSWORD, None)
    assert passwords.matches(PASSWORD, lena.password_hash)
    cost = re.compile(r"m=\d+,t=\d+,p=\d+")
    nobodys = passwords._nobodys_hash()  # noqa: SLF001
    assert cost.search(nobodys)[0] == cost.search(lena.password_hash)[0]


def test_too_many_tries_close_the_door_even_for_the_right_words(client, lena):
    for _try in range(rules.TRIES_PER_ACCOUNT):
        assert sign_in(client, password="fel ord här nu").status_code == 422
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "Vänta en kvart" in answer.text


def test_a_sign_in_clears_the_count_of_the_account(client, lena, world):
    sign_in(client, password="fel ord här nu")
    sign_in(client)
    assert db.session.scalar(select(func.count(SignInAttempt.id))) == 1  # the network's


def test_signing_out_ends_the_session_on_the_server(client, lena):
    sign_in(client)
    copied = client.get_cookie("placedev").value
    client.post("/logga-ut")
    client.set_cookie("placedev", copied)
    assert client.get("/platser").status_code == 302


def test_a_deactivated_person_is_out_at_once(client, lena):
    sign_in(client)
    operations.deactivate_user(db.session.merge(lena), actor_id=None, now=clock.now())
    db.session.commit()
    assert client.get("/platser").status_code == 302
    assert sign_in(client).status_code == 422


def test_an_old_session_has_ended(client_of, world):
    client = client_of(world.member)
    row = db.session.scalars(select(UserSession)).one()
    row.expires_at = clock.now() - timedelta(seconds=1)
    db.session.commit()
    assert client.get("/platser").status_code == 302


def test_others_can_be_signed_out_from_the_account_page(client_of, world):
    here, elsewhere = client_of(world.leader), client_of(world.leader)
    assert here.get("/konto").text.count("<li") >= 2
    here.post("/konto/logga-ut-andra")
    assert here.get("/konto").status_code == 200
    assert elsewhere.get("/konto").status_code == 302


def test_nobody_ends_somebody_elses_session(world):
    _row, _token = operations.start_session(world.leader, now=clock.now())
    with pytest.raises(Exception, match="finns inte"):
        operations.end_session(_row.id, user_id=world.member.id, now=clock.now())


@pytest.mark.parametrize(
    ("wish", "target"),
    [
        ("/platser/ny", "/platser/ny"),
        ("https://ond.example", "/platser"),
        ("//ond.example", "/platser"),
        ("/\\ond.example", "/platser"),
        ("/finns/inte", "/platser"),
        ("/platser\r\nX: y", "/platser"),
    ],
)
def test_the_way_on_stays_within_the_site(client, lena, wish, target):
    assert sign_in(client, vidare=wish).location == target


def test_no_page_asks_before_it_is_known_who_reads(client):
    answer = client.get("/platser")
    assert answer.location == "/logga-in?vidare=/platser"


@pytest.mark.parametrize("password", ["för kort", "x" * (rules.LONGEST_PASSWORD + 1)])
def test_a_password_has_bounds(world, password):
    with pytest.raises(RuleBroken, match="ösenord"):
        operations.add_user(email="a@exempel.se", name="A", password=password, now=clock.now())


def test_a_form_without_its_token_is_refused_and_the_text_kept(make_app):
    client = make_app(csrf=True).test_client()
    answer = client.post("/logga-in", data={"email": "lena@exempel.se", "password": "x" * 20})
    assert answer.status_code == 400
    assert "lena@exempel.se" in answer.text
    assert "x" * 20 not in answer.text


def test_with_its_token_it_is_taken(make_app):
    client = make_app(csrf=True).test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/logga-in").text)[1]
    answer = client.post(
        "/logga-in", data={"email": "a@exempel.se", "password": "b" * 12, "csrf_token": token}
    )
    assert answer.status_code == 422


def test_demo_buttons_exist_in_the_demo_only(client, make_app, world):
    assert "/logga-in/demo" not in client.get("/logga-in").text
    uid = str(world.leader.uid)
    assert client.post("/logga-in/demo", data={"person": uid}).status_code == 404


def test_sessions_are_known_by_a_hash_only(world, client_of):
    client = client_of(world.leader)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    assert queries.live_session(token=token, now=clock.now()) is not None
    assert token not in {row.token_sha256 for row in db.session.scalars(select(UserSession))}
