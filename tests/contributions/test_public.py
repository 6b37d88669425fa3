import uuid

import pytest

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.steps.history import happenings
from tests.contributions.idea_builders import ROOM, add_ideas, add_theme, held_meeting, keep

PRESS = f"{ROOM}/aterkoppling"


@pytest.fixture
def meeting(world):
    return held_meeting(world)


@pytest.fixture
def ideas(world, meeting):
    theme = add_theme(world)
    found = add_ideas(world, meeting, ["Rusta bryggan", "Laga lyktan", "Sälj läsk"])
    found[0].theme_id = theme.id
    found += add_ideas(world, meeting, ["Hemligt förslag"], state="held")
    found += add_ideas(world, meeting, ["Skräp"], state="hidden")
    keep()
    return found


def press(client, **data):
    return client.post(PRESS, data=data)


def test_what_became_of_the_ideas_is_told_to_everyone(world, client_of, client, meeting, ideas):
    leader = client_of(world.leader)
    at = f"{ROOM}/{ideas[1].uid}/svar"
    answer = {"outcome": "passed-on", "passed_to": "Gatukontoret", "passed_on": "2027-03-20"}
    leader.post(at, data=answer)
    assert "3 idéer är inte besvarade än, och det står så på sidan." in leader.get(PRESS).text
    address = f"/ideer/alvdal/{meeting.uid}"
    assert client.get(address).status_code == 404
    assert press(leader, mote=str(meeting.uid)).status_code == 302
    public = client.get(address)
    assert public.status_code == 200
    assert "Set-Cookie" not in public.headers
    for words in ("Rusta bryggan", "Laga lyktan", "Gatukontoret", "20", "Badet", "Sälj läsk"):
        assert words in public.text
    assert public.text.count("Inte besvarad än") == 2  # said honestly
    assert "1 idé räknas men visas inte här." in public.text
    for secret in ("Hemligt", "Skräp", "Lena", "Fors"):
        assert secret not in public.text
    start = client.get("/ideer/alvdal").text
    assert meeting.title in start
    assert "Rusta bryggan" not in start  # only the meeting's page is out


def test_what_is_out_is_what_was_looked_at(world, client_of, client, ideas):
    leader = client_of(world.leader)
    press(leader)
    leader.post(f"{ROOM}/{ideas[0].uid}/svar", data={"outcome": "parked", "words": "Senare."})
    assert "Senare." not in client.get("/ideer/alvdal").text
    press(leader)
    assert "Senare." in client.get("/ideer/alvdal").text


def test_what_may_be_about_a_person_is_looked_at_first(world, client_of, client, meeting, ideas):
    add_ideas(world, meeting, ["Fråga Lena Fors, 070-123 45 67"])
    keep()
    leader = client_of(world.leader)
    page = leader.get(PRESS).text
    assert "Titta på en idé först" in page
    assert "”Lena Fors”" in page
    refused = press(leader)
    assert refused.status_code == 422
    assert "Titta först på det som kan höra till en person" in refused.text
    assert client.get("/ideer/alvdal").status_code == 404
    assert press(leader, looked="y").status_code == 302
    assert client.get("/ideer/alvdal").status_code == 200


def test_what_an_answer_says_is_looked_at_too(world, client_of, ideas):
    leader = client_of(world.leader)
    data = {"outcome": "parked", "words": "Skriv till namn@exempel.se."}
    leader.post(f"{ROOM}/{ideas[0].uid}/svar", data=data)
    assert "”namn@exempel.se”" in leader.get(PRESS).text
    assert press(leader).status_code == 422


def test_nothing_to_show_is_not_published(world, client_of):
    answer = press(client_of(world.leader))
    assert answer.status_code == 422
    assert "Ingen idé får visas än." in answer.text


def test_a_member_looks_and_the_leader_publishes(world, client_of, ideas):
    member = client_of(world.member)
    assert "Processledaren publicerar." in member.get(PRESS).text
    assert press(member).status_code == 403
    assert client_of(world.regional).get(PRESS).status_code == 403


