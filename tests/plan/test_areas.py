"""Areas through their pages: where they come from, dividing, joining, removing."""

import uuid
from html import unescape

import pytest
from sqlalchemy import select

from placedev.contributions.models import Theme, ThemeUse
from placedev.core.db import db
from placedev.plan.activities.models import PlanRemark, PlanRemarkTarget
from placedev.plan.area_models import AreaLineage, CrossGoal, CrossGoalUse
from placedev.plan.home import Home
from placedev.plan.models import Activity, Goal, GoalArea
from tests.people import NOW
from tests.plan import builders

PLAN = "/platser/alvdal/plan"
LONG = '1 "Å, ä & ö" – för alla/envar' + " så att det räcker till" * 7 + "."


@pytest.fixture
def plan(world):
    return builders.add_plan(world.place)


def page(area):
    return f"{PLAN}/omraden/{area.uid}"


def all_of(model):
    db.session.rollback()
    return db.session.scalars(select(model).order_by(model.id)).all()


def test_lineage_is_written_and_read_as_a_sentence(world, plan, client_of):
    culture = builders.add_area(plan, LONG[:200], number="I")
    area = builders.add_area(plan, "Fritid", number="I", earlier_name="Idrott")
    builders.keep()
    client = client_of(world.leader)
    row = {"rows-0-kind": "split", "rows-0-source": str(culture.uid)}
    sent = {"version": "1", **row, "rows-0-when_text": "efter utgåva 1"}
    assert client.post(f"{page(area)}/harkomst", data=sent).status_code == 302
    text = unescape(client.get(page(area)).text)
    assert f"Delad ur {LONG[:200]} efter utgåva 1." in text
    assert "Hette tidigare Idrott." in text
    assert client.post(f"{page(area)}/harkomst", data=sent).status_code == 409
    nameless = {"version": "2", "rows-0-kind": "split"}
    refused = client.post(f"{page(area)}/harkomst", data=nameless)
    assert refused.status_code == 422
    assert "skriv vad det hette" in refused.text


def test_an_area_is_divided_once_with_all_that_hangs_on_a_goal(world, plan, client_of):
    area = builders.add_area(plan, "Kultur och fritid")
    goal = builders.add_goal(plan, "Alla rör sig", area_id=area.id)
    builders.add_goal(plan, "Barnen rör sig", area_id=area.id, parent_id=goal.id)
    stays = builders.add_goal(plan, "Alla sjunger", area_id=area.id)
    builders.keep()
    client = client_of(world.leader)
    sent = {"uid": str(uuid.uuid4()), "name": "Fritid", "when_text": "efter utgåva 1"}
    for _time in range(2):
        answer = client.post(f"{page(area)}/dela", data={**sent, "part": [str(goal.uid)]})
        assert answer.status_code == 302
    _old, new = all_of(GoalArea)
    homes = {one.title: one.area_id for one in all_of(Goal)}
    assert homes["Alla rör sig"] == homes["Barnen rör sig"] == new.id
    assert homes[stays.title] == area.id
    assert "Delad ur Kultur och fritid efter utgåva 1." in client.get(page(new)).text


def test_two_areas_become_one_and_nothing_is_lost(world, plan, client_of):
    culture, leisure = builders.add_area(plan, "Kultur"), builders.add_area(plan, "Fritid")
    builders.add_goal(plan, "Alla rör sig", area_id=leisure.id)
    theme = Theme(place_id=world.place.id, position=1, name="Rörelse", created_at=NOW)
    db.session.add(theme)
    db.session.flush()
    db.session.add(ThemeUse(theme_id=theme.id, area_id=leisure.id, made_at=NOW))
    db.session.add(AreaLineage(area_id=culture.id, position=1, kind="added", when_text="2019"))
    builders.keep()
    client = client_of(world.leader)
    sent = {"version": "1", "name": "Kultur och fritid", "to": str(leisure.uid)}
    assert client.post(f"{page(culture)}/sla-ihop", data=sent).status_code == 302
    (area,) = all_of(GoalArea)
    assert (area.uid, area.name) == (culture.uid, "Kultur och fritid")
    assert [one.area_id for one in all_of(Goal)] == [area.id]
    assert [one.area_id for one in all_of(ThemeUse)] == [area.id]
    assert "Sammanslagen av Kultur och Fritid." in client.get(page(area)).text


@pytest.mark.parametrize(
    ("address", "sent"),
    [("sla-ihop", {"version": "1", "name": "Vatten"}), ("ta-bort", {"hanging": "move"})],
)
def test_what_two_areas_have_in_common_is_said_once(world, plan, client_of, address, sent):
    stays, goes = builders.add_area(plan, "Badet"), builders.add_area(plan, "Sjön")
    theme = Theme(place_id=world.place.id, position=1, name="Vatten", rank=1, created_at=NOW)
    served = CrossGoal(
        plan_id=plan.id, position=1, framework="agenda-2030", code="6", name="Vatten"
    )
    other = CrossGoal(plan_id=plan.id, position=2, framework="agenda-2030", code="14", name="Hav")
    remark = PlanRemark(plan_id=plan.id, position=1, text="Hör ihop")
    db.session.add_all([theme, served, other, remark])
    db.session.flush()
    for area, note in ((stays, "Badplatsen"), (goes, "Hela sjön")):
        db.session.add_all(
            [
                ThemeUse(theme_id=theme.id, area_id=area.id, made_at=NOW),
                PlanRemarkTarget(remark_id=remark.id, area_id=area.id),
                CrossGoalUse(cross_goal_id=served.id, area_id=area.id),
                CrossGoalUse(cross_goal_id=other.id, area_id=area.id, note=note),
            ]
        )
    builders.keep()
    client = client_of(world.leader)
    taking, asked = (stays, goes) if address == "sla-ihop" else (goes, stays)
    answer = client.post(f"{page(taking)}/{address}", data={**sent, "to": str(asked.uid)})
    assert answer.status_code == 302, answer.text
    [area] = all_of(GoalArea)
    assert area.id == stays.id
    for model in (ThemeUse, PlanRemarkTarget):
        assert [one.area_id for one in all_of(model)] == [area.id]
    served_by = [(one.cross_goal_id, one.area_id, one.note) for one in all_of(CrossGoalUse)]
    assert served_by == [
        (served.id, area.id, None),
        (other.id, area.id, "Badplatsen"),
        (other.id, area.id, "Hela sjön"),
    ]
    assert client.get(page(area)).text.count("Hör ihop") <= 1


