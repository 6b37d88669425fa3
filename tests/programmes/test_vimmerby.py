"""SLUS in Vimmerby: every row of what it must store and do, by the row's name."""

from datetime import date

import pytest

from placedev.core import jobs
from placedev.core.db import db
from placedev.plan.area_models import CrossGoal
from placedev.plan.handling_models import PlanHandling
from placedev.plan.models import Goal, GoalArea
from placedev.programmes.models import ProgrammePlace
from placedev.stakeholders.models import Group
from tests.programmes.builders import Built
from tests.programmes.pages import Visitor

PLACE = "/platser/alvdal"
GROUPS = f"{PLACE}/intressenter/grupper"
PLAN = f"{PLACE}/plan"
CHAIN = f"{PLAN}/antagande"
# Seventeen seats: municipality 4, regional bodies 2, businesses 4, associations 4, residents 3.
SEATS = {"municipality": 4, "region-state": 2, "business": 4, "civil-society": 4, "residents": 3}
MEASURED = {"name": "Andel som trivs", "unit": "%", "baseline": "71", "target": "85"}
FIVE = ("Leva", "Arbeta", "Verka", "Trivas", "Kontakt")  # each area's verb


@pytest.fixture(autouse=True)
def _without_pdf(monkeypatch):
    """Publish without making the PDF, which takes seconds."""
    monkeypatch.setattr(jobs, "wake", lambda _app: None)


@pytest.fixture
def leader(world, client_of) -> Visitor:
    return Visitor(client_of(world.leader))


@pytest.fixture
def strategy(world, begun, client_of) -> Visitor:
    """Return the leader of a plan that has an overarching goal and five areas."""
    begun("strategy", lambda: begin_strategy(Visitor(client_of(world.leader))))
    return Visitor(client_of(world.leader))


def begin_strategy(leader: Visitor) -> None:
    leader.send(f"{PLAN}/ny", title="SLUS", kind_word="strategi", area_word="målområde")
    for number, verb in enumerate(FIVE, start=1):
        area(leader, f"Område {number}", short_name=verb, colour="gran")


def area(leader, name, **more) -> str:
    """Add an area through its page; return its uid."""
    leader.send(f"{PLAN}/omraden/ny", name=name, **{"colour": "gran", **more})
    return uid_of(GoalArea, name=name)


def uid_of(model, **values) -> str:
    found = db.session.query(model).filter_by(**values).one().uid
    db.session.rollback()
    return str(found)


def test_board_seats_person_or_organisation_sector_from_to_substitute(leader):
    """Must do: show balance by sector; flag an empty sector. Seventeen seats."""
    leader.send(f"{GROUPS}/ny", name="Rådgivande styrelsen", kind="board", state="formed")
    board = f"{GROUPS}/{uid_of(Group)}"
    quotas = {f"seats_{sector.replace('-', '_')}": str(many) for sector, many in SEATS.items()}
    leader.send(f"{board}/andra", **quotas)
    for sector, many in SEATS.items():
        if sector != "residents":
            seat = {"who": f"s:{sector}", "headcount": str(many), "from_on": "2025-09-01"}
            leader.send(f"{board}/medlemmar", board, **seat)
    left = {"who": "s:residents", "from_on": "2025-09-01", "to_on": "2026-03-01"}
    leader.send(f"{board}/medlemmar", board, headcount="3", **left)
    leader.send(f"{board}/medlemmar", board, who="s:residents", is_substitute="y")
    page = leader.text(board)
    assert "14 av 17 platser är besatta. Alla 3 platser för invånarna är tomma." in page
    assert "Ersättare Invånare" in page
    assert "1 september 2025 till 1 mars 2026" in page
    balance = leader.text(f"{PLACE}/balans")
    assert "Alla 3 platser för invånarna är tomma." in balance


def test_goal_tree_overarching_goal_area_with_verb_indicator_measure(strategy):
    """Must do: completeness per area, at least one measurable indicator and one measure."""
    strategy.send(f"{PLAN}/andra", overarching_goal="Ett bättre liv för alla")
    for number in range(1, 5):  # the fifth area owes both
        leva = f"a:{uid_of(GoalArea, name=f'Område {number}')}"
        strategy.send(f"{PLAN}/mal/ny", title=f"Mål {number}", home=leva)
        goal = f"g:{uid_of(Goal, title=f'Mål {number}')}"
        strategy.send(f"{PLAN}/matt/ny", home=goal, **MEASURED)
        strategy.send(f"{PLAN}/aktiviteter/rad", PLAN, line=f"Åtgärd {number}", home=goal)
    page = strategy.text(PLAN)
    assert "Ett bättre liv för alla" in page
    assert "1 område har inget mål som går att följa upp" in page
    assert "1 område har inga aktiviteter" in page
    for verb in FIVE:
        assert verb in page


