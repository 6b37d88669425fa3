import uuid
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from placedev.commitments import queries
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.operations import Turn, record_turn
from placedev.core import clock
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.journal import JournalEntry
from placedev.meetings.models import Meeting
from tests.commitments.builders import commitment, organisation
from tests.people import NOW, add_place, kept

LIST = "/platser/alvdal/ataganden"


def promise(by, **changes):
    return {
        "uid": str(uuid.uuid4()),
        "organisation": str(by.uid),
        "what": "Låna ut tältet till midsommar",
        "kind": "material",
        **changes,
    }


@pytest.fixture
def sockenforeningen(world):
    return kept(organisation(world))


def test_a_promise_begins_as_said(world, client_of, sockenforeningen):
    answer = client_of(world.member).post(
        f"{LIST}/nytt",
        data=promise(sockenforeningen, amount_text="2 000,50 kr", due_on="2026-06-18"),
    )
    assert answer.status_code == 302
    page = client_of(world.member).get(answer.location).text
    for words in ("Låna ut tältet till midsommar", "Sockenföreningen", "Sagt", "2 000,50 kr"):
        assert words in page
    assert "Försenat, " in page
    assert "commitment.made" in db.session.scalars(select(JournalEntry.event)).all()


def test_the_same_form_twice_makes_one_promise(world, client_of, sockenforeningen):
    client, form = client_of(world.member), promise(sockenforeningen)
    for _time in range(2):
        assert client.post(f"{LIST}/nytt", data=form).status_code == 302
    assert db.session.scalar(select(func.count(Commitment.id))) == 1
    assert db.session.scalar(select(func.count(CommitmentTurn.id))) == 1


def test_what_is_missing_is_said_and_what_was_written_is_kept(world, client_of, sockenforeningen):
    answer = client_of(world.member).post(
        f"{LIST}/nytt",
        data=promise(
            sockenforeningen, organisation="", kind="other", amount_text="-10 kr", due_text="i vår"
        ),
    )
    assert answer.status_code == 422
    for words in (
        "Välj vilken organisation som lovar",
        "Skriv vad det är för slags åtagande",
        "mindre än noll",
        "i vår",
        "-10 kr",
    ):
        assert words in answer.text


def test_another_places_organisation_cannot_promise_here(world, client_of):
    foreign = kept(organisation(world, name="Grannarna", place_id=world.other_place.id))
    answer = client_of(world.member).post(f"{LIST}/nytt", data=promise(foreign))
    assert answer.status_code == 422
    assert "Grannarna" not in answer.text


def test_another_places_promise_is_not_found(world, client_of):
    made = commitment(world)
    uid = made.uid
    add_place("Tredje", "tredje")
    db.session.commit()
    client = client_of(world.stranger)
    assert client.get(f"/platser/ostby/ataganden/{uid}").status_code == 404
    assert client.post(f"/platser/ostby/ataganden/{uid}/lage", data={}).status_code == 404


def turn(state, **changes):
    return {
        "uid": str(uuid.uuid4()),
        "state": state,
        "happened_on": clock.today().isoformat(),
        "note": "De ringde",
        **changes,
    }


def test_its_life_is_told_and_nothing_of_it_changes(world, client_of):
    made = commitment(world)
    uid, client = made.uid, client_of(world.member)
    for state in ("confirmed", "late", "kept"):
        assert client.post(f"{LIST}/{uid}/lage", data=turn(state)).status_code == 302
    page = client.get(f"{LIST}/{uid}").text
    for words in ("Sagt", "Bekräftat", "Försenat", "Uppfyllt", "De ringde"):
        assert words in page
    assert "Skriv vad som har hänt" not in page  # it is over
    assert "Det var fel: det är inte klart" in page
    again = client.post(f"{LIST}/{uid}/lage", data=turn("kept"))
    assert again.status_code == 422
    assert client.post(f"{LIST}/{uid}/lage", data=turn("under-way")).status_code == 302
    assert "Det var fel: det är inte klart" in client.get(f"{LIST}/{uid}").text
    states = queries.commitment_by_uid(place_id=world.place.id, uid=uid).turns
    assert [one.state for one in states] == ["said", "confirmed", "late", "kept", "under-way"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (turn("said"), "Vad har hänt?"),
        (turn("kept", happened_on="2999-01-01"), "Det här har inte hänt än"),
        (turn("kept", happened_on="i går"), "år-månad-dag"),
        (turn(""), "Vad har hänt?"),
    ],
)
def test_a_turn_that_cannot_be_is_refused(world, client_of, data, words):
    made = commitment(world)
    answer = client_of(world.member).post(f"{LIST}/{made.uid}/lage", data=data)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_point_of_another_meeting_is_asked_about_again(world, client_of, sockenforeningen):
    meeting = Meeting(
        place_id=world.place.id, title="Stormöte", kind="stormote", created_at=clock.now()
    )
    db.session.add(meeting)
    db.session.commit()
    data = promise(sockenforeningen, meeting=str(meeting.uid), agenda_item=str(uuid.uuid4()))
    answer = client_of(world.member).post(f"{LIST}/nytt", data=data)
    assert answer.status_code == 422
    assert "Vilken punkt på mötet" in answer.text


