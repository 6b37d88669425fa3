"""What is not published is nowhere that anyone may read: every public address is asked for."""

import uuid

import pytest

from placedev.core.db import db
from placedev.editions.operations import Publication, Site, publish_edition
from placedev.editions.withdrawal_operations import Withdrawal, withdraw_edition
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes
from placedev.plan.models import Activity
from tests.editions.test_composing import add_plan
from tests.hostile.everywhere import whole_place_saying
from tests.hostile.open_addresses import addresses, open_rules
from tests.people import NOW

CANARY = "Kanariefågel"
QUERIES = "", "?preview=1&utkast=1&draft=true&edition=0&version=draft&sok=Kanarief%C3%A5ge"


@pytest.fixture
def unpublished(app, world):
    """Return the slug of a place that has something in every table and has published nothing."""
    content = whole_place_saying(CANARY)
    import_place(read_file(as_bytes(content)), actor_id=None, now=NOW)
    db.session.commit()
    db.session.remove()
    return content["place"]["slug"]


@pytest.fixture
def withdrawn(world, now, monkeypatch):
    """Return the slug of a place whose only edition was taken back."""
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    add_plan(world.place, now)
    db.session.query(Activity).update({"title": f"{CANARY} 1"})
    edition = publish_edition(
        world.place, Publication(uuid.uuid4(), "Nytt."), site=Site("P"), actor=None, now=now
    )
    withdraw_edition(edition, Withdrawal(uuid.uuid4(), "Ett fel."), actor_id=None, now=now)
    slug = world.place.slug
    db.session.commit()
    db.session.remove()
    return slug


def test_nothing_of_a_withdrawn_plan_is_anywhere(app, client, withdrawn):
    leaks, gone = [], 0
    for address in addresses(app, withdrawn):
        answer = client.get(address)
        gone += answer.status_code == 410
        whole = f"{answer.headers} {answer.data.decode(errors='replace')}"
        if CANARY.casefold() in whole.casefold():
            leaks.append(f"{answer.status_code} {address}")
    assert gone
    assert not leaks, "\n".join(leaks)


def test_nothing_of_an_unpublished_place_is_anywhere(app, client, unpublished):
    asked = addresses(app, unpublished)
    assert len(asked) > len(open_rules(app))
    leaks = []
    for address in asked:
        for query in QUERIES if address.startswith("/plan") or address.count("/") < 2 else ("",):
            answer = client.get(address + query)
            whole = f"{answer.headers} {answer.data.decode(errors='replace')}"
            if CANARY.casefold() in whole.casefold().replace('value="kanarie', ""):
                leaks.append(f"{answer.status_code} {address}{query}")
    assert not leaks, "\n".join(leaks)
