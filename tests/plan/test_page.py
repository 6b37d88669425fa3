"""The plan edited where it stands: lines, cells, order, several at once, filters."""

import re
import uuid

import pytest
from sqlalchemy import func, select

from placedev.core.db import db
from placedev.plan.activities.details import RoleDetails
from placedev.plan.activities.models import TimingMove
from placedev.plan.home import Home
from placedev.plan.models import Activity, ActivityCost, ActivityRole, ActivityStatus, Plan
from tests.plan import builders

PLAN = "/platser/alvdal/plan"
LONG = "2 bänkar & ett bord – ”vid bryggan”, å/ö " * 6 + "så."


@pytest.fixture
def area(world):
    plan = builders.add_plan(world.place)
    area = builders.add_area(plan)
    boats = builders.add_organisation(world.place)
    yes = [RoleDetails("responsible", organisation=boats, state="confirmed")]
    for title in ("Ett", "Två", "Tre"):
        builders.add_activity(
            plan, world.actor(world.leader), title, home=Home(area=area), roles=yes
        )
    builders.keep()
    return area


def named(title):
    db.session.rollback()
    return db.session.scalar(select(Activity).where(Activity.title == title))


def order():
    db.session.rollback()
    return db.session.scalars(select(Activity.title).order_by(Activity.position)).all()


def row(title, end):
    return f"{PLAN}/aktiviteter/{named(title).uid}/{end}"


def test_a_line_is_understood_told_and_added_once(world, area, client_of):
    client = client_of(world.member)
    sent = {
        "uid": str(uuid.uuid4()),
        "home": f"a:{area.uid}",
        "omrade": str(area.uid),
        "line": "Rusta bryggan, samhällsföreningen, till våren, ca 20 tkr",
    }
    for _time in range(2):
        told = client.post(f"{PLAN}/aktiviteter/rad", data=sent, follow_redirects=True).text
    assert "Ansvarig: samhällsföreningen, inte tillfrågad än." in " ".join(told.split())
    assert re.search(r"<input[^>]* autofocus[^>]*name=\"line\"", told)
    made = named("Rusta bryggan")
    assert (made.timing_kind, made.timing_text, made.area_id) == ("season", "till våren", area.id)
    role = db.session.scalar(select(ActivityRole).where(ActivityRole.activity_id == made.id))
    assert (role.actor, role.state) == ("samhällsföreningen", "unasked")
    assert db.session.scalar(select(ActivityCost.amount)) == 20_000
    assert len(order()) == 4


def test_cells_are_changed_where_they_stand_by_two_at_once(world, area, client_of):
    client = client_of(world.leader)
    was = {"was_title": "Ett", "was_who": "Båtklubben", "was_time": "våren 2027", "was_cost": ""}
    same = {key.removeprefix("was_"): value for key, value in was.items()}
    path = row("Ett", "rad")
    assert client.post(path, data={**same, **was, "title": LONG}).status_code == 302
    # Somebody else had the page open before that, and changes other cells.
    other = {**same, **was, "who": "Båtklubben; Ägarna", "time": "hösten 2028", "cost": "5 tkr"}
    assert client.post(path, data=other).status_code == 302
    one = named(LONG)
    assert (one.timing_text, db.session.scalar(select(TimingMove.timing_text))) == (
        "hösten 2028",
        "våren 2027",
    )
    states = select(ActivityRole.actor, ActivityRole.state).where(
        ActivityRole.activity_id == one.id
    )
    found = db.session.execute(states.order_by(ActivityRole.position)).all()
    assert found == [(None, "confirmed"), ("Ägarna", "unasked")]
    met = client.post(path, data={**same, **was, "title": "Något annat"})
    assert met.status_code == 409
    assert "Något annat" in met.text
    assert client.post(path, data={"title": "", "was_title": LONG}).status_code == 422


def test_the_order_is_said_by_place_and_saying_it_twice_is_saying_it_once(world, area, client_of):
    client = client_of(world.leader)
    for place, expected in ((1, ["Tre", "Ett", "Två"]), (99, ["Ett", "Två", "Tre"])):
        for _time in range(2):
            answer = client.post(row("Tre", "plats"), data={"place": str(place)})
            assert answer.status_code == 302
            assert order() == expected
    assert client.post(row("Tre", "plats"), data={"place": "överst"}).status_code == 422


def test_a_copy_is_a_new_intention(world, area, client_of):
    client, sent = client_of(world.leader), {"uid": str(uuid.uuid4())}
    original = named("Ett")
    original.number = "14.4"
    db.session.commit()
    for _time in range(2):
        assert client.post(row("Ett", "kopia"), data=sent).status_code == 302
    assert order() == ["Ett", "Ett", "Två", "Tre"]
    copy = db.session.scalar(select(Activity).where(Activity.uid == uuid.UUID(sent["uid"])))
    states = select(ActivityRole.state).where(ActivityRole.activity_id == copy.id)
    assert (copy.number, db.session.scalars(states).all()) == (None, ["unasked"])
    noted = select(func.count()).where(ActivityStatus.activity_id == copy.id)
    assert db.session.scalar(noted) == 0


def test_several_get_a_status_and_move_together(world, area, client_of):
    goal = builders.add_goal(db.session.get(Plan, area.plan_id), area_id=area.id)
    builders.keep()
    client = client_of(world.leader)
    chosen = [str(named("Ett").uid), str(named("Tre").uid), str(uuid.uuid4())]
    no = {"chosen": chosen, "many_status": "refused"}
    assert client.post(f"{PLAN}/flera", data=no).status_code == 422
    for _time in range(2):
        sent = {**no, "many_reason": "Kommunen sa nej", "is_reason_public": "y"}
        assert client.post(f"{PLAN}/flera", data=sent).status_code == 302
    db.session.rollback()
    noted = db.session.execute(
        select(ActivityStatus.reason, ActivityStatus.is_reason_public).where(
            ActivityStatus.status == "refused"
        )
    ).all()
    assert noted == [("Kommunen sa nej", True)] * 2
    moved = {"chosen": chosen, "flytta": "1", "home": f"g:{goal.uid}"}
    assert client.post(f"{PLAN}/flera", data=moved).status_code == 302
    assert (named("Ett").goal_id, named("Två").goal_id) == (goal.id, None)
    assert client.post(f"{PLAN}/flera", data={"many_status": "done"}).status_code == 422
    page = client.get(f"{PLAN}?omrade={area.uid}").text
    assert "1 aktivitet, ingen" not in page
    assert "utöver det 2 blev nej" in page


def test_some_are_shown_by_what_the_address_says(world, area, client_of):
    client = client_of(world.leader)
    builders.add_activity(
        db.session.get(Plan, area.plan_id),
        world.actor(world.leader),
        "Ingen gör det",
        when="",
    )
    builders.keep()
    assert "4 aktiviteter" in client.get(PLAN).text
    for asked, seen in (("vem=saknas", True), ("tid=utan-tid", True), ("lage=done", False)):
        page = client.get(f"{PLAN}?omrade=allt&{asked}").text
        assert ("Ingen gör det</a>" in page) is seen, asked
        assert ">Ett</a>" not in page
        assert f"{int(seen)} av 4 aktiviteter visas." in page
    assert ">Ett</a>" in client.get(f"{PLAN}?omrade=allt&vem=okand&pengar=<script>").text
