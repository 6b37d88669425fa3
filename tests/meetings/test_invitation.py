"""Writing an invitation, noting its ways, and letting it go."""

import uuid
from datetime import date

import pytest

from placedev.core.db import db
from placedev.meetings import invitation_rules
from placedev.meetings.invitation_rules import Inviting, Point
from placedev.meetings.models import Coming, InvitationChannel, Meeting
from placedev.places.models import Place
from tests.contributions.builders import add_question
from tests.meetings.builders import add_item, add_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit

TEXT = "Kom till bygdegården på torsdag."


@pytest.fixture
def meeting(world):
    """An open meeting to come that nobody knows of yet."""
    found = add_meeting(
        world.place,
        held_on=date(2027, 4, 8),
        starts_at="18.30",
        ends_at="20.30",
        venue="Ålvdals bygdegård",
        is_open=True,
        purpose="Nu väljer vi vad vi börjar med.",
    )
    add_item(found, "Så blev det", minutes_planned=20, public_text="Svar på era frågor.")
    add_item(found, "Struket", position=2, state="dropped")
    add_item(found, "Gruppsamtal", position=3, internal_note="HEMLIGT: be Lasse tystna")
    add_question(found, "Vad börjar vi med?")
    commit(found)
    return found


def url_of(meeting):
    return f"/platser/alvdal/moten/{meeting.uid}/inbjudan"


def reread(row):
    return db.session.get(type(row), row.id, populate_existing=True)


def change(row, **values):
    found = reread(row)
    for name, value in values.items():
        setattr(found, name, value)
    commit(found)


def sent(meeting, **more):
    return {"version": str(reread(meeting).version), "text": TEXT, **more}


def channel(**more):
    return {"uid": str(uuid.uuid4()), "channel": "letterbox", **more}


def channels(meeting):
    return db.session.query(InvitationChannel).filter_by(meeting_id=meeting.id).all()


def test_the_draft_tells_all_that_is_public_and_nothing_else(meeting, world, client_of):
    page = client_of(world.member).get(url_of(meeting)).text
    for words in (
        "Torsdag 8 april 2027 klockan 18.30–20.30",
        "Ålvdals bygdegård",
        "Nu väljer vi vad vi börjar med.",
        "18.30 Så blev det. Svar på era frågor.",
        "18.50 Gruppsamtal",
        "– Vad börjar vi med?",
        "Alla är välkomna",
        "Vi bjuder på kaffe.",
        "vägledande",
        f"http://localhost/moten/alvdal/{meeting.uid}",
        "Arbetsgruppen, Ålvdal",
    ):
        assert words in page
    assert "HEMLIGT" not in page
    assert "Struket" not in page


def draft(**more):
    values = {
        "where": None,
        "points": [],
        "questions": [],
        "place_name": "Ålvdal",
        "contact": None,
        "email": None,
        "url": None,
    }
    made = Meeting(title="Årsmöte", is_open=False, is_information_only=True)
    return invitation_rules.draft(Inviting(meeting=made, **{**values, **more}))


def test_a_draft_of_what_little_is_known(app):
    with app.app_context():
        text = draft()
    assert text == (
        "Årsmöte\n\nDagen är inte bestämd\n\nNi är välkomna. Vi bjuder på kaffe.\n\n"
        "Mötet är till för att berätta och svara på frågor. Inget beslutas.\n\n"
        "Välkomna!\nArbetsgruppen, Ålvdal"
    )


def test_coffee_is_said_once_and_a_place_is_not_said_twice(app):
    with app.app_context():
        text = draft(points=[Point("Fika")], contact="Arbetsgruppen i Ålvdal", email="a@exempel.se")
    assert "Vi bjuder på kaffe" not in text
    assert text.endswith("Välkomna!\nArbetsgruppen i Ålvdal\na@exempel.se")


