from dataclasses import dataclass
from datetime import date

import pytest

from placedev.core.errors import RuleBroken
from placedev.stakeholders import group_rules
from placedev.stakeholders.group_rules import Chairs, Standing

TODAY = date(2027, 3, 16)


@dataclass
class Seat:
    from_on: date | None = None
    to_on: date | None = None
    is_substitute: bool = False
    headcount: int = 1


@pytest.mark.parametrize(
    ("first", "last", "standing"),
    [
        (None, None, Standing.NOW),
        (TODAY, TODAY, Standing.NOW),
        (None, date(2027, 3, 15), Standing.FORMER),
        (date(2027, 3, 17), None, Standing.COMING),
    ],
)
def test_the_first_and_the_last_day_count(first, last, standing):
    assert group_rules.standing(Seat(first, last), TODAY) is standing


def test_only_who_sits_there_today_takes_a_chair():
    seats = [
        ("business", Seat(headcount=2)),
        ("business", Seat(is_substitute=True)),
        ("business", Seat(to_on=date(2027, 1, 1))),
        ("residents", Seat(from_on=date(2027, 9, 1))),
        ("fond", Seat()),
    ]
    quotas = [("business", None, 4), ("residents", "medborgare", 3)]
    found = group_rules.chairs(seats, quotas, TODAY)
    assert found == [
        Chairs("business", None, planned=4, taken=2, substitutes=1),
        Chairs("residents", "medborgare", planned=3),
        Chairs("fond", taken=1),
    ]
    assert [one.empty for one in found] == [2, 3, 0]
    assert group_rules.meant_sectors(found) == ("business", "residents")
    assert len(group_rules.meant_sectors([])) == 5


def test_a_group_cannot_be_over_before_it_begins(app):
    with app.test_request_context():
        for broken in (("closed", TODAY, date(2027, 1, 1)), ("formed", None, TODAY)):
            with pytest.raises(RuleBroken):
                group_rules.check_life(*broken)
        group_rules.check_life("closed", None, TODAY)
