"""Every page states a policy, and every policy is in a table that a person can read."""

import importlib
import uuid
from pathlib import Path

import pytest

from placedev import create_app
from placedev.config import Settings
from placedev.core import jobs
from placedev.web.access import POLICY

TABLES = sorted(Path("tests").glob("*/route_table*.py"))
GUARDS = ("may_see", "may_answer_entry", "may_read_notes", "may_work", "may_lead", "may_remark")
# What each kind of person gets at a page with this policy: "in" means that the guard lets by.
TABLE = {
    #                 anonymous, stranger, regional, member, leader, admin
    "may_see": ("sign-in", 404, "in", "in", "in", 404),
    "may_read_notes": ("sign-in", 404, 403, "in", "in", 404),
    "may_answer_entry": ("sign-in", 404, "in", "in", "in", 404),
    "may_work": ("sign-in", 404, 403, "in", "in", 404),
    "may_lead": ("sign-in", 404, 403, 403, "in", 404),
    "may_remark": ("sign-in", 404, "in", 403, 403, 404),
    "signed_in": ("sign-in", "in", "in", "in", "in", "in"),
    "anyone": ("in",) * 6,
}
MAY_BE_MISSING = {"places.photo_show", "editions.draft_pdf"}  # the place of the test has neither
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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.endpoint)
def test_the_guard_keeps_its_word_for_every_kind_of_person(
    rule, world, client, client_of, monkeypatch
):
    monkeypatch.setattr(jobs, "wake", lambda _app: None)  # making a PDF takes seconds
    policy = getattr(APP.view_functions[rule.endpoint], POLICY)
    clients = {name: client_of(getattr(world, name)) for name in PEOPLE if name != "anonymous"}
    for person, expected in zip(PEOPLE, TABLE[policy], strict=True):
        got = answer(clients.get(person, client), rule, world.place.slug)
        reads = "GET" in rule.methods
        if expected == "sign-in":
            assert got.status_code == (302 if reads else 403), person
        elif expected == "in":
            _assert_let_by(got, rule, policy, person)
        else:
            assert got.status_code == expected, person


def _assert_let_by(got, rule, policy, person):
    """A page that was let by may still miss its thing (404), or find the form empty (422)."""
    assert got.status_code < 500, person
    assert got.status_code != 403, person
    if policy in GUARDS and set(rule.arguments) == {"place_slug"} and "GET" in rule.methods:
        assert got.status_code < 400 or rule.endpoint in MAY_BE_MISSING, person


def answer(client, rule, place_slug):
    """Ask for the page, with ids that lead nowhere where there is more than the place."""
    values = {
        name: {"place_slug": place_slug, "number": 999}.get(name, "okand")
        if rule._converters[name].__class__.__name__ != "UUIDConverter"  # noqa: SLF001
        else uuid.UUID(int=7)
        for name in rule.arguments
    }
    with APP.test_request_context():
        url = APP.url_map.bind("").build(rule.endpoint, values, method=None, force_external=False)
    return client.get(url) if "GET" in rule.methods else client.post(url, data={})
