"""When a place is removed, no address of the application leads to it; undoing opens every one.

The addresses are found in the application itself: a page that comes later is walked as well.
"""

import json
import uuid
from itertools import islice, product
from typing import Any, NamedTuple

import pytest
from flask import current_app
from sqlalchemy import select

from placedev.commitments import ask_rules
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core import clock, jobs
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.core.tokens import token_name
from placedev.demo.people import ADMIN, LEADER, MEMBER, REGIONAL_CONTACT, SECOND_LEADER
from placedev.exchange.writing import export_place
from placedev.places import invitation_rules
from placedev.places import queries as places
from placedev.places.models import Invitation, Place
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.removals import operations
from placedev.removals.erasing_operations import own_rows
from placedev.removals.operations import Said
from placedev.web.access import POLICY
from tests.architecture.test_routes import APP, RULES
from tests.demo.builders import demo_of_the_tests
from tests.demo.crawl import endpoint_of
from tests.hall.builders import CODE, open_room
from tests.hostile.conftest import signed_in
from tests.hostile.open_addresses import uids, values_of

SLUG, NAME = "vasselvik", "Ödekulla"
WHY = "Arbetet är slut."
TOKEN = "t" * 43
LEADS, GONE = 200, {404, 410}
PACKED = (".docx", ".xlsx", ".pdf")  # no name can be read in them
_MOST = 8  # ways to fill in an address that are tried until one leads somewhere
PEOPLE = {
    "leader": LEADER,
    "member": MEMBER,
    "contact": REGIONAL_CONTACT,
    "stranger": SECOND_LEADER,
    "admin": ADMIN,
}


# Who runs the site undoes it there; the demo's mailbox holds the letters that have left.
MAY_TELL = {
    ("admin", "removals.removal_list"),
    *((person, "reminders.mailbox_list") for person in (*PEOPLE, "anonymous")),
}


class Address(NamedTuple):
    """A page filled in with what is there, and what it answers before anything is removed."""

    rule: Any
    url: str
    status: int

    @property
    def is_of_place(self) -> bool:
        return "place_slug" in self.rule.arguments


class Village:
    """A place of the demo with links that are open, and who knows of it."""

    def __init__(self, app) -> None:
        place = places.place_by_slug(slug=SLUG)
        place.name = NAME  # what others have written of it keeps the name that it had
        self.place_id = place.id
        self._open_links()
        db.session.commit()
        self.uids = self._own_uids()
        self.words = {
            "place_slug": [SLUG],
            "token": [TOKEN],
            "code": [CODE],
            "step_key": ["forankring"],
            "programme_slug": db.session.scalars(select(Programme.slug)).all(),
        }
        db.session.remove()  # SQLite has one writer at a time
        self.clients = {name: signed_in(app, person) for name, person in PEOPLE.items()}
        self.clients["anonymous"] = app.test_client()

    def _open_links(self) -> None:
        now = clock.now()
        later = now.replace(year=2099)
        invitation = Invitation(
            place_id=self.place_id,
            email="ny@exempel.se",
            role="member",
            token_sha256=token_name(invitation_rules.LINK, TOKEN),
            invited_at=now,
            expires_at=later,
        )
        ask = CommitmentAsk(
            commitment_id=min(own_rows(self.place_id)[Commitment.__table__]),
            purpose="report",
            how="link",
            token_sha256=token_name(ask_rules.TOKENS, TOKEN),
            asked_at=now,
            expires_at=later,
        )
        db.session.add_all((invitation, ask))
        open_room(places.place_by_slug(slug=SLUG), held_on=now.date())

    def _own_uids(self) -> dict[str, list[uuid.UUID]]:
        """Return table to some of its rows, of the place where it has any."""
        found = {name: [uid] for name, uid in uids().items()}
        for table, keys in own_rows(self.place_id).items():
            if "uid" in table.c:
                of_it = select(table.c.uid).where(table.c.id.in_(sorted(keys))).order_by(table.c.id)
                found[table.name] = list(db.session.scalars(of_it.limit(_MOST)))
        return found

    def ways(self, rule) -> list[str]:
        """Return addresses of a page, filled in with what is there."""
        names = sorted(rule.arguments)
        choices = [
            self.words.get(name)
            or values_of(rule, name, "okand", {}, [1, 2])
            or self.rows_for(name)
            for name in names
        ]
        with APP.test_request_context():
            urls = APP.url_map.bind("localhost")
            return [
                urls.build(rule.endpoint, dict(zip(names, values, strict=True)))
                for values in islice(product(*choices), _MOST)
            ]

    def rows_for(self, name) -> list[uuid.UUID]:
        """Return the rows that a part of an address may mean, the likeliest first."""
        word = {"theme": "theme", "group": "stakeholder_group"}.get(name, name.removesuffix("_uid"))
        likely = [table for table in self.uids if word in table] or list(self.uids)
        return [one for table in sorted(likely, key=len) for one in self.uids[table]]

    def reader(self, rule) -> str:
        """Return the one who most likely may read a page."""
        who = {"anyone": "anonymous", "is_admin": "admin", "may_remark": "contact"}
        usually = "leader" if "place_slug" in rule.arguments else "contact"
        return who.get(policy_of(rule), usually)

    def asks(self, rule, url) -> int:
        """Return what the page answers that one."""
        return self.clients[self.reader(rule)].get(url).status_code

    def first_that_leads(self, rule, known: dict[str, Address]) -> Address:
        """Return a page that is known to lead somewhere, or else the first that does."""
        if rule.endpoint in known and self.reader(rule) == "leader":
            return known[rule.endpoint]
        if not rule.arguments:  # nothing to fill in wrongly
            return Address(rule, self.ways(rule)[0], LEADS)
        tried = []
        for url in self.ways(rule):
            tried.append(Address(rule, url, self.asks(rule, url)))
            if tried[-1].status < 400:
                return tried[-1]
        return tried[0]


