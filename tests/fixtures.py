"""What any test may ask for, and what is done around all of them."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import pytest
from argon2 import PasswordHasher
from flask import g, has_app_context
from flask.testing import FlaskClient

from placedev.accounts import passwords
from placedev.core import sheets
from placedev.core.db import db
from placedev.core.render import Renderer
from placedev.demo.people import LEADER
from placedev.editions import pdf, public_server
from tests import databases, people
from tests.applications import Applications
from tests.core.mail_server import PostOffice, post_office
from tests.demo.crawl import Answer, crawl_demo, endpoint_at_place
from tests.once import Once
from tests.statements import counted

SELDOM = (50_000, 20, 20)  # objects, then rounds, before the interpreter looks for waste


def pytest_collection_finish() -> None:
    """Let the interpreter not look for waste among what is there to the end: it never finds any.

    Modules, tests and mapped classes are half a million objects, and each look takes a tenth of a
    second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


class FreshClient(FlaskClient):
    """A client whose every request begins without what an earlier one has loaded.

    Neither objects nor the person signed in: inside one app context requests would share them.
    """

    def open(self, *args, **kwargs):
        end_transaction()
        return super().open(*args, **kwargs)


def end_transaction() -> None:
    """Let go of what the test itself has read: SQLite has one writer at a time."""
    if has_app_context():
        db.session.remove()
        for name in list(g):
            g.pop(name)


@pytest.fixture(scope="session")
def lasting_folder(tmp_path_factory) -> Path:
    """Return a folder for what lasts as long as the process."""
    return tmp_path_factory.mktemp("databases")


@pytest.fixture(scope="session")
def once(tmp_path_factory) -> Once:
    """Return what makes a thing once, for all processes of the run.

    On a server every process has databases of its own, and so things of its own.
    """
    folder = tmp_path_factory.getbasetemp()
    is_shared = "PYTEST_XDIST_WORKER" in os.environ and not databases.SERVER
    return Once(folder.parent if is_shared else folder)


@pytest.fixture(scope="session")
def store(lasting_folder, once):
    kind = databases.PostgresDatabases if databases.SERVER else databases.SqliteFiles
    return kind(lasting_folder, once)


@pytest.fixture(scope="session")
def applications(store, lasting_folder):
    made = Applications(store, lasting_folder, FreshClient)
    yield made
    made.end()


@pytest.fixture(scope="session")
def press():
    """Return a renderer that is warm from the first document on."""
    with Renderer() as warm:
        yield warm


@pytest.fixture(scope="session", autouse=True)
def _one_press(press) -> Iterator[None]:
    """Make with it what would otherwise start a process for each document."""
    one_at_a_time = Lock()

    def pdf_once(html, *, media):
        with one_at_a_time:
            return press.pdf(html, media=media)

    with pytest.MonkeyPatch.context() as patch:
        for made_by in (pdf, sheets):
            patch.setattr(made_by, "pdf_once", pdf_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_cost_little() -> Iterator[None]:
    """Hash as the program does, in a fiftieth of the time: most tests only want to be let in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(1, 8, parallelism=1))
        yield


@pytest.fixture(scope="session", autouse=True)
def _plans_are_asked_anew() -> Iterator[None]:
    """Let no published plan be up to a second old: a quick machine would read the one before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(public_server, "FRESH_SECONDS", -1)
        yield


@pytest.fixture
def make_app(applications):
    """Return a function that gives an application on a database of its own."""
    lent = []

    def make(**wish):
        lent.append(applications.lend(**wish))
        return lent[-1]

    yield make
    for app in lent:
        applications.take_back(app)


@pytest.fixture
def app(make_app, request):
    is_copied = "world" in request.fixturenames and not databases.SERVER
    return make_app(begin=people.build_world if is_copied else None)


@pytest.fixture
def now():
    return people.NOW


@pytest.fixture(scope="session")
def built_world(applications) -> people.BuiltWorld:
    app = applications.lend(begin=people.build_world)
    with app.app_context():
        built = people.BuiltWorld.read()
    applications.take_back(app)
    return built


@pytest.fixture
def world(app, applications, built_world) -> Iterator[people.World]:
    """Stay inside an app context, so that rows can be read; clients begin afresh all the same."""
    is_there = applications.begin_with(app, people.build_world)
    with app.app_context():
        yield built_world.shown() if is_there else built_world.copied()
        db.session.remove()


@pytest.fixture
def begun(app, world, applications, once):
    """Return a function that builds something in the world, once for all; later it is copied.

    Nobody may have opened the database yet. What is returned has no session, if it is rows.
    """

    def begin(name: str, build):
        def fill() -> None:
            once.value(f"{name}-returned", build)

        fill.__name__ = name
        is_there = applications.begin_with(app, fill)
        return once.value(f"{name}-returned", build) if is_there else build()

    return begin


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def client_of(app):
    """Return a function that gives a client in which a person is signed in."""

    def sign_in(user):
        end_transaction()
        with app.app_context():
            token = people.signed_in(user)
            db.session.commit()
        client = app.test_client()
        cookie = app.session_interface.get_signing_serializer(app).dumps(
            {"_user_id": token, "_fresh": True}
        )
        client.set_cookie(app.session_interface.get_cookie_name(app), cookie)
        return client

    return sign_in


@pytest.fixture(scope="session")
def _post_office():
    with post_office() as opened:
        yield opened


@pytest.fixture
def office(_post_office) -> PostOffice:
    """Return a mail server that has no letters yet and takes them."""
    _post_office.begin_anew()
    return _post_office


@pytest.fixture
def count_statements():
    """Return a context manager that lists the SQL statements run inside it."""
    return counted


@pytest.fixture(scope="session")
def read_by_leader(applications, once) -> dict[str, Answer]:
    """Return what the demo's leader reads by following every link; asked for once in a run."""
    return once.value(
        "read-by-leader",
        lambda: crawl_demo(applications, LEADER, most=2, kind_of=endpoint_at_place),
    )
