"""The whole row of a place, what can be taken along, and who sees it."""

import io
import uuid
from datetime import date

import pytest
from sqlalchemy import select

from placedev.core import clock
from placedev.core.db import db
from placedev.funding.models import ProcessBudget
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.regions.column_rules import COLUMNS
from placedev.web.formatting import short_day
from tests.people import NOW
from tests.programmes.builders import Built
from tests.regions.builders import counted, sheet
from tests.regions.test_portfolio import (
    EVERYTHING,
    URL,
    add_overdue,
    order,
    pass_first_gate,
    words,
)

TODAY = clock.today()


def test_the_whole_row(world, client_of, full):
    add_overdue(world.place)
    text = words(client_of(world.regional).get(f"{URL}?{EVERYTHING}"))
    for told in (
        "Dalslandslyftet",
        "141 av 90 +51 dagar",
        "37 ↑ stormöte, före: 29, 41",
        " Kommun ",  # nobody sits for it
        "85 000 kr",
        "96 000 kr av 150 000 kr",
        "På plats",
        "6 maj 2026",  # adopted
        "Bygdelaget",  # owns the plan
        "12 apr. 2026",  # when the organisation was formed, the first time that it was decided
        "4 mars 2026",  # the struck talk counts no longer
        "Rapporten är sen, försenade åtaganden",
    ):
        assert told in text
    assert "Rapporten är 16 dagar sen." in text


def test_a_prolonged_purse_moves_the_end(world, client_of, full):
    asked = f"{URL}?kol=manader"
    client = client_of(world.regional)
    assert "30 juni 2027" in words(client.get(asked))
    purse = db.session.scalars(select(ProcessBudget)).one()
    purse.to_on = date(2027, 12, 31)  # as an approved change does
    db.session.commit()
    told = words(client.get(asked))
    assert "31 dec. 2027" in told
    assert "30 juni 2027" not in told


def test_meetings_of_one_kind_are_compared(world, client_of, full):
    """Six in a working group are no fall from forty in a hall."""
    asked = f"{URL}?kol=deltagare"
    client = client_of(world.regional)
    counted(db.session.get(Place, world.place.id), 1, 6, kind="working-group")
    db.session.commit()
    assert "37 ↑ stormöte, före: 29, 41" in words(client.get(asked))
    for meeting in db.session.scalars(select(Meeting).where(Meeting.kind == "stormote")):
        meeting.kind_label = f"Halvårsmötet {meeting.held_on.year}"
    db.session.commit()
    assert "37 ↑ stormöte, före: 29, 41" in words(client.get(asked))  # a name of its own
    for meeting in db.session.scalars(select(Meeting).where(Meeting.kind == "stormote")):
        meeting.kind = "other"
    db.session.commit()
    assert "6 arbetsgruppsmöte" in words(client.get(asked))
    counted(db.session.get(Place, world.place.id), 0, 9, kind="working-group")
    db.session.commit()
    assert "9 ↑ arbetsgruppsmöte, före: 6" in words(client.get(asked))


def test_gates_are_told_with_their_days(world, client_of):
    client = client_of(world.regional)
    assert "Bengtsfors Inget än" in words(client.get(f"{URL}?kol=passerat"))
    pass_first_gate(world.place)
    db.session.commit()
    day = short_day(clock.day_of(NOW)).replace("\N{NO-BREAK SPACE}", " ")
    assert f"Förankring {day}" in words(client.get(f"{URL}?kol=passerat"))
    for asked in ("kol=steg", "kol=steg&kol=passerat"):
        heading, first = sheet(client.get(f"{URL}.xlsx?{asked}"))
        assert heading.count("Passerade steg") == 1
        assert f"Förankring {clock.day_of(NOW).isoformat()}" in first


def test_a_place_with_only_a_name_makes_sense(world, client_of):
    text = words(client_of(world.regional).get(f"{URL}?{EVERYTHING}"))
    for told in ("Ingen grupp än", "Ingen har räknats", "Ingen plan än", "Ingen budget", "Inte än"):
        assert told in text


def test_formulas_in_names_are_text_in_files(world, client_of, full):
    place = db.session.get(Place, world.place.id)
    place.name, place.municipality = '=HYPERLINK("http://x")', "@SUM(1)"
    db.session.commit()
    client = client_of(world.regional)
    csv = client.get(f"{URL}.csv?{EVERYTHING}").data.decode("utf-8-sig")
    assert "'=HYPERLINK(" in csv
    assert "'@SUM(1)" in csv
    rows = sheet(client.get(f"{URL}.xlsx?{EVERYTHING}"))
    assert rows[0][: len(COLUMNS)] == [str(one.heading) for one in COLUMNS.values()]
    assert rows[1][0] == '=HYPERLINK("http://x")'
    assert "96000" in rows[1]
    book = client.get(f"{URL}.xlsx").data
    assert b"<f>" not in io.BytesIO(book).getvalue()


@pytest.mark.parametrize("name", ["leader", "member", "admin", "stranger"])
def test_files_tell_others_nothing(world, client_of, name):
    client = client_of(getattr(world, name))
    assert "Ålvdal" not in client.get(f"{URL}.csv").text
    assert "Ålvdal" not in client.get(f"{URL}/utskrift").text


def test_a_place_in_two_programmes_tells_both_before_its_own_words(world, client_of):
    place = db.session.get(Place, world.place.id)
    place.programme = "Som vi säger"
    key = place.id
    db.session.commit()
    client = client_of(world.regional)
    assert "Som vi säger" in words(client.get(f"{URL}?kol=program"))
    for name in ("Bygdelyftet", "Nätverket"):
        built = Built(name, "Regionen", date(2026, 1, 1))
        built.place("Ålvdal", "Bengtsfors", place_id=key)
        built.kept()
    text = words(client.get(f"{URL}?kol=program"))
    assert "Bygdelyftet, Nätverket" in text
    assert "Som vi säger" not in text
    assert order(client.get(f"{URL}?sok=nätverket")) == ["Ålvdal"]


def test_an_organisation_is_formed_by_a_decision_and_the_owner_stands_apart(world, client_of):
    """Who owns the plan does not tell that there is an organisation, nor the other way round."""
    contact, leader = client_of(world.regional), client_of(world.leader)
    asked = f"{URL}?kol=agare&kol=bildad"
    assert "Planens ägare Organisation bildad Ålvdal Bengtsfors Inte än Inte än" in words(
        contact.get(asked)
    )
    sent = {
        "uid": str(uuid.uuid4()),
        "text": "Föreningen bildas och stadgarna antas.",
        "body": "Konstituerande mötet",
        "when": "12 mars 2026",
        "forms_organisation": "y",
    }
    answer = leader.post("/platser/alvdal/beslut/nytt", data=sent)
    assert answer.status_code == 302
    assert "Bildar organisationen" in words(leader.get(answer.location))
    assert "Bengtsfors Inte än 12 mars 2026" in words(contact.get(asked))
    compared = words(contact.get(f"{URL}.csv?kol=bildad"))
    assert "2026-03-12" in compared
