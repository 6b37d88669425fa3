"""The layer in front: what it keeps, for how long, and what it lets by."""

import gzip
import threading

import pytest

from placedev.editions.kept_answers import Stamp
from placedev.editions.public_server import PublicPlans, Unreachable

PAGE = "<p>Ålvdal</p>" * 200


class Inner:
    """An application that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[dict] = []
        self.body = PAGE.encode()
        self.status = "200 OK"
        self.headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Cache-Control": "public, no-cache",
            "ETag": '"0123456789abcdef-page"',
            "Content-Security-Policy": "default-src 'none'",
            "Set-Cookie": "session=1",
            "Vary": "Cookie",
        }

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        start_response(self.status, list(self.headers.items()))
        return [self.body]


class Newest:
    """Stands for the database: which edition is the newest."""

    def __init__(self) -> None:
        self.stamps: dict[str, Stamp] = {"alvdal": Stamp("one")}
        self.asked = 0
        self.is_down = False

    def __call__(self, slug):
        self.asked += 1
        if self.is_down:
            raise Unreachable
        return self.stamps.get(slug)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _as_installed(monkeypatch):
    """Let it ask once a second, as an installation does; elsewhere tests let it always ask."""
    monkeypatch.setattr("placedev.editions.public_server.FRESH_SECONDS", 1.0)


@pytest.fixture
def inner():
    return Inner()


@pytest.fixture
def newest():
    return Newest()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def plans(inner, newest, clock):
    return PublicPlans(inner, newest=newest, ticks=clock)


def ask(app, path="/plan/alvdal", method="GET", **headers):
    """Return status, headers and body."""
    got = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": ""}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    body = app(environ, lambda status, pairs, _fault=None: got.append((status, dict(pairs))))
    return (*got[0], b"".join(body))


def test_the_second_reader_is_answered_from_memory(plans, inner):
    first, second = ask(plans), ask(plans)
    assert first == second
    assert len(inner.asked) == 1
    status, headers, body = second
    assert status == "200 OK"
    assert body.decode() == PAGE
    assert headers["Content-Length"] == str(len(body))
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in headers


def test_it_asks_at_most_once_a_second_and_then_sees_a_new_edition(plans, inner, newest, clock):
    ask(plans)
    for clock.now in (0.2, 0.5, 0.9):
        ask(plans)
    assert newest.asked == 1
    newest.stamps["alvdal"], inner.body = Stamp("two"), b"<p>new</p>"
    clock.now = 1.1
    assert ask(plans)[2] == b"<p>new</p>"
    assert len(inner.asked) == 2


def test_what_is_fixed_is_made_again_only_when_something_was_taken_back(
    plans, inner, newest, clock
):
    inner.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    ask(plans, "/plan/alvdal/1")
    newest.stamps["alvdal"], clock.now = Stamp("two"), 5.0
    ask(plans, "/plan/alvdal/1")
    assert len(inner.asked) == 1
    newest.stamps["alvdal"], clock.now = Stamp("two", withdrawn=1), 7.0
    ask(plans, "/plan/alvdal/1")
    assert len(inner.asked) == 2
    del newest.stamps["alvdal"]
    clock.now = 10.0
    ask(plans, "/plan/alvdal/1")
    assert len(inner.asked) == 3


def test_a_known_tag_is_answered_without_a_body(plans):
    tag = ask(plans)[1]["ETag"]
    packed = ask(plans, accept_encoding="gzip")[1]["ETag"]
    assert tag != packed
    for known in (tag, packed, f"W/{tag}", f'"other", {packed}', "*"):
        status, headers, body = ask(plans, if_none_match=known)
        assert (status, body) == ("304 Not Modified", b"")
        assert "Content-Length" not in headers
    assert ask(plans, if_none_match='"other"')[0] == "200 OK"


def test_it_compresses_for_those_who_take_it(plans):
    _status, headers, body = ask(plans, accept_encoding="br, gzip;q=0.8")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(body))
    assert gzip.decompress(body).decode() == PAGE
    for accepted in ("", "br", "gzip;q=0", "gzip; q=0.0"):
        assert "Content-Encoding" not in ask(plans, accept_encoding=accepted)[1]


def test_a_pdf_is_not_compressed(plans, inner):
    inner.headers["Content-Type"] = "application/pdf"
    assert "Content-Encoding" not in ask(plans, "/plan/alvdal.pdf", accept_encoding="gzip")[1]


def test_head_has_the_headers_and_no_body(plans, inner):
    status, headers, body = ask(plans, method="HEAD")
    assert (status, body) == ("200 OK", b"")
    assert headers["Content-Length"] == str(len(PAGE.encode()))
    assert inner.asked[0]["REQUEST_METHOD"] == "GET"


def test_the_application_is_asked_as_by_a_reader_who_has_nothing(plans, inner):
    ask(plans, if_none_match='"x"', range="bytes=0-9", accept_encoding="gzip")
    assert not any(name.startswith("HTTP_") for name in inner.asked[0])


@pytest.mark.parametrize("change", [{"Cache-Control": "no-store"}, {"ETag": ""}])
def test_what_is_not_for_everyone_is_not_kept(plans, inner, change):
    inner.headers |= change
    for who in ("sprak=en", "sprak=sv"):
        ask(plans, cookie=who)
        assert inner.asked[-1]["HTTP_COOKIE"] == who  # it is made for whoever asks


def test_a_page_of_ones_own_is_asked_for_once_by_each_reader(plans, inner):
    inner.headers["Cache-Control"] = "private, no-cache"
    ask(plans, "/plan/alvdal/folj")
    before = len(inner.asked)
    for _reader in range(3):
        assert ask(plans, "/plan/alvdal/folj")[2] == inner.body
    assert len(inner.asked) - before == 3


def test_other_answers_pass_through(plans, inner):
    inner.status = "202 Accepted"
    assert ask(plans, "/plan/alvdal.pdf")[0] == "202 Accepted"
    assert ask(plans, "/plan/alvdal.pdf", method="HEAD")[0] == "202 Accepted"
    assert inner.asked[-1]["REQUEST_METHOD"] == "HEAD"
    assert ask(plans, "/platser")[2] == inner.body
    assert ask(plans, "/plan/alvdal", method="POST")[2] == inner.body


def test_what_has_just_been_made_says_what_it_says_when_it_is_kept(inner, newest, clock):
    waiting = Inner()
    waiting.status, waiting.headers["Cache-Control"] = "202 Accepted", "no-store"
    ready = iter([waiting])  # the second time it is asked it has made it

    def makes_it(environ, start_response):
        return next(ready, inner)(environ, start_response)

    plans = PublicPlans(makes_it, newest=newest, ticks=clock)
    just_made, kept = ask(plans, "/plan/alvdal/kort.pdf"), ask(plans, "/plan/alvdal/kort.pdf")
    assert just_made[0] == kept[0] == "200 OK"
    assert just_made[1]["Vary"] == kept[1]["Vary"] == "Accept-Encoding"


def test_addresses_that_lead_nowhere_are_not_remembered(plans, inner):
    for number in range(50):
        ask(plans, f"/plan/okand-{number}")
    assert len(inner.asked) == 50
    assert not plans._stamps  # noqa: SLF001
    assert not plans._kept  # noqa: SLF001


def test_the_room_is_bounded_and_the_oldest_goes_first(inner, newest, clock):
    plans = PublicPlans(inner, newest=newest, ticks=clock, capacity=8 * 6000)
    inner.headers["Cache-Control"] = "public, immutable"
    for number in range(30):
        ask(plans, f"/plan/alvdal/{number}")
    sizes = [kept.size for kept in plans._kept.values()]  # noqa: SLF001
    assert sum(sizes) <= 8 * 6000
    assert len(sizes) > 5
    assert ("http", "", "/plan/alvdal/29") in plans._kept  # noqa: SLF001
    inner.body = b"x" * 9000
    ask(plans, "/plan/alvdal/99")
    assert ("http", "", "/plan/alvdal/99") not in plans._kept  # noqa: SLF001


def test_without_the_database_the_plan_is_still_read(plans, newest, clock):
    ask(plans)
    newest.is_down, clock.now = True, 30.0
    assert ask(plans)[0] == "200 OK"


def test_what_is_kept_is_kept_by_host(plans, inner):
    for host in ("platser.exempel.se", "ond.example", "platser.exempel.se"):
        ask(plans, host=host)
    assert [one["HTTP_HOST"] for one in inner.asked] == ["platser.exempel.se", "ond.example"]


class Slow(Inner):
    """An application that answers when it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asked, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, environ, start_response):
        self.is_asked.set()
        assert self.may_go_on.wait(10)
        return super().__call__(environ, start_response)


