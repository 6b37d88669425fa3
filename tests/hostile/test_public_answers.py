"""What anyone may read is the same for everyone, whatever somebody else has sent before."""

import pytest

from placedev.core.db import db
from placedev.editions import public_views
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes
from tests.demo.crawl import endpoint_of
from tests.exchange.builders import whole_place
from tests.hostile.everywhere import without
from tests.hostile.open_addresses import addresses, open_rules
from tests.people import NOW

EVIL = "ond.example"
HOSTILE = {
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": f"/{EVIL}",
    "Forwarded": f"host={EVIL};proto=https",
    "X-Host": EVIL,
    "X-Original-URL": f"/{EVIL}",
    "X-Rewrite-URL": f"/{EVIL}",
    "X-HTTP-Method-Override": "DELETE",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Cookie": f"sprak=en; placedev={EVIL}; __Host-placedev={EVIL}",
    "Referer": f"https://{EVIL}/",
    "Origin": f"https://{EVIL}",
    "Range": "bytes=0-3",
    "If-None-Match": f'"{EVIL}"',
    "If-Modified-Since": "Thu, 26 Nov 2099 00:00:00 GMT",
    "User-Agent": f"<script>{EVIL}</script>",
}
# Doors that somebody goes through to sign in, to answer or to take part; they know who it is.
KNOW_WHO_IT_IS = {"accounts", "invitations", "phones", "asks", "reminders", "minutes", "web"}


@pytest.fixture(scope="module")
def site(applications):
    """Return an application with a place that has published everything it has."""
    app = applications.lend()
    with app.app_context():
        content = without({"public_minutes"}, whole_place())  # those say nothing that is read
        import_place(read_file(as_bytes(content)), actor_id=None, now=NOW)
        db.session.commit()
        db.session.remove()
    yield app
    applications.take_back(app)


@pytest.fixture(scope="module")
def asked(site):
    """Return every address that anyone may ask for."""
    with site.app_context():
        return addresses(site, whole_place()["place"]["slug"])


@pytest.fixture(scope="module")
def clean(site, asked):
    """Return what each address answers somebody who sends nothing strange."""
    client = site.test_client()
    return {address: client.get(address) for address in asked}


def forget(app) -> None:
    """Let nothing be answered from memory any more."""
    app.wsgi_app = app.wsgi_app._app  # noqa: SLF001
    public_views.serve_from_memory(app)


def told(answer) -> tuple[object, ...]:
    """Return all of an answer that a reader could notice."""
    left_out = {"Date", "X-Request-Id"}
    headers = {name: text for name, text in answer.headers if name not in left_out}
    return answer.status_code, headers, answer.data


def test_no_reader_changes_what_the_next_one_gets(site, clean):
    public = {
        address: told(answer)
        for address, answer in clean.items()  # a form has a uid of its own each time
        if "public" in answer.headers.get("Cache-Control", "")
    }
    assert sum(address.startswith("/plan/") for address in public) >= 6
    forget(site)
    stranger = site.test_client(use_cookies=False)
    for address in public:
        for more in ({"headers": HOSTILE}, {"base_url": f"http://{EVIL}"}):
            stranger.get(f"{address}?sprak=en&utm={EVIL}", data=b"x=1", **more)
            stranger.head(f"{address}?sprak=en", **more)
    reader = site.test_client()
    for address, before in public.items():
        assert told(reader.get(address)) == before, address


def test_no_answer_for_everyone_repeats_what_a_reader_claims(site, asked):
    stranger = site.test_client(use_cookies=False)
    for address in asked:
        answer = stranger.get(address, headers={**HOSTILE, "Accept-Encoding": "identity"})
        whole = f"{answer.headers} {answer.data.decode(errors='replace')}"
        assert EVIL not in whole, address
        assert answer.status_code < 500, address


def test_public_pages_set_no_cookie(site, clean):
    doors = {
        rule.endpoint
        for rule in open_rules(site)
        if rule.endpoint.partition(".")[0] not in KNOW_WHO_IT_IS
    }
    opened = {address: endpoint_of(site, address, "GET") for address in clean}
    assert len(doors & {*opened.values()}) > len(doors) / 2
    for address, endpoint in opened.items():
        assert endpoint not in doors or "Set-Cookie" not in clean[address].headers, address
