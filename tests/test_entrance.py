"""Right after a start: who comes first signs in, everybody else is let into the rooms."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from werkzeug.test import Client

from placedev import entrance as module
from placedev.app import create_app
from placedev.entrance import Entrance

SIGN_IN = "/logga-in"
TOKEN = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')
FIRST_PAGE = """
import sys
from werkzeug.test import Client
from placedev.wsgi import application

assert Client(application).get("/logga-in").status_code == 200
print(*(name for name in ("weasyprint", "placedev.app", "placedev.plan") if name in sys.modules))
"""


@pytest.fixture
def settings(app):
    return app.config["PLACEDEV_SETTINGS"]


@pytest.fixture
def opened(monkeypatch):
    """Return the applications that were made as rooms."""
    made = []

    def make(settings):
        made.append(create_app(settings))
        return made[-1]

    monkeypatch.setattr(module, "resolve_name", lambda _name: make)
    return made


@pytest.fixture
def door(settings):
    return Entrance(settings)


@pytest.fixture
def visitor(door):
    return Client(door, use_cookies=False)


def test_the_first_page_reads_no_room(tmp_path):
    env = {"PLACEDEV_INSTANCE": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"


def test_who_has_nothing_with_them_signs_in_before_the_rooms_are_open(visitor, opened):
    for path in (SIGN_IN, f"{SIGN_IN}?vidare=/platser/alvdal&sprak=en", "/healthz"):
        assert visitor.get(path).status_code == 200
    assert "Sign in" in visitor.get(f"{SIGN_IN}?sprak=en").text
    sheet = re.search(r'href="(/static/[^"]+app\.css)"', visitor.get(SIGN_IN).text)[1]
    assert visitor.get(sheet).status_code == 200
    assert opened == []


def test_the_entrance_shows_the_page_that_the_rooms_show(visitor, door, opened):
    before = visitor.get(SIGN_IN)
    door.rooms()
    after = visitor.get(SIGN_IN)
    assert len(opened) == 1
    assert TOKEN.sub("", before.text) == TOKEN.sub("", after.text)
    names = [{name for name, _value in answer.headers} for answer in (before, after)]
    assert names[0] == names[1]


@pytest.mark.parametrize("path", ["/", "/plan/alvdal", "/readyz", "/konto", "/finns-inte"])
def test_every_other_page_opens_the_rooms(visitor, opened, path):
    visitor.get(path)
    assert len(opened) == 1
    visitor.get(path)
    assert len(opened) == 1


def test_who_is_known_goes_straight_to_the_rooms(visitor, opened):
    visitor.get(SIGN_IN, headers={"Cookie": "session=nej"})
    assert len(opened) == 1


def test_a_form_from_the_entrance_is_taken_in_the_rooms(app, world, door, opened):
    browser = Client(door)
    form = browser.get(SIGN_IN)
    assert opened == []
    token = TOKEN.search(form.text)[1]
    data = {"email": world.leader.email, "password": "fel", "csrf_token": token}
    answer = browser.post(SIGN_IN, data=data)
    assert answer.status_code == 422
    assert "hör inte ihop" in answer.text
    assert len(opened) == 1


def test_many_who_come_at_once_open_them_once(visitor, opened):
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(visitor.get, [SIGN_IN, "/readyz"] * 8))
    assert {answer.status_code for answer in answers} == {200}
    assert len(opened) == 1


def test_they_open_although_nobody_asks(door, opened, monkeypatch):
    monkeypatch.setattr(module, "_SECONDS", 0)
    door.open_soon().join()
    assert len(opened) == 1


def test_a_fault_in_a_room_is_told_and_tried_again(visitor, monkeypatch, opened):
    def fall(_settings):
        raise RuntimeError("a room is on fire")

    with monkeypatch.context() as burning:
        burning.setattr(module, "resolve_name", lambda _name: fall)
        with pytest.raises(RuntimeError, match="on fire"):
            visitor.get("/readyz")
        assert visitor.get(SIGN_IN).status_code == 200
    assert visitor.get("/readyz").status_code == 200


def test_the_demo_leads_to_its_letters_from_the_entrance(settings, opened):
    page = Client(Entrance(replace(settings, demo=True))).get(SIGN_IN).text
    assert 'href="/brevlada"' in page
    assert len(opened) == 1


def test_the_host_is_known_behind_proxies_too(settings, opened):
    behind = replace(settings, proxies=1, trusted_hosts=("platser.exempel.se",))
    visitor = Client(Entrance(behind), use_cookies=False)
    asked = {"X-Forwarded-Host": "platser.exempel.se"}
    assert visitor.get(SIGN_IN, headers=asked).status_code == 200
    assert visitor.get(SIGN_IN, headers={"X-Forwarded-Host": "annan.exempel.se"}).status_code == 400
    assert opened == []
