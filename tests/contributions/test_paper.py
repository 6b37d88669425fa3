import io
import re
import uuid

import pytest
from PIL import Image
from sqlalchemy import func, select

from placedev.contributions import operations, paper_rules
from placedev.contributions.models import Idea, PaperSheet
from placedev.contributions.operations import OptionDetails, QuestionDetails
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from tests.contributions.idea_builders import (
    ROOM,
    add_theme,
    again,
    ask_dots,
    held_meeting,
    keep,
    with_options,
)
from tests.people import NOW

PASTED = (
    "• En bänk vid affären\n\n1. Rusta bryggan\n\t-  Belys vägen\n(3) 3 bänkar till\n☐ Ett café"
)
CLEAN = ["En bänk vid affären", "Rusta bryggan", "Belys vägen", "3 bänkar till", "Ett café"]


@pytest.fixture
def meeting(world):
    row = held_meeting(world)
    keep()
    return row


@pytest.fixture
def question(world, meeting):
    row = operations.ask_question(
        meeting,
        QuestionDetails("Vad vill ni?"),
        uid=uuid.uuid4(),
        actor=world.actor(world.leader),
        now=NOW,
    )
    keep()
    return row


def paper(meeting):
    return f"{ROOM}/papper/{meeting.uid}"


def sheet(**changes):
    values = {"uid": str(uuid.uuid4()), "label": "Bord 3", "origin": "table", "texts": PASTED}
    return {**values, **changes}


def ideas():
    return db.session.scalars(select(Idea).order_by(Idea.number)).all()


def test_one_line_is_one_idea_whatever_was_pasted():
    assert paper_rules.lines_of(PASTED) == CLEAN
    assert paper_rules.lines_of("a) först\nb) sedan\n2027: ny skola\n1.5 km stig\n- - x") == [
        "först",
        "sedan",
        "2027: ny skola",
        "1.5 km stig",
        "x",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [("x" * 501, "Rad 1 är 501 tecken lång"), ("rad\n" * 301, "Det är 301 rader")],
)
def test_too_much_is_refused_with_what_to_do(app, text, words):
    with app.app_context(), pytest.raises(RuleBroken, match=words):
        paper_rules.lines_of(text)


@pytest.mark.parametrize(
    ("counted", "typed", "words", "agrees"),
    [
        (7, 7, "7 kort, 7 inmatade", True),
        (7, 6, "7 kort, 6 inmatade: ett kort saknas", False),
        (7, 4, "7 kort, 4 inmatade: 3 kort saknas", False),
        (6, 7, "6 kort, 7 inmatade: en är för mycket", False),
        (1, 1, "1 kort, 1 inmatad", True),
        (None, 2, "2 inmatade, inga kort räknade", True),
    ],
)
def test_cards_are_held_against_ideas(app, counted, typed, words, agrees):
    with app.app_context():
        assert paper_rules.control_sum(counted, typed) == (words, agrees)


@pytest.mark.parametrize(
    ("ballots", "dots", "words", "agrees"),
    [
        (31, 93, "31 blad × 3 prickar = 93, 93 prickar inmatade. Det stämmer.", True),
        (31, 90, "3 prickar användes inte.", True),
        (31, 95, "2 prickar är för mycket: räkna om.", False),
        (None, 5, "Skriv hur många som satte prickar", True),
    ],
)
def test_dots_are_held_against_ballots(app, ballots, dots, words, agrees):
    with app.app_context():
        told, does_agree = paper_rules.dot_sum(ballots, 3, dots)
    assert words in told
    assert does_agree == agrees


@pytest.mark.parametrize(
    ("label", "follows"),
    [("Bord 3", "Bord 4"), ("Hög 9 av 12", "Hög 9 av 13"), ("Köket", "Köket"), ("9", "10")],
)
def test_the_next_sheet_is_counted_on(label, follows):
    assert paper_rules.next_label(label) == follows


