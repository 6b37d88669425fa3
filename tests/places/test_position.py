"""Where a place is, as people copy it from a map."""

from decimal import Decimal

import pytest

from placedev.core.errors import RuleBroken
from placedev.places import position_rules

HERE = (Decimal("58.71230"), Decimal("12.45670"))


@pytest.mark.parametrize(
    "written",
    [
        *("58.7123, 12.4567", "58,7123 12,4567", "58,7123, 12,4567", "58.7123 12.4567"),
        *(" 58,7123; 12,4567 ", "58.7123,12.4567", "N 58.7123 E 12.4567"),
    ],
)
def test_two_numbers_are_understood_however_they_are_copied(written):
    assert position_rules.read(written) == HERE


def test_nothing_is_no_position():
    assert position_rules.read("  ") is None
    assert position_rules.written(None, None) == ""
    assert position_rules.read(position_rules.written(*HERE)) == HERE


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12.4567, 58.7123", "omkastade"),
        ("58,7123", "två tal"),
        ("58° 42′ 44″ 12° 27′ 24″", "två tal"),
        ("vid kyrkan", "två tal"),
        ("-33.8, 151.2", "ingen plats i Europa"),
    ],
)
def test_what_is_no_place_here_is_told(written, said):
    with pytest.raises(RuleBroken, match=said):
        position_rules.read(written)


def test_a_position_is_kept_from_the_form(world, client_of):
    leader = client_of(world.leader)
    address = "/platser/alvdal/om"
    sent = {"name": "Ålvdal", "kind": "tatort", "municipality": "Bengtsfors", "version": "1"}
    wrong = leader.post(address, data={**sent, "position": "12,4 58,7"})
    assert wrong.status_code == 422
    assert 'value="12,4 58,7"' in wrong.text
    assert leader.post(address, data={**sent, "position": "58.7123, 12.4"}).status_code == 302
    assert 'value="58,7123 12,4"' in leader.get(address).text
