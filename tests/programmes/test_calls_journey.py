"""Dalsland asks for places: a call, four candidates, three readers, and what the refused reads."""

import csv
import io
import json

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.programmes import queries
from tests.programmes.builders import dalsland
from tests.programmes.call_builders import LONG, called, version_on
from tests.programmes.test_dalsland import text

READERS = ("Rut Läsare", "Rolf Läsare", "Ria Läsare")
OTHERS = ("Nössemark", "Bäckefors", "Högsäter")


@pytest.fixture
def dal(world, begun):
    return begun("call-of-three", lambda: called(dalsland(), world, *READERS, is_public=True))


def decide(client, url, outcome, **more):
    sent = {
        "version": version_on(client, f"{url}/beslut"),
        "outcome": outcome,
        "why": "Platsen är väl förankrad.",
        "body": "Styrgruppen",
        "decided_on": "2026-11-20",
        **more,
    }
    answer = client.post(f"{url}/beslut", data=sent)
    assert answer.status_code == 302, answer.text


def answered_by_the_place(dal, world, leader, owner):
    """Let the place that works here answer: a draft first, then all of it, once."""
    own = f"/platser/{world.place.slug}/utlysningar"
    mine = f"{own}/{dal.call_uid}"
    assert "Platser som vill vara med" in text(leader.get(own))
    for _time in range(2):
        assert leader.post(f"{mine}/borja").status_code == 302
    sent = {"version": "1", "organisation": "Ålvdals byalag", **dal.answers("")}
    one = next(iter(dal.answers()))
    assert leader.post(mine, data={**sent, one: "Ett fritt hamnkontor."}).status_code == 302
    assert "Ett fritt hamnkontor." in leader.get(mine).text
    assert "Ålvdal" not in text(owner.get(dal.url))  # a draft is the place's own
    half = leader.post(mine, data={**sent, one: "X", "version": "2", "gor": "lamna"})
    assert half.status_code == 422
    assert "Svara på frågan, eller skriv att ni inte vet än." in half.text
    whole = {**sent, **dal.answers(), "version": "2", "gor": "lamna"}
    for _time in range(2):
        assert leader.post(mine, data=whole).status_code == 302
    return mine


def read_by_three(dal, client_of, urls):
    """Let three read all; nobody sees the others' before their own is in."""
    given = ((4, 4, 3, 3), (4, 3, 3, 2), (2, 3, 3, 3))
    for name, values in zip(READERS, given, strict=True):
        client = client_of(dal.people[name])
        sent = {"version": "0", "gor": "lamna", **dal.scores(*values)}
        for url in urls:
            assert "Det står i svaren." not in text(client.get(url))
            answer = client.post(f"{url}/bedom", data=sent)
            assert answer.status_code == 302, answer.text
        assert "Det står i svaren." in text(client.get(url))