def test_versions_of_the_tree_with_change_note_area_added_renamed(strategy, client):
    """Must do: compare versions; ids stay when an area is renamed. Five areas become six."""
    publish(strategy, "De fem områdena.")
    first = strategy.client.get("/plan/alvdal/1.json").json
    kept = uid_of(GoalArea, name="Område 5")
    strategy.send(f"{PLAN}/omraden/{kept}", name="Tillgänglighet")
    area(strategy, "Tillit och socialt kapital", short_name="Mötas")
    publish(strategy, "Ett område har fått nytt namn och ett har kommit till.")
    second = strategy.client.get("/plan/alvdal/2.json").json
    before, after = ([one["uid"] for one in data["areas"]] for data in (first, second))
    assert (len(before), len(after)) == (5, 6)
    assert after[:5] == before
    assert after[4] == kept
    changes = strategy.text("/plan/alvdal/2/andringar/1")
    assert "Ett område har fått nytt namn och ett har kommit till." in strategy.text(
        "/plan/alvdal/2"
    )
    for words in ("Område 5", "Tillgänglighet", "Tillit och socialt kapital"):
        assert words in changes
    assert "Område 4" not in changes


def publish(leader: Visitor, note: str) -> None:
    room = f"{PLACE}/publicera"
    leader.send(room, change_note=note)


def test_decision_chain_body_planned_actual_reference_protocol_outcome(strategy):
    """Must do: show slippage, planned against actual; block "antagen" without a record."""
    council = {"body": "Kommunfullmäktige", "body_kind": "council"}
    executive = {"body": "Kommunstyrelsen", "body_kind": "municipal-board"}
    strategy.send(CHAIN, **council, planned="juni 2017")
    strategy.send(CHAIN, **executive, planned="mars 2018")
    page = f"{CHAIN}/{uid_of(PlanHandling, body='Kommunfullmäktige')}"
    strategy.send(page, planned="hösten 2017")
    assert "Först tänkt juni 2017." in strategy.text(CHAIN)
    assert "eller skriv när det togs" in strategy.refused(f"{page}/utfall", outcome="adopted")
    assert "antagen av" not in strategy.text(f"{PLACE}/publicera").casefold()
    record = {
        "when": "30 oktober 2017",
        "reference": "KF § 180",
        "minutes_link": "https://exempel.se/p",
    }
    strategy.send(f"{page}/utfall", outcome="adopted", **record)
    told = strategy.text(CHAIN)
    for words in ("30 oktober 2017", "KF § 180", "Kommunstyrelsen", "mars 2018"):
        assert words in told
    assert "exempel.se/p" in strategy.client.get(CHAIN).text
    publish(strategy, "Antagen.")
    assert "Antagen av Kommunfullmäktige 30 oktober 2017, KF § 180" in strategy.text(
        "/plan/alvdal/1"
    )


TEN = [f"Ort {number}" for number in range(1, 11)]


@pytest.fixture
def slus(world):
    """Return the strategy as a programme: six areas, ten local groups, one of which works here."""
    built = Built("SLUS", "Vimmerby kommun", date(2015, 9, 1))
    built.divided("field", *((None, name) for name in (*FIVE, "Mötas")))
    for name in TEN:
        built.place(name, "Vimmerby")
    row = db.session.get_one(ProgrammePlace, built.rows["Ort 1"])
    row.place_id = world.place.id
    return built.owned_by(world.regional)


def test_child_processes_ten_local_groups_tied_to_one_strategy(strategy, slus, world, client_of):
    """Must do: roll up which strategy area each local measure serves."""
    for title, number in (("Lova mer", 1), ("Soppkväll", 5), ("Röj diket", 2)):
        home = f"a:{uid_of(GoalArea, name=f'Område {number}')}"
        strategy.send(f"{PLAN}/aktiviteter/rad", PLAN, line=title, home=home)
    for number, served in ((1, "Leva"), (5, "MÖTAS")):
        part = f"area:{uid_of(GoalArea, name=f'Område {number}')}"
        ours = {"framework": "other", "framework_label": "SLUS", "name": served}
        choose = f"{PLAN}/andras-mal/valj"
        choose_here = strategy.send(f"{PLAN}/andras-mal/ny", f"{choose}?del={part}", **ours)
        strategy.send(choose, choose_here, mal=uid_of(CrossGoal, name=served))
    owner = Visitor(client_of(world.regional))
    assert "Ingen plan är publicerad än" in owner.text(f"{slus.url}/ur-planerna")
    publish(strategy, "Vår första.")
    page = owner.text(f"{slus.url}/ur-planerna")
    assert "Leva 1 1" in page
    assert "Mötas 1 1" in page
    assert "Arbeta 0 0" in page
    assert "Soppkväll Ort 1 Planerad Mötas" in page
    assert "1 aktivitet bidrar inte till något område" in page
    meet = next(one for one in slus.whole.divisions("field") if slus.whole.called(one) == "Mötas")
    only = owner.text(f"{slus.url}/ur-planerna?omrade={meet.uid}")
    assert "Soppkväll" in only
    assert "Lova mer" not in only
    assert "Röj diket" in owner.text(f"{slus.url}/ur-planerna?omrade=inget")
    assert owner.text(f"{slus.url}/platser").count("Vimmerby") >= len(TEN)
