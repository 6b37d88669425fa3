import io
import re
import uuid
from datetime import timedelta
from types import SimpleNamespace

import openpyxl
import pytest
from sqlalchemy import select

from placedev.commitments import list_queries, queries, rules
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.operations import Turn, record_turn
from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Place
from placedev.stakeholders.models import Organisation
from tests.commitments.builders import commitment, organisation
from tests.people import NOW, kept

LIST = "/platser/alvdal/ataganden"
TODAY = clock.today()


def turned(made, state, day):
    """Let a promise take a turn on a day; it is silent if that is long ago."""
    turn = Turn(state, day, told_how="phone")
    record_turn(made, turn, uid=uuid.uuid4(), actor=None, now=max(NOW, clock.now()))
    return kept(made)


@pytest.fixture
def promises(world):
    """Return a promise for each part of the list, by part."""
    shop = organisation(world, "Ö Lanthandel", sector="business")
    days, recently = timedelta(days=1), TODAY - timedelta(days=3)
    made = {
        "late": commitment(world, "Mäta bryggan", due_on=TODAY - 16 * days),
        "said": commitment(world, "Ge virke", organisation=shop, amount_text="2 kubik"),
        "silent": commitment(world, "Klippa gräset"),
        "coming": commitment(world, "Låna ut tältet", due_on=TODAY + 9 * days),
        "going": commitment(world, "Hålla öppet", due_on=TODAY + 90 * days),
        "over": commitment(world, "Dela ut lappar"),
    }
    turned(made["silent"], "confirmed", TODAY - 200 * days)
    for part, state in (("coming", "confirmed"), ("going", "under-way"), ("over", "kept")):
        turned(made[part], state, recently)
    rows = {part: kept(one) for part, one in made.items()}
    return {
        part: SimpleNamespace(
            uid=one.uid,
            what=one.what,
            version=one.version,
            due_on=one.due_on,
            giver=db.session.get_one(Organisation, one.organisation_id).uid,
        )
        for part, one in rows.items()
    }


def test_the_list_says_who_is_late_who_is_silent_and_what_is_only_said(
    world, client_of, promises, count_statements
):
    client = client_of(world.leader)
    with count_statements() as statements:
        page = client.get(LIST).text
    assert len(statements) <= 12
    for words in (
        "6 åtaganden.",
        "Försenade (1)",
        "16 dagar försenat",
        "Sagt, väntar på svar (1)",
        "Tysta (1)",
        "Ingen rapport sedan",
        "Snart dags (1)",
        "om 9 dagar",
        "Bekräftade, på gång (1)",
        "Visa 1 avslutat",
        "Kommun har inget åtagande.",
        "Civilsamhälle bär 5 av 6.",
    ):
        assert words in page, words
    rows = list_queries.page_of(
        place_id=world.place.id, today=TODAY, wanted=list_queries.EVERYTHING
    )
    assert [rules.part_of(row, TODAY) for row in rows] == list(promises)  # in SQL as in words


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("sektor=business", {"said"}),
        ("lage=tyst", {"silent", "said", "late"}),
        ("lage=kept", {"over"}),
        ("ord=ö+LANT", {"said"}),
        ("ord=100%25", set()),
        ("inom=14", {"coming"}),
        ("del=going", {"going"}),
        ("slag=land", set()),
        ("lage=okant&sektor=okand&sida=x&vem=1&inom=7", set(rules.PARTS)),
    ],
)
def test_the_list_is_filtered(world, client_of, promises, asked, shown):
    page = client_of(world.member).get(f"{LIST}?{asked}").text
    assert {part for part, one in promises.items() if one.what in page} == shown


def test_a_long_list_has_pages_and_costs_the_same(world, client_of, count_statements):
    shop = organisation(world, "Lanthandeln", sector="business")
    for number in range(list_queries.PAGE + 1):
        db.session.add(
            Commitment(
                place_id=world.place.id,
                organisation_id=shop.id,
                what=f"Löfte {number:03}",
                kind="time",
                created_at=NOW,
                turns=[CommitmentTurn(state="said", happened_on=TODAY, recorded_at=NOW)],
            )
        )
    db.session.commit()
    client = client_of(world.member)
    with count_statements() as statements:
        first = client.get(f"{LIST}?sektor=business").text
    assert len(statements) <= 12
    assert "51 åtaganden passar in" in first
    assert first.count("Löfte 0") == 2 * list_queries.PAGE  # the link, and the name of its box
    second = client.get(f"{LIST}?sektor=business&sida=2").text
    assert second.count("Löfte 0") == 2
    assert "sektor=business" in second  # the way back keeps what was asked for


def test_the_table_holds_what_the_list_shows(world, client_of, promises):
    answer = client_of(world.regional).get(f"{LIST}.xlsx?sektor=business")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 2
    told = dict(zip(*rows, strict=True))
    assert told["Organisation"] == "Ö Lanthandel"
    assert told["Hur mycket"] == "2 kubik"
    assert told["Läge"] == "Sagt"
    assert told["Tystnad"].startswith("Ingen rapport sedan")


