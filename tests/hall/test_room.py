import uuid

import pytest

from placedev.contributions.models import Idea, Phone, Question, Theme
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.hall.models import Hall
from tests.contributions.builders import add_ballot, add_idea, add_phone, add_question
from tests.hall.builders import CODE, add_hall, open_room
from tests.meetings.builders import add_item, add_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit


def room_of(meeting):
    return f"/platser/alvdal/moten/{meeting.uid}"


def new_question(**changes):
    return {
        "uid": str(uuid.uuid4()),
        "text": "Vad är viktigast?",
        "kind": "dots",
        "options": "Badet\n\nBussen\nBryggan",
        "dots_each": "2",
        **changes,
    }


@pytest.fixture
def meeting(world):
    found = add_meeting(world.place, invited_at=NOW, starts_at="18.30")
    add_item(found, minutes_planned=10)
    commit(found)
    db.session.expunge(found)
    return found


def rows(model):
    return db.session.query(model).order_by(model.id).all()


def test_from_the_first_question_to_its_result(world, meeting, client_of, client):
    leader, room = client_of(world.leader), room_of(meeting)
    assert "Inga frågor än" in leader.get(f"{room}/salen").text
    sent = new_question()
    for _twice in range(2):
        assert leader.post(f"{room}/fragor/ny", data=sent).location == f"{room}/salen#fragorna"
    question = f"{room}/fragor/{sent['uid']}"
    assert "Ändra frågan" in leader.get(question).text
    leader.post(f"{question}/andra", data={**new_question(text="Vad först?"), "version": "1"})
    leader.post(f"{question}/oppna")
    hall = rows(Hall)[0]
    assert (hall.is_open, hall.scene, hall.question_id) == (True, "dots", rows(Question)[0].id)
    page = client.get(f"/m/{hall.code}").text
    assert "Vad först?" in page
    assert "Bryggan" in page
    assert hall.code[:3] in leader.get(f"{room}/salen").text
    for _two_leaders in range(2):
        assert leader.post(f"{question}/stang").status_code == 302
    assert "Frågan är stängd" in client.get(f"/m/{hall.code}").text
    page = leader.get(question).text
    assert "vägledande" in page
    assert "Ändra frågan" in page
    told = [entry.event for entry in rows(JournalEntry)]
    assert told.count("question.closed") == 1
    assert told.count("question.opened") == 1
    leader.post(f"{question}/oppna")
    assert rows(JournalEntry)[-1].event == "question.reopened"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "Skriv frågan"),
        ({"text": "x" * 141}, "högst 140 tecken"),
        ({"options": "Badet"}, "minst två"),
        ({"options": "Badet\nBadet"}, "minst två"),
        ({"options": "\n".join(map(str, range(21)))}, "Högst 20"),
        ({"options": f"Badet\n{'x' * 81}"}, "80 tecken"),
        ({"dots_each": "0"}, "mellan 1 och 20"),
        ({"kind": "annat"}, "Välj ett av alternativen"),
    ],
)
def test_a_question_that_cannot_be_asked_is_given_back(world, meeting, client_of, changes, words):
    page = client_of(world.leader).post(
        f"{room_of(meeting)}/fragor/ny", data=new_question(**changes)
    )
    assert page.status_code == 422
    assert words in page.text
    assert not rows(Question)


def test_the_themes_of_the_place_can_be_chosen_between(world, meeting, client_of):
    for position, name in enumerate(("Badet", "Resor"), start=1):
        db.session.add(Theme(place_id=world.place.id, position=position, name=name, created_at=NOW))
    db.session.commit()
    client = client_of(world.leader)
    assert "Ta med era teman" in client.get(f"{room_of(meeting)}/fragor/ny").text
    sent = new_question(themes="y", options="Badet\nNågot annat")
    client.post(f"{room_of(meeting)}/fragor/ny", data=sent)
    page = client.get(f"{room_of(meeting)}/fragor/{sent['uid']}/andra").text
    assert "Resor\nBadet\nNågot annat" in page


def test_a_draft_lets_no_phone_in(world, client_of):
    meeting = add_meeting(world.place)
    question = add_question(meeting)
    commit(meeting, question)
    client, room = client_of(world.leader), room_of(meeting)
    uid = question.uid
    assert client.post(f"{room}/salen/oppna").status_code == 422
    assert client.post(f"{room}/fragor/{uid}/oppna").status_code == 422
    assert "Mötet är ett utkast" in client.get(f"{room}/salen").text