def test_nothing_is_stored_before_it_was_looked_at(world, client_of, meeting):
    answer = client_of(world.member).post(paper(meeting), data=sheet(cards_counted="6"))
    assert answer.status_code == 200
    assert "Det här blir 5 idéer" in answer.text
    assert "6 kort, 5 inmatade: ett kort saknas" in answer.text
    assert ideas() == []


def test_a_sheet_is_saved_in_its_order_and_the_next_one_begins(world, client_of, meeting, question):
    client = client_of(world.member)
    form = sheet(cards_counted="5", question=str(question.uid), steg="spara")
    answer = client.post(paper(meeting), data=form)
    assert [(one.number, one.text) for one in ideas()] == list(enumerate(CLEAN, start=1))
    first = ideas()[0]
    assert (first.origin, first.origin_label, first.question_id) == ("table", "Bord 3", question.id)
    assert first.state == "shown"  # whoever typed it in has read it
    page = client.get(answer.location).text
    assert "5 idéer från Bord 3 är sparade." in page
    assert "5 kort, 5 inmatade" in page
    assert 'value="Bord 4"' in page
    assert re.search(rf'<option selected value="{question.uid}"', page)


def test_the_same_form_twice_makes_one_sheet(world, client_of, meeting):
    form = sheet(steg="spara")
    for _time in range(2):
        assert client_of(world.member).post(paper(meeting), data=form).status_code == 302
    assert len(ideas()) == 5
    assert db.session.scalar(select(func.count(PaperSheet.id))) == 1


def test_what_was_typed_is_kept_when_going_back(world, client_of, meeting):
    form = sheet(cards_counted="6", steg="andra")
    page = client_of(world.member).post(paper(meeting), data=form).text
    assert "1. Rusta bryggan" in page
    assert ideas() == []


UNREADABLE = (
    ({"label": ""}, "Skriv vad arket heter"),
    ({"texts": "x" * 501}, "Rad 1 är 501 tecken"),
    ({"cards_counted": "sju"}, "Skriv ett heltal"),
    ({"question": str(uuid.UUID(int=4))}, "Välj ett av alternativen"),
    ({"origin": "himlen"}, "Välj ett av alternativen"),
)


def test_a_sheet_that_cannot_be_read_is_asked_about(world, client_of, meeting):
    client = client_of(world.member)
    for changes, words in UNREADABLE:
        answer = client.post(paper(meeting), data=sheet(steg="spara", **changes))
        assert (answer.status_code, words in answer.text) == (422, True), words
        assert ideas() == []


def test_another_places_meeting_is_not_there(world, client_of, meeting):
    client = client_of(world.stranger)
    at = f"/platser/ostby/ideer/papper/{meeting.uid}"
    assert client.get(at).status_code == 404
    assert client.post(at, data=sheet(steg="spara")).status_code == 404


def test_what_may_be_about_a_person_waits_for_a_look(world, client_of, meeting):
    client = client_of(world.member)
    form = sheet(texts="Ring Lena Fors på 070-123 45 67\nEtt café")
    page = client.post(paper(meeting), data=form).text
    assert "Kan höra till en person: Lena Fors, 070-123 45 67" in page
    client.post(paper(meeting), data={**form, "steg": "spara"})
    assert [one.state for one in ideas()] == ["held", "shown"]


def test_more_is_added_to_a_sheet_later(world, client_of, meeting):
    client = client_of(world.member)
    client.post(paper(meeting), data=sheet(cards_counted="6", steg="spara"))
    row = db.session.scalars(select(PaperSheet)).one()
    at = f"{paper(meeting)}/ark/{row.uid}"
    assert "6 kort, 5 inmatade: ett kort saknas" in client.get(at).text
    form = {"uid": str(uuid.uuid4()), "texts": "- En bastu"}
    assert "Det här blir en idé" in client.post(f"{at}/ideer", data=form).text
    for _time in range(2):
        saved = client.post(f"{at}/ideer", data={**form, "steg": "spara"})
        assert saved.status_code == 302
    assert "6 kort, 6 inmatade" in client.get(at).text
    last = ideas()[-1]
    assert (last.text, last.origin_label, last.sheet_id) == ("En bastu", "Bord 3", row.id)
    assert client.post(f"{at}/ideer", data={**form, "texts": ""}).status_code == 422


