"""Follows every link from a page on, and keeps what each page answered."""

import re
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.places.models import Membership, Place
from tests.demo.builders import demo_of_the_tests
from tests.statements import counted

HOME = "http://localhost"
# What tells pages of one kind apart: which thing it is, and what is chosen among them.
WHICH = re.compile(r"\b[0-9a-f]{8}\b(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?|(?<==)[^&]*")
PLACE = re.compile(r"(?<=^/platser/)[^/?]+|(?<=^/plan/)[^/?]+")
LINK = re.compile(r'<a\b[^>]*?\shref="(?P<href>[^"]+)"[^>]*>')
DOWNLOAD = re.compile(r"\sdownload[\s>=]")  # the attribute
# The same page in the other language; one page of each kind is enough, and tests of them exist.
OTHER_LANGUAGE = "sprak="
# Made by the worker; until then the address of a PDF says so with a status of its own.
MADE_ELSEWHERE = (".pdf", "-arkiv.zip")
MOVED = {302, 303}


@dataclass(frozen=True)
class Answer:
    """What somebody got at an address."""

    status_code: int
    mimetype: str
    text: str  # of a page
    leads_to: str | None
    statements: int  # that it took

    @property
    def is_page(self) -> bool:
        """Tell whether it can be read and has links."""
        return self.mimetype == "text/html"


def crawl_demo(
    applications, person, *, most: int = 1, kind_of: Callable[..., str | None] | None = None
) -> dict[str, Answer]:
    """Return what a demo person reads from the list of places and the places' first pages on.

    Args:
        applications: from where one with the demo is borrowed.
        person: who signs in.
        most: how many pages are opened of those that are alike.
        kind_of: tells of the application and an address what pages that are alike have in common;
            the endpoint if nothing is said.
    """
    app = applications.lend(demo=True, jobs_now=False, begin=demo_of_the_tests)
    uid, homes = homes_of(app, person)
    client = app.test_client()
    answer = client.post("/logga-in/demo", data={"person": uid})
    assert answer.status_code == 302, answer.text
    alike = partial(kind_of or endpoint_of, app)
    seen = crawl(client, "/platser", *homes, most=most, kind_of=alike)
    applications.take_back(app)
    return seen


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


def in_common(address: str) -> str:
    """Return what an address has in common with those of pages that are alike."""
    return WHICH.sub("", address)


def endpoint_of(app, address: str, method: str = "GET") -> str | None:
    """Return the endpoint that an address leads to, or none."""
    try:
        return app.url_map.bind("localhost").match(urlsplit(address).path, method=method)[0]
    except HTTPException:
        return None


def endpoint_at_place(app, address: str) -> str | None:
    """Return the endpoint that an address leads to and whose place it is about, or none."""
    endpoint = endpoint_of(app, address)
    return endpoint and f"{endpoint} {PLACE.findall(address)}"


def crawl(
    client,
    *starts: str,
    most: int = 5,
    within: str = "/",
    kind_of: Callable[[str], str | None] = in_common,
) -> dict[str, Answer]:
    """Follow every link from the pages that one begins at; return address to answer.

    Of pages that are alike, such as those of all activities of a place, at most `most` are opened:
    those that a reader meets first. Only addresses within a room are opened.
    """
    seen: dict[str, Answer] = {}
    alike: Counter[str | None] = Counter()
    left = deque(starts)
    while left:
        address = left.popleft()
        kind = address if address in starts else kind_of(address)
        if address in seen or alike[kind] >= most:
            continue
        alike[kind] += 1
        answer = seen[address] = _asked(client, address)
        if answer.status_code in MOVED:
            left.append(urljoin(address, answer.leads_to).removeprefix(HOME))
        elif answer.is_page:
            left.extend(one for one in links_on(address, answer.text) if one.startswith(within))
    return seen


def _asked(client, address: str) -> Answer:
    with counted() as statements:
        answer = client.get(address, base_url=HOME)
    return Answer(
        answer.status_code,
        answer.mimetype,
        answer.text if answer.mimetype == "text/html" else "",
        answer.headers.get("Location"),
        len(statements),
    )


def links_on(page: str, html: str) -> list[str]:
    """Return the addresses here that a page leads to, in the order of the page."""
    found = [unescape(tag["href"]) for tag in LINK.finditer(html) if not DOWNLOAD.search(tag[0])]
    whole = (urldefrag(urljoin(HOME + page, link)).url for link in found)
    return [
        link.removeprefix(HOME)
        for link in whole
        if link.startswith(HOME + "/")
        and not urlsplit(link).path.endswith(MADE_ELSEWHERE)
        and OTHER_LANGUAGE not in urlsplit(link).query
    ]
