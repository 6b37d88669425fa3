"""What a table brings beyond its rows: groups, goals under goals, tags and lights; all at once."""

import html
import re

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.bin_models import BinnedPart
from placedev.plan.models import Activity, ActivityRole, ActivityStatus, Goal, GoalArea
from placedev.stakeholders.models import Group, Organisation
from tests.plan import builders
from tests.plan.test_import import ROOM, by_title, chosen, count, of, pasted, take_in

TABLE = (
    "Nr;Målområde;Mål;Delmål;Mål, tredje nivån;Aktivitet;Ansvarig;Läge;Ljus;Etiketter\n"
    "1;Leva;1. Bada;Rent vatten;Prover;Ta prover;Badgruppen, Byns vänner;Pågår;G;#barn #bad\n"
    "2;leva;Bada;Rent vatten;;Rensa vass;badgruppen;Röd;;bad\n"
    "3;Leva;Bada;;;Bygg brygga;Båtklubben;Planerad;turkos;\n"
)


@pytest.fixture
def plan(world):
    row = builders.add_plan(world.place)
    builders.add_organisation(world.place)
    db.session.add(Group(place_id=world.place.id, name="Badgruppen", kind="working-group"))
    builders.keep()
    return row


@pytest.fixture
def volunteer(world, client_of):
    return client_of(world.member)


def words_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_groups_goals_under_goals_tags_and_lights_come_along(plan, volunteer):
    address = pasted(volunteer, TABLE)
    page = words_of(volunteer.get(address).text)
    for words in (
        "Är en av era grupper Badgruppen",
        "Skrivs med ord Byns vänner",
        "Badgruppen (er grupp)",
        "Leva (nytt) › 1. Bada (nytt) › Rent vatten (nytt)",
        "”Prover” ryms inte: er metod har 2 nivåer av mål",
        "2 nya mål läggs till",
        "Har fastnat",
        "”turkos” är inget ljus här",
    ):
        assert words in page, words
    before = count(Organisation)
    take_in(volunteer, address)
    assert [count(one) for one in (Organisation, GoalArea, Goal)] == [before, 1, 2]
    found = by_title()
    roles = {title: of(ActivityRole, one) for title, one in found.items()}
    group = db.session.scalar(select(Group))
    assert [one.group_id for one in roles["Rensa vass"]] == [group.id]
    assert [(one.group_id, one.actor) for one in roles["Ta prover"]] == [
        (group.id, None),
        (None, "Byns vänner"),
    ]
    goals = {one.id: one for one in db.session.scalars(select(Goal))}
    water = goals[found["Ta prover"].goal_id]
    assert (water.title, goals[water.parent_id].title) == ("Rent vatten", "Bada")
    assert found["Rensa vass"].goal_id == water.id
    assert found["Bygg brygga"].goal_id == water.parent_id
    assert found["Ta prover"].tags == ["barn", "bad"]
    lights = {title: of(ActivityStatus, one)[0].light for title, one in found.items()}
    assert lights == {"Ta prover": "green", "Rensa vass": "red", "Bygg brygga": None}
    again = volunteer.get(f"{ROOM}/aktiviteter.csv").data.decode("utf-8-sig").splitlines()
    assert "Mål;Delmål;Aktivitet" in again[0]
    assert "1. Bada;Rent vatten;Ta prover" in again[1]


def test_undo_costs_the_same_for_many_rows_and_comes_back_whole(plan, volunteer, count_statements):
    def undone(rows):
        said = "\n".join(
            f"{n};Gör {rows}.{n};Badgruppen;2027;5 tkr;Område {rows};Mål {n % 9};Del {n % 9}"
            for n in range(rows)
        )
        address = pasted(volunteer, f"Nr;Vad;Vem;När;Kostnad;Område;Mål;Delmål\n{said}")
        take_in(volunteer, address)
        with count_statements() as statements:
            answer = volunteer.post(f"{address}/angra", data={})
        assert answer.status_code == 302
        assert f"{rows} aktiviteter togs ur planen" in volunteer.get(address).text
        assert [count(one) for one in (Activity, Goal, GoalArea)] == [0, 0, 0]
        return len(statements)

    few = undone(9)
    assert undone(100) == few <= 45
    newest = db.session.scalars(select(BinnedPart.uid).order_by(BinnedPart.id.desc())).first()
    volunteer.post(f"/platser/alvdal/plan/papperskorg/{newest}/hamta", data={})
    assert [count(one) for one in (Activity, Goal, GoalArea)] == [100, 18, 1]


def test_filling_in_costs_the_same_for_many_rows(world, plan, volunteer, count_statements):
    actor = world.actor(world.leader)
    for n in range(12):
        builders.add_activity(plan, actor, f"Sak {n}", when="2028" if n % 2 else None)
    builders.keep()

    def filled(numbers):
        said = "\n".join(f"Sak {n};våren 2030;barn" for n in numbers)
        address = pasted(volunteer, f"Vad;När;Etiketter\n{said}")
        picks = {name: "fill" for name in chosen(volunteer.get(address).text) if name != "version"}
        with count_statements() as statements:
            take_in(volunteer, address, **picks)
        taken = len(statements)
        times = {title: one.timing_text for title, one in by_title().items()}
        assert [times[f"Sak {n}"] for n in numbers[:2]] == ["våren 2030", "2028"]
        with count_statements() as statements:
            volunteer.post(f"{address}/angra", data={})
        assert {tuple(one.tags) for one in by_title().values()} == {()}
        return taken, len(statements)

    assert filled([0, 1]) == filled(list(range(12)))
