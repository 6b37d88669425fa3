"""The chain of bodies: planned, moved, decided; "antagen" follows from a record alone."""

import re
import uuid

import pytest

from placedev.core.db import db
from placedev.editions import edition_state, queries
from placedev.editions.composing import compose
from placedev.meetings.models import Decision
from placedev.plan.handling_models import PlanHandling
from tests.editions.test_composing import add_plan
from tests.people import TODAY

PAGE = "/platser/alvdal/plan/antagande"


@pytest.fixture
def leader(client_of, world, now):
    add_plan(world.place, now)
    db.session.query(Decision).update({"adopts_plan": False})
    db.session.commit()
    return client_of(world.leader)


def hidden(page):
    return dict(re.findall(r'<input[^>]*name="(uid|version)"[^>]*value="([^"]*)"', page))


def send(client, address, **values):
    return client.post(address, data={**hidden(client.get(address).text), **values})


def one_of(body):
    return f"{PAGE}/{db.session.query(PlanHandling).filter_by(body=body).one().uid}"


def test_bodies_in_a_chain_are_planned_moved_and_decide(leader, world, client_of):
    for body, kind, planned in (
        ("Stormötet", "open-meeting", "14 mars 2027"),
        ("Kommunfullmäktige i Norrhede", "council", "hösten 2027"),
    ):
        sent = send(leader, PAGE, body=body, body_kind=kind, planned=planned)
        assert sent.status_code == 302
    council = one_of("Kommunfullmäktige i Norrhede")
    for moved in ("våren 2028", "hösten 2028"):
        form = {"body": "Kommunfullmäktige i Norrhede", "body_kind": "council", "planned": moved}
        assert send(leader, council, **form).status_code == 302
    page = leader.get(PAGE).text
    assert page.index("Stormötet") < page.index("Kommunfullmäktige i Norrhede")
    assert "Först tänkt hösten 2027, sedan våren 2028." in page
    refused = send(leader, f"{council}/utfall", outcome="adopted", when="")
    assert refused.status_code == 422
    assert "eller skriv när det togs" in refused.text
    with_day = {"outcome": "adopted", "when": "14 mars 2027", "reference": "§ 4"}
    assert send(leader, f"{one_of('Stormötet')}/utfall", **with_day).status_code == 302
    draft = compose(queries.load_for_snapshot(place=world.place), today=TODAY)
    record = edition_state.adoption(draft)
    assert record.words.replace("\xa0", " ") == "Antagen av Stormötet 14 mars 2027, § 4"
    assert "adopted" in {one.outcome for one in draft.handlings}
    assert client_of(world.regional).get(PAGE).status_code == 200
    assert client_of(world.regional).post(PAGE).status_code == 403


def test_an_outcome_says_more_than_the_decision_that_it_rests_on(leader, world):
    decision_uid = uuid.uuid4()
    values = {"uid": decision_uid, "place_id": world.place.id, "position": 1, "text": "Vi antar."}
    db.session.add(
        Decision(**values, body="Nämnden", adopts_plan=True, decided_on=TODAY, planned_earlier=[])
    )
    db.session.commit()
    send(leader, PAGE, body="Nämnden", body_kind="committee", planned="2027")
    committee = one_of("Nämnden")
    for outcome, adopted in (("referred-back", False), ("adopted-changed", True)):
        send(leader, f"{committee}/utfall", outcome=outcome, decision=str(decision_uid))
        draft = compose(queries.load_for_snapshot(place=world.place), today=TODAY)
        record = edition_state.adoption(draft)
        assert (record is not None) == adopted
    assert record.words.startswith("Antagen med ändringar av Nämnden")
    assert leader.post(f"{committee}/ta-bort").status_code == 422
    leader.post(f"{committee}/utfall/ta-bort")
    assert leader.post(f"{committee}/ta-bort").status_code == 302
    assert db.session.query(PlanHandling).count() == 0
    assert db.session.query(Decision).filter_by(uid=decision_uid).count() == 1


def test_bodies_change_places_in_the_chain(leader):
    for body in ("Arbetsgruppen", "Stormötet", "Fullmäktige"):
        send(leader, PAGE, body=body, body_kind="other", planned="2027")
    for body, way, order in (
        ("Fullmäktige", "upp", ["Arbetsgruppen", "Fullmäktige", "Stormötet"]),
        ("Arbetsgruppen", "ner", ["Fullmäktige", "Arbetsgruppen", "Stormötet"]),
    ):
        assert leader.post(f"{one_of(body)}/flytta", data={"hall": way}).status_code == 302
        page = leader.get(PAGE).text
        assert sorted(order, key=lambda name: page.index(f"<strong>{name}")) == order
    assert leader.post(f"{one_of('Fullmäktige')}/flytta", data={"hall": "upp"}).status_code == 422
