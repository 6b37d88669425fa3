"""The whole row of a place, what can be saved and taken along, and who sees it."""

import io
import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, select

from placedev.core import clock, spreadsheets
from placedev.core.db import db
from placedev.funding.models import (
    BudgetLine,
    FundingApplication,
    FundingReport,
    ProcessBudget,
)
from placedev.meetings.models import AgendaItem, Attendance, Decision, Meeting
from placedev.places.models import Membership, Place
from placedev.plan.models import Activity, ActivityCost, Plan
from placedev.regions.column_rules import COLUMNS
from placedev.regions.models import ContactEntry, SavedView
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps.models import StepPeriod
from placedev.web.formatting import short_day
from tests.people import NOW, add_place
from tests.programmes.builders import Built
from tests.regions.test_portfolio import (
    EVERYTHING,
    URL,
    add_overdue,
    follow,
    order,
    pass_first_gate,
    words,
)

TODAY = clock.today()


def add(row):
    db.session.add(row)
    db.session.flush()
    return row


def counted(place, days, came, *, kind="stormote") -> None:
    meeting = add(
        Meeting(
            place_id=place.id,
            title="Möte",
            kind=kind,
            state="held",
            held_on=TODAY - timedelta(days=days),
            created_at=NOW,
        )
    )
    for position, (sector, heads) in enumerate((("business", came - 1), ("residents", 1)), 1):
        add(Attendance(meeting_id=meeting.id, position=position, category=sector, headcount=heads))


@pytest.fixture
def full(world):
    """Return the place with something in every column."""
    place = db.session.get(Place, world.place.id)
    place.programme, place.started_on, place.period_months = "Dalslandslyftet", date(2026, 1, 1), 18
    for days, came in ((90, 29), (60, 41), (4, 37)):
        counted(place, days, came)
    owner = add(Organisation(place_id=place.id, name="Bygdelaget", sector="civil-society"))
    group = add(Group(place_id=place.id, name="Gruppen", kind="working-group", state="formed"))
    for position, sector in enumerate(("business", "residents", "region-state"), 1):
        add(Seat(group_id=group.id, position=position, sector=sector))
    add(Seat(group_id=group.id, position=4, organisation_id=owner.id))
    plan = add(Plan(place_id=place.id, title="Plan", kind_word="handlingsplan", owner_id=owner.id))
    activity = add(Activity(plan_id=plan.id, position=1, title="Badplats"))
    add(
        ActivityCost(
            activity_id=activity.id, position=1, kind="sum", amount=Decimal(85000), currency="SEK"
        )
    )
    add(
        Decision(
            place_id=place.id,
            position=1,
            text="Planen antas",
            adopts_plan=True,
            decided_on=date(2026, 5, 6),
        )
    )
    for day in (date(2026, 4, 12), date(2026, 5, 20)):
        add(
            Decision(
                place_id=place.id,
                position=2,
                text="Föreningen bildas",
                forms_organisation=True,
                decided_on=day,
            )
        )
    money = add(FundingApplication(place_id=place.id, title="Leader", created_at=NOW))
    add(
        FundingReport(
            application_id=money.id, position=1, kind="final", due_on=TODAY - timedelta(days=16)
        )
    )
    purse = add(
        ProcessBudget(place_id=place.id, position=1, name="Processledare", ceiling=Decimal(150000))
    )
    for state in ("paid", "planned"):
        add(
            BudgetLine(
                budget_id=purse.id,
                what="Lön",
                state=state,
                amount=Decimal(27000),
                dated_on=TODAY,
                recorded_at=NOW,
            )
        )
    add(
        ContactEntry(
            place_id=place.id,
            contacted_on=date(2026, 3, 4),
            form="visit",
            topic="x",
            written_at=NOW,
        )
    )
    add(
        ContactEntry(
            place_id=place.id,
            contacted_on=date(2026, 3, 9),
            form="visit",
            topic="x",
            written_at=NOW,
            struck_at=NOW,
        )
    )
    add(
        StepPeriod(
            place_id=place.id,
            step_key="forankring",
            started_on=TODAY - timedelta(days=141),
            planned_from_on=date(2026, 1, 1),
            planned_to_on=date(2026, 3, 31),
        )
    )
    db.session.commit()
    return place


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


def sheet(answer) -> list[list[str]]:
    return spreadsheets.read(answer.data, "x.xlsx", most_rows=100, most_columns=60)


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


@pytest.mark.parametrize("name", ["leader", "member", "admin", "stranger"])
def test_files_tell_others_nothing(world, client_of, name):
    client = client_of(getattr(world, name))
    assert "Ålvdal" not in client.get(f"{URL}.csv").text
    assert "Ålvdal" not in client.get(f"{URL}/utskrift").text


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
