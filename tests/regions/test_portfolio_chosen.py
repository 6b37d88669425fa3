"""Which places a contact sees and in what order, and what of it is saved."""

import uuid
from datetime import date

import pytest
from sqlalchemy import delete, insert, select

from placedev.core import clock
from placedev.core.db import db
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.models import Membership, Place
from placedev.regions.models import SavedView
from tests.people import NOW, add_place
from tests.programmes.builders import Built
from tests.regions.builders import add, counted, sheet
from tests.regions.test_portfolio import (
    URL,
    follow,
    order,
    words,
)

TODAY = clock.today()


def test_a_page_has_fifty_places_and_the_rest_follow(world, client_of):
    for number in range(55):
        follow(world, add_place(f"Plats {number:02}", f"plats-{number}"))
    client = client_of(world.regional)
    first = client.get(f"{URL}?sortera=plats")
    assert len(order(first)) == 50
    assert order(client.get(f"{URL}?sortera=plats&sida=2")) == [
        *(f"Plats {number}" for number in range(50, 55)),
        "Ålvdal",
    ]
    assert "sortera=plats" in first.text.partition('rel="next"')[0].rpartition("<a ")[2]
    assert len(order(client.get(f"{URL}/utskrift?sortera=plats"))) == 56


def test_filters_stay_together(world, client_of):
    follow(world, world.other_place)
    client = client_of(world.regional)
    assert order(client.get(f"{URL}?kommun=Färgelanda")) == ["Östby"]
    assert order(client.get(f"{URL}?kommun=Färgelanda&steg=Förankring")) == ["Östby"]
    page = client.get(f"{URL}?kommun=Färgelanda&steg=Analys")
    assert order(page) == []
    assert "Ingen av era platser passar in på det." in page.text


@pytest.mark.parametrize("column", ["deltagare", "tomma", "saknas", "pengar"])
def test_what_takes_longer_to_tell_sorts_all_places_too(
    world, full, client_of, column, count_statements
):
    """The full place comes before those that there is nothing to say of, whichever way it turns."""
    name = full.name
    for number in range(3):
        follow(world, add_place(f"Annan {number}", f"annan-{number}"))
    client = client_of(world.regional)
    for turn in ("", "&ordning=fallande"):
        with count_statements() as statements:
            page = client.get(f"{URL}?sortera={column}{turn}")
        assert len(statements) <= 12
        assert order(page)[0] == name
    counted(db.session.scalar(select(Place).where(Place.slug == "annan-2")), 5, 12)
    db.session.commit()
    if column == "deltagare":
        assert order(client.get(f"{URL}?sortera={column}"))[:2] == ["Annan 2", name]
        assert order(client.get(f"{URL}?sortera={column}&ordning=fallande"))[0] == name
        listed = client.get(f"{URL}.csv?sortera={column}").text.splitlines()
        assert listed[1].startswith("Annan 2;")


def test_a_municipality_that_was_renamed_is_found_by_its_new_name(world, client_of):
    client = client_of(world.regional)
    save(client, "Gamla kommunen", "kommun=Bengtsfors")
    place = db.session.get(Place, world.place.id)
    place.municipality = "Dalslands kommun"
    db.session.commit()
    assert order(client.get(f"{URL}?kommun=Dalslands+kommun")) == ["Ålvdal"]
    old = client.get(f"{URL}?kommun=Bengtsfors")  # as the saved view still says
    assert "Ingen av era platser passar in på det." in old.text
    assert "<option selected>Bengtsfors</option>" in old.text
    assert "Visa alla" in old.text


