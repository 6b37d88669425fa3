"""What a plan still owes: asked in one way by the plan's page and by the gates."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.plan import completeness_rules as rules
from placedev.plan.completeness_rules import Activity, PlanFacts
from placedev.plan.models import ActivityRole
from placedev.steps.checks import plan as gates
from placedev.steps.fact_queries import place_facts
from placedev.steps.rules import State
from tests.people import TODAY
from tests.plan import builders

WHOLE = Activity(
    status="under-way",
    who_acts="ourselves",
    has_time=True,
    responsible=2,
    costs=1,
    funding=1,
)
PLAN = PlanFacts(
    target_picture="Alla badar.",
    horizon_year=2030,
    overarching_goal="Vi badar.",
    has_period=True,
    has_owner=True,
    has_review=True,
    has_contact=True,
    is_adopted=True,
    areas=2,
    areas_not_followed=0,
    areas_without_activity=0,
    activities=[WHOLE, WHOLE],
)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, {}),
        ({"horizon_year": None}, {"target-picture": 1}),
        ({"areas": 0}, {"areas": 1}),
        ({"areas_not_followed": 2}, {"followed": 2}),
        ({"activities": [], "areas_without_activity": 2}, {"activities": 1}),
        ({"has_review": False, "is_adopted": False}, {"review": 1, "adopted": 1}),
        ({"activities": [replace(WHOLE, unconfirmed=1)]}, {"confirmed": 1}),
        ({"activities": [replace(WHOLE, responsible=0)]}, {"responsible": 1}),
        (
            {"activities": [replace(WHOLE, has_time=False, who_acts=None)]},
            {"time": 1, "who-acts": 1},
        ),
        ({"activities": [replace(WHOLE, status=None)]}, {"status": 1}),
        ({"activities": [replace(WHOLE, funding=0)]}, {"money": 1}),
        ({"activities": [replace(WHOLE, funding=0, costs_nothing=True)]}, {}),
        ({"activities": [Activity(status="done")]}, {}),
    ],
)
def test_a_plan_owes(changes, missing):
    checks = rules.completeness(replace(PLAN, **changes))
    assert {one.key: one.missing for one in checks if one.missing} == missing


def test_nothing_is_met_by_nothing():
    empty = dict.fromkeys(("has_period", "has_owner", "has_review", "has_contact"), False)
    written = dict.fromkeys(("target_picture", "horizon_year", "overarching_goal"))
    plan = replace(PLAN, **empty, **written, is_adopted=False, areas=0, activities=[])
    assert all(one.missing for one in rules.completeness(plan))


# What the strip counts, and the gate's check that asks the same.
ALIKE = {
    "who-acts": gates.activities_who_acts,
    "confirmed": gates.responsible_confirmed,
    "money": gates.cost_and_funding_stated,
}


def test_the_page_and_the_gates_agree(world, begun, client_of):
    begun("plan-of-six", lambda: builders.filled_plan(world, 6))
    for number, role in enumerate(db.session.scalars(select(ActivityRole)).all()):
        role.state = ("confirmed", "asked", "declined")[number % 3]
    builders.keep()
    page = client_of(world.leader).get(f"/platser/{world.place.slug}/plan").text
    facts = place_facts(world.place, today=TODAY)
    for key, check in ALIKE.items():
        is_met = check(facts).state == State.MET
        assert is_met == (MISSING[key] not in page), key


MISSING = {
    "who-acts": "säger inte vem som måste handla",
    "confirmed": "har inte alla ansvariga sagt ja",
    "money": "saknar kostnad eller finansiering",
}