def test_own_words_are_kept_and_can_be_given_up(meeting, world, client_of):
    client = client_of(world.member)
    assert client.post(url_of(meeting), data=sent(meeting)).status_code == 302
    assert reread(meeting).invitation_text == TEXT
    assert TEXT in client.get(url_of(meeting)).text
    assert client.post(f"{url_of(meeting)}/borja-om").status_code == 302
    assert reread(meeting).invitation_text is None
    assert "Nu väljer vi" in client.get(url_of(meeting)).text


def test_a_draft_that_is_saved_as_it_is_goes_on_following_the_meeting(meeting, world, client_of):
    client = client_of(world.member)
    page = client.get(url_of(meeting)).text
    text = page.split('name="text"')[1].split(">", 1)[1].split("</textarea>")[0].strip()
    client.post(url_of(meeting), data=sent(meeting, text=text.replace("\n", "\r\n")))
    assert reread(meeting).invitation_text is None


@pytest.mark.parametrize(
    ("text", "words"),
    [("  ", "Skriv inbjudan, eller börja om"), ("å" * 10_001, "Korta texten till högst 10000")],
)
def test_a_bad_text_is_told_and_kept(meeting, world, client_of, text, words):
    answer = client_of(world.member).post(url_of(meeting), data=sent(meeting, text=text))
    assert answer.status_code == 422
    assert words in answer.text
    assert text.strip() in answer.text
    assert reread(meeting).invitation_text is None


def test_two_who_write_at_once_lose_nothing(meeting, world, client_of):
    mine, theirs = sent(meeting), sent(meeting, text="Den andres text")
    assert client_of(world.leader).post(url_of(meeting), data=theirs).status_code == 302
    answer = client_of(world.member).post(url_of(meeting), data=mine)
    assert answer.status_code == 409
    assert TEXT in answer.text
    assert "Den andres text" in answer.text
    assert reread(meeting).invitation_text == "Den andres text"


def test_ways_are_added_changed_and_taken_away(meeting, world, client_of):
    client, url = client_of(world.member), f"{url_of(meeting)}/satt"
    form = channel(sent_on="2020-03-01", note="Scouterna går runt")
    for _time in range(2):
        assert client.post(url, data=form).location == f"{url_of(meeting)}#satt"
    client.post(url, data=channel(channel="other", label="Flagga på bron", sent_on="2999-01-01"))
    page = client.get(url_of(meeting)).text
    for words in ("Brevlåda", "Skickat", "Scouterna går runt", "Flagga på bron", "Tänkt"):
        assert words in page
    first, second = channels(meeting)
    changed = {"channel": "school", "sent_on": "", "note": ""}
    assert client.post(f"{url}/{first.uid}", data=changed).status_code == 302
    assert (reread(first).channel, reread(first).sent_on) == ("school", None)
    assert "Ta bort" in client.get(f"{url}/{second.uid}").text
    client.post(f"{url}/{second.uid}/ta-bort")
    assert [one.channel for one in channels(meeting)] == ["school"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"channel": "brevduva"}, "Välj ett av alternativen."),
        ({"channel": "other"}, "Skriv hur, när ni väljer"),
        ({"sent_on": "i går"}, "Skriv dagen som år-månad-dag"),
        ({"note": "x" * 201}, "Korta texten till högst 200"),
        ({"uid": "nej"}, "Sidan var för gammal"),
    ],
)
def test_a_bad_way_is_told_and_kept(meeting, world, client_of, changes, words):
    form = {**channel(note="Bron vid ån"), **changes}
    answer = client_of(world.member).post(f"{url_of(meeting)}/satt", data=form)
    assert answer.status_code == 422
    assert words in answer.text
    assert form["note"] in answer.text
    assert not channels(meeting)


