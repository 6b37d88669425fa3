"""Goals of others: named, ticked where they are served, changed and removed."""

import uuid
from html import unescape

import pytest

from placedev.core.db import db
from placedev.funding.models import FundingApplication
from placedev.plan.activities.models import PlanRemark, PlanRemarkTarget
from placedev.plan.area_models import AreaLineage, CrossGoal, CrossGoalUse
from placedev.plan.models import Funding
from tests.people import NOW
from tests.plan import builders

PLAN = "/platser/alvdal/plan"


@pytest.fixture
def plan(world):
    return builders.add_plan(world.place, goal_word="effektmål", activity_word="insats")


def test_a_goal_of_others_is_shown_changed_and_brought_back(world, plan, client_of):
    activity = builders.add_activity(plan, world.actor(world.leader))
    goal = CrossGoal(plan_id=plan.id, position=1, framework="rus", code="3", name="Nära natur")
    other = CrossGoal(plan_id=plan.id, position=2, framework="rus", name="Trygghet")
    db.session.add_all([goal, other])
    db.session.flush()
    db.session.add(CrossGoalUse(cross_goal_id=goal.id, activity_id=activity.id))
    builders.keep()
    client = client_of(world.leader)
    activity_page = f"{PLAN}/aktiviteter/{activity.uid}"
    assert "3 Nära natur" in client.get(activity_page).text
    page = f"{PLAN}/andras-mal/{goal.uid}"
    assert page in client.get(f"{PLAN}/andras-mal").text
    sent = {"version": "1", "framework": "rus", "code": "", "name": "Trygghet"}
    twice = client.post(page, data=sent)
    assert twice.status_code == 422
    assert "finns redan" in twice.text
    assert client.post(page, data={**sent, "name": "Nära vatten"}).status_code == 302
    assert client.post(page, data={**sent, "name": "Nära skog"}).status_code == 409
    assert client.post(f"{page}/ta-bort").status_code == 302
    client.get(f"{PLAN}/andras-mal")  # says where it is now
    assert "Nära vatten" not in client.get(activity_page).text
    back = client.get(f"{PLAN}/papperskorg").text.split('action="')[1:]
    address = next(one.split('"')[0] for one in back if "/hamta" in one.split('"')[0])
    assert client.post(address).location == f"{PLAN}/andras-mal"
    assert "Nära vatten" in client.get(activity_page).text
    assert client.get(f"{PLAN}/andras-mal/{uuid.uuid4()}").status_code == 404


def test_the_plan_tells_what_stands_beside_areas_and_goals(
    world, plan, client_of, count_statements
):
    area = builders.add_area(plan, "Badet", as_a_state="Alla tar sig till badet.")
    goal = builders.add_goal(plan, "Alla badar", area_id=area.id)
    remark = PlanRemark(plan_id=plan.id, position=1, text="Hör ihop, görs samma helg")
    db.session.add(remark)
    db.session.flush()
    db.session.add_all(
        [
            PlanRemarkTarget(remark_id=remark.id, area_id=area.id),
            PlanRemarkTarget(remark_id=remark.id, goal_id=goal.id),
            AreaLineage(area_id=area.id, position=1, kind="split", from_name="Fritid"),
        ]
    )
    builders.keep()
    client = client_of(world.leader)
    with count_statements() as statements:
        text = unescape(client.get(PLAN).text)
    assert len(statements) <= 12, "\n".join(statements)
    assert "Dit vill vi:</strong> Alla tar sig till badet." in text
    assert "Delad ur Fritid." in text
    assert text.count("Anmärkning: Hör ihop, görs samma helg") == 2
    for room in ("kedja", "andras-mal", "anmarkningar", "papperskorg"):
        assert f'href="{PLAN}/{room}"' in text
    assert "Ändra effektmål" in client.get(f"{PLAN}/mal/{goal.uid}").text


def test_money_of_an_activity_leads_to_its_application(world, plan, client_of, count_statements):
    activity = builders.add_activity(plan, world.actor(world.leader))
    application = FundingApplication(
        place_id=world.place.id, title="Leader till badet", created_at=NOW
    )
    db.session.add(application)
    db.session.flush()
    row = Funding(activity_id=activity.id, position=1, state="applied", source="Leader")
    row.application_id = application.id
    db.session.add(row)
    builders.keep()
    client = client_of(world.leader)
    with count_statements() as statements:
        text = client.get(f"{PLAN}/aktiviteter/{activity.uid}").text
    assert len(statements) <= 12, "\n".join(statements)
    assert str(application.uid) in text
    assert "Ansökan: Leader till badet" in text