def test_one_line_is_enough(world, client_of):
    kept(organisation(world, "Båtklubben", aliases=["Hamnen"]))
    client = client_of(world.member)
    line = {"uid": str(uuid.uuid4()), "line": "hamnen, mäta och rita bryggan, 28 februari"}
    for _time in range(2):
        answer = client.post(f"{LIST}/rad", data=line)
        assert answer.status_code == 302
    made = db.session.scalars(select(Commitment)).one()
    assert (made.what, made.due_text) == ("mäta och rita bryggan", "28 februari")
    assert made.due_on is not None
    assert made.due_on.strftime("%m-%d") == "02-28"
    unknown = client.post(
        f"{LIST}/rad", data={**line, "uid": str(uuid.uuid4()), "line": "Ge virke"}
    )
    assert unknown.status_code == 422
    assert "Ge virke" in unknown.text


def test_several_are_changed_and_what_could_not_be_is_said(world, client_of, promises):
    client = client_of(world.leader)
    late, over = promises["late"], promises["over"]
    page = client.get(f"{LIST}/flera?vald={late.uid}&vald={over.uid}&vald=x").text
    assert f"{late.uid}/{late.version}/1" in page
    data = {
        "uid": str(uuid.uuid4()),
        "vald": [f"{late.uid}/{late.version}/1", f"{over.uid}/{over.version}/2"],
        "state": "under-way",
        "happened_on": TODAY.isoformat(),
        "note": "De ringde",
        "report_every_days": "30",
        "activity": "",
    }
    for _time in range(2):
        done = client.post(f"{LIST}/flera", data=data)
        assert done.status_code == 200
        assert "1 av 2 åtaganden är ändrade." in done.text
        assert "Åtagandet står som ”Uppfyllt”" in done.text
    row = queries.commitment_by_uid(place_id=world.place.id, uid=late.uid)
    assert [one.state for one in row.turns] == ["said", "under-way"]
    assert (row.state, row.report_every_days) == ("under-way", 30)
    assert row.report_due_on is not None
    stale = client.post(f"{LIST}/flera", data={**data, "uid": str(uuid.uuid4())})
    assert "0 av 2 åtaganden är ändrade." in stale.text
    assert "Någon annan ändrade åtagandet under tiden" in stale.text
    nothing = {"uid": data["uid"], "vald": data["vald"], "happened_on": TODAY.isoformat()}
    assert client.post(f"{LIST}/flera", data=nothing).status_code == 422
    elsewhere = client_of(world.stranger).post("/platser/ostby/ataganden/flera", data=data)
    assert elsewhere.status_code == 302  # none of them is theirs


def test_how_often_a_place_wants_to_hear_decides_who_is_silent(world, client_of, promises):
    client = client_of(world.leader)
    assert re.search(r'<input[^>]*checked[^>]*value="90"', client.get(f"{LIST}/hur-ofta").text)
    assert client.post(f"{LIST}/hur-ofta", data={"days": "12"}).status_code == 422
    assert client.post(f"{LIST}/hur-ofta", data={"days": "365"}).status_code == 302
    row = queries.commitment_by_uid(place_id=world.place.id, uid=promises["silent"].uid)
    assert row.report_due_on == TODAY + timedelta(days=165)
    assert db.session.get_one(Place, world.place.id).report_every_days == 365


def test_a_correction_keeps_what_it_said_before(world, client_of, promises):
    made = promises["going"]
    client = client_of(world.member)
    form = {
        "organisation": str(made.giver),
        "version": str(made.version),
        "what": "Hålla öppet på torsdagar",
        "kind": "time",
        "due_text": "hela 2031",
        "due_on": made.due_on.isoformat(),  # the old day; what is said now decides
    }
    assert client.post(f"{LIST}/{made.uid}/andra", data=form).status_code == 302
    page = client.get(f"{LIST}/{made.uid}").text
    for words in ("1 rättelse", "Löftet var förut: Hålla öppet.", "31\u00a0december\u00a02031"):
        assert words in page, words
    assert "Det går framåt" in page  # what can be told of something that is under way
    wish = client.get(f"{LIST}/{made.uid}?lage=ny-dag").text
    assert re.search(r'<input[^>]*checked[^>]*value="under-way"', wish)


def test_what_shows_it_is_seen_by_those_of_the_place(world, client_of, promises):
    made = promises["coming"]
    client = client_of(world.member)
    data = {
        "uid": str(uuid.uuid4()),
        "state": "kept",
        "happened_on": TODAY.isoformat(),
        "told_how": "letter",
        "told_by": "kassören",
        "evidence": (io.BytesIO(b"%PDF-1.7 ett kvitto"), "kvitto.pdf"),
        "evidence_name": "Kvittot",
    }
    assert client.post(f"{LIST}/{made.uid}/lage", data=data).status_code == 302
    page = client.get(f"{LIST}/{made.uid}").text
    assert "Kassören, i brev eller mejl." in page
    address = f"{LIST}/{made.uid}/bevis/{data['uid']}"
    assert address in page
    assert client.get(address).mimetype == "application/pdf"
    assert client_of(world.stranger).get(address).status_code == 404
    bad = {**data, "uid": str(uuid.uuid4()), "evidence": (io.BytesIO(b"MZ"), "kvitto.pdf")}
    answer = client.post(f"{LIST}/{promises['late'].uid}/lage", data=bad)
    assert answer.status_code == 422
    assert "går inte att läsa som bild" in answer.text
