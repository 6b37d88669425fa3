"""The places of a contact on a map and on one line of months."""

from datetime import timedelta
from decimal import Decimal

import pytest

from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Place
from placedev.steps.methods import default_method
from placedev.steps.models import GatePassage, StepPeriod
from tests.people import add_place
from tests.regions.test_portfolio import add_overdue, follow, words

MAP, LINE = "/portfolj/karta", "/portfolj/tidslinje"
TODAY = clock.today()


def put(place, north, east) -> None:
    stored = db.session.get(Place, place.id)
    stored.latitude, stored.longitude = Decimal(north), Decimal(east)
    db.session.commit()


def test_places_stand_on_the_map_with_their_step_in_words(world, client_of):
    follow(world, world.other_place)
    put(world.place, "58.9", "12.2")
    add_overdue(world.place)
    page = client_of(world.regional).get(MAP)
    text = words(page)
    assert "Steg 1 av 6, Förankring" in text
    assert "Behöver er" in text
    assert page.text.count('class="pm-dot"') == page.text.count('class="pm-need"') == 1
    assert "Östby" in text.partition("Inte på kartan")[2]
    narrow = client_of(world.regional).get(f"{MAP}?kommun=Färgelanda").text
    assert "Ingen av platserna ligger på kartan än" in narrow
    assert ">Ålvdal</a>" not in narrow


def test_steps_stand_on_the_line_with_their_gates(world, client_of):
    first, second = default_method().steps[:2]
    place = db.session.get(Place, world.place.id)
    place.started_on, place.period_months = TODAY - timedelta(days=100), 18
    at = clock.now() - timedelta(days=40)
    db.session.add(
        GatePassage(
            place_id=place.id, step_key=first.key, passed_at=at, evidence=[], overridden=False
        )
    )
    planned = TODAY + timedelta(days=30)
    db.session.add(StepPeriod(place_id=place.id, step_key=second.key, planned_to_on=planned))
    db.session.commit()
    page = client_of(world.regional).get(LINE)
    text = words(page)
    assert f"1. {first.name}, klart" in text
    assert f"2. {second.name}, sedan" in text
    assert "planerat till" in text
    assert page.text.count('class="tl-gate" x="') == 1


def test_a_place_without_any_day_has_an_empty_lane(world, client_of):
    place = db.session.get(Place, world.place.id)
    place.started_on = None
    db.session.commit()
    page = client_of(world.regional).get(LINE)
    assert page.status_code == 200
    assert page.text.count('class="tl-actual"') == 1  # in the key
    assert "Ålvdal" in page.text


@pytest.mark.parametrize("url", [MAP, LINE])
def test_who_sees_what_and_what_it_costs(world, client_of, count_statements, url):
    put(world.place, "58.9", "12.2")
    for name in ("leader", "member", "admin", "stranger"):
        assert "Ålvdal" not in client_of(getattr(world, name)).get(url).text
    client = client_of(world.regional)
    client.get(url)
    with count_statements() as few:
        assert "Östby" not in client.get(url).text
    for number in range(8):
        place = add_place(f"Plats {number}", f"plats-{number}")
        follow(world, place)
        put(place, f"58.{number:02}", "12.4")
    with count_statements() as many:
        assert client.get(f"{url}?sok=plats&sida=2&risk=row.__class__").status_code == 200
    assert len(many) == len(few) <= 12
