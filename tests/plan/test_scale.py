"""Large plans stay readable: areas fold, one area comes a page at a time, so do organisations."""

import re
import uuid

import pytest
from sqlalchemy import insert, select

from placedev.core.db import db
from placedev.plan.models import Activity, ActivityRole
from tests.plan import builders

PLAN = "/platser/alvdal/plan"
MANY, AREAS = 320, 2  # 160 in each


@pytest.fixture
def areas(world):
    plan = builders.add_plan(world.place)
    areas = [builders.add_area(plan, f"Område {n}", position=n) for n in range(AREAS)]
    rows = [
        {
            "uid": uuid.uuid4(),
            "plan_id": plan.id,
            "area_id": areas[n % AREAS].id,
            "position": n,
            "title": f"Sak {n:03}",
            "timing_kind": "none",
            "tags": [],
            "resources": [],
        }
        for n in range(MANY)
    ]
    db.session.execute(insert(Activity), rows)
    builders.keep()
    return areas


def titles(page):
    return re.findall(r"data-row.*?>(Sak \d+)</a>", page, re.DOTALL)


def test_a_large_plan_folds_its_areas_and_each_comes_a_page_at_a_time(
    world, areas, client_of, count_statements
):
    client, uid = client_of(world.member), areas[0].uid
    with count_statements() as statements:
        folded = client.get(f"{PLAN}?omrade=allt").text
    assert len(statements) <= 12
    assert not titles(folded)
    assert folded.count("plan-folded") == AREAS
    assert f'href="{PLAN}?omrade={uid}"' in folded
    assert "data-add-line" not in folded
    first = client.get(f"{PLAN}?omrade={uid}").text
    last = client.get(f"{PLAN}?omrade={uid}&sida=3").text
    assert (len(titles(first)), len(titles(last))) == (75, 10)
    assert "Sida 2 av 3" in first
    assert 'data-at="151"' in last
    assert titles(client.get(f"{PLAN}?omrade={uid}&sida=99").text) == titles(last)


def test_a_filter_says_where_and_opens_when_little_is_left(world, areas, client_of):
    client = client_of(world.member)
    nobody = client.get(f"{PLAN}?omrade=allt&vem=saknas").text
    assert f'href="{PLAN}?omrade={areas[0].uid}&amp;vem=saknas"' in nobody
    assert f"{MANY} av {MANY} aktiviteter visas" in nobody
    activity = db.session.scalars(select(Activity).order_by(Activity.position)).first()
    club = builders.add_organisation(world.place)
    role = {"position": 1, "role": "responsible", "organisation_id": club.id}
    db.session.add(ActivityRole(activity_id=activity.id, **role))
    builders.keep()
    assert titles(client.get(f"{PLAN}?vem={club.uid}").text) == ["Sak 000"]


def test_a_row_on_the_last_page_is_moved_and_shown_there(world, areas, client_of):
    client, uid = client_of(world.member), areas[0].uid
    last = db.session.scalars(
        select(Activity).where(Activity.area_id == areas[0].id).order_by(Activity.position.desc())
    ).first()
    sent = {"place": "151", "omrade": str(uid), "visas": "sida=3", "rad": f"rad-{last.uid}"}
    answer = client.post(f"{PLAN}/aktiviteter/{last.uid}/plats", data=sent)
    assert answer.location == f"{PLAN}?omrade={uid}&sida=3#rad-{last.uid}"
    assert titles(client.get(answer.location).text)[0] == last.title


def test_organisations_come_twenty_at_a_time_and_one_can_be_chosen(world, client_of):
    plan = builders.add_plan(world.place)
    activity = builders.add_activity(plan, world.actor(world.leader))
    for n in range(23):
        club = builders.add_organisation(world.place, f"Förening {n:02}")
        role = {"position": n, "role": "takes-part", "organisation_id": club.id}
        db.session.add(ActivityRole(activity_id=activity.id, **role))
    builders.keep()
    client = client_of(world.member)
    pages = [client.get(f"{PLAN}/organisationer?sida={n}").text for n in (1, 2)]
    assert [page.count('class="l-actor"') for page in pages] == [20, 3]
    assert ["Utan ansvarig" in page for page in pages] == [True, False]
    alone = client.get(f"{PLAN}/organisationer?vem={club.uid}").text
    assert re.findall(r'<details class="l-actor" open>', alone)
    assert alone.count('class="l-actor"') == 1
