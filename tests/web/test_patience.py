"""Bodies that come slowly, halfway or too many at once hold nobody else up."""

import threading

import pytest

from placedev.web.patience import PatientIntake


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

    def __init__(self, content: bytes, gate: threading.Event | None = None) -> None:
        self.content, self.gate = content, gate

    def read(self, size: int) -> bytes:
        if self.gate is not None:
            self.gate.wait(30)
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
    app = PatientIntake(inner, largest=100, most_waiting=2)
    assert send(app, Sent(b"a=1"), "3") == ("200 OK", b"ok")
    assert send(app, Sent(b"a=1&b=2"), HTTP_TRANSFER_ENCODING="chunked")[0] == "200 OK"
    assert inner.bodies == [b"a=1", b"a=1&b=2"]


def test_requests_without_a_body_go_straight_through(inner):
    app = PatientIntake(inner, largest=100, most_waiting=2, most_readers=1)
    for length in ("", "0"):
        assert send(app, None, length)[0] == "200 OK"


def test_too_large_a_body_is_left_for_the_application_to_refuse(inner):
    send(PatientIntake(inner, largest=2, most_waiting=2), Sent(b"abc"), "3")
    assert inner.bodies == [None]


def test_half_a_body_is_refused(inner):
    assert (
        send(PatientIntake(inner, largest=100, most_waiting=2), Sent(b"ab"), "3")[0]
        == "400 Bad Request"
    )
    assert not inner.bodies


def test_a_slow_body_is_given_up_and_its_reader_counted_until_it_ends(inner):
    gate = threading.Event()
    app = PatientIntake(inner, largest=100, most_waiting=2, most_readers=1, longest_wait=0.01)
    assert send(app, Sent(b"abc", gate), "3")[0] == "408 Request Timeout"
    assert send(app, Sent(b"abc"), "3")[0] == "503 Service Unavailable"
    gate.set()
    reader = next((one for one in threading.enumerate() if one.name == "body"), None)
    if reader is not None:
        reader.join(30)
    assert send(app, Sent(b"abc"), "3")[0] == "200 OK"


def test_only_so_many_threads_wait_for_slow_bodies(inner):
    gate = threading.Event()
    app = PatientIntake(inner, largest=100, most_waiting=1, longest_wait=30)
    answers: list[str] = []
    waiting = [
        threading.Thread(target=lambda: answers.append(send(app, Sent(b"abc", gate), "3")[0]))
        for _ in range(2)
    ]
    for one in waiting:
        one.start()
    while not answers:  # the one that may not wait
        waiting[0].join(0.05)
    assert answers == ["503 Service Unavailable"]
    assert send(app, Sent(b"abc"), "3")[0] == "200 OK"
    gate.set()
    for one in waiting:
        one.join(30)
    assert sorted(answers) == ["200 OK", "503 Service Unavailable"]