def test_a_sheet_is_corrected_and_a_later_saver_is_told(world, client_of, meeting):
    client = client_of(world.member)
    client.post(paper(meeting), data=sheet(steg="spara"))
    row = db.session.scalars(select(PaperSheet)).one()
    at = f"{paper(meeting)}/ark/{row.uid}"
    form = {"label": "Bord 8", "cards_counted": "5", "version": str(row.version)}
    assert client.post(at, data=form).status_code == 302
    assert client.post(at, data={**form, "label": "Bord 9"}).status_code == 409
    assert again(row).label == "Bord 8"


def picture(size=(400, 300)):
    sent = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kameran"
    Image.new("RGB", size, "white").save(sent, "JPEG", exif=exif)
    return sent.getvalue()


def test_a_sheet_begins_with_a_photo_that_only_the_group_sees(world, client_of, meeting):
    client = client_of(world.member)
    made = client.post(paper(meeting), data=sheet(texts=""))
    page = client.get(made.location).text
    assert "inga ansikten och inga personers namn" in page
    data = {"photo": (io.BytesIO(picture()), "b.jpg"), "alt": "Blädderblock med sju lappar"}
    assert client.post(f"{made.location}/bild", data=data).status_code == 302
    page = client.get(made.location).text
    assert 'alt="Blädderblock med sju lappar"' in page
    photo = client.get(f"{made.location}/bild.jpg")
    assert photo.mimetype == "image/jpeg"
    assert b"Kameran" not in photo.data
    assert client_of(world.regional).get(f"{made.location}/bild.jpg").status_code == 403
    assert client_of(world.stranger).get(f"{made.location}/bild.jpg").status_code == 404
    assert client.post(f"{made.location}/bild/ta-bort").status_code == 302
    assert client.get(f"{made.location}/bild.jpg").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"ingen bild", "går inte att läsa som bild"),
        (b"", "Välj ett foto"),
        (None, "Välj ett foto"),
    ],
)
def test_a_file_that_is_no_photo_is_told(world, client_of, meeting, content, words):
    client = client_of(world.member)
    made = client.post(paper(meeting), data=sheet(texts=""))
    data = {"alt": "Ark"}
    if content is not None:
        data["photo"] = (io.BytesIO(content), "b.jpg" if content else "")
    answer = client.post(f"{made.location}/bild", data=data)
    assert answer.status_code == 422
    assert words in answer.text


TABLES = {
    "semicolon": 'Idé;Bord;Fråga\nEn bastu;3;1\n"Ett café; med kaka";3;1\nEn båt;5;\n',
    "comma": 'idé,bord,fråga\nEn bastu,3,1\n"Ett café; med kaka",3,1\nEn båt,5,\n',
    "tab": "förslag\tbord\tfråga\nEn bastu\t3\t1\nEtt café; med kaka\t3\t1\nEn båt\t5\t\n",
}
ENCODINGS = ("utf-8", "utf-8-sig", "latin-1", "utf-16")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", TABLES)
def test_a_table_is_read_as_spreadsheets_write_it(app, kind, encoding):
    with app.app_context():
        rows = paper_rules.table_of(paper_rules.decoded(TABLES[kind].encode(encoding)))
    assert [(one.text, one.label, one.question_number) for one in rows] == [
        ("En bastu", "Bord 3", 1),
        ("Ett café; med kaka", "Bord 3", 1),
        ("En båt", "Bord 5", None),
    ]