def test_removing_an_area_asks_what_shall_happen(world, plan, client_of):
    area, other = builders.add_area(plan, "Badet"), builders.add_area(plan, "Sjön")
    builders.add_goal(plan, "Alla badar", area_id=area.id)
    builders.add_activity(plan, world.actor(world.leader), home=Home(area=area))
    builders.keep()
    client = client_of(world.leader)
    asked = client.post(f"{page(area)}/ta-bort")
    assert asked.status_code == 422
    assert "Alla badar" in asked.text
    moved = client.post(f"{page(area)}/ta-bort", data={"hanging": "move", "to": str(other.uid)})
    assert moved.status_code == 302
    assert [one.uid for one in all_of(GoalArea)] == [other.uid]
    assert [one.area_id for one in (*all_of(Goal), *all_of(Activity))] == [other.id] * 2
    client.post(f"{page(other)}/ta-bort", data={"hanging": "move", "to": ""})
    assert all_of(GoalArea) == []
    assert [one.area_id for one in (*all_of(Goal), *all_of(Activity))] == [None] * 2


def test_themes_are_ticked_on_the_page_of_an_area(world, plan, client_of):
    area = builders.add_area(plan, "Badet")
    theme = Theme(place_id=world.place.id, position=1, name="Vatten", rank=1, created_at=NOW)
    db.session.add(theme)
    builders.keep()
    client = client_of(world.leader)
    assert "prioriterat som nummer 1" in client.get(page(area)).text
    sent = {"part": f"omrade:{area.uid}", "theme": str(theme.uid)}
    for _time in range(2):
        answer = client.post("/platser/alvdal/ideer/delar", data=sent)
        assert answer.location == page(area)
    assert [one.area_id for one in all_of(ThemeUse)] == [area.id]
    client.post("/platser/alvdal/ideer/delar", data={**sent, "theme": [], "had": str(theme.uid)})
    assert all_of(ThemeUse) == []


def test_a_goal_takes_what_is_under_it_along(world, plan, client_of):
    area, other = builders.add_area(plan, "Badet"), builders.add_area(plan, "Sjön")
    goal = builders.add_goal(plan, "Alla badar", area_id=area.id)
    below = builders.add_goal(plan, "Barnen badar", area_id=area.id, parent_id=goal.id)
    builders.keep()
    client = client_of(world.leader)
    sent = {"version": "1", "title": LONG, "home": f"a:{other.uid}"}
    assert client.post(f"{PLAN}/mal/{goal.uid}", data=sent).status_code == 302
    assert [one.area_id for one in all_of(Goal)] == [other.id] * 2
    circle = {"version": "2", "title": LONG, "home": f"g:{below.uid}"}
    refused = client.post(f"{PLAN}/mal/{goal.uid}", data=circle)
    assert refused.status_code == 422
    assert "kan inte ligga under sig självt" in refused.text


def test_a_goal_of_others_is_named_ticked_and_shown(world, plan, client_of):
    area = builders.add_area(plan, "Badet")
    activity = builders.add_activity(plan, world.actor(world.leader), home=Home(area=area))
    builders.keep()
    client, cross = client_of(world.leader), f"{PLAN}/andras-mal"
    own = {"uid": str(uuid.uuid4()), "framework": "rus", "code": "2.1", "name": LONG}
    for _time in range(2):
        added = client.post(f"{cross}/ny", data={**own, "del": f"area:{area.uid}"})
        assert added.status_code == 302
    assert LONG in unescape(client.get(added.location).text)
    ticked = {"del": f"area:{area.uid}", "mal": ["agenda-2030:14", own["uid"], "okänt"]}
    for _time in range(2):
        assert client.post(f"{cross}/valj", data=ticked).location == cross
    client.post(f"{cross}/valj", data={"del": f"activity:{activity.uid}", "mal": "agenda-2030:3"})
    text = unescape(client_of(world.member).get(cross).text)
    assert "Hav och marina resurser" in text
    assert text.count("bidrar</span>") == 3
    assert "14 Hav och marina resurser" in client.get(page(area)).text
    dropped = {"del": f"area:{area.uid}", "had": ["agenda-2030:14", own["uid"]], "mal": own["uid"]}
    client.post(f"{cross}/valj", data=dropped)
    assert "14 Hav och marina resurser" not in client.get(page(area)).text
    assert client.get(f"{cross}/valj?del=area:{uuid.uuid4()}").status_code == 404
