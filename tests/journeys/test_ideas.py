"""From a pile of paper to a page that tells everyone what became of it, through the pages."""

import pytest

from placedev.core import clock
from placedev.core.db import db
from placedev.places.queries import place_by_slug
from placedev.steps.checks import CHECKS
from placedev.steps.fact_queries import place_facts
from placedev.steps.rules import State
from tests.journeys import doing
from tests.journeys.test_every_method import app, begin, group  # noqa: F401 - fixtures

METHOD = "vgr-rekonstruktion-a"


def evidence(app, check):  # noqa: F811
    with app.app_context():
        facts = place_facts(place_by_slug(slug="alvdal"), today=clock.today())
        found = CHECKS[check](facts)
        db.session.remove()
    return found


@pytest.mark.parametrize("check", ["contributions-sorted", "priority-round", "feedback-published"])
def test_what_the_step_asks_for_is_met_by_doing_it(app, group, check):  # noqa: F811
    begin(group, METHOD)
    assert evidence(app, check).state == State.MISSING
    doing.do(group, check, {})
    assert evidence(app, check).state == State.MET


def test_a_page_that_is_taken_back_tells_nobody(app, group):  # noqa: F811
    begin(group, METHOD)
    doing.told(group)
    assert "Rusta bryggan" in group.visitor.open("/ideer/alvdal").text
    group.page("ideer/aterkoppling", to="/tillbaka")
    assert group.visitor.open("/ideer/alvdal").status == 404
    assert evidence(app, "feedback-published").state == State.MISSING