def test_a_way_that_came_from_elsewhere_keeps_its_name(meeting, world, client_of):
    row = InvitationChannel(meeting_id=meeting.id, position=1, channel="church-bells")
    db.session.add(row)
    commit(row, meeting)
    client, url = client_of(world.member), f"{url_of(meeting)}/satt/{row.uid}"
    assert "church-bells" in client.get(url).text
    client.post(url, data={"channel": "church-bells", "note": "klockan tre"})
    assert reread(row).note == "klockan tre"


def test_only_the_meetings_own_ways_are_found(meeting, world, client_of):
    other = add_meeting(world.other_place)
    row = InvitationChannel(meeting_id=other.id, position=1, channel="school")
    db.session.add(row)
    commit(row, other, meeting)
    client = client_of(world.leader)
    for path in (f"satt/{row.uid}", f"satt/{uuid.uuid4()}"):
        assert client.get(f"{url_of(meeting)}/{path}").status_code == 404
        assert client.post(f"{url_of(meeting)}/{path}/ta-bort").status_code == 404
    assert client.get(url_of(other)).status_code == 404
    assert reread(row) is not None


def test_it_goes_off_by_one_press(meeting, world, client_of):
    client = client_of(world.member)
    page = client.get(url_of(meeting)).text
    assert page.index("Stolar som är tomma") < page.index("Inbjudan är skickad")
    for _time in range(2):
        assert client.post(f"{url_of(meeting)}/skickad").location == url_of(meeting)
    assert reread(meeting).invited_at is not None
    page = client.get(url_of(meeting)).text
    assert "Mötets sida är öppen för alla:" in page
    assert "0" in page.split("De som kommer")[1]


def test_without_a_day_it_stays(meeting, world, client_of):
    change(meeting, held_on=None)
    answer = client_of(world.member).post(f"{url_of(meeting)}/skickad")
    assert answer.status_code == 422
    assert reread(meeting).invited_at is None


def test_a_closed_meeting_is_invited_to_without_a_page(meeting, world, client_of):
    change(meeting, is_open=False)
    client = client_of(world.member)
    page = client.get(url_of(meeting)).text
    assert "får ingen öppen sida" in page
    assert f"/moten/alvdal/{meeting.uid}" not in page
    client.post(f"{url_of(meeting)}/skickad")
    assert client.get(f"/moten/alvdal/{meeting.uid}").status_code == 404


def test_after_approval_nothing_is_changed(meeting, world, client_of):
    change(meeting, state="held", minutes_state="approved")
    client = client_of(world.leader)
    assert client.post(url_of(meeting), data=sent(meeting)).status_code == 422
    assert client.post(f"{url_of(meeting)}/satt", data=channel()).status_code == 422
    assert "Lägg till ett sätt" not in client.get(url_of(meeting)).text


def test_a_count_that_is_wrong_begins_again(meeting, world, client_of):
    db.session.add_all(
        Coming(meeting_id=meeting.id, how_many=10, said_at=NOW) for _time in range(3)
    )
    change(meeting, invited_at=NOW)
    client = client_of(world.member)
    assert "har sagt att de kommer" in client.get(url_of(meeting)).text
    assert client.post(f"{url_of(meeting)}/rakna-om").status_code == 302
    assert db.session.query(Coming).count() == 0


def test_it_costs_the_same_whatever_is_in_it(meeting, world, client_of, count_statements):
    client = client_of(world.leader)
    client.get(url_of(meeting))
    with count_statements() as few:
        client.get(url_of(meeting))
    for number in range(9):
        add_item(meeting, f"Punkt {number}", position=10 + number)
        add_question(meeting, f"Fråga {number}", number=10 + number)
        row = InvitationChannel(meeting_id=meeting.id, position=number, channel="school")
        db.session.add(row)
    db.session.commit()
    with count_statements() as many:
        client.get(url_of(meeting))
    assert len(many) == len(few) <= 12


def test_it_is_written_in_english_too(meeting, world, client_of):
    page = client_of(world.leader).get(f"{url_of(meeting)}?sprak=en")
    assert page.status_code == 200
    assert db.session.get(Place, world.place.id).name in page.text
