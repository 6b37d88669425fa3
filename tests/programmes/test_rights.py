"""Who may do what with a programme, cell by cell, and what everybody gets to read."""

import json
from datetime import date

import pytest
from flask import url_for
from sqlalchemy import select

from placedev.core.db import db
from placedev.places.models import Membership, Role
from placedev.programmes.models import Programme
from tests.people import add_user
from tests.programmes.builders import Built, dalsland, new_uid
from tests.programmes.route_table import ROUTES
from tests.programmes.test_dalsland import text
from tests.programmes.test_jamtland import jamtland

PEOPLE = ("anonymous", "owner", "contact", "contact of others", "leader", "member", "admin")
READ = (302, 200, 200, 404, 404, 404, 404)  # by the people above
RUN = (302, 200, 403, 404, 404, 404, 404)
ASSIGN = (302, 404, 404, 404, 404, 404, 200)
ROOMS = {
    **dict.fromkeys(("", "/satsningar", "/platser", "/delar", "/pengar-och-parter"), READ),
    **dict.fromkeys(("/andra", "/satsningar/ny", "/fil.json"), RUN),
    "/tilldela": ASSIGN,
}
SENT = {
    "/oppna": RUN,
    "/stang": RUN,
    "/andra": RUN,
    "/satsningar/ny": RUN,
    "/parter/ny": RUN,
    "/delar/ny": RUN,
    "/delar/ny-version": RUN,
    "/tilldela/agare": ASSIGN,
}
TYPED = 422  # the guard lets by, and the form is empty


@pytest.fixture
def built(world, begun):
    return begun("programme-with-people", lambda: with_people(world))


def with_people(world) -> Built:
    """Return a programme that the place takes part in, with an owner of its own."""
    built = dalsland()
    row = built.place("Ålvdal", "Bengtsfors")
    row.place_id = world.place.id
    other = add_user("Cia Kontakt")
    since = date(2026, 1, 12)
    db.session.add(
        Membership(
            place_id=world.other_place.id,
            user_id=other.id,
            role=Role.REGIONAL_CONTACT,
            since=since,
        )
    )
    owner = add_user("Olle Ägare")
    built.owned_by(owner)
    for user in (owner, other):
        db.session.refresh(user)
        db.session.expunge(user)
    built.people = {"owner": owner, "contact of others": other}
    return built


@pytest.fixture
def clients(built, world, client, client_of):
    people = {
        **built.people,
        "contact": world.regional,
        "leader": world.leader,
        "member": world.member,
        "admin": world.admin,
    }
    return {"anonymous": client} | {name: client_of(user) for name, user in people.items()}


def test_every_cell_of_who_reads_runs_and_assigns(built, clients):
    wrong = []
    for page, expected in ROOMS.items():
        for person, status in zip(PEOPLE, expected, strict=True):
            got = clients[person].get(f"{built.url}{page}").status_code
            wrong += [] if got == status else [f"{page}, {person}: {got}"]
    for page, expected in SENT.items():
        for person, status in zip(PEOPLE, expected, strict=True):
            got = clients[person].post(f"{built.url}{page}", data={}).status_code
            let_by = {302, TYPED} if status == 200 else {403 if status == 302 else status}
            wrong += [] if got in let_by else [f"POST {page}, {person}: {got}"]
    assert not wrong


