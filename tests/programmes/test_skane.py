"""Lokal platsutveckling i Skåne: the rows about the programme, by the row's name.

Leader's fee, statistics and proposals are kept at the place; tests of those slices prove them.
"""

from datetime import date
from decimal import Decimal

import pytest

from placedev.core.db import db
from placedev.funding.models import BudgetLine, ProcessBudget
from placedev.places.models import Place
from placedev.programmes.models import Party
from tests.people import NOW
from tests.programmes.builders import Built, paid
from tests.programmes.test_dalsland import text

CEILING = Decimal(150_000)


@pytest.fixture
def built(world):
    """Return the programme with its two pilots; one of them works here."""
    built = Built(
        "Lokal platsutveckling",
        "Region Skåne",
        date(2019, 9, 1),
        to_on=date(2020, 10, 31),
        place_ceiling=CEILING,
        continuation="ends",
    )
    paid(built, "Tillväxtverket", 600_000)
    built.part(Party, name="Coompanion Skåne", role="medaktör")
    built.place("Näsum", "Bromölla").place_id = world.place.id
    built.place("Glimåkra", "Östra Göinge")
    return built.owned_by(world.stranger)


@pytest.fixture
def owner(world, client_of):
    return client_of(world.stranger)


def test_programme_funder_owner_coactor_period_end_date_and_pilot_places(built, owner):
    page = text(owner.get(built.url))
    assert "Region Skåne" in page
    assert "1 september 2019 till 31 oktober 2020" in page
    assert "Högsta kostnad på en plats 150 000 kr" in page
    backing = text(owner.get(f"{built.url}/pengar-och-parter"))
    assert "Tillväxtverket 600 000 kr" in backing
    assert "Coompanion Skåne medaktör" in backing
    places = text(owner.get(f"{built.url}/platser"))
    assert "Glimåkra Östra Göinge arbetar inte här" in places
    assert "Näsum Bromölla" in places


@pytest.mark.parametrize(("population", "fits"), [(399, False), (400, True), (4_000, True)])
def test_selection_criteria_with_the_places_value_and_pass_or_fail(
    built, world, client_of, population, fits
):
    """Must do: criteria check for a candidate place, 400 to 4,000 on a dated figure."""
    place = db.session.get_one(Place, world.place.id)
    place.population, place.population_year = population, 2019
    place.population_source = "SCB"
    db.session.commit()
    page = text(client_of(world.regional).get("/platser/alvdal/urval/skane-2019"))
    assert ("Uppfyllt Orten har mellan 400 och 4 000 invånare" in page) == fits


def test_leader_fee_ceiling_paid_so_far_and_meeting_costs(built, world, owner):
    """Must do: warn when paid and planned is more than 150,000."""
    budget = ProcessBudget(
        place_id=world.place.id, position=1, name="Processledare", ceiling=CEILING
    )
    db.session.add(budget)
    db.session.flush()

    def cost(amount, state):
        line = {"what": "Arvode", "dated_on": date(2020, 3, 1), "recorded_at": NOW}
        db.session.add(BudgetLine(budget_id=budget.id, amount=Decimal(amount), state=state, **line))
        db.session.commit()

    cost(110_000, "paid")
    cost(40_000, "planned")
    key = budget.id
    assert "150 000 kr av högst 150 000 kr" in text(owner.get(f"{built.url}/platser"))
    budget = db.session.get_one(ProcessBudget, key)
    cost(12_000, "planned")
    page = text(owner.get(f"{built.url}/platser"))
    assert "162 000 kr 12 000 kr över gränsen" in page
