"""Every page states a policy, and every policy is in a table that a person can read."""

import importlib
import uuid
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from placedev.accounts.models import User, UserSession
from placedev.app import create_app
from placedev.config import Settings
from placedev.core import jobs
from placedev.core.db import db
from placedev.places.models import Membership
from placedev.web import errors
from placedev.web.access import POLICY

_MEMBERSHIP, _USER, _SESSION = (one.__table__ for one in (Membership, User, UserSession))
TABLES = sorted(Path("tests").glob("*/route_table*.py"))
GUARDS = (
    *("may_see", "may_answer_entry", "may_read_notes", "may_read_contact"),
    *("may_work", "may_lead", "may_remark", "may_tell_lessons"),
)
# What each kind of person gets at a page with this policy: "in" means that the guard lets by.
TABLE = {
    #                 anonymous, stranger, regional, member, leader, admin
    "may_see": ("sign-in", 404, "in", "in", "in", 404),
    "may_read_notes": ("sign-in", 404, 403, "in", "in", 404),
    "may_answer_entry": ("sign-in", 404, "in", "in", "in", 404),
    "may_work": ("sign-in", 404, 403, "in", "in", 404),
    "may_lead": ("sign-in", 404, 403, 403, "in", 404),
    "may_remark": ("sign-in", 404, "in", 403, 403, 404),
    "may_read_contact": ("sign-in", 404, "in", 403, "in", 404),
    # No programme is there; tests/programmes/test_rights.py asks at one that is.
    "may_read_programme": ("sign-in", 404, 404, 404, 404, 404),
    "may_run_programme": ("sign-in", 404, 404, 404, 404, 404),
    "may_tell_lessons": ("sign-in", 404, "in", 403, "in", 404),
    "signed_in": ("sign-in", "in", "in", "in", "in", "in"),
    "is_admin": ("sign-in", 404, 404, 404, 404, "in"),
    "anyone": ("in",) * 6,
}
MAY_BE_MISSING = {  # the place of the test has neither photo nor plan
    "editions.draft_pdf",
    "places.photo_show",
}
PEOPLE = ("anonymous", "stranger", "regional", "member", "leader", "admin")


def stated() -> dict[str, str]:
    """Return endpoint to policy, as the slices' tables state them."""
    found: dict[str, str] = {}
    for path in TABLES:
        routes = importlib.import_module(".".join(path.with_suffix("").parts)).ROUTES
        assert not found.keys() & routes.keys(), f"{path} repeats an endpoint"
        found |= routes
    return found


def routes():
    """Return the rules of the application that are ours."""
    app = create_app(Settings(secret_key="x" * 32, database_url="sqlite://", instance=Path()))
    return app, [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


APP, RULES = routes()


def test_every_page_is_in_a_table_with_the_policy_that_guards_it():
    guarded = {name: getattr(view, POLICY, None) for name, view in APP.view_functions.items()}
    assert guarded == stated()


def test_a_page_either_reads_or_changes():
    for rule in RULES:
        methods = rule.methods - {"HEAD", "OPTIONS"}
        assert methods in ({"GET"}, {"POST"}), f"{rule.endpoint}: {methods}"


class Everybody:
    """A client for every kind of person, whatever happened before."""

    def __init__(self, world, client, client_of) -> None:
        self._client_of = client_of
        self._people = {name: getattr(world, name) for name in PEOPLE if name != "anonymous"}
        self._memberships, self._users = rows_of(_MEMBERSHIP), rows_of(_USER)
        self._clients = {"anonymous": client}
        self._sign_in()

    def clients(self):
        """Return the clients, signed in anew if somebody has signed out, left or been changed."""
        if self._state() != self._begun_with:
            for user in self._users:  # somebody may have ended an account
                db.session.execute(update(_USER).where(_USER.c.id == user["id"]).values(user))
            db.session.execute(delete(_MEMBERSHIP))  # or left the place
            db.session.execute(insert(_MEMBERSHIP), self._memberships)
            db.session.commit()
            self._sign_in()
        return self._clients

    def _sign_in(self) -> None:
        self._clients |= {name: self._client_of(user) for name, user in self._people.items()}
        self._begun_with = self._state()

    def _state(self):
        sessions = {(row["id"], row["user_id"]) for row in rows_of(_SESSION)}
        state = rows_of(_MEMBERSHIP), rows_of(_USER), sessions
        db.session.rollback()
        return state


def rows_of(table):
    """Return the rows of a table in order of their ids."""
    rows = db.session.execute(select(table).order_by(table.c.id)).mappings()
    return [dict(row) for row in rows]


@pytest.fixture
def everybody(world, client, client_of):
    return Everybody(world, client, client_of)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_guard_keeps_its_word_for_every_kind_of_person(path, world, everybody, monkeypatch):
    monkeypatch.setattr(jobs, "wake", lambda _app: None)  # making a PDF takes seconds
    monkeypatch.setattr(errors, "render_template", lambda page, **_said: page)  # a few, often
    slug = world.place.slug
    known = everybody.clients()
    faults = []
    # What is sent comes last: pages are asked for while everything is as it was.
    for rule in sorted(rules_of(path), key=lambda rule: "POST" in rule.methods):
        policy = getattr(APP.view_functions[rule.endpoint], POLICY)
        address = address_of(rule, slug)
        for person, expected in zip(PEOPLE, TABLE[policy], strict=True):
            got = answer(known[person], rule, address).status_code
            if not is_kept(expected, got, rule, policy):
                faults.append(f"{rule.endpoint}, {person}: {got}")
        if "POST" in rule.methods:
            known = everybody.clients()
    assert not faults, "\n".join(faults)
    assert known["leader"].get(f"/platser/{slug}").status_code == 200  # it is still there


def rules_of(path):
    """Return the rules of a table."""
    endpoints = importlib.import_module(".".join(path.with_suffix("").parts)).ROUTES
    return [rule for rule in RULES if rule.endpoint in endpoints]


def is_kept(expected, status, rule, policy) -> bool:
    """Tell whether the answer is what the table says."""
    reads = "GET" in rule.methods
    if expected == "sign-in":
        return status == (302 if reads else 403)
    if expected != "in":
        return status == expected
    # A page that was let by may still miss its thing (404), or find the form empty (422).
    if policy in GUARDS and set(rule.arguments) == {"place_slug"} and reads:
        return status < 400 or (status < 500 and rule.endpoint in MAY_BE_MISSING)
    return status < 500 and status != 403


def value_of(rule, name, place_slug):
    """Return what fits a part of an address and leads nowhere; of given words, the first."""
    converter = rule._converters[name]  # noqa: SLF001
    kind = type(converter).__name__
    if kind == "AnyConverter":
        return min(converter.items)
    fitting = {"UUIDConverter": uuid.UUID(int=7), "IntegerConverter": 999}
    return place_slug if name == "place_slug" else fitting.get(kind, "okand")


def address_of(rule, place_slug):
    """Return where the page is, with ids that lead nowhere where there is more than the place."""
    values = {name: value_of(rule, name, place_slug) for name in rule.arguments}
    with APP.test_request_context():
        return APP.url_map.bind("").build(rule.endpoint, values, method=None, force_external=False)


def answer(client, rule, address):
    """Ask for the page, or send it nothing."""
    return client.get(address) if "GET" in rule.methods else client.post(address, data={})