def test_an_admin_begins_a_programme_and_names_owners_who_can_sign_in(world, client_of):
    admin = client_of(world.admin)
    sent = {"uid": str(new_uid()), "name": "Östra <b>", "owner": "Regionen", "currency": "SEK"}
    sent |= {"from_on": "2026-01-01", "continuation": "open"}
    for _time in range(2):
        page = admin.post("/program/nytt", data=sent).headers["Location"]
    assert page == "/program/ostra-b/tilldela"
    assert len(db.session.scalars(select(Programme)).all()) == 1
    stranger = client_of(world.stranger)
    assert stranger.get("/program/ostra-b").status_code == 404
    unknown = admin.post(f"{page}/agare", data={"email": "ingen@exempel.se"})
    assert unknown.status_code == 422
    assert "ingen@exempel.se" in unknown.text
    for _time in range(2):
        assert admin.post(f"{page}/agare", data={"email": "Sten@exempel.se"}).status_code == 302
    assert "Östra &lt;b&gt;" in stranger.get("/program").text
    assert stranger.get("/program/ostra-b").status_code == 200
    gone = admin.post(f"{page}/agare/{world.stranger.uid}/ta-bort")
    assert gone.status_code == 302
    assert stranger.get("/program/ostra-b").status_code == 404  # at once


def test_a_place_in_two_programmes_and_no_way_from_one_to_the_other(built, clients, world):
    other = Built("Skärgården", "Regionen", date(2026, 1, 1))
    second = other.place("Ålvdal", "Bengtsfors")
    other.effort("project", "Bryggan", places=(second.id,))
    other.kept()
    admin, owner = clients["admin"], clients["owner"]
    tie = f"{other.url}/tilldela/platser/{second_uid(other)}"
    assert admin.post(tie, data={"place": world.place.slug}).status_code == 302
    contact = clients["contact"].get("/program").text
    assert "Skärgården" in contact
    assert "Det goda livet i Dalsland" in contact
    theirs = other.whole
    effort, town = theirs.efforts[0].uid, theirs.places[0].uid
    found = text(owner.get(f"{built.url}/satsningar?plats={town}&kommun={effort}&del={town}"))
    assert "Bryggan" not in found
    for page in (f"/satsningar/{effort}", f"/satsningar/{effort}/andra", f"/platser/{town}"):
        assert owner.get(f"{built.url}{page}").status_code == 404
        assert owner.post(f"{built.url}{page}/ta-bort").status_code == 404
    sent = {"uid": str(new_uid()), "kind": "project", "title": "X", "places": [str(town)]}
    refused = owner.post(f"{built.url}/satsningar/ny", data=sent)
    assert refused.status_code == 422
    assert "Kryssa igen" in refused.text


def second_uid(built):
    return built.whole.places[0].uid


def test_everybody_reads_of_it_only_when_the_owner_lets_them(built, clients, world):
    url = f"{built.url}/for-alla"
    anyone, owner = clients["anonymous"], clients["owner"]
    assert anyone.get(url).status_code == 404
    study = built.whole.efforts[0]
    assert owner.post(f"{built.url}/oppna").status_code == 302
    answer = anyone.get(url)
    page = text(answer)
    assert "Set-Cookie" not in answer.headers
    assert "470 000 kr, delas av 3 platser" in page
    assert "Ålvdal Bengtsfors Ingen plan är publicerad än." in page
    assert f"/plan/{world.place.slug}" not in answer.text  # nothing leads to what is not published
    assert study.title in page
    for secret in ("Olle Ägare", "exempel.se", "diarienummer"):
        assert secret not in page
    assert owner.post(f"{built.url}/stang").status_code == 302
    assert anyone.get(url).status_code == 404


def test_strange_texts_are_shown_as_text_and_a_form_sent_twice_makes_one(built, clients):
    owner = clients["owner"]
    strange = "<script>alert(1)</script>\x00\u202e{{7*7}}"
    sent = {"uid": str(new_uid()), "title": strange, "kind": "study", "result": strange}
    for _time in range(2):
        assert owner.post(f"{built.url}/satsningar/ny", data=sent).status_code == 302
    assert len(built.whole.efforts) == 3
    party = {"uid": str(new_uid()), "name": strange, "role": strange, "signed_on": "31/12"}
    wrong = owner.post(f"{built.url}/parter/ny", data=party)
    assert wrong.status_code == 422
    assert "Skriv dagen som år-månad-dag" in wrong.text
    for _time in range(2):
        again = {**party, "signed_on": "2026-12-31"}
        assert owner.post(f"{built.url}/parter/ny", data=again).status_code == 302
    owner.post(f"{built.url}/oppna")
    for page in ("/satsningar", "/pengar-och-parter", "/for-alla"):
        found = owner.get(f"{built.url}{page}").text
        assert "<script>alert" not in found
        assert "&lt;script&gt;alert(1)" in found
        assert "{{7*7}}" in found


