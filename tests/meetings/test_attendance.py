"""People counted at the door, written down afterwards, hoped for; and names that do not stay."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.meetings import names_jobs, names_rules, queries, rules
from placedev.meetings.attendance_queries import meeting_with_numbers
from placedev.meetings.models import Attendance, AttendeeName, Meeting
from placedev.meetings.rules import Headcount
from tests.meetings.builders import add_attendance, add_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit

ROOM = "/platser/alvdal/moten"


@pytest.fixture
def meeting(world):
    found = add_meeting(world.place, started_at=NOW)
    commit(found)
    return found


def numbers(meeting):
    db.session.rollback()
    found = meeting_with_numbers(place_id=meeting.place_id, uid=meeting.uid)
    return {
        (row.dimension, row.category): (row.headcount, row.precision)
        for row in (*found.attendance, *found.ages_and_sexes)
    }


def press(client, meeting, category, add="1", dimension="sector"):
    sent = {"dimension": dimension, "category": category, "add": add}
    return client.post(f"{ROOM}/{meeting.uid}/narvaro/rakna", data=sent)


def test_every_press_counts_and_leads_back(world, meeting, client_of):
    client = client_of(world.member)
    url = f"{ROOM}/{meeting.uid}/narvaro/rakna"
    assert press(client, meeting, "business").location == f"{url}#h-att"
    for category, add in (("business", "1"), ("residents", "1"), ("residents", "-1")):
        press(client, meeting, category, add)
    press(client, meeting, "residents", "-1")  # below nobody it does not go
    press(client, meeting, "18-34", dimension="age")
    assert numbers(meeting) == {
        ("sector", "business"): (2, "exact"),
        ("sector", "residents"): (0, "exact"),
        ("age", "18-34"): (1, "exact"),
    }
    page = client.get(url).text
    for words in ("2 personer.", "Ingen från:", "Näringsliv: en till", "18–34 år"):
        assert words in page


@pytest.mark.parametrize(
    ("category", "add", "dimension"),
    [("påhittad", "1", "sector"), ("business", "7", "sector"), ("business", "1", "namn")],
)
def test_a_strange_press_changes_nothing(world, meeting, client_of, category, add, dimension):
    answer = press(client_of(world.member), meeting, category, add, dimension)
    assert answer.status_code == 422
    assert numbers(meeting) == {}


def test_an_approved_meeting_is_counted_no_more(world, client_of):
    meeting = add_meeting(world.place, state="held", minutes_state="approved")
    commit(meeting)
    client = client_of(world.member)
    assert press(client, meeting, "business").status_code == 422
    assert "en till" not in client.get(f"{ROOM}/{meeting.uid}/narvaro/rakna").text


def test_two_at_two_doors_lose_nobody(world, meeting, client_of):
    clients = [client_of(world.member), client_of(world.leader)]
    db.session.remove()
    ready = threading.Barrier(2)

    def count(client):
        ready.wait()
        return {press(client, meeting, "residents").status_code for _person in range(5)}

    with ThreadPoolExecutor(2) as doors:
        assert list(doors.map(count, clients)) == [{302}, {302}]
    assert numbers(meeting) == {("sector", "residents"): (10, "exact")}


def test_numbers_are_written_with_how_well_they_are_known(world, meeting, client_of):
    client = client_of(world.member)
    sent = {"version": "1", "note": "Många unga"}
    rows = [
        ("sector", "business", "6", "about"),
        ("sector", "all", "75", "at-least"),
        ("age", "under-18", "12", "about"),
        ("sex", "women", "", "exact"),
    ]
    for number, (dimension, category, headcount, precision) in enumerate(rows):
        sent |= {
            f"counts-{number}-dimension": dimension,
            f"counts-{number}-category": category,
            f"counts-{number}-headcount": headcount,
            f"counts-{number}-precision": precision,
        }
    assert client.post(f"{ROOM}/{meeting.uid}/narvaro", data=sent).status_code == 302
    assert numbers(meeting) == {
        ("sector", "business"): (6, "about"),
        ("sector", "all"): (75, "at-least"),
        ("age", "under-18"): (12, "about"),
    }
    page = client.get(f"{ROOM}/{meeting.uid}/narvaro").text
    assert 'value="75"' in page
    assert "Ålder, om ni har räknat den" in page
    late = client.post(f"{ROOM}/{meeting.uid}/narvaro", data=sent)
    assert late.status_code == 409  # numbers that somebody wrote meanwhile are not overwritten


def test_those_hoped_for_stand_beside_those_who_came(world, meeting, client_of):
    client = client_of(world.member)
    url = f"{ROOM}/{meeting.uid}/narvaro"
    sent = {"version": "1", "counts-0-category": "business", "counts-0-headcount": "12"}
    sent |= {"counts-1-category": "other", "counts-1-headcount": "3", "counts-1-label": "skolan"}
    assert client.post(f"{url}/vantat", data=sent).status_code == 302
    press(client, meeting, "business")
    page = client.get(f"{url}/rakna").text
    for words in ("väntade 12", "väntade 15", "Skolan"):
        assert words in page
    assert "skolan" in client.get(f"{url}/vantat").text
    wrong = client.post(f"{url}/vantat", data=sent | {"counts-0-headcount": "flera"})
    assert wrong.status_code == 422
    assert "flera" in wrong.text


def test_a_category_of_the_places_own_is_counted_beside_ours():
    lines = rules.count_lines("sector", [Headcount("other", 2, label="gäster")], [])
    assert [(line.word, line.headcount) for line in lines][-1] == ("gäster", 2)
    assert len(lines) == 6


def test_a_name_is_kept_until_its_day(app, world, meeting, client_of):
    client = client_of(world.member)
    url = f"{ROOM}/{meeting.uid}/narvaro/namn"
    day = names_rules.usual_day(meeting, clock.today())
    assert f'value="{day.isoformat()}"' in client.get(url).text
    sent = {"uid": str(uuid.uuid4()), "name": "Testa Testsson", "role": "båtklubben"}
    sent["delete_on"] = day.isoformat()
    for _time in range(2):
        assert client.post(url, data=sent).location == url
    page = client.get(url).text
    assert page.count("Testa Testsson") == 2  # the row, and whom its button is about
    assert client_of(world.regional).get(url).status_code == 403
    told = db.session.scalars(select(JournalEntry.details)).all()
    assert "Testsson" not in str(told)
    db.session.execute(AttendeeName.__table__.update().values(delete_on=clock.today()))
    db.session.commit()
    assert "Testa Testsson" not in client.get(url).text
    db.session.remove()
    assert names_jobs.erase_due(app) == 1
    assert db.session.scalar(select(func.count()).select_from(AttendeeName)) == 0


def test_a_name_is_erased_when_asked(world, meeting, client_of):
    row = AttendeeName(
        meeting_id=meeting.id,
        name="Testa Testsson",
        delete_on=clock.today() + timedelta(days=9),
        recorded_at=NOW,
    )
    db.session.add(row)
    commit(row, meeting)
    client = client_of(world.member)
    url = f"{ROOM}/{meeting.uid}/narvaro/namn"
    assert client.post(f"{url}/{row.uid}/radera").location == url
    assert client.post(f"{url}/{row.uid}/radera").status_code == 404
    assert "Inga namn finns här" in client.get(url).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "Skriv namnet."),
        ({"delete_on": ""}, "Välj vilken dag namnet ska raderas."),
        ({"delete_on": "2020-01-01"}, "Välj en dag som inte har varit"),
        ({"delete_on": "2090-01-01"}, "högst ett år"),
        ({"email": "nej"}, "Skriv en hel e-postadress"),
    ],
)
def test_what_is_wrong_with_a_name_is_said_and_kept(world, meeting, client_of, changes, words):
    sent = {"uid": str(uuid.uuid4()), "name": "Testa", "role": "båtklubben"}
    sent["delete_on"] = (clock.today() + timedelta(days=9)).isoformat()
    url = f"{ROOM}/{meeting.uid}/narvaro/namn"
    answer = client_of(world.member).post(url, data=sent | changes)
    assert answer.status_code == 422
    for kept in (words, "båtklubben"):
        assert kept in answer.text


@pytest.mark.parametrize(
    ("held_on", "day"),
    [
        (date(2027, 3, 14), date(2027, 6, 14)),
        (date(2027, 11, 30), date(2028, 2, 28)),
        (None, date(2027, 3, 1)),
        (date(2020, 1, 1), date(2027, 3, 1)),  # written down long after: three months from now
    ],
)
def test_three_months_after_the_meeting(held_on, day):
    assert names_rules.usual_day(Meeting(held_on=held_on), date(2026, 12, 1)) == day


@pytest.mark.parametrize("many", [1, 30])
def test_counting_takes_the_same_statements(world, meeting, client_of, count_statements, many):
    for number in range(many):
        add_attendance(meeting, f"slag-{number}", number, position=number)
    commit(meeting)
    client = client_of(world.member)
    for end in ("", "/rakna", "/vantat", "/namn"):
        with count_statements() as statements:
            assert client.get(f"{ROOM}/{meeting.uid}/narvaro{end}").status_code == 200
        assert len(statements) <= 8


def test_who_was_counted_says_it_in_a_sentence(world, meeting, client_of):
    db.session.add(
        Attendance(meeting_id=meeting.id, position=1, category="all", headcount=230,
                   precision="about")
    )  # fmt: skip
    commit(meeting)
    page = client_of(world.member).get(f"{ROOM}/{meeting.uid}/narvaro/rakna").text
    assert "ungefär 230 personer" in page
    assert queries.headcounts(meeting_with_numbers(place_id=meeting.place_id, uid=meeting.uid)) == [
        Headcount("all", 230, "about")
    ]