def test_the_door_is_shut_and_opened(world, client_of, client):
    meeting, _question, _options = open_room(world.place)
    leader = client_of(world.leader)
    leader.post(f"{room_of(meeting)}/salen/stang")
    assert "inte öppnat för telefoner" in client.get(f"/m/{CODE}").text
    leader.post(f"{room_of(meeting)}/salen/oppna")
    assert "Vad är viktigast" in client.get(f"/m/{CODE}").text


def test_questions_of_another_meeting_are_not_here(world, meeting, client_of):
    other, theirs, _options = open_room(world.place)
    client = client_of(world.leader)
    for what in ("oppna", "stang", "flytta", "andra"):
        address = f"{room_of(meeting)}/fragor/{theirs.uid}/{what}"
        assert client.post(address, data=new_question(way="up")).status_code == 404, what
    address = f"{room_of(other)}/fragor/{theirs.uid}/flytta"
    assert client.post(address, data={"way": "up"}).status_code == 302


@pytest.fixture
def waiting(world):
    """A meeting with two ideas from one phone, one from another and one from paper."""
    meeting, question, _options = open_room(world.place)
    first, second = add_phone(meeting, "ett"), add_phone(meeting, "två")
    for number, phone in enumerate((first, first, second), start=1):
        add_idea(
            meeting, f"Idé {number}", number=number, phone_id=phone.id, question_id=question.id
        )
    add_idea(meeting, "På kort", number=4, origin="card", origin_label="Bord 2", state="shown")
    commit(first, second)
    return meeting, [first.id, second.id]


def states():
    return [idea.state for idea in rows(Idea)]


def test_ideas_are_shown_and_hidden_one_by_one_and_all_at_once(world, waiting, client_of):
    meeting, _phones = waiting
    client, address = client_of(world.member), f"{room_of(meeting)}/salen/ideer"
    page = client.get(address).text
    assert "3 idéer väntar" in page
    assert "telefon 1" in page
    one, two, three, paper = [str(idea.uid) for idea in rows(Idea)]
    client.post(address, data={"turn": f"hidden {one}"})
    client.post(address, data={"turn": f"shown {two},{three}"})
    assert states() == ["hidden", "shown", "shown", "shown"]
    client.post(address, data={"turn": f"hidden {paper}"})
    client.post(address, data={"turn": f"held {one}"})
    assert states() == ["held", "shown", "shown", "hidden"]
    for rubbish in ("", "shown", "shown nej", f"raderad {one}", f"shown {one};{two}"):
        assert client.post(address, data={"turn": rubbish}).status_code == 422


def test_an_idea_of_another_meeting_is_not_touched(world, waiting, meeting, client_of):
    uid = rows(Idea)[0].uid
    address = f"{room_of(meeting)}/salen/ideer"
    assert client_of(world.leader).post(address, data={"turn": f"shown {uid}"}).status_code == 302
    assert states()[0] == "held"


def test_a_phone_is_shut_out_in_one_press_and_let_in_again(world, waiting, meeting, client_of):
    its, _phones = waiting
    client, address = client_of(world.leader), f"{room_of(its)}/salen/telefoner"
    assert client.post(f"{address}/1/stang-av").status_code == 302
    assert states() == ["hidden", "hidden", "held", "shown"]
    assert rows(Phone)[0].is_shut_out
    assert "avstängd" in client.get(f"{room_of(its)}/salen/ideer").text
    client.post(f"{address}/1/slapp-in")
    assert states() == ["held", "held", "held", "shown"]
    elsewhere = f"{room_of(meeting)}/salen/telefoner/1/stang-av"
    assert client.post(elsewhere).status_code == 404


def show(client, meeting, slide):
    return client.post(f"{room_of(meeting)}/salen/visa", data={"slide": slide, "back": "projector"})