def test_the_file_holds_all_of_it_and_no_person(built, clients):
    answer = clients["owner"].get(f"{built.url}/fil.json")
    content = json.loads(answer.data)
    assert content["format"] == "placedev-programme"
    assert content["efforts"][0]["title"] == "Förstudie om coworking"
    assert content["efforts"][0]["amount"] == "470000"
    assert len(content["effort_places"]) == 3
    towns = {one["uid"] for one in content["places"]}
    assert {one["programme_place"] for one in content["effort_places"]} < towns
    assert next(one["place"] for one in content["places"] if one["name"] == "Ålvdal") == "alvdal"
    assert "Olle" not in answer.text
    assert "exempel.se" not in answer.text


def test_who_runs_one_programme_asks_for_another_in_every_parameter(built, clients, app):
    """Whatever stands in an address is of the programme in the address, or is not there."""
    other = jamtland()
    other.divided("part", ("A", "Del"))
    other.effort("study", "Hemlig studie", places=other.keys("Storbyn"))
    other.kept()
    theirs, owner = other.whole, clients["owner"]
    uids = {
        "effort_uid": theirs.efforts[-1].uid,
        "division_uid": theirs.divisions("part")[0].uid,
        "user_uid": built.people["contact of others"].uid,
    }
    kinds = {
        "finansiarer": theirs.parties,
        "platser": theirs.places,
        "kommuner": theirs.municipalities,
        "medlemmar": theirs.sites,
        "siffror": theirs.figures,
        "alster": theirs.outputs,
    }
    wrong, asked = [], 0
    with app.test_request_context():
        rules = [one for one in app.url_map.iter_rules() if one.endpoint in ROUTES]
    for rule in rules:
        if not rule.arguments - {"programme_slug", "kind"}:
            continue
        for kind, rows in kinds.items():
            uid = rows[0].uid if rows else theirs.efforts[0].uid
            values = {"programme_slug": built.programme.slug, "row_uid": uid, "kind": kind} | uids
            given = {name: values[name] for name in rule.arguments if name in values}
            if rule.arguments - given.keys():
                continue  # of calls, which have their own tests
            with app.test_request_context():
                url = url_for(rule.endpoint, **given)
            got = owner.open(url, method="POST" if "POST" in rule.methods else "GET").status_code
            wrong += [] if got == 404 else [f"{url}: {got}"]
            asked += 1
            if "row_uid" not in rule.arguments:
                break
    assert not wrong, "\n".join(wrong)
    assert asked > 20


def test_another_programmes_rows_are_not_taken_in_forms(built, clients):
    other = jamtland()
    other.kept()
    theirs, owner = other.whole, clients["owner"]
    town, home, effort = theirs.places[0].uid, theirs.municipalities[0].uid, theirs.efforts[0].uid
    film = {"uid": str(new_uid()), "name": "Film", "kind": "film", "effort": str(effort)}
    assert owner.post(f"{built.url}/alster/ny", data=film).status_code == 422
    for field, uid in (("places", town), ("municipalities", home), ("parts", town)):
        sent = {"uid": str(new_uid()), "kind": "project", "title": "X", field: [str(uid)]}
        assert owner.post(f"{built.url}/satsningar/ny", data=sent).status_code == 422
    for page in (f"/satsningar?kommun={home}&plats={town}", f"/ur-planerna?omrade={town}"):
        found = owner.get(f"{built.url}{page}")
        assert found.status_code == 200
        assert "Ta emot nyinflyttade" not in found.text
    assert built.whole.outputs == []