def policy_of(rule) -> str:
    return getattr(APP.view_functions[rule.endpoint], POLICY)


def door_of(rule) -> tuple[str, str]:
    """Return slice and policy of a page."""
    return rule.endpoint.partition(".")[0], policy_of(rule)


def one_of_each(kind_of, found: list[Address]) -> list[Address]:
    """Return an address of each kind, one that leads somewhere if any does."""
    leading_last = sorted(found, key=lambda one: -one.status)
    return list({kind_of(one.rule): one for one in leading_last}.values())


@pytest.fixture(scope="module")
def village(applications):
    app = applications.lend(demo=True, jobs_now=False, begin=demo_of_the_tests)
    with pytest.MonkeyPatch.context() as patch, app.app_context():
        patch.setattr(jobs, "wake", lambda _app: None)  # making a PDF takes seconds
        yield Village(app)
    applications.take_back(app)


@pytest.fixture(scope="module")
def addresses(village, read_by_leader):
    """Return an address of every page, which leads somewhere if any does."""
    rules = [rule for rule in RULES if "GET" in rule.methods]
    named = {rule.endpoint: rule for rule in rules}
    known = {
        endpoint: Address(named[endpoint], url.partition("?")[0], answer.status_code)
        for url, answer in read_by_leader.items()
        if url.startswith(f"/platser/{SLUG}") and (endpoint := endpoint_of(APP, url, "GET"))
    }
    return [village.first_that_leads(rule, known) for rule in rules]


@pytest.fixture(scope="module")
def of_place(addresses):
    """Return those of the place."""
    return [one for one in addresses if one.is_of_place]


@pytest.fixture(scope="module")
def removed(village, addresses):
    """Remove the place once all its addresses are known."""
    before = whole(village)
    place = db.session.get_one(Place, village.place_id)
    row = operations.remove(
        place, Said(uuid.uuid4(), WHY), unasked=True, actor_id=1, now=clock.now()
    )
    db.session.commit()
    return row.uid, before


def test_most_of_them_led_somewhere(addresses):
    nowhere = [f"{one.rule.rule} {one.status}" for one in addresses if one.status >= 400]
    assert len(nowhere) < len(addresses) / 5, nowhere


