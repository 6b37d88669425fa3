"""The analysis through its pages: boxes, order, evidence, paper."""

import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from placedev.analysis import bin_operations
from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import PlaceFact
from placedev.steps.fact_queries import place_facts
from tests.meetings.builders import add_meeting
from tests.people import TODAY, kept

URL = "/platser/alvdal/analys"


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def add(client, text, kind="strength", **more):
    return client.post(
        f"{URL}/rad", data={"uid": str(uuid.uuid4()), "text": text, "kind": kind, **more}
    )


def the(text):
    db.session.rollback()
    return kept(db.session.scalar(select(AnalysisItem).where(AnalysisItem.text == text)))


def test_a_line_goes_into_its_box_and_the_next_can_be_written(leader, world):
    meeting = kept(add_meeting(world.place, title="Stormötet"))
    uid = str(uuid.uuid4())
    answer = add(leader, "Badet & bryggan", uid=uid, meeting=str(meeting.uid))
    assert answer.status_code == 302
    again = add(leader, "Badet & bryggan", uid=uid, meeting=str(meeting.uid))
    assert again.status_code == 302
    assert count(AnalysisItem) == 1
    page = leader.get(answer.headers["Location"]).text
    line = page.partition('id="rad-strength"')[2].partition(">")[0]
    assert "autofocus" in line
    assert "Badet &amp; bryggan" in page
    assert "utan belägg" in page
    assert "Stormötet" in page
    assert page.count(str(meeting.uid)) > 4  # the next lines are said there too


def test_an_empty_or_long_line_is_refused_and_what_was_typed_is_kept(leader):
    assert add(leader, " ").status_code == 422
    answer = add(leader, "å" * 501, kind="threat")
    assert answer.status_code == 422
    assert "å" * 501 in answer.text
    assert add(leader, "Sågen", kind="unknown").status_code == 422
    assert count(AnalysisItem) == 0


def test_a_box_of_ones_own_has_a_name(leader):
    data = {"uid": str(uuid.uuid4()), "text": "Dialekten", "kind": "other"}
    answer = leader.post(f"{URL}/annan-rad", data=data)
    assert answer.status_code == 422
    assert "Skriv vad rutan heter" in answer.text
    answer = leader.post(f"{URL}/annan-rad", data=data | {"kind_label": "Särart"})
    assert answer.status_code == 302
    assert "Särart" in leader.get(URL).text


def test_things_change_places_and_boxes(leader):
    for text in ("Ett", "Två", "Tre"):
        add(leader, text)
    leader.post(f"{URL}/{the('Tre').uid}/flytta", data={"hall": "upp"})
    leader.get(URL)  # tells what was added
    page = leader.get(URL).text
    assert page.index("Ett") < page.index("Tre") < page.index("Två")
    assert leader.post(f"{URL}/{the('Ett').uid}/flytta", data={"hall": "upp"}).status_code == 422
    leader.post(f"{URL}/{the('Ett').uid}/flytta", data={"ruta": "threat"})
    assert the("Ett").kind == "threat"
    assert leader.post(f"{URL}/{the('Ett').uid}/flytta", data={"ruta": "x"}).status_code == 422


def test_two_people_at_once_lose_nothing(leader):
    add(leader, "Skolan")
    item = the("Skolan")
    mine = {"text": "Skolan och fritids", "kind": "strength", "version": str(item.version)}
    assert leader.post(f"{URL}/{item.uid}", data=mine).status_code == 302
    late = leader.post(f"{URL}/{item.uid}", data=mine | {"text": "Friskolan"})
    assert late.status_code == 409
    assert "Friskolan" in late.text
    assert "Skolan och fritids" in late.text
    removed = leader.post(f"{URL}/{item.uid}/ta-bort", data={"version": str(item.version)})
    assert removed.status_code == 409
    now = the("Skolan och fritids")
    removed = leader.post(f"{URL}/{item.uid}/ta-bort", data={"version": str(now.version)})
    assert removed.status_code == 302
    assert leader.get(f"{URL}/{item.uid}").status_code == 404


def test_what_is_removed_comes_back_with_its_evidence(world, leader, client_of):
    add(leader, "Skolan")
    item = the("Skolan")
    fact = PlaceFact(place_id=world.place.id, position=1, label="Elever", value="96")
    gone = PlaceFact(place_id=world.place.id, position=2, label="Lärare", value="9")
    db.session.add_all([fact, gone])
    db.session.flush()
    for at, row in enumerate((fact, gone), start=1):
        db.session.add(AnalysisEvidence(item_id=item.id, position=at, fact_id=row.id))
    stays, goes = fact.id, gone.id
    db.session.commit()
    page, version = f"{URL}/{item.uid}", {"version": str(item.version)}
    assert leader.post(f"{page}/ta-bort", data=version).status_code == 302
    assert count(AnalysisItem) == count(AnalysisEvidence) == 0
    db.session.execute(delete(PlaceFact).where(PlaceFact.id == goes))
    db.session.commit()
    shown = leader.get(URL).text
    back = re.search(r'action="([^"]+/papperskorg/[^"]+/hamta)"', shown)[1]
    assert "ligger i papperskorgen i 30 dagar" in shown
    assert "Skolan" in leader.get("/platser/alvdal/plan/papperskorg").text
    assert client_of(world.stranger).post(back).status_code == 404
    for _time in range(2):
        assert leader.post(back).status_code == 302
    never = re.sub(r"[^/]+/hamta", f"{uuid.uuid4()}/hamta", back)
    assert leader.post(never).status_code == 404
    came = the("Skolan")
    assert (came.uid, came.kind) == (item.uid, "strength")
    [evidence] = db.session.scalars(select(AnalysisEvidence)).all()
    assert evidence.fact_id == stays