def asking(app, answers):
    one = threading.Thread(target=lambda: answers.append(ask(app)))
    one.start()
    return one


def test_many_who_ask_at_once_are_answered_by_one_making(newest, clock):
    slow, answers = Slow(), []
    plans = PublicPlans(slow, newest=newest, ticks=clock)
    first = asking(plans, answers)
    assert slow.is_asked.wait(10)
    others = [asking(plans, answers) for _one in range(5)]
    slow.may_go_on.set()
    for one in (first, *others):
        one.join(10)
    assert [status for status, _headers, _body in answers] == ["200 OK"] * 6
    assert len(slow.asked) == 1


def test_while_a_new_page_is_made_others_read_the_one_before(newest, clock):
    slow, answers = Slow(), []
    slow.may_go_on.set()
    plans = PublicPlans(slow, newest=newest, ticks=clock)
    ask(plans)
    slow.may_go_on.clear()
    slow.is_asked.clear()
    newest.stamps["alvdal"], slow.body, clock.now = Stamp("two"), b"<p>new</p>", 1.1
    first = asking(plans, answers)
    assert slow.is_asked.wait(10)
    assert ask(plans)[2].decode() == PAGE
    slow.may_go_on.set()
    first.join(10)
    assert answers[0][2] == ask(plans)[2] == b"<p>new</p>"


def test_what_was_taken_back_is_told_to_nobody_meanwhile(newest, clock):
    slow, answers = Slow(), []
    slow.may_go_on.set()
    plans = PublicPlans(slow, newest=newest, ticks=clock)
    ask(plans)
    slow.may_go_on.clear()
    slow.is_asked.clear()
    newest.stamps["alvdal"], slow.body, clock.now = Stamp("one", 1), b"<p>kept</p>", 1.1
    first = asking(plans, answers)
    assert slow.is_asked.wait(10)
    second = asking(plans, answers)
    slow.may_go_on.set()
    first.join(10)
    second.join(10)
    assert [body for _status, _headers, body in answers] == [b"<p>kept</p>"] * 2
