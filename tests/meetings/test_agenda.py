"""The agenda: how long it is, what it is made of, and what earlier meetings left to it."""

import uuid
from datetime import date

import pytest

from placedev.contributions.models import Idea, Question
from placedev.core.db import db
from placedev.meetings import life_operations, queries
from placedev.meetings.earlier_queries import left_before, points_put_off
from placedev.meetings.models import AgendaItem, FollowUp
from placedev.meetings.preparation_rules import to_prepare
from placedev.meetings.rules import details_version
from placedev.meetings.time_rules import running_order
from tests.meetings.builders import add_attendance, add_decision, add_follow_up, add_item
from tests.meetings.builders import add_meeting as add_any_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit

ROOM = "/platser/alvdal/moten"
LAST = date(2027, 3, 11)


def add_meeting(place, **more):
    return add_any_meeting(place, **{"held_on": date(2027, 4, 8), "starts_at": "18.30", **more})


@pytest.fixture
def meeting(world):
    """A meeting to come, which is ten minutes too long."""
    found = add_meeting(world.place, ends_at="20.30", venue="Bygdegården")
    add_item(found, "Välkommen och fika", minutes_planned=40, responsible="Arbetsgruppen")
    add_item(found, "Gruppsamtal", position=2, minutes_planned=90, section="Efter fikat")
    commit(found)
    return found


def items_of(meeting):
    db.session.rollback()
    found = queries.meeting_by_uid(place_id=meeting.place_id, uid=meeting.uid)
    return found.agenda


def test_a_long_agenda_says_by_how_much_and_what_to_do(world, meeting, client_of):
    page = client_of(world.member).get(f"{ROOM}/{meeting.uid}").text
    for words in (
        "Summa 2 tim 10 min",
        "10 minuter för långt",
        "Mötet slutar 20.40 i stället för 20.30.",
        "Torsdag 8 april 2027, 18.30–20.30, Bygdegården.",
        "18.30 · Arbetsgruppen",
        "Efter fikat",
        "Dagordningen är 10 minuter för lång.",
    ):
        assert words in page


def test_minutes_are_set_all_at_once(world, meeting, client_of):
    first, second = items_of(meeting)
    url, client = f"{ROOM}/{meeting.uid}", client_of(world.member)
    sent = {}
    for number, (item, minutes) in enumerate([(first, "30"), (second, "90")]):
        sent |= {f"rows-{number}-item": str(item.uid), f"rows-{number}-minutes": minutes}
        sent[f"rows-{number}-read"] = str(item.minutes_planned)
    assert client.post(f"{url}/dagordning/minuter", data=sent).location == f"{url}#dagordning"
    # Somebody who read the old numbers changes the other point only.
    sent |= {"rows-0-minutes": "40", "rows-1-minutes": "60"}
    client.post(f"{url}/dagordning/minuter", data=sent)
    assert [item.minutes_planned for item in items_of(meeting)] == [30, 60]
    wrong = client.post(f"{url}/dagordning/minuter", data=sent | {"rows-1-minutes": "många"})
    assert wrong.status_code == 422
    assert "många" in wrong.text
    assert "Skriv ett heltal med siffror" in wrong.text


def test_a_point_is_said_in_full_and_only_inside(world, meeting, client_of):
    item = items_of(meeting)[0]
    url, client = f"{ROOM}/{meeting.uid}", client_of(world.member)
    sent = {
        "title": "Fika",
        "minutes": "10",
        "section": "Före",
        "responsible": "Processledaren",
        "public_text": "Kaffe från halv sju.",
        "internal_note": "Ha prickarna framme.",
        "version": str(details_version(item)),
    }
    assert client.get(f"{url}/dagordning/{item.uid}").status_code == 200
    assert client.post(f"{url}/dagordning/{item.uid}", data=sent).status_code == 302
    item = items_of(meeting)[0]
    assert (item.section, item.in_public_minutes) == ("Före", False)
    assert "Ha prickarna framme." in client.get(url).text
    outside = client_of(world.regional).get(url).text
    assert "Kaffe från halv sju." in outside
    assert "Ha prickarna framme." not in outside
    late = client.post(f"{url}/dagordning/{item.uid}", data=sent | {"title": "Te"})
    assert late.status_code == 409
    again = client.post(f"{url}/dagordning/{item.uid}", data=sent)
    assert again.status_code == 302  # the same once more is no conflict


def test_points_are_taken_along_once(world, meeting, client_of):
    last = add_meeting(world.place, held_on=LAST, state="held", title="Förra")
    for position, title in enumerate(("Busslinjen", "Badplatsen"), start=1):
        add_item(last, title, position=position, state="moved", minutes_planned=15, note="Hemligt")
    board = add_meeting(world.place, held_on=LAST, state="held", kind="board")
    add_item(board, "Styrelsens sak", state="moved")
    commit(last, meeting)
    url, client = f"{ROOM}/{meeting.uid}", client_of(world.member)
    assert "Ta med punkter från 11" in client.get(url).text
    page = client.get(f"{url}/dagordning/ta-med").text
    assert "Busslinjen" in page
    assert "Styrelsens sak" not in page
    chosen = [str(row.item.uid) for row in points_put_off(meeting=meeting)]
    for _time in range(2):
        client.post(f"{url}/dagordning/ta-med", data={"items": [*chosen, str(uuid.uuid4())]})
    carried = items_of(meeting)[2:]
    assert [(item.title, item.minutes_planned, item.note) for item in carried] == [
        ("Busslinjen", 15, ""),
        ("Badplatsen", 15, ""),
    ]
    assert all(item.carried_from_id for item in carried)
    assert "Ta med punkter" not in client.get(url).text
    assert client.get(f"{url}/dagordning/ta-med").status_code == 200


