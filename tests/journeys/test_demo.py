"""Everybody can follow every link of the demo, and every page answers."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from sqlalchemy import select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.demo.people import (
    ADMIN,
    LEADER,
    MEMBER,
    REGIONAL_CONTACT,
    SECOND_LEADER,
)
from placedev.places.models import Membership, Place
from tests.demo.builders import demo_of_today

HOME = "http://localhost"
# What tells pages of one kind apart: which thing it is, and what is chosen among them.
WHICH = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<==)[^&]*")
LINK = re.compile(r'<a\b[^>]*?\shref="(?P<href>[^"]+)"[^>]*>')
DOWNLOAD = re.compile(r"\sdownload[\s>=]")  # the attribute
FINE = {200, 302, 303}
MOST = 12  # statements that a page takes
ASKED_TWICE = "/plan/"  # where a page is each reader's own, the first one asks for it twice
# The same page in the other language; one page of each kind is enough, and tests of them exist.
OTHER_LANGUAGE = "sprak="
# Made by the worker; until then the address of a PDF says so with a status of its own.
MADE_ELSEWHERE = (".pdf", "-arkiv.zip")


def links_on(page: str, html: str) -> set[str]:
    """Return the addresses here that a page leads to."""
    found = {unescape(tag["href"]) for tag in LINK.finditer(html) if not DOWNLOAD.search(tag[0])}
    whole = (urldefrag(urljoin(HOME + page, link)).url for link in found)
    return {
        link.removeprefix(HOME)
        for link in whole
        if link.startswith(HOME + "/")
        and not urlsplit(link).path.endswith(MADE_ELSEWHERE)
        and OTHER_LANGUAGE not in urlsplit(link).query
    }


class Reader:
    """Reads with somebody's client, and keeps how many statements each page took."""

    def __init__(self, client, count_statements) -> None:
        self._client = client
        self._counting = count_statements
        self.pages: dict[str, int] = {}

    def get(self, address, **more):
        with self._counting() as statements:
            answer = self._client.get(address, **more)
        if answer.mimetype == "text/html" and not address.startswith(ASKED_TWICE):
            self.pages[address] = len(statements)
        return answer


def crawl(client, *starts: str, most: int = 5) -> dict[str, int]:
    """Follow every link from the pages that one begins at; return address to status.

    Of pages that are alike, such as those of all activities of a place, at most `most` are opened.
    """
    seen: dict[str, int] = {}
    alike: Counter[str] = Counter()
    left = deque(starts)
    while left:
        address = left.popleft()
        kind = WHICH.sub("", address)
        if address in seen or alike[kind] >= most:
            continue
        alike[kind] += 1
        answer = client.get(address, base_url=HOME)
        seen[address] = answer.status_code
        if answer.status_code in {302, 303}:
            left.append(urljoin(address, answer.headers["Location"]).removeprefix(HOME))
        elif answer.mimetype == "text/html":
            left.extend(sorted(links_on(address, answer.text) - seen.keys()))
    return seen


@pytest.fixture
def demo(make_app):
    return make_app(demo=True, begin=demo_of_today)


def homes_of(app, person) -> tuple[str, list[str]]:
    """Return a demo person's uid, and the first page of each place that they see."""
    with app.app_context():
        user = db.session.scalar(select(User).where(User.email == person.email))
        slugs = db.session.scalars(
            select(Place.slug)
            .join(Membership, Membership.place_id == Place.id)
            .where(Membership.user_id == user.id)
            .order_by(Place.slug)
        ).all()
        return str(user.uid), [f"/platser/{slug}" for slug in slugs]


@pytest.fixture
def signed_in(demo):
    """Return a function that signs a demo person in with the button of the sign-in page."""

    def sign_in(person):
        client = demo.test_client()
        uid, _homes = homes_of(demo, person)
        answer = client.post("/logga-in/demo", data={"person": uid})
        assert answer.status_code == 302, answer.text
        return client

    return sign_in


@pytest.mark.parametrize(
    "person",
    [LEADER, SECOND_LEADER, MEMBER, REGIONAL_CONTACT, ADMIN],
    ids=lambda person: person.name,
)
def test_every_link_leads_somewhere(demo, signed_in, person, count_statements):
    _uid, homes = homes_of(demo, person)
    most = 12 if person is LEADER else 5  # the leader sees nearly all that there is
    client = Reader(signed_in(person), count_statements)
    seen = crawl(client, "/platser", *homes, most=most)
    broken = {address: status for address, status in seen.items() if status not in FINE}
    assert not broken
    assert not {address: count for address, count in client.pages.items() if count > MOST}
    assert all(seen[home] == 200 for home in homes)
    assert len(seen) > 20 * len(homes)


def test_a_resident_can_read_everything_that_is_published(demo):
    seen = crawl(demo.test_client(), "/", most=100)
    broken = {address: status for address, status in seen.items() if status not in FINE}
    assert not broken
    assert {
        "/plan/vasselvik",
        "/plan/vasselvik/1",
        "/plan/vasselvik/3",
        "/plan/vasselvik/remiss",
    } <= seen.keys()
