"""The plan alone as a file: whole, understood by its schema, and without people."""

import json

from placedev.core.db import db
from placedev.exchange.plan_file_format import PlanFile
from placedev.exchange.writing import export_place
from tests.plan import builders

ROOM = "/platser/alvdal/plan/in-och-ut"


def without_people(content, uids):
    if isinstance(content, dict):
        return {k: without_people(v, uids) for k, v in content.items() if v not in uids}
    return [without_people(one, uids) for one in content] if isinstance(content, list) else content


class Uids(set):
    """What a value is looked for in, whatever kind of value it is."""

    def __contains__(self, value):
        return isinstance(value, str) and super().__contains__(value)


def test_the_plan_alone_is_the_plan_of_the_whole_file_without_people(world, client_of):
    builders.filled_plan(world, 3)
    client = client_of(world.regional)
    answer = client.get(f"{ROOM}/plan.json")
    PlanFile.model_validate_json(answer.data)
    file, whole = json.loads(answer.data), json.loads(export_place(place_id=world.place.id))
    people = Uids(one["uid"] for one in whole["people"])
    assert file["plan"] == without_people(whole["plan"], people)
    named = {one["uid"]: one["name"] for one in file["names"]}
    for organisation in whole["organisations"]:
        if organisation["uid"] in answer.text:
            assert named[organisation["uid"]] == organisation["name"]
    for person in (world.leader, world.member):
        assert person.name not in answer.text
        assert str(person.uid) not in answer.text
    schema = json.loads(client.get(f"{ROOM}/plan.schema.json").data)
    assert schema["required"] == ["format", "version", "slug", "place", "plan"]


def test_without_a_plan_one_is_led_to_where_it_begins(world, client_of):
    client = client_of(world.member)
    for name in ("plan.json", "plan.xlsx", "aktiviteter.csv"):
        page = client.get(f"{ROOM}/{name}", follow_redirects=True).text
        assert "Starta planen" in page
    for name in ("kedja", "andras-mal", "andras-mal/valj", "anmarkningar", "anmarkningar/ny"):
        page = client.get(f"/platser/alvdal/plan/{name}", follow_redirects=True).text
        assert "Starta planen" in page
    db.session.rollback()
