"""The tools of the methods open pages that are here, for those who may open them."""

import re

import pytest

from placedev.core.db import db
from placedev.places.models import Place
from placedev.steps.methods import all_methods
from placedev.steps.opens import OPENS

USED = sorted(
    {
        tool.opens
        for method in all_methods()
        for step in method.steps
        for tool in step.tools
        if tool.opens
    }
)
HOME = "/platser/alvdal"


def test_every_key_in_the_methods_opens_something():
    assert set(USED) <= OPENS.keys()


def test_every_key_opens_a_page_that_is_here(app):
    assert set(OPENS.values()) <= app.view_functions.keys()


def links_of(page):
    help_ = page.split('aria-labelledby="hjalp"')[1].split("</section>")[0]
    return re.findall(r'href="([^"]+)"', help_)


@pytest.mark.parametrize("person", ["leader", "member", "regional"])
def test_every_link_of_every_step_can_be_opened_by_who_sees_it(world, client_of, person):
    method = all_methods()[0]
    place = db.session.get_one(Place, world.place.id)
    place.method_version = method.version
    db.session.commit()
    client = client_of(getattr(world, person))
    shown = {}
    for step in method.steps:
        page = client.get(f"{HOME}/steg/{step.key}").text
        shown |= dict.fromkeys(links_of(page), step.key)
    pages = [link for link in shown if not link.endswith((".pdf", ".json"))]
    assert len(pages) > 5
    assert {client.get(link).status_code for link in pages} <= {200, 302}
    assert any("/moten/ny" in link for link in shown) == (person != "regional")


def test_home_and_step_lead_to_what_is_printed(world, client_of):
    leader = client_of(world.leader)
    home, step = leader.get(HOME).text, leader.get(f"{HOME}/steg/forankring").text
    for address in (f"{HOME}/tidplan", f"{HOME}/handbok.pdf", f"{HOME}/urval"):
        assert f'href="{address}"' in home
    assert f'href="{HOME}/steg/forankring/blad.pdf"' in step
