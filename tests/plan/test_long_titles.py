"""A title in the measure and with the signs of the longest real ones, by every way in."""

import re
import uuid
from dataclasses import replace
from html import unescape

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.models import Activity
from tests.plan import builders
from tests.plan.test_import import chosen

PLAN = "/platser/alvdal/plan"
START = '1. Bygg "bryggan" & ’bastun’ – vid sjön/ån'
TITLE = START + " åt alla som bor här" * 20
TITLE = f"{TITLE[:248]}r."


@pytest.fixture
def app(make_app):
    """Leave the making of PDFs for later."""
    app = make_app()
    app.config["PLACEDEV_SETTINGS"] = replace(app.config["PLACEDEV_SETTINGS"], jobs_now=False)
    return app


def test_it_stays_whole_from_the_line_to_the_edition(world, client_of):
    builders.add_plan(world.place)
    builders.keep()
    assert len(TITLE) == 250
    client = client_of(world.leader)
    ways = {
        "rad": {"line": f"{TITLE}, villaägarna, våren 2028"},
        "ny": {"title": TITLE, "when": "våren 2028", "status": "planned"},
    }
    for end, sent in ways.items():
        sent["uid"] = str(uuid.uuid4())
        assert client.post(f"{PLAN}/aktiviteter/{end}", data=sent).status_code == 302
    table = {"uid": str(uuid.uuid4()), "content": f"Vad\tVem\tNär\n{TITLE}\tVi\tvåren 2028"}
    read = client.post(f"{PLAN}/in-och-ut/las-in", data=table).location
    taken = chosen(client.get(read).text) | {"rad-2": "add"}  # though there is one like it
    assert client.post(f"{read}/ta-in", data=taken).status_code == 302
    rows = select(Activity.title, Activity.timing_text)
    assert db.session.execute(rows).all() == [(TITLE, "våren 2028")] * 3

    page = client.get("/platser/alvdal/publicera").text
    hidden = dict(re.findall(r'<input[^>]*name="(uid|seen)"[^>]*value="([^"]*)"', page))
    assert client.post("/platser/alvdal/publicera", data=hidden).status_code == 302
    for address in (f"{PLAN}?omrade=allt", "/plan/alvdal", "/plan/alvdal/1"):
        assert unescape(client.get(address).text).count(TITLE) >= 3, address