def test_the_projector_goes_through_the_meeting(world, waiting, client_of):
    meeting, _phones = waiting
    client, address = client_of(world.leader), f"{room_of(meeting)}/projektor"
    question = rows(Question)[0]
    first = client.get(address).text
    assert CODE[:3] in first
    assert 'http-equiv="refresh" content="10"' in first
    for slide, words in (
        ("agenda", "Dagordning"),
        (f"question {question.uid}", "Vad är viktigast?"),
        ("clock", "data-clock"),
        (f"ideas {question.uid}", "De första idéerna kommer strax"),
    ):
        assert show(client, meeting, slide).location == address
        page = client.get(address).text
        assert words in page, slide
        assert "<svg" in page
    assert show(client, meeting, "themes").status_code == 422
    assert show(client, meeting, f"dots {question.uid}").status_code == 422


@pytest.mark.parametrize(
    ("left", "told"),
    [(2, "2 minuter kvar"), (1, "1 minut kvar"), (-1, "1 minut över"), (-3, "3 minuter över")],
)
def test_the_clock_on_the_screen_counts_minutes_in_words(app, now, left, told):
    with app.test_request_context():
        scenes = app.jinja_env.get_template("hall/_projector_scenes.html").module
        assert told in scenes.clock_scene(now, now, left, None).rpartition('">')[2]


def test_what_is_held_or_hidden_never_reaches_the_screen(world, waiting, client_of):
    meeting, _phones = waiting
    client = client_of(world.leader)
    question = rows(Question)[0]
    _held, hidden, shown, _paper = rows(Idea)
    hidden.state, shown.state = "hidden", "shown"
    db.session.commit()
    show(client, meeting, f"ideas {question.uid}")
    for address in ("projektor", "projektor/nu"):
        page = client.get(f"{room_of(meeting)}/{address}").text
        assert "Idé 3" in page
        assert "Idé 1" not in page
        assert "Idé 2" not in page
    assert (
        "Idé"
        not in client.application.test_client()
        .get(f"/m/{CODE}")
        .text.partition("<h1")[2]
        .partition("Din idé")[0]
    )


def test_dots_are_counted_on_the_screen(world, client_of, count_statements):
    meeting, question, _options = open_room(world.place, kind="dots")
    question = db.session.get(Question, question.id)
    db.session.refresh(question, ["options"])
    question.options[0].paper_dots, question.paper_ballots = 4, 2
    for at in range(3):
        add_ballot(question, add_phone(meeting, f"t{at}"), 1, 2)
    uid = question.uid
    db.session.commit()
    client = client_of(world.leader)
    show(client, meeting, f"dots {uid}")
    with count_statements() as statements:
        page = client.get(f"{room_of(meeting)}/projektor/nu")
    assert len(statements) <= 12
    assert "5 har röstat" in page.text
    assert "Vägledande" in page.text
    assert page.text.index("Badet") < page.text.index("Bussen")
    assert page.text.count("<circle") == 13
    again = client.get(
        f"{room_of(meeting)}/projektor/nu", headers={"If-None-Match": page.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_room_that_is_not_prepared_has_no_projector(world, meeting, client_of):
    client = client_of(world.leader)
    assert client.get(f"{room_of(meeting)}/projektor").location.endswith("/salen")
    assert client.post(f"{room_of(meeting)}/salen/forbered").status_code == 302
    assert client.get(f"{room_of(meeting)}/projektor").status_code == 200


@pytest.mark.parametrize("page", ["salen", "salen/ideer", "projektor"])
def test_pages_of_the_room_take_as_many_statements_for_much_as_for_little(
    world, client_of, count_statements, page
):
    meeting = add_meeting(world.place, invited_at=NOW)
    question = add_question(meeting, options=("A", "B"), state="open")
    add_hall(meeting, question, scene="dots")
    commit(meeting)
    address, meeting_id = f"{room_of(meeting)}/{page}", meeting.id
    client = client_of(world.leader)
    found = []
    for many in (False, True):
        with count_statements() as statements:
            assert client.get(address).status_code == 200
        found.append(len(statements))
        meeting = db.session.get(type(meeting), meeting_id)
        for number in () if many else range(2, 12):
            more = add_question(meeting, number=number, options=("A", "B"))
            phone = add_phone(meeting, f"t{number}")
            add_idea(meeting, number=number, question_id=more.id, phone_id=phone.id)
            add_ballot(more, phone, 1, 1)
        db.session.commit()
    assert found[0] == found[1] <= 12