def test_it_can_be_taken_back_without_touching_other_pages(
    world, client_of, client, meeting, ideas
):
    leader = client_of(world.leader)
    press(leader)
    press(leader, mote=str(meeting.uid))
    assert leader.post(f"{PRESS}/tillbaka").status_code == 302
    assert client.get(f"/ideer/alvdal/{meeting.uid}").status_code == 200
    page = client.get("/ideer/alvdal")
    assert page.status_code == 200
    assert "Rusta bryggan" not in page.text
    leader.post(f"{PRESS}/tillbaka", data={"mote": str(meeting.uid)})
    assert client.get("/ideer/alvdal").status_code == 404


def test_another_places_meeting_is_not_published(world, client_of, client, meeting, ideas):
    stranger = client_of(world.stranger)
    at = "/platser/ostby/ideer/aterkoppling"
    assert stranger.post(at, data={"mote": str(meeting.uid)}).status_code == 404
    for address in (f"/ideer/ostby/{meeting.uid}", f"/ideer/alvdal/{uuid.UUID(int=9)}", "/ideer/x"):
        assert client.get(address).status_code == 404


def test_home_tells_of_it_and_not_of_words(world, client_of, ideas):
    leader = client_of(world.leader)
    press(leader)
    rows = db.session.scalars(db.select(JournalEntry).order_by(JournalEntry.id.desc())).all()
    told = [one.words for one in happenings(rows, most=20)]
    assert told[0] == "Sidan om hur det blev med idéerna publicerades: Ålvdal"
    assert any("Idéer från" in words for words in told)
    assert not any("Rusta" in words for words in told)


@pytest.mark.parametrize("many", [1, 300])
def test_the_public_page_asks_the_same_number_of_times(
    world, client_of, client, count_statements, meeting, many
):
    add_ideas(world, meeting, [f"Idé {number}" for number in range(many)])
    keep()
    press(client_of(world.leader))
    with count_statements() as statements:
        assert client.get("/ideer/alvdal").status_code == 200
    assert len(statements) <= 4


def test_in_english(world, client_of, client, ideas):
    press(client_of(world.leader))
    assert client.get("/ideer/alvdal?sprak=en").status_code == 200


def test_a_regional_contact_reads_what_is_shown(world, client_of, ideas):
    client = client_of(world.regional)
    page = client.get(ROOM).text
    assert "Rusta bryggan" in page
    assert "Hemligt" not in page
    assert "Gruppera idéerna" not in page
    assert client.get(f"{ROOM}/{ideas[0].uid}").status_code == 200
    assert client.get(f"{ROOM}/{ideas[3].uid}").status_code == 404


FILTERS = (
    ("lage=utan-tema", "Sälj läsk", "Rusta bryggan"),
    ("lage=vantar", "Hemligt förslag", "Rusta bryggan"),
    ("lage=dolda", "Skräp", "Rusta bryggan"),
    ("fran=table", "Rusta bryggan", "Skräp"),
    ("fran=phone", "passar in på det", "Rusta bryggan"),
    ("lage=nej&mote=nej&tema=nej&fran=nej&fraga=nej&sida=-1", "Rusta bryggan", "Skräp"),
    ("sida=999999999999", "Rusta bryggan", "Skräp"),
)


def test_the_list_is_filtered(world, client_of, ideas):
    client = client_of(world.member)
    for query, found, missing in FILTERS:
        page = client.get(f"{ROOM}?{query}").text
        assert (found in page, missing in page) == (True, False), query


def test_an_idea_is_shown_or_hidden_by_who_works_here(world, client_of, ideas):
    client, at = client_of(world.member), f"{ROOM}/{ideas[3].uid}"
    assert client.post(f"{at}/visning", data={"state": "shown"}).status_code == 302
    assert "Den får visas för alla" in client.get(at).text
    assert client.post(f"{at}/visning", data={"state": "hidden"}).status_code == 302
    assert "den räknas inte" in client.get(at).text
    assert client.post(f"{at}/visning", data={"state": "nej"}).status_code == 422
