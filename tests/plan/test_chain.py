"""The chain from idea to result, on one page."""

from sqlalchemy import event

from placedev.contributions.models import Idea, Theme, ThemeUse
from placedev.core.db import db
from placedev.plan.home import Home
from tests.people import NOW
from tests.plan import builders

CHAIN = "/platser/alvdal/plan/kedja"


def _theme(world, area, number):
    theme = Theme(place_id=world.place.id, position=number, name=f"Vatten {number}", created_at=NOW)
    db.session.add(theme)
    db.session.flush()
    idea = Idea(
        place_id=world.place.id,
        theme_id=theme.id,
        number=number,
        text="Vi vill bada",
        origin="card",
        state="shown",
        written_at=NOW,
        received_at=NOW,
    )
    db.session.add_all([idea, ThemeUse(theme_id=theme.id, area_id=area.id, made_at=NOW)])
    return idea


def test_the_chain_reads_from_idea_to_result(world, client_of):
    plan = builders.add_plan(world.place)
    area = builders.add_area(plan, "Badet", number="I")
    goal = builders.add_goal(plan, "Alla badar", area_id=area.id)
    builders.add_activity(
        plan,
        world.actor(world.leader),
        home=Home(goal=goal),
        details={"outcome_reached": "Rampen är byggd"},
    )
    builders.add_activity(plan, world.actor(world.leader), "Rusta bryggan")
    idea = _theme(world, area, 7)
    builders.keep()
    client = client_of(world.leader)
    text = client.get(CHAIN).text
    steps = [f"ideer/{idea.uid}", ">Vatten 7</a>", "I Badet", "Alla badar", "Bygg en ramp"]
    places = [text.index(one) for one in [*steps, "Resultat: Rampen är byggd"]]
    assert places == sorted(places)
    assert "Rusta bryggan" not in text
    few = _statements(client)
    for number in range(8, 14):
        _theme(world, area, number)
    builders.keep()
    assert _statements(client) == few <= 12


def _statements(client):
    seen = []

    def note(*args):
        seen.append(args[2])

    event.listen(db.engine, "before_cursor_execute", note)
    client.get(CHAIN)
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)
