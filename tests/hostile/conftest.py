import pytest

from placedev import create_app
from placedev.core import clock
from placedev.core.db import db
from placedev.demo.build import build_demo
from placedev.demo.people import LEADER, SECOND_LEADER
from tests import databases
from tests.conftest import FreshClient
from tests.hostile.reading import walk
from tests.hostile.rows import uid_of

PLACE, OTHER_PLACE = "vasselvik", "ekhammars-bruk"


@pytest.fixture(scope="module")
def demo(store, tmp_path_factory):
    """Return the demo, shared by the tests of a module: each must stand what others did to it."""
    folder = tmp_path_factory.mktemp("demo")
    url = store.fresh(folder)
    app = create_app(databases.settings(folder, url, demo=True))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = FreshClient
    with app.app_context():
        build_demo(clock.now())
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    store.drop(url)


@pytest.fixture(scope="module")
def leader(demo):
    """Return the client of somebody who leads both places."""
    return _signed_in(demo, LEADER)


@pytest.fixture(scope="module")
def stranger(demo):
    """Return the client of somebody who leads a third place."""
    return _signed_in(demo, SECOND_LEADER)


def _signed_in(app, person):
    client = app.test_client()
    answer = client.post("/logga-in/demo", data={"person": uid_of(app, person)})
    assert answer.status_code == 302
    return client


@pytest.fixture(scope="module")
def walked(demo, leader):
    """Return the pages and forms of the place, as they were before any test."""
    return walk(demo, leader, PLACE)


@pytest.fixture(scope="module")
def walked_elsewhere(demo, leader):
    """Return the pages and forms of the leader's other place."""
    return walk(demo, leader, OTHER_PLACE)
