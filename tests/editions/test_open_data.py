"""What programs read: JSON with schema and licence, tables, robots and sitemap. Never a draft."""

import csv
import io
import json

import pytest

from placedev.core.db import db
from placedev.editions import open_data_document
from placedev.editions.snapshot import PlanSnapshot
from tests.editions.published import publish
from tests.plan.builders import add_plan
from tests.readers.builders import ADDRESS

SCHEMA = "/oppna-data/plan.schema.json"


@pytest.fixture
def app(make_app):
    return make_app(base_url=ADDRESS)


@pytest.fixture
def edition(world, now):
    return publish(world.place, now)


@pytest.fixture
def draft(world):
    add_plan(world.other_place, target_picture="HEMLIGT UTKAST")
    db.session.commit()


def test_json_tells_its_schema_its_licence_and_its_source(edition, client):
    answer = client.get("/plan/alvdal/1.json")
    data = json.loads(answer.data)
    assert data["$schema"] == f"{ADDRESS}{SCHEMA}"
    assert data["source"] == f"{ADDRESS}/plan/alvdal"
    assert data["licence"]
    schema = json.loads(client.get(SCHEMA).data)
    assert data.keys() <= schema["properties"].keys()
    assert schema["additionalProperties"] is False
    listed = json.loads(client.get("/oppna-data/planer.json").data)
    assert [one["json"] for one in listed["plans"]] == [f"{ADDRESS}/plan/alvdal/1.json"]
    for path in ("/plan/alvdal.json", "/plan/alvdal/1.csv", SCHEMA, "/oppna-data/planer.json"):
        got = client.get(path)
        assert got.headers["Access-Control-Allow-Origin"] == "*", path
        assert "Set-Cookie" not in got.headers
    assert "HEMLIGT" not in answer.text


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(edition, client):
    answer = client.get("/plan/alvdal/1.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(edition.snapshot["activities"])
    assert rows[0]["Aktivitet"] == edition.snapshot["activities"][0]["title"]
    assert client.get("/plan/alvdal.csv?sprak=en").data == answer.data
    data = json.loads(json.dumps(edition.snapshot))
    first = data["activities"][0]
    first |= {"title": "=HYPERLINK(1)", "name_language": "fi"}
    next(one for one in data["areas"] if one["uid"] == first["area_uid"])["name_language"] = "smj"
    table = open_data_document.activities_csv(PlanSnapshot.model_validate(data)).decode()
    assert ";'=HYPERLINK(1);" in table
    assert table.splitlines()[0].endswith("Id;Målområdets språk;Namnets språk")
    assert table.splitlines()[1].endswith(";smj;fi")


@pytest.mark.usefixtures("edition", "draft")
def test_robots_and_sitemap_name_what_is_published_and_nothing_else(client):
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in robots
    assert "Disallow: /platser" in robots
    sitemap = client.get("/sitemap.xml", headers={"Host": "ond.exempel.se"})
    assert f"<loc>{ADDRESS}/plan/alvdal</loc>" in sitemap.text
    for page in (sitemap.text, robots, client.get("/oppna-data").text, client.get("/").text):
        assert "ostby" not in page
        assert "ond.exempel" not in page
        assert "HEMLIGT" not in page
    for path in ("/plan/ostby.csv", "/plan/ostby/1.csv", "/plan/ostby.json"):
        assert client.get(path).status_code == 404


def test_open_data_are_explained_also_before_the_first_plan(client):
    page = client.get("/oppna-data")
    assert page.status_code == 200
    assert "Till ett kalkylblad" in page.text
