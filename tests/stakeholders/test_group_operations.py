from datetime import date

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.journal import JournalEntry
from placedev.stakeholders import group_operations, group_queries
from placedev.stakeholders.group_operations import GroupDetails, SeatDetails
from tests.stakeholders.builders import add_group, add_organisation, add_seat

GROUP = GroupDetails(name="Arbetsgruppen", kind="working-group")


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


def journalled():
    rows = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    return [(row.event, row.details["name"]) for row in rows]


def test_a_group_gets_other_seats_and_a_new_version(world, now):
    club = add_organisation(world.place, "Båtklubben")
    group = add_group(world.place)
    kept = add_seat(group, role="ordförande")
    add_seat(group, club, position=2)
    group = group_queries.group_by_uid(place_id=world.place.id, uid=group.uid)
    seats = [SeatDetails(organisation=club, role="kassör"), SeatDetails(sector="residents")]
    group_operations.change_group(
        world.place,
        group,
        GROUP,
        seats[:1],
        version=1,
        actor=world.actor(world.leader),
        now=now,
    )
    group = group_queries.group_by_uid(place_id=world.place.id, uid=group.uid)
    assert [(seat.uid, seat.organisation_id, seat.role) for seat in group.seats] == [
        (kept.uid, club.id, "kassör")
    ]
    assert group.version == 2
    assert journalled() == [("group.changed", "Arbetsgruppen")]
    group_operations.change_group(
        world.place, group, GROUP, seats, version=2, actor=world.actor(world.leader), now=now
    )
    group = group_queries.group_by_uid(place_id=world.place.id, uid=group.uid)
    assert [seat.sector for seat in group.seats] == [None, "residents"]
    assert group.version == 3


def test_a_seat_cannot_end_before_it_begins(world, now):
    group = add_group(world.place)
    group = group_queries.group_by_uid(place_id=world.place.id, uid=group.uid)
    seat = SeatDetails(sector="business", from_on=date(2027, 1, 2), to_on=date(2027, 1, 1))
    with pytest.raises(RuleBroken):
        group_operations.change_group(
            world.place,
            group,
            GROUP,
            [seat],
            version=1,
            actor=world.actor(world.leader),
            now=now,
        )
