import uuid
from datetime import date

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.journal import JournalEntry
from placedev.stakeholders import group_operations, group_queries
from placedev.stakeholders.group_operations import GroupDetails, SeatDetails
from placedev.stakeholders.group_rules import MOST_SEATS
from tests.stakeholders.builders import add_group, add_organisation, add_seat

GROUP = GroupDetails(name="Arbetsgruppen", kind="working-group")


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


@pytest.fixture
def doing(world, now):
    return {"actor": world.actor(world.leader), "now": now}


def journalled():
    return list(db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)))


def load(world, group):
    return group_queries.group_by_uid(place_id=world.place.id, uid=group.uid)


def test_seats_are_planned_anew_and_change_the_version(world, doing):
    group = load(world, add_group(world.place))
    for planned, version in (({"business": 4, "residents": 2}, 1), ({"business": 3}, 2)):
        group_operations.change_group(world.place, group, GROUP, planned, version=version, **doing)
        group = load(world, group)
        assert group.version == version + 1
    # A sector that is not named is left as it was.
    assert [(one.sector, one.seats) for one in group.quotas] == [("business", 3), ("residents", 2)]
    group_operations.change_group(
        world.place, group, GROUP, {"business": 0, "residents": 0}, version=3, **doing
    )
    assert load(world, group).quotas == []
    assert journalled() == ["group.changed"] * 3


def test_a_group_that_is_closed_gets_a_last_day(world, doing, now):
    group = load(world, add_group(world.place))
    closed = GroupDetails(name="Arbetsgruppen", kind="working-group", state="closed")
    group_operations.change_group(world.place, group, closed, {}, version=1, **doing)
    assert group.closed_on == now.date()
    assert journalled() == ["group.closed"]
    still_open = GroupDetails(name="A", kind="working-group", closed_on=now.date())
    with pytest.raises(RuleBroken):
        group_operations.change_group(world.place, group, still_open, {}, version=2, **doing)


def test_two_who_add_somebody_at_the_same_time_both_do(world, doing):
    club = add_organisation(world.place, "Båtklubben")
    group = load(world, add_group(world.place))
    uid = uuid.uuid4()
    for _time in range(2):
        group_operations.add_seat(
            load(world, group), SeatDetails(organisation=club), uid=uid, **doing
        )
    group_operations.add_seat(
        load(world, group), SeatDetails(sector="residents", headcount=3), uid=uuid.uuid4(), **doing
    )
    seats = load(world, group).seats
    assert [(seat.position, seat.headcount) for seat in seats] == [(1, 1), (2, 3)]
    assert load(world, group).version == 1  # so that nobody who edits the mandate is stopped


def test_who_changes_a_seat_second_sees_both(world, doing):
    club = add_organisation(world.place, "Båtklubben")
    group = add_group(world.place)
    add_seat(group, club, role="ordförande")
    [seat] = load(world, group).seats
    first = SeatDetails(organisation=club, role="kassör")
    group_operations.change_seat(group, seat, first, version=1, **doing)
    with pytest.raises(EditConflict) as told:
        group_operations.change_seat(
            group, seat, SeatDetails(sector="business", is_substitute=True), version=1, **doing
        )
    assert (told.value.mine, told.value.theirs) == ("näringsliv, ersättare", "Båtklubben, kassör")
    last_before_first = SeatDetails(from_on=date(2027, 1, 2), to_on=date(2027, 1, 1))
    with pytest.raises(RuleBroken):
        group_operations.change_seat(group, seat, last_before_first, version=2, **doing)


def test_a_hundred_seats_and_no_more(world, doing):
    group = add_group(world.place)
    for position in range(MOST_SEATS):
        add_seat(group, position=position, sector="residents")
    with pytest.raises(RuleBroken, match="100"):
        group_operations.add_seat(
            load(world, group), SeatDetails(sector="residents"), uid=uuid.uuid4(), **doing
        )