def test_what_was_left_comes_first(world, meeting, client_of):
    last = add_meeting(world.place, held_on=LAST, state="held")
    add_follow_up(last, who="Arbetsgruppen", due_text="våren 2027")
    add_follow_up(last, "Målar bänken", state="done")
    add_follow_up(last, "Får vi en busshållplats?", kind="question")
    add_follow_up(last, "Vad kostar en brygga?", kind="question", state="done", answer="200 000 kr")
    add_follow_up(last, "En gammal fråga", kind="question", answered_at_id=last.id)
    commit(last, meeting)
    url = f"{ROOM}/{meeting.uid}"
    page = client_of(world.member).get(url).text
    for words in ("Sedan sist", "Ringer om belysningen", "Svar på tidigare frågor", "200 000 kr"):
        assert page.index(words) < page.index("Välkommen och fika")
    for words in ("Målar bänken", "En gammal fråga"):
        assert words not in page
    assert "Ringer om belysningen" not in client_of(world.regional).get(url).text


def test_answers_are_told_at_the_meeting_that_had_them(app, world, meeting):
    last = add_meeting(world.place, held_on=LAST, state="held")
    told = add_follow_up(
        last, "Vad kostar en brygga?", kind="question", state="done", answer="Dyrt"
    )
    open_still = add_follow_up(last, "Får vi en hållplats?", kind="question")
    by = {"actor": world.actor(world.leader), "now": NOW}
    with app.test_request_context():
        life_operations.end(meeting, **by)
        assert (told.answered_at_id, open_still.answered_at_id) == (meeting.id, None)
        assert len(left_before(meeting=meeting).questions) == 2
        later = add_meeting(world.place, held_on=date(2027, 5, 1))
        assert [one.follow_up for one in left_before(meeting=later).questions] == [open_still]
        life_operations.take_back(meeting, **by)
    assert told.answered_at_id is None


@pytest.mark.parametrize(
    ("values", "minutes", "questions", "missing"),
    [
        ({}, [], 0, "when venue agenda"),
        ({"date_text": "våren 2027", "starts_at": "18"}, [None], 0, "venue agenda"),
        ({"starts_at": "18.30", "ends_at": "19.00"}, [31], 0, "when venue agenda"),
        ({"is_open": True}, [30], 0, "when venue question invitation"),
        ({"is_open": True, "is_information_only": True}, [30], 0, "when venue invitation"),
        ({"held_on": LAST, "starts_at": "18.30", "venue": "Logen", "is_open": True}, [9], 2,
         "invitation"),
    ],
)  # fmt: skip
def test_what_is_missing_before_a_meeting(world, values, minutes, questions, missing):
    meeting = add_any_meeting(world.place, **{"held_on": None, **values})
    order = running_order(
        starts_at=meeting.starts_at, ends_at=meeting.ends_at, minutes=minutes, day=meeting.held_on
    )
    found = to_prepare(meeting, order=order, questions=questions)
    assert [one.code for one in found if not one.is_done] == missing.split()
    assert sorted(found, key=lambda one: one.is_done) == found


@pytest.mark.parametrize("phase", ["planned", "under-way", "held"])
@pytest.mark.parametrize("many", [10, 500])
def test_a_meeting_page_takes_few_statements(world, client_of, count_statements, phase, many):
    last = add_meeting(world.place, held_on=LAST, state="held")
    more = {"started_at": NOW} if phase == "under-way" else {}
    meeting = add_meeting(world.place, state="held" if phase == "held" else "planned", **more)
    asked = [
        Question(place_id=world.place.id, meeting_id=meeting.id, number=n, position=n, text="Vad?")
        for n in range(1, many // 10 + 1)
    ]
    db.session.add_all(asked)
    db.session.add_all(
        AgendaItem(meeting_id=one.id, title=f"Punkt {n}", position=n, state=state)
        for one, state in ((meeting, "open"), (last, "moved"))
        for n in range(1, many // 5 + 1)
    )
    db.session.add_all(
        FollowUp(place_id=world.place.id, meeting_id=last.id, what=f"Sak {n}", position=n)
        for n in range(1, many + 1)
    )
    db.session.add_all(
        Idea(
            place_id=world.place.id,
            meeting_id=meeting.id,
            number=n,
            text=f"Idé {n}",
            origin="card",
            written_at=NOW,
            received_at=NOW,
        )
        for n in range(1, many + 1)
    )
    add_attendance(meeting)
    add_decision(world.place, meeting)
    commit(meeting)
    client = client_of(world.leader)
    with count_statements() as statements:
        assert client.get(f"{ROOM}/{meeting.uid}").status_code == 200
    assert len(statements) <= 12


def test_an_answer_can_be_said_to_have_been_told_elsewhere(world, meeting, client_of):
    asked = add_follow_up(meeting, "Vad kostar en brygga?", kind="question")
    other = add_meeting(world.place, state="held", title="Kaffet efteråt")
    strange = add_meeting(world.other_place, state="held")
    commit(asked, other, strange)
    url, client = f"/platser/alvdal/att-gora/{asked.uid}", client_of(world.member)
    assert "Kaffet efteråt" in client.get(url).text
    sent = {"state": "done", "answer": "Dyrt", "version": "1"}
    assert client.post(url, data=sent | {"answered_at": str(strange.uid)}).status_code == 422
    assert client.post(url, data=sent | {"answered_at": str(other.uid)}).status_code == 302
    assert f'selected value="{other.uid}"' in client.get(url).text
    assert db.session.get(FollowUp, asked.id, populate_existing=True).answered_at_id == other.id
