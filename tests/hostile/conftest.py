import pytest

from placedev.demo.people import LEADER, SECOND_LEADER
from tests.demo.builders import demo_of_the_tests
from tests.hostile.reading import found_in
from tests.hostile.rows import uid_of

PLACE, OTHER_PLACE = "vasselvik", "ekhammars-bruk"


@pytest.fixture(scope="module")
def demo(applications):
    """Return the demo, shared by the tests of a module: each must stand what others did to it.

    What is published waits for its PDF, which takes longer than everything else together.
    """
    app = applications.lend(demo=True, jobs_now=False, begin=demo_of_the_tests)
    app.config.update(PROPAGATE_FAULTS=False)
    yield app
    applications.take_back(app)


@pytest.fixture(scope="module")
def leader(demo):
    """Return the client of somebody who leads both places."""
    return signed_in(demo, LEADER)


@pytest.fixture(scope="module")
def stranger(demo):
    """Return the client of somebody who leads a third place."""
    return signed_in(demo, SECOND_LEADER)


def signed_in(app, person):
    """Return the client of a demo person."""
    client = app.test_client()
    answer = client.post("/logga-in/demo", data={"person": uid_of(app, person)})
    assert answer.status_code == 302
    return client


@pytest.fixture(scope="session")
def both_walked(applications, once, read_by_leader):
    """Return the pages and forms of both of the leader's places, as they are before any test."""
    return once.value("walked", lambda: _both_walked(applications, read_by_leader))


def _both_walked(applications, read_by_leader):
    app = applications.lend()
    places = PLACE, OTHER_PLACE
    found = {slug: found_in(app, read_by_leader, f"/platser/{slug}") for slug in places}
    applications.take_back(app)
    return found


@pytest.fixture(scope="session")
def walked(both_walked):
    """Return the pages and forms of the place."""
    return both_walked[PLACE]


@pytest.fixture(scope="session")
def walked_elsewhere(both_walked):
    """Return the pages and forms of the leader's other place."""
    return both_walked[OTHER_PLACE]