def test_the_bin_is_emptied_after_thirty_days(leader):
    add(leader, "Skolan")
    item = the("Skolan")
    leader.post(f"{URL}/{item.uid}/ta-bort", data={"version": str(item.version)})
    assert "Skolan" in leader.get("/platser/alvdal/plan/papperskorg").text
    now = clock.now()
    assert bin_operations.erase_due(now=now + timedelta(days=29)) == 0
    assert bin_operations.erase_due(now=now + timedelta(days=31)) == 1
    db.session.commit()
    leader.get(URL)  # tells what was removed
    assert "Skolan" not in leader.get("/platser/alvdal/plan/papperskorg").text


def test_evidence_is_of_the_place_and_shown_as_links(leader, world):
    def fact(place, label):
        row = PlaceFact(place_id=place.id, position=1, label=label, value="14", as_of="2024")
        db.session.add(row)
        return row

    rows = fact(world.other_place, "Deras"), fact(world.place, "Hyresgäster")
    db.session.commit()
    theirs, ours = (str(row.uid) for row in rows)
    add(leader, "Bygdegården")
    at = f"{URL}/{the('Bygdegården').uid}"
    answer = leader.post(f"{at}/belagg", data={"uid": str(uuid.uuid4()), "fact": theirs})
    assert answer.status_code == 422
    answer = leader.post(f"{at}/belagg", data={"uid": str(uuid.uuid4()), "link": "javascript:a"})
    assert answer.status_code == 422
    assert leader.post(f"{at}/belagg", data={"uid": str(uuid.uuid4())}).status_code == 422
    sent = {"uid": str(uuid.uuid4()), "fact": ours, "link": "https://exempel.se/a"}
    for _again in range(2):
        assert leader.post(f"{at}/belagg", data=sent).status_code == 302
    assert count(AnalysisEvidence) == 1
    page = leader.get(URL).text
    assert "Hyresgäster: 14 (2024)" in page
    assert 'href="https://exempel.se/a"' in page
    assert "Alla har belägg." in page

    db.session.rollback()
    evidence = db.session.scalar(select(AnalysisEvidence.uid))
    assert leader.post(f"{at}/belagg/{evidence}/ta-bort").status_code == 302
    assert leader.post(f"{at}/belagg/{evidence}/ta-bort").status_code == 404


def test_a_figure_that_something_rests_on_stays_and_may_change(leader, world):
    figure = PlaceFact(place_id=world.place.id, position=1, label="Hyresgäster", value="14")
    db.session.add(figure)
    ours = str(kept(figure).uid)
    add(leader, "Bygdegården")
    sent = {"uid": str(uuid.uuid4()), "fact": ours}
    leader.post(f"{URL}/{the('Bygdegården').uid}/belagg", data=sent)
    rows = {"facts-0-label": "", "facts-0-uid": ours}
    refused = leader.post("/platser/alvdal/om/fakta", data=rows)
    assert refused.status_code == 422
    assert "belägg för något i analysen" in refused.text
    rows |= {"facts-0-label": "Hyresgäster", "facts-0-value": "19"}
    assert leader.post("/platser/alvdal/om/fakta", data=rows).status_code == 302
    assert "Hyresgäster: 19" in leader.get(URL).text


def test_another_places_things_are_out_of_reach(leader, world):
    item = AnalysisItem(
        place_id=world.other_place.id,
        position=1,
        kind="threat",
        text="x",
        created_at=world.place.created_at,
    )
    db.session.add(item)
    uid = kept(item).uid
    assert leader.get(f"{URL}/{uid}").status_code == 404
    for end in ("", "/flytta", "/ta-bort", "/belagg", f"/belagg/{uuid.uuid4()}/ta-bort"):
        assert leader.post(f"{URL}/{uid}{end}", data={"version": "1"}).status_code == 404


@pytest.mark.parametrize("size", [1, 10])
def test_the_page_costs_the_same_however_much_is_written(leader, count_statements, size):
    for at in range(size):
        add(leader, f"Sak {at}")
        uid = the(f"Sak {at}").uid
        leader.post(f"{URL}/{uid}/belagg", data={"uid": str(uuid.uuid4()), "text": f"Enligt {at}"})
    with count_statements() as seen:
        leader.get(URL)
    assert len(seen) <= 8


def test_the_step_says_which_box_is_empty(leader, world):
    for kind in ("strength", "weakness", "opportunity"):
        add(leader, f"Något om {kind}", kind=kind)
    facts = place_facts(world.place, today=TODAY).analysis
    assert facts.boxes == {"strength", "weakness", "opportunity"}
    assert (facts.grounded, facts.lessons) == (frozenset(), 0)
    meeting = kept(add_meeting(world.place, state="held"))
    add(leader, "Bankens kontor", kind="threat", meeting=str(meeting.uid))
    figure = PlaceFact(place_id=world.place.id, position=1, label="Kontor", value="0")
    db.session.add(figure)
    sent = {"uid": str(uuid.uuid4()), "fact": str(kept(figure).uid)}
    leader.post(f"{URL}/{the('Bankens kontor').uid}/belagg", data=sent)
    facts = place_facts(world.place, today=TODAY).analysis
    assert facts.grounded == {"threat"}
    assert facts.lessons == 1
