import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from placedev.core import clock
from placedev.core.db import db
from placedev.funding.models import (
    ApplicationTurn,
    BudgetChange,
    BudgetLine,
    Cofinancing,
    FundingApplication,
    FundingReport,
    ProcessBudget,
)
from placedev.programmes.models import Municipality, Programme, ProgrammePlace
from tests.people import NOW, add_place
from tests.reports.builders import add_life, begin, follow
from tests.reports.test_views import hand_in, numbers, words

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
    row = "150 000 kr 100 000 kr 60 000 kr -10 000 kr Över taket"
    assert row in text.replace("−", "-")
    assert "30 000 kr 24,5 tim Leader: 24,5 tim, 5 390 kr –" in text
    assert "1 ändring väntar på svar" in text
    assert "1 rekvisition är inte skickad" in text


def claim(key, sent_on, amount) -> None:
    db.session.add(
        FundingReport(
            application_id=key,
            position=9,
            kind="claim",
            sent_on=sent_on,
            amount=amount,
        )
    )
    db.session.commit()


def pay(key, state, on, amount) -> None:
    db.session.add(
        ApplicationTurn(
            application_id=key,
            state=state,
            amount=amount,
            happened_on=on,
            recorded_at=NOW,
        )
    )
    db.session.commit()


def in_programme(*places) -> None:
    programme = Programme(
        slug="leva",
        name="Leva på landet",
        owner="Regionen",
        goals=[],
        from_on=TODAY,
        created_at=NOW,
    )
    db.session.add(programme)
    db.session.flush()
    key = {"programme_id": programme.id, "position": 1}
    municipality = Municipality(name="Bengtsfors", **key)
    db.session.add(municipality)
    db.session.flush()
    for place in places:
        row = {"name": place.name, "municipality_id": municipality.id, "place_id": place.id}
        db.session.add(ProgrammePlace(**row, **key))
    db.session.commit()


def test_claims_are_added_and_what_nobody_wrote_is_told(world, client_of):
    follow(world, world.other_place)
    ours = add_application(world.place).id
    euros = add_application(world.other_place)
    euros.currency = "EUR"
    db.session.commit()
    pay(ours, "granted", date(2026, 1, 10), Decimal(90_000))
    pay(ours, "paid", date(2026, 4, 10), Decimal(25_000))
    claim(ours, date(2026, 3, 1), Decimal(40_000))
    in_programme(world.place, world.other_place)
    client = client_of(world.regional)
    text = words(client.get(PURSES))
    assert "Ålvdal 90 000 kr 40 000 kr 50 000 kr 25 000 kr" in text
    assert "Leva på landet Ålvdal, Östby" in text
    assert "90 000 EUR och 90 000 kr" in text
    assert "Leva på landet" not in words(client_of(world.leader).get(PURSES))
    url = begin(client, "alvdal")
    got = numbers(client.get(url))
    assert (got["money-claimed"], got["money-left"]) == ("40 000 kr", "50 000 kr")
    assert (got["money-paid"], got["beside-money"]) == ("25 000 kr", "30 000 kr")
    claim(ours, date(2026, 5, 1), None)
    text = words(client.get(PURSES))
    assert "40 000 kr och 1 utan belopp 50 000 kr osäkert: 1 belopp saknas" in text
    got = numbers(client.get(url))
    assert got["money-claimed"] == "40 000 kr, och 1 utan belopp"
    assert got["money-left"] == "1 utan belopp"
    assert "utan belopp" in words(client.get(f"{url}/siffra/money-claimed"))


def test_a_claim_says_for_how_much_when_it_is_sent(world, client_of):
    application = add_application(world.place, ("claim", 5, None))
    report = db.session.scalars(select(FundingReport)).one()
    page = f"/platser/alvdal/plan/pengar/ansokningar/{application.uid}"
    client = client_of(world.leader)
    assert "Belopp" in words(client.get(page))
    data = {"sent_on": TODAY.isoformat(), "amount": "12 500"}
    answer = client.post(f"{page}/rapporter/{report.uid}/skickad", data=data)
    assert answer.status_code == 302, words(answer)
    assert "12 500 kr" in words(client.get(page))
    assert "12 500 kr" in words(client.get(PURSES))


@pytest.mark.parametrize("url", [CALENDAR, PURSES])
def test_eight_places_cost_no_more_statements_than_one(world, client_of, count_statements, url):
    add_budget(world.place, ("paid", 1))
    add_application(world.place, ("claim", 5, None))
    client = client_of(world.regional)
    client.get(url)
    with count_statements() as few:
        client.get(url)
    for number in range(7):
        place = add_place(f"Plats {number}", f"plats-{number}")
        follow(world, place)
        add_budget(place, ("paid", 1), ("planned", 2))
        add_application(place, ("claim", 5, None), ("final", 50, None))
    with count_statements() as many:
        page = client.get(url)
    assert len(set(re.findall(r"Plats \d+", page.text))) >= 7
    assert len(many) == len(few) <= 12
