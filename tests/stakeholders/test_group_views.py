import uuid

import pytest

from placedev.stakeholders import group_queries
from tests.stakeholders.builders import add_group, add_organisation, commit

ROOM = "/platser/alvdal/intressenter"


@pytest.fixture
def club(world):
    found = add_organisation(world.place, "Båtklubben")
    commit(found)
    return found


def test_a_group_and_its_seats(world, club, client_of):
    client = client_of(world.leader)
    answer = client.post(
        f"{ROOM}/grupper/ny",
        data={"uid": str(uuid.uuid4()), "name": "Arbetsgruppen", "kind": "working-group"}
        | {"state": "formed"},
    )
    url = answer.location
    assert "Platser i gruppen" in client.get(url).text
    seats = {
        "seats-0-holder": f"o:{club.uid}",
        "seats-0-role": "ordförande",
        "seats-0-from_on": "2027-01-14",
        "seats-1-holder": "",
        "seats-1-role": "tom rad",
        "seats-2-holder": "s:business",
    }
    group = {"name": "Arbetsgruppen", "kind": "working-group", "state": "formed", "version": "1"}
    assert client.post(url, data=group | seats).status_code == 302
    page = client.get(ROOM)
    for words in ("ordförande", "14\N{NO-BREAK SPACE}januari\N{NO-BREAK SPACE}2027"):
        assert words in page.text
    assert "tom rad" not in page.text
    [saved] = group_queries.groups_of(place_id=world.place.id)
    assert [seat.sector for seat in saved.seats] == [None, "business"]
    assert client.post(url, data=group | seats).status_code == 409
    assert "ordförande" in client.get(url).text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("holder", "o:00000000-0000-0000-0000-000000000007"),
        ("holder", "s:okänd"),
        ("to_on", "2026-01-01"),
        ("from_on", "i våras"),
    ],
)
def test_a_seat_that_cannot_be(world, club, client_of, field, value):
    group = add_group(world.place)
    commit(group)
    sent = {"name": "Arbetsgruppen", "kind": "working-group", "state": "formed", "version": "1"}
    seat = {"seats-0-holder": f"o:{club.uid}", "seats-0-from_on": "2027-01-14"}
    answer = client_of(world.leader).post(
        f"{ROOM}/grupper/{group.uid}", data=sent | seat | {f"seats-0-{field}": value}
    )
    assert answer.status_code == 422