def test_places_of_one_programme_are_seen_by_themselves(world, client_of):
    """A place in two programmes is found in both, on every page that narrows places down."""
    follow(world, world.other_place)
    for name, towns in (("Äldre, nyare", ["Ålvdal"]), ("Bygdelyftet", ["Ålvdal", "Östby"])):
        built = Built(name, "Regionen", date(2026, 1, 1))
        for town in towns:
            place = db.session.scalars(select(Place).where(Place.name == town)).one()
            built.place(town, place.municipality, place_id=place.id)
        built.kept()
    client = client_of(world.regional)
    page = client.get(URL).text
    assert page.index(">Bygdelyftet<") < page.index(">Äldre, nyare<")
    assert "Bygdelyftet, Äldre, nyare" in words(client.get(f"{URL}?kol=program"))
    assert order(client.get(f"{URL}?program=Bygdelyftet&sortera=plats")) == ["Ålvdal", "Östby"]
    assert order(client.get(f"{URL}?program=Äldre,+nyare")) == ["Ålvdal"]
    paper = words(client.get(f"{URL}/utskrift?program=Bygdelyftet&risk=lugnt&sok=by"))
    assert "Ett urval: ”by”, Bygdelyftet, Lugnt." in paper
    assert "Ett urval" not in client.get(f"{URL}/utskrift").text
    for end in (".csv", "/utskrift", "/karta", "/tidslinje"):
        told = client.get(f"{URL}{end}?program=Äldre,+nyare").text
        assert "Ålvdal" in told
        assert "Östby" not in told
    save(client, "Lyftet", "program=Bygdelyftet")
    assert 'href="/portfolj?program=Bygdelyftet"' in client.get(URL).text


def save(client, name, query):
    sent = {"uid": str(uuid.uuid4()), "name": name, "query": query}
    return client.post(f"{URL}/vyer", data=sent)


def test_a_view_is_saved_under_its_name_and_kept_to_oneself(world, client_of):
    client = client_of(world.regional)
    answer = save(client, "Analys", "steg=Analys&sortera=kontakt&kol=kontakt&kol=row.__class__")
    assert answer.location.startswith(f"{URL}?")
    save(client, "Analys", "steg=Handlingsplan")  # the same name again
    view = db.session.scalars(select(SavedView)).one()
    assert view.query == {"steg": "Handlingsplan"}
    uid = view.uid
    db.session.commit()
    assert 'href="/portfolj?steg=Handlingsplan"' in client.get(URL).text
    other = client_of(world.leader)
    other.post(f"{URL}/vyer/{uid}/ta-bort")
    assert db.session.scalars(select(SavedView)).all() != []
    db.session.commit()
    client.post(f"{URL}/vyer/{uid}/ta-bort")
    assert db.session.scalars(select(SavedView)).all() == []
    db.session.commit()


def test_a_view_without_a_name_is_asked_for_one(world, client_of):
    page = save(client_of(world.regional), "", "steg=Analys")
    assert page.status_code == 422
    assert "Skriv vad vyn ska heta." in page.text
    assert "steg=Analys" in page.text


def test_a_removed_contact_s_view_shows_nothing_any_longer(world, client_of):
    client = client_of(world.regional)
    save(client, "Kommunen", "kommun=Bengtsfors")
    db.session.execute(delete(Membership).where(Membership.user_id == world.regional.id))
    db.session.commit()
    for end in ("", ".csv", "/utskrift"):
        assert "Ålvdal" not in client.get(f"{URL}{end}?kommun=Bengtsfors").text
    assert len(sheet(client.get(f"{URL}.xlsx?kommun=Bengtsfors"))) == 1


def test_forty_thousand_notes_weigh_nothing(world, client_of, count_statements):
    client = client_of(world.regional)
    meeting = add(Meeting(place_id=world.place.id, title="Möte", kind="stormote", created_at=NOW))
    meeting_id = meeting.id
    db.session.commit()
    with count_statements() as before:
        size = len(client.get(URL).data)
    rows = [
        {
            "uid": uuid.uuid4(),
            "meeting_id": meeting_id,
            "position": number,
            "title": "Punkt",
            "note": "Sagt " * 20,
        }
        for number in range(40_000)
    ]
    db.session.execute(insert(AgendaItem.__table__), rows)
    db.session.commit()
    with count_statements() as after:
        assert abs(len(client.get(URL).data) - size) < 100  # a token differs
    assert len(before) == len(after) <= 12
