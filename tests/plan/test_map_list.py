"""The list of what is on a map, filled in from a table."""

import io

import pytest

from placedev.core.db import db
from placedev.editions import queries as editions
from placedev.editions.composing import compose
from placedev.plan.shown_models import MapFeature, PlanMap
from placedev.plan.shown_rules import MOST_FEATURES
from tests.hostile.reading import read
from tests.people import NOW
from tests.plan import builders

PLAN = "/platser/alvdal/plan"
PAGE = f"{PLAN}/bilder-och-bilagor"
_COLUMNS = ("number", "label", "kind", "about", "text")


@pytest.fixture
def plan(world):
    plan = builders.add_plan(world.place)
    builders.keep()
    return plan


def snapshot_of(world):
    return compose(editions.load_for_snapshot(place=world.place), today=NOW.date())


def test_the_list_of_a_map_comes_back_from_the_sheet_that_went_out(world, plan, client_of):
    area, activity = (
        builders.add_area(plan, "Badet", number="1"),
        builders.add_activity(plan, world.actor(world.leader), title="Ny brygga"),
    )
    there = PlanMap(plan_id=plan.id, position=1, title="Byn")
    db.session.add(there)
    db.session.flush()
    for at, said in enumerate(
        (
            {"number": "7", "label": "Badplatsen", "kind": "zone", "area_id": area.id},
            {"label": "=1+1", "text": "Djupt", "activity_id": activity.id},
        )
    ):
        db.session.add(MapFeature(map_id=there.id, position=at, **said))
    builders.keep()
    client = client_of(world.leader)
    out = client.get(f"{PLAN}/in-och-ut/plan.xlsx").data
    page = f"{PAGE}/kartor/{there.uid}"
    shown = features_on(client.get(page).text)
    typed = {"title": "Byn", "version": "1", "rows-0-label": "Strandängen"}
    answer = client.post(page, data={**typed, "file": (io.BytesIO(out), "plan.xlsx")})
    assert answer.status_code == 200
    assert "2 rader är ifyllda från tabellen." in answer.text
    assert features_on(answer.text) == [("", "Strandängen", "", "", ""), *shown]
    assert len(snapshot_of(world).maps[0].features) == 2


ODD = (
    ("Namn\tForm\nBryggan\tblå", "Rad 2 i tabellen: Form ”blå” känns inte igen."),
    ("Karta;Vad det är\nEn annan;Bryggan", "Rader som hör till en annan karta: 1."),
    ("Nr,Vad det är\n7,Ladan\n7,ladan\n8,", "Rader som redan finns i listan: 1."),
    (
        "| Nr | Plats |\n|--|--|\n| 8 | |\n| 9 | Kajen |",
        "Rad 3 i tabellen säger inte vad det är",
    ),
    ("Vad det är\n" + "\n".join(f"Sten {n}" for n in range(70)), "högst 60 rader"),
)


def test_what_is_odd_in_a_table_for_a_map_is_told(world, plan, client_of):
    page, client = page_of_map(plan, world), client_of(world.leader)
    for table, told in ODD:
        answer = client.post(page, data={"title": "Byn", "version": "1", "content": table})
        assert (answer.status_code, told in answer.text) == (200, True), told


@pytest.mark.parametrize(
    ("table", "words"), [("a;b\n1;2", "Ingen rubrik heter"), ("\u00a0 ;\n;", "Tabellen är tom")]
)
def test_what_is_no_table_for_a_map_is_told_and_kept(world, plan, client_of, table, words):
    answer = client_of(world.leader).post(
        page_of_map(plan, world), data={"title": "Byn", "version": "1", "content": table}
    )
    assert answer.status_code == 422
    assert words in answer.text


def page_of_map(plan, world):
    row = PlanMap(plan_id=plan.id, position=1, title="Byn")
    db.session.add(row)
    builders.keep()
    return f"{PAGE}/kartor/{row.uid}"


def features_on(page):
    """Return number, name, shape, what it belongs to and more of each row of the form."""
    (form,) = (one for one in read("", page).forms if one.named("rows-0-label"))
    said = form.values()
    rows = (f"rows-{at}-" for at in range(MOST_FEATURES))
    return [tuple(said[row + name] for name in _COLUMNS) for row in rows if row + "label" in said]
