"""Beginning a plan with an earlier edition or with what another place has."""

import re
import uuid
from html import unescape

from sqlalchemy import select

from placedev.contributions.models import Idea, IdeaAnswer, Theme, ThemeUse
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.editions.composing import NewEdition, compose
from placedev.editions.models import Edition
from placedev.editions.queries import load_for_snapshot
from placedev.plan.home import Home
from placedev.plan.models import Activity, Goal, GoalArea, Plan
from tests import people
from tests.people import NOW
from tests.plan import builders

PLAN = "/platser/alvdal/plan"
START = f"{PLAN}/borja-fran"
IDEA = {"origin": "card", "state": "shown", "written_at": NOW, "received_at": NOW}


def _offered(page):
    return re.findall(r'name="ta"\s+value="([^"]+)"', page)


def _publish(place):
    new = NewEdition(1, day_of(NOW), None)
    data = compose(load_for_snapshot(place=place), today=day_of(NOW), edition=new).as_data()
    db.session.add(
        Edition(
            place_id=place.id,
            number=1,
            published_at=NOW,
            schema=1,
            snapshot=data,
            page_html="",
            document_html="",
            sha256=uuid.uuid4().hex,
        )
    )
    db.session.flush()


def _all(model):
    db.session.rollback()
    return db.session.scalars(select(model).order_by(model.id)).all()


def test_another_places_areas_and_goals_begin_a_plan_once(world, client_of):
    theirs = builders.add_plan(world.other_place)
    area = builders.add_area(theirs, 'Badet & "sjön"', number="I", note="Ring Ann", why="Hemligt")
    goal = builders.add_goal(theirs, "Alla badar", area_id=area.id)
    builders.add_goal(theirs, "Barnen badar", area_id=area.id, parent_id=goal.id)
    _publish(world.other_place)
    builders.keep()
    client = client_of(world.leader)
    assert client.get(f"{START}?fran=plats:ostby").status_code == 404
    assert START in client.get(PLAN).text
    assert "publicerad:ostby" in client.get(START).text
    preview = client.get(f"{START}?fran=publicerad:ostby").text
    assert 'Badet & "sjön"' in unescape(preview)
    keys = _offered(preview)
    assert len(keys) == 3
    sent = {"uid": str(uuid.uuid4()), "fran": "publicerad:ostby"}
    assert client.post(START, data=sent).status_code == 422
    for _time in range(2):
        assert client.post(START, data={**sent, "ta": keys}).status_code == 302
    assert len(_all(Plan)) == 2
    _theirs, mine = _all(GoalArea)
    assert (mine.name, mine.number, mine.note, mine.why) == (area.name, "I", None, None)
    _one, _two, first, second = _all(Goal)
    assert (first.area_id, second.parent_id) == (mine.id, first.id)
    assert "finns redan i er plan" in client.get(f"{START}?fran=publicerad:ostby").text


def test_what_is_not_done_comes_along_from_an_edition(world, client_of, count_statements):
    plan = builders.add_plan(world.place)
    area = builders.add_area(plan, "Badet", why="Vi badar")
    actor = world.actor(world.leader)
    for number in range(8):
        builders.add_activity(plan, actor, f"Bygg ramp {number}", home=Home(area=area))
    builders.add_activity(plan, actor, "Rusta bryggan", home=Home(area=area), status="done")
    _publish(world.place)
    gone = db.session.scalars(select(Activity).order_by(Activity.id)).all()
    for one in gone[:8]:
        one.title = f"Annat {one.id}"
    area.name = "Sjön"
    builders.keep()
    client = client_of(world.leader)
    preview = client.get(f"{START}?fran=utgava:1").text
    assert "Rusta bryggan" not in preview
    keys = _offered(preview)
    assert len(keys) == 9
    sent = {"uid": str(uuid.uuid4()), "fran": "utgava:1", "ta": keys}
    with count_statements() as statements:
        assert client.post(START, data=sent).status_code == 302
    assert len(statements) <= 30, "\n".join(statements)
    assert client.post(START, data=sent).status_code == 302
    old, new = _all(GoalArea)
    assert (old.name, new.name, new.why) == ("Sjön", "Badet", "Vi badar")
    found = [one for one in _all(Activity) if one.area_id == new.id]
    assert [one.title for one in found] == [f"Bygg ramp {number}" for number in range(8)]
    assert {one.timing_text for one in found} == {"våren 2027"}
    for wrong in ("utgava:9", "utgava:x", "plats:", "publicerad:alvdal-x", "annat"):
        assert client.get(f"{START}?fran={wrong}").status_code == 404


def test_several_themes_become_areas_once_with_their_trail(world, client_of):
    builders.add_plan(world.place)
    themes = [
        Theme(place_id=world.place.id, position=at, name=name, rank=rank, created_at=NOW)
        for at, (name, rank) in enumerate([("Skolan", 2), ("Badet", 1), ("Annat", None)])
    ]
    db.session.add_all(themes)
    builders.keep()
    uids = [str(one.uid) for one in themes[:2]]
    client, page = client_of(world.leader), "/platser/alvdal/ideer/till-planen"
    assert client.get(page).text.count("checked") == 3  # two themes, and what they become
    sent = {"uid": str(uuid.uuid4()), "kind": "area"}
    assert client.post(page, data=sent).status_code == 422
    for _time in range(2):
        assert client.post(page, data={**sent, "tema": uids}).status_code == 302
    assert [one.name for one in _all(GoalArea)] == ["Badet", "Skolan"]
    assert len(_all(ThemeUse)) == 2


def test_published_plans_come_a_page_at_a_time_and_can_be_searched(world, client_of):
    builders.add_plan(world.place)
    for at in range(27):
        other = people.add_place(f"Byn {at:02}", f"byn-{at}")
        builders.add_plan(other, title="Änglaplanen" if at == 26 else "Handlingsplan")
        _publish(other)
    builders.keep()
    client = client_of(world.leader)

    def offered(address):
        return re.findall(r"fran=publicerad:(byn-\d+)", client.get(address).text)

    assert len(offered(START)) == 25
    assert offered(f"{START}?sida=2") == ["byn-25", "byn-26"]
    assert offered(f"{START}?sok=ÄNGLA") == ["byn-26"]
    assert "Ingen publicerad plan heter så" in client.get(f"{START}?sok=finns ej").text


def test_twenty_themes_cost_as_many_statements_as_two(world, client_of, count_statements):
    builders.add_plan(world.place)
    themes = [
        Theme(place_id=world.place.id, position=at, name=f"Tema {at}", created_at=NOW)
        for at in range(22)
    ]
    db.session.add_all(themes)
    db.session.flush()
    db.session.add_all(
        Idea(place_id=world.place.id, number=at, text=f"Idé {at}", theme_id=one.id, **IDEA)
        for at, one in enumerate(themes)
    )
    builders.keep()
    client, uids = client_of(world.leader), [str(one.uid) for one in themes]

    def carried(chosen):
        sent = {"uid": str(uuid.uuid4()), "kind": "goal", "answers": "y", "tema": chosen}
        with count_statements() as statements:
            assert client.post("/platser/alvdal/ideer/till-planen", data=sent).status_code == 302
        return len(statements)

    assert carried(uids[:2]) == carried(uids[2:])
    assert len(_all(ThemeUse)) == len(_all(IdeaAnswer)) == len(_all(Goal)) == 22