def test_who_corrects_second_gets_both_texts(world, client_of, sockenforeningen):
    made = commitment(world, organisation=sockenforeningen)
    address, version = f"{LIST}/{made.uid}/andra", str(made.version)
    first = promise(sockenforeningen, version=version, what="Låna ut två tält")
    assert client_of(world.leader).post(address, data=first).status_code == 302
    second = {**first, "what": "Låna ut tältet och bänkarna"}
    answer = client_of(world.member).post(address, data=second)
    assert answer.status_code == 409
    assert "Låna ut två tält" in answer.text
    assert "Låna ut tältet och bänkarna" in answer.text


def test_a_regional_contact_reads_and_does_not_write(world, client_of):
    made = commitment(world)
    client = client_of(world.regional)
    assert client.get(LIST).status_code == 200
    page = client.get(f"{LIST}/{made.uid}").text
    assert "Spara läget" not in page
    assert client.post(f"{LIST}/{made.uid}/lage", data=turn("kept")).status_code == 403


def test_overdue_comes_first(world, client_of):
    commitment(world, what="Utan dag")
    commitment(world, what="Försenat löfte", due_on=clock.today().replace(year=2025))
    page = client_of(world.member).get(LIST).text
    assert page.index("Försenat löfte") < page.index("Utan dag")
    assert queries.overdue_counts(place_ids=[world.place.id], today=clock.today()) == {
        world.place.id: 1
    }


def test_what_came_from_elsewhere_stays(world, client_of, sockenforeningen):
    """A file may know a share, another kind and another way of signing."""
    more = {"kind": "mark", "share": Decimal("0.5"), "signed_how": "handslag"}
    made = commitment(world, organisation=sockenforeningen, signed_label="handslag", **more)
    said = {"kind": "mark", "signed_how": "handslag", "signed_label": "handslag"}
    form = promise(sockenforeningen, version=str(made.version), amount_text="50 procent", **said)
    client = client_of(world.member)
    assert 'value="handslag"' in client.get(f"{LIST}/{made.uid}/andra").text
    assert client.post(f"{LIST}/{made.uid}/andra", data=form).status_code == 302
    row = queries.commitment_by_uid(place_id=world.place.id, uid=made.uid)
    assert (row.kind, row.share, row.signed_label) == ("mark", Decimal("0.5"), "handslag")


def test_a_turn_before_the_last_one_is_refused(world, client_of):
    made = commitment(world)  # said on 12 March 2026
    data = turn("confirmed", happened_on="2026-03-01")
    answer = client_of(world.member).post(f"{LIST}/{made.uid}/lage", data=data)
    assert answer.status_code == 422
    assert "Det finns ett senare läge" in answer.text


def test_a_promise_of_tomorrow_is_refused_and_kept(world, client_of, sockenforeningen):
    form = promise(sockenforeningen, said_on="2999-01-01", what="Bygga en bro")
    answer = client_of(world.member).post(f"{LIST}/nytt", data=form)
    assert answer.status_code == 422
    assert "Bygga en bro" in answer.text


def test_a_report_of_the_giver_is_a_record_with_a_new_day_and_what_shows_it(world):
    made = commitment(world, due_on=date(2026, 5, 1))
    paper = Turn(
        "under-way",
        date(2026, 9, 1),
        told_by="ordförande",
        told_how="phone",
        due_on=date(2027, 2, 1),
        due_text="i februari",
        evidence=b"%PDF-1.7 ett kvitto",
        evidence_name="Kvitto",
    )
    uid = uuid.uuid4()
    for _time in range(2):  # the giver, who has no account
        record_turn(made, paper, uid=uid, actor=None, now=NOW)
    record_turn(made, Turn("late", date(2026, 10, 1)), uid=uuid.uuid4(), actor=None, now=NOW)
    db.session.commit()
    row = queries.commitment_by_uid(place_id=world.place.id, uid=made.uid)
    assert [one.state for one in row.turns] == ["said", "under-way", "late"]
    assert (row.state, row.state_on) == ("late", date(2026, 10, 1))
    assert (row.heard_on, row.report_due_on) == (date(2026, 9, 1), date(2026, 11, 30))
    assert (row.due_on, row.due_text, row.version) == (date(2027, 2, 1), "i februari", 2)
    assert row.turns[1].evidence_id is not None


@pytest.mark.parametrize("sent", [b"", b"PK\x03\x04 not a photo"])
def test_what_shows_it_is_a_photo_or_a_pdf(world, sent):
    made = commitment(world)
    turn_with_file = Turn("kept", date(2026, 9, 1), evidence=sent)
    with pytest.raises(RuleBroken):
        record_turn(made, turn_with_file, uid=uuid.uuid4(), actor=None, now=NOW)


def test_a_regional_contact_is_told_no_person_s_name(world, client_of):
    made = commitment(world)
    url = f"/platser/alvdal/ataganden/{made.uid}"
    writer = f"Skrivet av {world.leader.name}"
    db.session.rollback()
    assert writer in client_of(world.member).get(url).text
    page = client_of(world.regional).get(url)
    assert page.status_code == 200
    assert "Låna ut tältet" in page.text
    assert "Skrivet av" not in page.text
