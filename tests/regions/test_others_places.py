"""A contact of one place asks for another in every parameter, and comes back after being let go."""

import re
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import delete

from placedev.core import clock
from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.places.models import Membership, Place
from placedev.regions.month_models import PlaceMonth
from tests.people import NOW
from tests.programmes.builders import Built
from tests.reports.builders import SPRING, add_life, begin

ROOMS = ("/portfolj", "/rapporter", "/program")
# Asked together: no page reads two of one group, so none hides what another would show. Each group
# is asked by what it could be known by.
CHOICES = {
    ("plats", "place_id"): ("slug", "id", "uid"),
    ("program",): ("programme",),
    ("kommun", "region"): ("municipality",),
    ("sok",): ("municipality",),
}
SECRET = re.compile("Östby|Hemliga|Byalaget|Gå vidare med badplatsen")
FEED = re.compile(r"/kalender/egen/[\w-]{43}\.ics")


@pytest.fixture
def hers(world):
    """Return what could be asked for of a place of somebody else: it has a life and a programme."""
    other = db.session.get(Place, world.other_place.id)
    add_life(other)
    other = db.session.get(Place, world.other_place.id)
    db.session.add(
        PlaceMonth(place_id=other.id, month_on=date(2026, 10, 1), taken_at=NOW, facts={"open": 7})
    )
    built = Built("Hemliga lyftet", "Regionen", date(2026, 1, 1))
    built.place(other.name, other.municipality, place_id=other.id)
    wanted = {
        "slug": "ostby",
        "id": str(other.id),
        "uid": str(other.uid),
        "municipality": other.municipality,
        "programme": built.programme.slug,
    }
    built.kept()
    return wanted


def rooms(app) -> list[str]:
    """Return the addresses above the places that need nothing to be known."""
    rules = [one for one in app.url_map.iter_rules() if one.rule.startswith(ROOMS)]
    return sorted(one.rule for one in rules if "GET" in one.methods and not one.arguments)


def test_another_s_place_is_not_told_whatever_is_asked(world, client_of, app, hers):
    client = client_of(world.regional)
    addresses = rooms(app)
    assert {"/portfolj.xlsx", "/portfolj/jamfor", "/rapporter/kalender", "/program"} <= {*addresses}
    chosen = [dict.fromkeys(names, hers[key]) for names, keys in CHOICES.items() for key in keys]
    for address, asked in product(addresses, chosen):
        answer = client.get(address, query_string=asked)
        assert answer.status_code in {200, 403, 404}, (address, asked)
        if answer.mimetype.startswith("text/"):
            assert not SECRET.search(answer.text), (address, asked)


def test_another_s_programme_gives_a_report_nothing(world, client_of, hers):
    client = client_of(world.regional)
    mine = begin(client, "alvdal")
    sent = {**SPRING, "title": "Min", "places": ["alvdal", "ostby"], "version": "1"}
    for programme in (hers["programme"], "1", "row.__class__"):
        answer = client.post(f"{mine}/andra", data={**sent, "programme": programme})
        assert answer.status_code in {302, 422}
        for end in ("", "/siffra/meetings", "/siffra/meetings?plats=ostby"):
            assert not SECRET.search(client.get(f"{mine}{end}").text)


def test_a_removed_contact_s_calendar_and_rooms_are_empty(world, client_of, client, app):
    contact = client_of(world.regional)
    soon = clock.today() + timedelta(days=9)
    meeting = Meeting(
        place_id=world.place.id,
        title="Vinterstormöte",
        kind="stormote",
        state="planned",
        held_on=soon,
        created_at=NOW,
    )
    db.session.add(meeting)
    db.session.commit()
    begin(contact, "alvdal", title="Till nämnden", due_on=soon.isoformat())
    feed = FEED.findall(contact.post("/konto/kalender").text)[0]
    before = client.get(feed)
    assert "Vinterstorm" in before.text
    assert "Lämna in: Till nämnden" in before.text
    mine = Membership.user_id == world.regional.id
    db.session.execute(delete(Membership).where(mine))
    db.session.commit()
    after = client.get(feed, headers={"If-None-Match": before.headers.get("ETag", "")})
    assert after.status_code == 200
    assert "BEGIN:VEVENT" not in after.text
    for address in rooms(app):
        answer = contact.get(address)
        assert answer.status_code in {200, 403, 404}, address
        if answer.mimetype.startswith("text/"):
            assert not re.search("Ålvdal|Till nämnden", answer.text), address