def test_a_file_becomes_sheets_after_a_look(world, client_of, meeting, question):
    client = client_of(world.member)
    file = (io.BytesIO(TABLES["semicolon"].encode("latin-1")), "ideer.csv")
    form = {"uid": str(uuid.uuid4()), "file": file}
    page = client.post(f"{paper(meeting)}/tabell", data=form).text
    assert "Det här blir 3 idéer" in page
    assert "Bord 3, fråga 1" in page
    assert ideas() == []
    saved = {"uid": form["uid"], "content": TABLES["semicolon"], "steg": "spara"}
    for _time in range(2):
        assert client.post(f"{paper(meeting)}/tabell", data=saved).status_code == 302
    assert [(one.text, one.origin_label, one.question_id) for one in ideas()] == [
        ("En bastu", "Bord 3", question.id),
        ("Ett café; med kaka", "Bord 3", question.id),
        ("En båt", "Bord 5", None),
    ]
    assert db.session.scalar(select(func.count(PaperSheet.id))) == 2


NO_TABLES = (
    (b"PK\x03\x04" + b"x" * 50, "Det är en kalkylfil"),
    (b"id\xe9\x00\x00", "Filen är ingen text"),
    (b"x" * 500_001, "Filen är för stor"),
    (b"namn;bord\nEn bastu;3", "Skriv rubriker på första raden"),
    (b"ide;bord\n", "inga idéer under dem"),
    (b"ide\n" + b"x" * 501, "501 tecken"),
    (b"   ", "Klistra in en tabell eller välj en fil"),
    (b'ide\n"aldrig slut', ""),
)


def test_a_file_that_is_no_table_is_told(world, client_of, meeting):
    client = client_of(world.member)
    for content, words in NO_TABLES:
        file = (io.BytesIO(content), "ideer.csv")
        answer = client.post(
            f"{paper(meeting)}/tabell", data={"uid": str(uuid.uuid4()), "file": file}
        )
        assert answer.status_code == (422 if words else 200), words
        assert words in answer.text


def tally(question, **changes):
    data = {"version": str(question.version), "ballots": "31", **changes}
    for at, option in enumerate(question.options):
        data[f"options-{at}-uid"] = str(option.uid)
    return data


def test_dots_on_paper_are_counted_and_held_against_the_ballots(world, client_of, meeting):
    question = ask_dots(world, meeting, [add_theme(world), add_theme(world, "Vägarna")])
    keep()
    at = f"{paper(meeting)}/rakning/{question.uid}"
    client = client_of(world.member)
    form = tally(question, **{"options-0-dots": "60", "options-1-dots": "40"})
    page = client.get(client.post(at, data=form).location).text
    assert "31 blad × 3 prickar = 93, 100 prickar inmatade. 7 prickar är för mycket" in page
    stored = again(question)
    assert stored.paper_ballots == 31  # shown, not forced
    late = client.post(at, data=form)
    assert late.status_code == 409


def test_any_other_count_is_kept_as_it_was(world, client_of, meeting):
    details = QuestionDetails(
        "Antar vi förslaget?", "tally", options=(OptionDetails("Ja"), OptionDetails("Nej"))
    )
    actor = world.actor(world.leader)
    question = operations.ask_question(meeting, details, uid=uuid.uuid4(), actor=actor, now=NOW)
    keep()
    question = with_options(question)
    at = f"{paper(meeting)}/rakning/{question.uid}"
    form = tally(
        question,
        ballots="",
        outcome="enhälligt, inte räknat",
        method_text="handuppräckning",
        **{"options-0-dots": "17", "options-0-against": "2", "options-0-abstained": "1"},
        **{"options-1-words": "L, 6 av 6 poäng"},
    )
    client = client_of(world.member)
    assert client.post(at, data=form).status_code == 302
    page = client.get(at).text
    for words in ("enhälligt, inte räknat", "handuppräckning", "L, 6 av 6 poäng", 'value="17"'):
        assert words in page
    assert client.post(at, data=tally(with_options(question), ballots="x")).status_code == 422
    other = held_meeting(world, title="Annat möte")
    keep()
    assert client.get(f"{paper(other)}/rakning/{question.uid}").status_code == 404