def test_no_address_of_the_place_answers(village, of_place, removed):
    """Who leads it asks for every page, anyone for what anyone may read, all for one of a kind."""
    asked = [(one, "leader") for one in of_place]
    asked += [(one, "anonymous") for one in of_place if policy_of(one.rule) == "anyone"]
    asked += [(one, person) for one in one_of_each(policy_of, of_place) for person in PEOPLE]
    asked += [(one, "anonymous") for one in one_of_each(policy_of, of_place)]
    faults = []
    for (rule, url, _status), person in asked:
        answer = village.clients[person].get(url, follow_redirects=True)  # a page leads to its room
        is_asked = person == "anonymous" and answer.request.path == "/logga-in"
        if answer.status_code not in GONE and (not is_asked or policy_of(rule) == "anyone"):
            faults.append(f"{person} {url}: {answer.status_code}")
    assert not faults, "\n".join(faults)


def test_no_other_page_tells_of_it(village, addresses, removed):
    faults = []
    above = [one for one in addresses if not one.is_of_place and not one.url.endswith(PACKED)]
    for rule, url, _status in above:
        for person in ("leader", "contact", "admin", "anonymous"):
            read = village.clients[person].get(url).data
            is_told = NAME.encode() in read or f"/{SLUG}".encode() in read
            if is_told and (person, rule.endpoint) not in MAY_TELL:
                faults.append(f"{person} {url}")
    assert not faults, "\n".join(faults)


def test_nothing_can_be_sent_to_it(village, removed):
    faults = []
    for rule in RULES:
        names = rule.arguments & {"place_slug", "token", "code"}
        if "POST" not in rule.methods or not names or rule.endpoint.startswith("accounts."):
            continue
        url = village.ways(rule)[0]
        person = "anonymous" if policy_of(rule) == "anyone" else "leader"
        status = village.clients[person].post(url, data={}).status_code
        if status not in GONE | ({403} if person == "anonymous" else set()):
            faults.append(f"{person} {url}: {status}")
    assert not faults, "\n".join(faults)


def test_nothing_that_the_worker_does_is_about_it(village, removed):
    letters = select(OutgoingMail.id).where(OutgoingMail.place_id == village.place_id)
    before, known = whole(village), db.session.scalars(letters).all()
    db.session.remove()
    for chore in current_app.extensions[jobs._CHORES]:  # noqa: SLF001
        chore(current_app._get_current_object())  # noqa: SLF001
    assert db.session.scalars(letters).all() == known
    assert whole(village) == before


def test_who_knew_of_it_reads_why_and_nobody_else(village, removed):
    for person in ("leader", "member", "contact"):
        answer = village.clients[person].get(f"/platser/{SLUG}")
        assert (answer.status_code, WHY in answer.text) == (410, True), person
        assert "kan ångras till och med" in answer.text
    for person in ("stranger", "admin"):
        answer = village.clients[person].get(f"/platser/{SLUG}")
        assert (answer.status_code, WHY in answer.text) == (404, False), person
    answer = village.clients["anonymous"].get(f"/plan/{SLUG}")
    assert (answer.status_code, WHY in answer.text) == (410, True)


def test_undoing_opens_addresses_as_they_were(village, of_place, removed):
    """One of each policy is asked for in every slice: what is behind the door is compared whole."""
    removal, before = removed
    ties = select(ProgrammePlace.id).where(ProgrammePlace.place_id == village.place_id)
    assert not db.session.scalars(ties).all()
    operations.undo(uid=removal, actor_id=1, now=clock.now())
    db.session.commit()
    faults = [
        f"{url}: {status} became {now}"
        for rule, url, status in one_of_each(door_of, of_place)
        if (now := village.asks(rule, url)) != status
    ]
    assert not faults, "\n".join(faults)
    assert db.session.scalars(ties).all()
    assert whole(village) == before


def whole(village) -> dict:
    """Return all of the place but what is told of its removal."""
    content = json.loads(export_place(place_id=village.place_id))
    told = {"place.removed", "place.removal-undone"}
    content["journal"] = [one for one in content["journal"] if one["event"] not in told]
    del content["place"]["version"]
    return content
