"""The plan from other sides: what each page says, and that it asks the database little."""

import uuid

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.editions import operations as editions
from placedev.editions.operations import Publication, Site
from placedev.plan.activities.details import RoleDetails
from placedev.plan.home import Home
from placedev.plan.models import Activity
from tests.people import NOW
from tests.plan import builders

PLAN = "/platser/alvdal/plan"


@pytest.fixture
def plan(world):
    """A plan with two areas, activities of many kinds of time, and one without any."""
    plan = builders.add_plan(world.place, period_from=2027, period_to=2030)
    actor = world.actor(world.leader)
    bath = builders.add_area(plan, "Badet & sjön")
    roads = builders.add_area(plan, "Vägar", position=2)
    boats = builders.add_organisation(world.place)
    town = builders.add_organisation(world.place, "Ekhamra kommun", sector="municipality")
    yes, asked = (
        RoleDetails("responsible", organisation=boats, state="confirmed"),
        RoleDetails("responsible", organisation=town, state="asked"),
    )
    goal = builders.add_goal(plan, area_id=bath.id)
    for title, when, home, roles in (
        ("Ny brygga", "våren 2028", Home(goal=goal), [yes]),
        ("Prova badvattnet", "varje sommar", Home(area=bath), [asked]),
        ("Cykelväg", "när röret läggs", Home(area=roads), []),
    ):
        builders.add_activity(plan, actor, title, when=when, home=home, roles=roles)
    builders.keep()
    return plan


@pytest.fixture
def member(world, client_of):
    return client_of(world.member)


def test_the_time_plan_tells_times_in_words_beside_the_picture(member, plan):
    page = member.get(f"{PLAN}/tid").text

    assert page.count("<tr role") == 4  # years, one area, two activities
    assert "våren 2028" in page
    assert "Ungefär, till exempel en årstid" in page
    assert page.index("Utan tid") < page.index("när röret läggs")
    assert "style=" not in page


def test_the_time_plan_can_be_narrowed_to_an_area(member, plan):
    uid = str(builders.add_area(plan, "Tomt", position=3).uid)
    builders.keep()

    page = member.get(f"{PLAN}/tid?omrade={uid}").text

    assert "Ny brygga" not in page
    assert "Inga aktiviteter än" in page
    assert "Ny brygga" in member.get(f"{PLAN}/tid?omrade=nonsens&ar=abc").text


def test_what_is_asked_stands_apart_from_what_is_agreed(member, plan):
    page = member.get(f"{PLAN}/organisationer").text

    boats, town = page.index("<h2>Båtklubben"), page.index("<h2>Ekhamra kommun")
    assert "Har sagt ja till" in page[boats:town]
    assert "Har sagt ja till" not in page[town:]
    assert "Har fått frågan om" in page[town:]
    assert "Cykelväg" in page[page.index("Utan ansvarig") :]


def test_without_an_edition_the_comparison_says_when_there_will_be_one(member, plan):
    assert "Ingen utgåva än" in member.get(f"{PLAN}/jamfor").text


def test_what_has_changed_since_the_edition_is_told(world, member, plan):
    actor, site = world.actor(world.leader), Site("Platsutveckling", "https://platser.exempel.se")
    publication = Publication(uuid.uuid4(), None, None)
    editions.publish_edition(world.place, publication, site=site, actor=actor, now=NOW)
    builders.keep()

    assert "Inget har ändrats" in member.get(f"{PLAN}/jamfor").text
    builders.add_activity(plan, world.actor(world.leader), "Ny skylt")
    builders.keep()

    page = member.get(f"{PLAN}/jamfor").text
    assert page.index("Utanför områdena</h2>") < page.index("Ny skylt")
    assert "Ny brygga" not in page


def test_a_look_takes_at_most_twelve_statements(world, begun, client_of, count_statements):
    begun("plan-of-six", lambda: builders.filled_plan(world, 6))
    client = client_of(world.member)

    for page in ("tid", "organisationer", "lage", "per-aktivitet", "jamfor", "vag", "vag/andra"):
        with count_statements() as statements:
            assert client.get(f"{PLAN}/{page}").status_code == 200
        assert len(statements) <= 12, "\n".join([page, *statements])


def weigh(client, activity, **more):
    fields = {"by": "arbetsgruppen", f"was-{activity.uid}": "-", **more}
    return client.post(f"{PLAN}/vag/andra", data=fields)


def grades(activity, impact, effort):
    return {f"impact-{activity.uid}": impact, f"effort-{activity.uid}": effort}


def test_what_a_group_weighed_stands_in_the_picture_with_who_did(member, plan):
    quay = db.session.scalars(select(Activity).order_by(Activity.id)).first()
    builders.keep()

    assert weigh(member, quay, **grades(quay, "5", "2")).status_code == 302
    page = member.get(f"{PLAN}/vag").text
    assert "Senast vägde arbetsgruppen" in page
    assert page.index("Gör först") < page.index("Ny brygga") < page.index("Inte vägda än")
    assert page.count('class="w-dot"') == 1
    assert "Ny brygga" in member.get(f"{PLAN}/vag/storbild").text


def test_two_who_weigh_at_once_are_told_of_each_other(member, plan):
    quay = db.session.scalars(select(Activity).order_by(Activity.id)).first()
    builders.keep()
    weigh(member, quay, **grades(quay, "5", "2"))

    answer = weigh(member, quay, **grades(quay, "1", "4"))
    assert answer.status_code == 409
    assert "ger 5, tar 2" in answer.text
    assert weigh(member, quay, **grades(quay, "5", "2")).status_code == 302  # the same once more
    assert weigh(member, quay, **grades(quay, "7", "")).status_code == 422
