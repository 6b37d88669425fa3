"""Lokal platsutveckling i Skåne: every row of what it must store and do, by the row's name."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from placedev.core import jobs
from placedev.core.db import db
from placedev.funding.models import ProcessBudget
from placedev.meetings.models import Meeting
from placedev.plan.models import Activity
from placedev.programmes.models import Party
from tests.contributions.idea_builders import add_ideas, held_meeting, keep
from tests.plan.builders import add_plan
from tests.programmes.builders import Built, paid
from tests.programmes.pages import Visitor, words_of
from tests.programmes.test_dalsland import text
from tests.reports.builders import follow

CEILING = Decimal(150_000)
PLACE = "/platser/alvdal"
MONEY = f"{PLACE}/plan/pengar"


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
    built.part(Party, name="Tillväxtverket (part)", role="beställer och följer")
    built.place("Näsum", "Bromölla").place_id = world.place.id
    built.place("Glimåkra", "Östra Göinge")
    return built.owned_by(world.stranger)


@pytest.fixture
def owner(world, client_of):
    return client_of(world.stranger)


@pytest.fixture
def leader(world, client_of) -> Visitor:
    return Visitor(client_of(world.leader))


@pytest.fixture
def contact(world, client_of) -> Visitor:
    return Visitor(client_of(world.regional))


def test_programme_funder_owner_coactor_period_end_date_and_pilot_places(built, owner):
    page = text(owner.get(built.url))
    assert "Region Skåne" in page
    assert "1 september 2019 till 31 oktober 2020" in page
    assert "Högsta kostnad på en plats 150 000 kr" in page
    backing = text(owner.get(f"{built.url}/pengar-och-parter"))
    assert "Tillväxtverket 600 000 kr" in backing
    assert "Coompanion Skåne medaktör" in backing
    assert "Tillväxtverket (part) beställer och följer" in backing
    places = text(owner.get(f"{built.url}/platser"))
    assert "Glimåkra Östra Göinge arbetar inte här" in places
    assert "Näsum Bromölla" in places


@pytest.mark.parametrize(("population", "fits"), [("399", False), ("400", True), ("4000", True)])
def test_selection_criteria_with_the_places_value_and_pass_or_fail(
    leader, contact, population, fits
):
    """Must do: criteria check for a candidate place, 400 to 4,000 on a dated figure."""
    figure = {"population_year": "2019", "population_source": "SCB"}
    leader.send(f"{PLACE}/om", population=population, **figure)
    page = contact.text(f"{PLACE}/urval/skane-2019")
    assert ("Uppfyllt Orten har mellan 400 och 4 000 invånare" in page) == fits
    assert "2019" in page


def test_selection_criteria_not_a_city_district_three_sectors_service(leader, contact):
    """Must do: not a city district, three-sector interest recorded, service level."""
    page = f"{PLACE}/urval/skane-2019"
    district = "Det är en ort, inte en stadsdel"
    assert f"Uppfyllt {district}" in contact.text(page)
    leader.send(f"{PLACE}/om", kind="stadsdel")
    assert f"Uppfyllt {district}" not in contact.text(page)
    for sector in ("municipality", "business", "civil-society"):
        leader.send(f"{PLACE}/intressenter/ny", name=f"Org {sector}", sector=sector)
    said = {"holds": "ja", "reason": "Alla tre har sagt det på mötet."}
    contact.send(f"{page}/entry-three-sectors", page, **said)
    found = contact.text(page)
    assert "Uppfyllt Kommunen, näringslivet och ideella krafter" in found
    assert "Alla tre har sagt det på mötet." in found
    served = {"holds": "ja", "reason": "Skola och affär finns."}
    contact.send(f"{page}/entry-service", page, **served)
    assert "Uppfyllt Ni har vägt in vilken service som finns" in contact.text(page)


def test_leader_fee_ceiling_paid_so_far_period_and_meeting_costs(
    built, world, owner, leader, contact
):
    """Must do: warn when paid and planned is more than 150,000; list payments for the report."""
    room = f"{MONEY}/arbetet"
    period = {"from_on": "2019-09-01", "to_on": "2020-09-30"}
    leader.send(f"{room}/ny", name="Processledare", ceiling="150 000", **period)
    budget = f"{room}/{db.session.query(ProcessBudget).one().uid}"
    db.session.rollback()

    def cost(send, what, amount, state="paid", **more):
        line = {"what": what, "amount": amount, "state": state, "dated_on": "2020-03-01"}
        return send(f"{budget}/kostnader/ny", **line, **more)

    cost(leader.send, "Arvode", "110 000")
    cost(leader.send, "Lokal och fika, stormötet", "40 000", state="planned")
    assert "150 000 kr av högst 150 000 kr" in text(owner.get(f"{built.url}/platser"))
    told = cost(leader.refused, "Annons", "12 000", state="planned")
    assert "12 000 kr över taket" in told
    reading = leader.client.post(
        f"{budget}/kostnader/ny",
        data={"what": "Annons", "amount": "12 000", "state": "planned", "dated_on": "2020-03-01"},
    )
    assert reading.status_code == 422
    leader.send_again(reading, f"{budget}/kostnader/ny")  # it is read, and meant
    assert "162 000 kr 12 000 kr över gränsen" in text(owner.get(f"{built.url}/platser"))
    report = contact.send(
        "/rapporter/ny", from_on="2020-01-01", to_on="2020-06-30", kind="half-year"
    )
    payments = contact.text(f"{report}/siffra/purse-paid")
    assert "Arvode" in payments
    assert "110 000 kr" in payments
    assert "stormötet" not in payments  # planned is not paid


def test_statistics_set_with_source_table_and_date(leader, world, monkeypatch):
    """Must do: freeze a snapshot, so that the plan quotes what the group saw."""
    monkeypatch.setattr(jobs, "wake", lambda _app: None)
    add_plan(world.place, target_picture="Fler barn")
    db.session.commit()
    facts = f"{PLACE}/om/fakta"
    seen = {"label": "Förskolebarn", "value": "41", "as_of": "2019-12-31"}
    seen["source"] = "SCB, tabell BE0101"
    leader.send(facts, **{f"facts-0-{name}": value for name, value in seen.items()})
    leader.send(f"{PLACE}/publicera", change_note="Första.")
    leader.send(facts, **{"facts-0-value": "52", "facts-0-as_of": "2025-12-31"})
    assert "52" in leader.client.get(facts).text
    quoted = leader.text("/plan/alvdal/1")
    assert "41" in quoted
    assert "SCB, tabell BE0101" in quoted
    assert "52" not in leader.client.get("/plan/alvdal/1.json").text


def test_proposals_from_the_stormote_selection_by_the_group_and_scope_rule(leader, world):
    """Must do: sort into strategic, small matter, already done, out of scope; who and why."""
    texts = ("Fler bostäder", "Laga lyktan", "Bygg en badplats", "Sänk skatten")
    ideas = [str(one.uid) for one in add_ideas(world, held_meeting(world), texts)]
    keep()
    room = f"{PLACE}/ideer"
    strategic, small, done, outside = (f"{room}/{uid}" for uid in ideas)
    leader.send(f"{strategic}/svar", strategic, outcome="used", words="Ett av våra tre områden.")
    lamp = {"outcome": "passed-on", "passed_to": "Gatukontoret", "words": "Inga gatlyktor här."}
    leader.send(f"{small}/svar", small, **lamp)
    for page, outcome, owed in (
        (done, "already-done", "Skriv vad som är gjort."),
        (outside, "out-of-scope", "Skriv varför idén ligger utanför ert uppdrag."),
    ):
        assert owed in leader.refused(f"{page}/svar", page, outcome=outcome)
    leader.send(f"{done}/svar", done, outcome="already-done", words="Den byggdes i somras.")
    leader.send(f"{outside}/svar", outside, outcome="out-of-scope", words="Riksdagen avgör.")
    for page, word, why in (
        (done, "Redan gjord", "Den byggdes i somras."),
        (outside, "Utanför uppdraget", "Riksdagen avgör."),
    ):
        found = leader.text(page)
        assert word in found
        assert why in found
        assert "Lena Fors" in found  # who
    assert "Laga lyktan" in leader.text(f"{room}/kommunen")
    for state, there in (("plan", 0), ("vidare", 1), ("gjorda", 2), ("utanfor", 3)):
        left = leader.text(f"{room}?lage={state}")
        assert [text for text in texts if text in left] == [texts[there]]
    meeting = db.session.scalars(select(Meeting.uid)).one()
    leader.send(f"{room}/aterkoppling", mote=str(meeting))
    told = words_of(leader.client.get(f"/ideer/alvdal/{meeting}"))
    for said in ("1 är redan gjord", "1 utanför uppdraget", "Redan gjord Den byggdes i somras."):
        assert said in told
    assert "Utanför uppdraget Riksdagen avgör." in told


def test_plan_items_with_financing_status_and_possible_financier(leader, world):
    """Must do: list unfunded measures; the process is not done when the plan is written."""
    add_plan(world.place)
    db.session.commit()
    made = f"{PLACE}/plan/aktiviteter"
    for title in ("Rusta bryggan", "Måla staketet"):
        leader.send(f"{made}/ny", title=title)
    pier, fence = (
        f"{made}/{db.session.query(Activity).filter_by(title=title).one().uid}/andra"
        for title in ("Rusta bryggan", "Måla staketet")
    )
    db.session.rollback()
    money = {"costs-0-cost": "80 000 kr", "funding-0-source": "Leader", "funding-0-state": "idea"}
    leader.send(pier, **money)
    leader.send(fence, **{"costs-0-cost": "gratis"})
    unfunded = leader.text(f"{MONEY}/ofinansierat")
    assert "1 aktivitet har inte alla sina pengar." in unfunded
    assert "Rusta bryggan" in unfunded
    assert "Leader" in unfunded
    assert "Måla staketet" not in unfunded
    assert "Klart" not in leader.text(f"{PLACE}/steg/langsiktighet")


def test_lessons_per_place_for_a_method(leader, contact, world, client_of):
    """Must do: export a lessons log across pilots."""
    follow(world, world.other_place)
    glimakra = Visitor(client_of(world.stranger))
    for pilot, slug, tip in (
        (leader, "alvdal", "Ring först."),
        (glimakra, "ostby", "Börja i mars."),
    ):
        room = f"/platser/{slug}/lardomar"
        pilot.send(room, step="forankring", worked="Soppa.", did_not="Enkäten.", tip=tip)
    sheet = load_workbook(io.BytesIO(contact.client.get("/portfolj/lardomar.xlsx").data)).active
    rows = {row[0]: row[2:6] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows == {
        "Ålvdal": ("Förankring", "Soppa.", "Enkäten.", "Ring först."),
        "Östby": ("Förankring", "Soppa.", "Enkäten.", "Börja i mars."),
    }
