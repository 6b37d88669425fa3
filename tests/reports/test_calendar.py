import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from placedev.core import clock
from placedev.core.db import db
from placedev.funding.models import (
    BudgetChange,
    BudgetLine,
    Cofinancing,
    FundingApplication,
    FundingReport,
    ProcessBudget,
)
from tests.people import NOW, add_place
from tests.reports.builders import add_life, begin, follow
from tests.reports.test_views import hand_in, words

CALENDAR, PURSES = "/rapporter/kalender", "/rapporter/pengar"
TODAY = clock.today()


def add_application(place, *reports) -> FundingApplication:
    """Add money that was granted, and what the funder wants: kind, days from today, sent."""
    application = FundingApplication(
        place_id=place.id,
        title=f"Bryggan i {place.name}",
        reference="RUN 2026-00417",
        currency="SEK",
        state="granted",
        granted=Decimal(90_000),
        created_at=NOW,
    )
    db.session.add(application)
    db.session.flush()
    for position, (kind, days, sent_on) in enumerate(reports):
        db.session.add(
            FundingReport(
                application_id=application.id,
                position=position,
                kind=kind,
                due_on=None if days is None else TODAY + timedelta(days=days),
                sent_on=sent_on,
            )
        )
    db.session.add(
        Cofinancing(
            application_id=application.id,
            position=1,
            form="money",
            amount=Decimal(30_000),
            state="confirmed",
        )
    )
    db.session.commit()
    return application


def add_budget(place, *costs) -> None:
    budget = ProcessBudget(
        place_id=place.id, position=1, name="Processledaren", ceiling=Decimal(150_000)
    )
    db.session.add(budget)
    db.session.flush()
    for state, amount in costs:
        db.session.add(
            BudgetLine(
                budget_id=budget.id,
                what="Arvode",
                state=state,
                amount=Decimal(amount),
                dated_on=date(2026, 5, 1),
                recorded_at=NOW,
            )
        )
    db.session.add(
        BudgetChange(
            budget_id=budget.id,
            ceiling_before=Decimal(150_000),
            ceiling_after=Decimal(180_000),
            asked_on=date(2026, 5, 3),
            recorded_at=NOW,
        )
    )
    db.session.commit()


def test_what_is_due_stands_by_when(world, client_of):
    add_application(
        world.place, ("progress", -3, None), ("claim", 30, None), ("final", 300, None),
        ("part", None, None), ("progress", -40, TODAY - timedelta(days=41)),
    )  # fmt: skip
    text = words(client_of(world.regional).get(CALENDAR))
    order = ["Försenade", "Lägesrapport", "3 dagar sen", "tre månaderna", "Rekvisition", "Senare"]
    order += ["Slutrapport", "Utan bestämd dag", "Delleverans", "Klara det senaste året", "Inne"]
    text = text[text.index("RUN 2026-00417") - 200 :]
    at = [text.index(word) for word in order]
    assert at == sorted(at)


def test_the_contacts_own_report_is_due_until_it_is_handed_in(world, client_of):
    client = client_of(world.regional)
    day = TODAY + timedelta(days=10)
    url = begin(client, "alvdal", due_on=day.isoformat(), title="Till nämnden")
    assert "Till nämnden" in words(client.get(CALENDAR))
    assert "Inte inne än" in words(client.get(CALENDAR))
    hand_in(client, url)
    assert "Klara det senaste året" in words(client.get(CALENDAR))
    assert "Till nämnden" not in words(client_of(world.leader).get(CALENDAR))


def test_a_calendar_holds_the_own_places_only(world, client_of):
    add_application(world.place, ("claim", 5, None))
    add_application(world.other_place, ("claim", 5, None))
    client = client_of(world.regional)
    assert "Östby" not in words(client.get(CALENDAR))
    assert client.get(f"{CALENDAR}?plats=ostby").status_code == 404
    assert client.get(f"{CALENDAR}.xlsx?plats=ostby").status_code == 404
    follow(world, world.other_place)
    assert "Bryggan i Ålvdal" in words(client.get(CALENDAR))
    of_one = words(client.get(f"{CALENDAR}?plats=ostby"))
    assert "Bryggan i Östby" in of_one
    assert "Bryggan i Ålvdal" not in of_one
    book = load_workbook(io.BytesIO(client.get(f"{CALENDAR}.xlsx").data))
    assert book.active.max_row == 3
    for who in ("member", "admin"):
        assert "Bryggan" not in words(client_of(getattr(world, who)).get(CALENDAR))


def test_money_warns_when_paid_and_planned_pass_the_ceiling(world, client_of):
    add_budget(world.place, ("paid", 100_000), ("planned", 60_000))
    add_application(world.place, ("claim", 5, None))
    add_life(world.place)
    text = words(client_of(world.regional).get(PURSES))
    row = "150 000 kr 100 000 kr 60 000 kr -10 000 kr Över taket 24,5 tim 5 390 kr 90 000 kr"
    assert row in text.replace("−", "-")
    assert "30 000 kr" in text
    assert "1 ändring väntar på svar" in text
    assert "1 rekvisition är inte skickad" in text


@pytest.mark.parametrize("url", [CALENDAR, PURSES])
def test_thirty_places_cost_no_more_statements_than_one(world, client_of, count_statements, url):
    add_budget(world.place, ("paid", 1))
    add_application(world.place, ("claim", 5, None))
    client = client_of(world.regional)
    client.get(url)
    with count_statements() as few:
        client.get(url)
    for number in range(29):
        place = add_place(f"Plats {number}", f"plats-{number}")
        follow(world, place)
        add_budget(place, ("paid", 1), ("planned", 2))
        add_application(place, ("claim", 5, None), ("final", 50, None))
    with count_statements() as many:
        page = client.get(url)
    assert len(set(re.findall(r"Plats \d+", page.text))) >= 29
    assert len(many) == len(few) <= 12
