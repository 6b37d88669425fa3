"""Bodies that come slowly, halfway or too many at once hold nobody else up."""

import threading

import pytest

from placedev.web.intake import BoundedIntake


class Inner:
    def __init__(self) -> None:
        self.bodies: list[bytes | None] = []

    def __call__(self, environ, start_response):
        source = environ.get("wsgi.input")
        self.bodies.append(source.read() if hasattr(source, "getvalue") else None)
        start_response("200 OK", [])
        return [b"ok"]


class Sent:
    """A body as the network gives it: at once, or only when the test lets it."""

    def __init__(self, content: bytes, gate: threading.Barrier | None = None) -> None:
        self.content, self.gate = content, gate

    def read(self, size: int) -> bytes:
        if self.gate is not None:
            self.gate.wait(30)  # reading has begun
            self.gate.wait(30)  # the rest is here
        return self.content[:size]


@pytest.fixture
def inner():
    return Inner()


def send(app, source, length="", **more):
    got = []
    environ = {"REQUEST_METHOD": "POST", "wsgi.input": source, "CONTENT_LENGTH": length, **more}
    body = app(environ, lambda status, _headers: got.append(status))
    return got[0], b"".join(body)


def test_a_body_arrives_whole(inner):
    app = BoundedIntake(inner, largest=100, most_at_once=2)
    assert send(app, Sent(b"a=1"), "3") == ("200 OK", b"ok")
    assert send(app, Sent(b"a=1&b=2"), HTTP_TRANSFER_ENCODING="chunked")[0] == "200 OK"
    assert inner.bodies == [b"a=1", b"a=1&b=2"]


def test_too_large_a_body_is_left_for_the_application_to_refuse(inner):
    send(BoundedIntake(inner, largest=2, most_at_once=2), Sent(b"abc"), "3")
    assert inner.bodies == [None]


def test_half_a_body_is_refused(inner):
    app = BoundedIntake(inner, largest=100, most_at_once=2)
    assert send(app, Sent(b"ab"), "3")[0] == "400 Bad Request"
    assert not inner.bodies


def test_while_somebody_sends_slowly_another_is_asked_to_wait_and_pages_are_served(inner):
    gate = threading.Barrier(2)
    app = BoundedIntake(inner, largest=100, most_at_once=1)
    answers: list[str] = []
    slow = threading.Thread(target=lambda: answers.append(send(app, Sent(b"abc", gate), "3")[0]))
    slow.start()
    gate.wait(30)
    assert send(app, Sent(b"abc"), "3")[0] == "503 Service Unavailable"
    for length in ("", "0"):  # no body
        assert send(app, None, length)[0] == "200 OK"
    gate.wait(30)
    slow.join(30)
    assert answers == ["200 OK"]
    assert send(app, Sent(b"abc"), "3")[0] == "200 OK"