def test_four_candidates_three_readers_decisions_and_an_answer(dal, world, client_of):
    owner, leader = client_of(dal.people["owner"]), client_of(world.leader)
    mine = answered_by_the_place(dal, world, leader, owner)
    urls = {name: dal.register(owner, name) for name in OTHERS}
    listed = owner.get(dal.url).text
    assert all(name in listed for name in ("Ålvdal", *OTHERS))
    urls["Ålvdal"] = listed[: listed.index(">Ålvdal<")].rpartition('href="')[2].rstrip('"')
    read_by_three(dal, client_of, urls.values())
    page = text(owner.get(urls["Ålvdal"]))
    assert "Läsarna är långt ifrån varandra om relevans: från 2, Viss till 4, Stark." in page
    assert "långt ifrån varandra om genomförbarhet" not in page
    assert "3 av 3 2–4 3–4 3 2–3 Inte beslutat" in text(owner.get(dal.url))
    for number, (name, url) in enumerate(sorted(urls.items()), start=1):
        words = {"why": "Tiden räcker inte.", "again": "Sök i mars."} if name == "Ålvdal" else {}
        outcome = "no" if words else "yes"
        decide(owner, url, outcome, reference=f"RUN 2026-{number:05}", **words)
    places = {one.name: one.from_on for one in dal.built.whole.places}
    assert all(str(places[name]) == "2026-11-20" for name in OTHERS)
    assert "Ålvdal" not in places
    # The refused one reads why, and how to try again; never what a reader gave.
    told = text(leader.get(mine))
    assert "Ni fick nej, därför att: Nej Tiden räcker inte." in told
    assert "Så kan ni söka igen Sök i mars. Beslutat av Styrgruppen" in told
    assert "RUN 2026-00004" in told
    assert LONG in told
    assert not [secret for secret in ("Det står i svaren.", "Läsare") if secret in told]
    assert db.session.scalars(select(OutgoingMail)).all() == []  # this installation sends none
    db.session.commit()
    page = text(owner.get(urls["Ålvdal"]))
    for said in ("Kopiera det och skicka det", "Diarienummer: RUN 2026-00004", "Sök i mars."):
        assert said in page
    home = text(leader.get(f"/platser/{world.place.slug}"))
    assert "Ni fick svar på ansökan ”Platser som vill vara med”." in home


def test_what_came_in_goes_out_as_table_and_file(dal, client_of):
    owner, reader = client_of(dal.people["owner"]), client_of(dal.people[READERS[0]])
    url = dal.register(owner, "=1+1", function="@ordförande")
    reader.post(f"{url}/bedom", data={"version": "0", "gor": "lamna", **dal.scores(4, 3, 2, 1)})
    decide(owner, url, "later", reference="-1")
    rows = list(
        csv.reader(io.StringIO(owner.get(f"{dal.url}/ansokningar.csv").text), delimiter=";")
    )
    found = dict(zip(rows[0], rows[1], strict=True))
    assert rows[1][0] == "'=1+1"
    assert found["Kontaktens roll"] == "'@ordförande"
    assert found["Relevans"] == "4"
    assert (found["Beslut"], found["Diarienummer"]) == ("Senare", "'-1")
    assert owner.get(f"{dal.url}/ansokningar.xlsx").data.startswith(b"PK")
    assert reader.get(f"{dal.url}/ansokningar.csv").status_code == 403
    content = json.loads(owner.get(f"{dal.built.url}/fil.json").data)
    assert [one["title"] for one in content["calls"]] == ["Platser som vill vara med"]
    assert [one["label"] for one in content["call_heads"]][:2] == ["Relevans", "Potential"]
    assert len(content["call_readers"]) == 3
    assert content["candidates"][0]["name"] == "=1+1"
    assert {one["text"] for one in content["candidate_answers"]} == {LONG}
    assert sorted(one["value"] for one in content["scores"]) == [1, 2, 3, 4]
    assert content["assessments"][0]["candidate"] == content["candidates"][0]["uid"]
    assert content["decisions"][0]["outcome"] == "later"
    assert "Rut" not in json.dumps(content)


def test_a_decision_is_changed_by_a_new_one_and_the_old_one_stands(dal, client_of):
    owner = client_of(dal.people["owner"])
    url = dal.register(owner, "Nössemark")
    decide(owner, url, "yes", reference="A 1")
    decide(owner, url, "no", reference="A 2", decided_on="2026-11-24", why="Pengarna tog slut.")
    page = text(owner.get(url))
    assert page.index("Pengarna tog slut.") < page.index("Platsen är väl förankrad.")
    assert "Tidigare beslut" in page
    place = next(one for one in dal.built.whole.places if one.name == "Nössemark")
    assert (str(place.from_on), str(place.to_on)) == ("2026-11-20", "2026-11-24")
    decide(owner, url, "yes", reference="A 3", decided_on="2026-11-25")
    again = queries.places_of(programme_id=dal.built.programme.id)
    assert [one.to_on for one in again if one.name == "Nössemark"] == [None]
