"""Criteria about who is on board, from what is stored: groups, seats and what was promised."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from placedev.core.db import db
from placedev.plan.models import ActivityRole, ActivityStatus
from placedev.stakeholders.models import SeatQuota
from placedev.steps import fact_queries
from placedev.steps.checks import assess_one
from placedev.steps.methods import method_named
from placedev.steps.rules import State
from tests.stakeholders.builders import add_group, add_organisation, add_seat
from tests.steps import builders as made

TODAY = date(2027, 3, 16)
YESTERDAY = TODAY - timedelta(days=1)
# Seventeen seats of a board in five sectors.
SEATS = (
    ("municipality", 4),
    ("region-state", 2),
    ("business", 4),
    ("civil-society", 4),
    ("residents", 3),
)


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


@dataclass
class Asked:
    """A method's criterion, asked of the stored facts of a place."""

    place: object
    method: str
    check: str

    def __call__(self):
        versions = {"vgr-rekonstruktion-a": 2}
        method = method_named(self.method, versions.get(self.method, 1))
        db.session.flush()
        db.session.expire_all()
        facts = fact_queries.place_facts(self.place, today=TODAY)
        [criterion] = [
            one for step in method.steps for one in step.criteria if one.check == self.check
        ][:1]
        return assess_one(criterion, facts, None).evidence


def test_a_board_of_seventeen_in_five_sectors(world):
    asked = Asked(world.place, "vimmerby-slus", "group-sectors")
    board = add_group(world.place, "Styrelsen", kind="board", members_count=17)
    assert asked().words == "Det står inte varifrån de som är med kommer."
    for position, (sector, seats) in enumerate(SEATS, start=1):
        db.session.add(SeatQuota(group_id=board.id, position=position, sector=sector, seats=seats))
    assert asked().state == State.MISSING  # planned chairs seat nobody
    seats = {
        sector: add_seat(board, sector=sector, headcount=count)
        for sector, count in SEATS
        if sector != "residents"
    }
    assert "4 av 5 sektorer är med. Detta saknas: invånare." in asked().words
    last = add_seat(board, sector="residents", headcount=3, is_substitute=True)
    assert asked().state == State.MISSING
    last.is_substitute = False
    evidence = asked()
    assert (evidence.state, evidence.mend) == (State.MET, "groups.group_show")
    assert evidence.values == {"group_uid": board.uid}
    facts = fact_queries.place_facts(world.place, today=TODAY)
    assert facts.groups["board"].seats == 17
    seats["business"].to_on = YESTERDAY
    assert "Detta saknas: näringsliv." in asked().words
    seats["business"].to_on = TODAY
    assert asked().state == State.MET
    board.state, board.closed_on = "closed", YESTERDAY
    assert asked().state == State.MISSING


@pytest.mark.parametrize("method", ["skane-lokal-platsutveckling", "vgr-rekonstruktion-a"])
def test_three_sectors_in_the_working_group(world, method):
    asked = Asked(world.place, method, "working-group-sectors")
    group = add_group(world.place)
    club = add_organisation(world.place, "Byalaget")
    company = add_organisation(world.place, "Sågen", sector="business")
    add_seat(group, club)
    add_seat(group, company)
    starts = add_seat(group, sector="municipality", from_on=TODAY + timedelta(days=1))
    assert asked().words == "2 av 3 sektorer är med. Detta saknas: kommun."
    starts.from_on = TODAY
    assert asked().state == State.MET
    add_group(world.place, "Gruppen före", state="proposed")
    assert asked().values == {"group_uid": group.uid}
    add_group(world.place, "En till")
    assert asked().mend == "stakeholders.organisation_list"  # there are two of them now


def test_three_sectors_among_the_organisations(world, now):
    asked = Asked(world.place, "skane-lokal-platsutveckling", "organisations-sectors")
    add_organisation(world.place, "Byalaget")
    kommun = add_organisation(world.place, "Kommunen", sector="municipality")
    owners = add_organisation(world.place, "Företagare", sector="business", is_class=True)
    assert "Detta saknas: näringsliv." in asked().words  # a class of actors has not joined
    owners.is_class = False
    assert asked().state == State.MET
    owners.merged_into_id, owners.merged_at = kommun.id, now
    assert asked().state == State.MISSING


def test_one_row_can_stand_for_ten_local_groups(world):
    asked = Asked(world.place, "vimmerby-slus", "groups-formed")
    group = add_group(world.place, "Lokala grupper", kind="local-group")
    assert asked().state == State.MISSING
    group.group_count = 10
    assert asked().state == State.MET


def test_everyone_responsible_has_said_yes(world, now):
    asked = Asked(world.place, "vgr-rekonstruktion-a", "responsible-confirmed")
    plan, club = made.plan_of(world.place), add_organisation(world.place, "Båtklubben")
    kept = made.add_activity(plan, "Lampor", now=now)
    activity = made.add_activity(plan, "Bryggan", now=now, full=False)
    role = ActivityRole(
        activity_id=activity.id,
        position=1,
        role="responsible",
        organisation_id=club.id,
        state="asked",
    )
    db.session.add(role)
    evidence = asked()
    assert "Fyll i: Bryggan." in evidence.words
    assert (evidence.mend, evidence.values) == (
        "plan.activity_show",
        {"activity_uid": activity.uid},
    )
    promise = made.add_commitment(world.place, club, now=now, activity_id=kept.id)
    promise.state = "confirmed"
    assert asked().state == State.MISSING  # a promise for another activity
    promise.activity_id = activity.id
    assert asked().state == State.MET
    role.state = "declined"
    assert asked().state == State.MISSING
    role.state, promise.state = "asked", "said"
    assert asked().state == State.MISSING
    done = ActivityStatus(activity_id=activity.id, status="done", noted_on=TODAY, recorded_at=now)
    db.session.add(done)
    assert asked().state == State.MET  # nothing more is asked of what is over


def test_what_the_municipality_only_said_is_told_apart(world, now):
    asked = Asked(world.place, "vgr-rekonstruktion-a", "municipal-contribution")
    kommun = add_organisation(world.place, "Kommunen", sector="municipality")
    said = made.add_commitment(world.place, kommun, now=now, is_municipal_contribution=True)
    assert "har sagt att de bidrar" in asked().words
    made.add_turn(said, "confirmed", now=now)
    assert asked().words == "Kommunen bidrar: Rita bryggan."
