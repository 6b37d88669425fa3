import re
import uuid

import pytest
from sqlalchemy import select

from placedev.contributions.models import Idea, IdeaAnswer, Theme
from placedev.core.db import db
from tests.contributions.idea_builders import ROOM, add_ideas, add_theme, again, held_meeting, keep

BOARD = f"{ROOM}/gruppera"


@pytest.fixture
def ideas(world):
    found = add_ideas(world, held_meeting(world), ["Rusta bryggan", "Laga gatlyktan", "Ett café"])
    keep()
    return found


@pytest.fixture
def badet(world, ideas):
    theme = add_theme(world)
    keep()
    return theme


def move(client, idea, to, **more):
    data = {"where": to, "version": str(idea.version), **more}
    return client.post(f"{ROOM}/{idea.uid}/flytta", data=data)


def place_of(theme):
    return f"tema:{theme.uid}"


def test_a_theme_is_named_on_the_spot_and_can_be_chosen(world, client_of, ideas):
    client = client_of(world.member)
    answer = client.post(f"{ROOM}/teman/nytt", data={"uid": str(uuid.uuid4()), "name": "Badet"})
    page = client.get(answer.location).text
    assert "Temat ”Badet” finns nu att välja." in page
    assert page.count(">Badet</option>") == len(ideas)


def test_two_who_name_the_same_theme_get_one(world, client_of, ideas):
    for user, name in ((world.member, "Badet"), (world.leader, "badet")):
        data = {"uid": str(uuid.uuid4()), "name": name}
        assert client_of(user).post(f"{ROOM}/teman/nytt", data=data).status_code == 302
    assert db.session.scalars(select(Theme.name)).all() == ["Badet"]


def test_a_theme_without_a_name_is_asked_for(world, client_of, ideas):
    answer = client_of(world.member).post(
        f"{ROOM}/teman/nytt", data={"uid": str(uuid.uuid4()), "name": " "}
    )
    assert answer.status_code == 422
    assert "Skriv vad temat heter." in answer.text


def test_an_idea_is_moved_by_menu_and_the_next_one_is_ready(world, client_of, ideas, badet):
    client = client_of(world.member)
    answer = move(client, ideas[0], place_of(badet))
    assert answer.status_code == 302
    page = client.get(answer.location).text
    assert "”Rusta bryggan” ligger nu i Badet." in page
    assert "Utan tema (2)" in page
    ready = re.search(r'<select[^>]*id="(flytta-\d+)"[^>]*autofocus', page)
    assert ready[1] == f"flytta-{ideas[1].number}"
    moved = again(ideas[0])
    assert (moved.theme_id, moved.text, moved.number) == (badet.id, "Rusta bryggan", 1)


def test_a_move_is_undone_from_the_status_line(world, client_of, ideas, badet):
    client = client_of(world.member)
    page = client.get(move(client, ideas[0], place_of(badet)).location).text
    status = page[page.index('id="status"') : page.index("Ångra")]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', status))
    assert fields["where"] == "utan-tema"
    answer = client.post(f"{ROOM}/{ideas[0].uid}/flytta", data=fields)
    assert "ligger nu i Utan tema" in client.get(answer.location).text
    assert again(ideas[0]).theme_id is None


def test_a_small_matter_goes_to_the_municipality_and_back(world, client_of, ideas, badet):
    client = client_of(world.member)
    assert move(client, ideas[1], "kommunen").status_code == 302
    assert "Laga gatlyktan" in client.get(f"{ROOM}/kommunen").text
    board = client.get(BOARD).text
    assert "Lämna till kommunen</a>" in board
    assert "Utan tema (2)" in board
    assert move(client, again(ideas[1]), place_of(badet)).status_code == 302
    assert "Laga gatlyktan" not in client.get(f"{ROOM}/kommunen").text
    outcomes = db.session.scalars(select(IdeaAnswer.outcome).order_by(IdeaAnswer.id)).all()
    assert outcomes == ["passed-on", "taken-back"]  # what was said stays
    first = db.session.scalars(select(IdeaAnswer).order_by(IdeaAnswer.id)).first()
    assert first.passed_to == "Bengtsfors"


def test_outside_the_place_is_an_answer_with_its_reason(world, client_of, ideas):
    client = client_of(world.member)
    move(client, ideas[2], "utanfor")
    assert "Det här bestäms inte på platsen." in client.get(f"{ROOM}/{ideas[2].uid}").text


def test_who_moves_second_is_told_calmly_where_it_lies(world, client_of, ideas, badet):
    other = add_theme(world, "Mötesplatser")
    keep()
    version = ideas[0].version
    assert move(client_of(world.leader), ideas[0], place_of(badet)).status_code == 302
    late = move(client_of(world.member), ideas[0], place_of(other), version=str(version))
    assert late.status_code == 409
    assert "”Rusta bryggan” ligger nu i Badet. Någon annan flyttade den nyss" in late.text
    assert "Flytta den ändå" in late.text
    assert again(ideas[0]).theme_id == badet.id
    anyway = move(client_of(world.member), again(ideas[0]), place_of(other))
    assert anyway.status_code == 302
    assert again(ideas[0]).theme_id == other.id


def test_two_who_move_to_the_same_theme_agree(world, client_of, ideas, badet):
    version = str(ideas[0].version)
    for user in (world.leader, world.member):
        answer = move(client_of(user), ideas[0], place_of(badet), version=version)
        assert answer.status_code == 302


@pytest.mark.parametrize("to", ["", "tema:nej", f"tema:{uuid.UUID(int=5)}", "x" * 5_000])
def test_a_move_to_nowhere_asks_where(world, client_of, ideas, badet, to):
    answer = move(client_of(world.member), ideas[0], to)
    assert answer.status_code == 422
    assert "Välj vart idén ska." in answer.text
    assert again(ideas[0]).theme_id is None


def test_another_places_theme_and_idea_are_not_reached(world, client_of, ideas):
    foreign = Theme(
        place_id=world.other_place.id, name="Grannens", position=1, created_at=ideas[0].received_at
    )
    db.session.add(foreign)
    keep()
    assert move(client_of(world.member), ideas[0], place_of(foreign)).status_code == 422
    client = client_of(world.stranger)
    assert move(client, ideas[0], "kommunen").status_code == 404
    there = f"/platser/ostby/ideer/{ideas[0].uid}"
    assert client.get(there).status_code == 404
    assert client.post(f"{there}/flytta", data={"where": "kommunen"}).status_code == 404


def test_merged_ideas_are_all_kept_and_counted(world, client_of, ideas, badet):
    client = client_of(world.member)
    move(client, ideas[0], place_of(badet))
    data = {"number": str(ideas[0].number)}
    answer = client.post(f"{ROOM}/{ideas[2].uid}/samma", data=data)
    page = client.get(answer.location).text
    assert "2 idéer i en" in page
    assert "Ett café" in page
    board = client.get(BOARD).text
    assert "2 idéer</span>" in board
    assert "Utan tema (1)" in board
    assert again(ideas[2]).theme_id == badet.id
    assert client.post(f"{ROOM}/{ideas[2].uid}/skild").status_code == 302
    assert again(ideas[2]).duplicate_of_id is None


def test_what_was_merged_into_something_merged_follows(world, client_of, ideas):
    client = client_of(world.member)
    first, second, third = ideas
    client.post(f"{ROOM}/{first.uid}/samma", data={"number": str(second.number)})
    client.post(f"{ROOM}/{second.uid}/samma", data={"number": str(third.number)})
    assert {again(one).duplicate_of_id for one in (first, second)} == {third.id}
    again_first = client.post(f"{ROOM}/{third.uid}/samma", data={"number": str(first.number)})
    assert again_first.status_code == 422
    assert "är själv hopslagen" in again_first.text


@pytest.mark.parametrize("number", ["", "0", "99", "ett", "1" * 40])
def test_a_number_that_no_idea_has_is_told(world, client_of, ideas, number):
    answer = client_of(world.member).post(f"{ROOM}/{ideas[0].uid}/samma", data={"number": number})
    assert answer.status_code == 422
    assert again(ideas[0]).duplicate_of_id is None


def test_an_idea_is_not_merged_with_itself(world, client_of, ideas):
    data = {"number": str(ideas[0].number)}
    answer = client_of(world.member).post(f"{ROOM}/{ideas[0].uid}/samma", data=data)
    assert "Det är samma idé." in answer.text


def test_themes_are_renamed_merged_and_ordered(world, client_of, ideas, badet):
    other = add_theme(world, "Bryggor")
    keep()
    client = client_of(world.member)
    move(client, ideas[0], place_of(other))
    at = f"{ROOM}/teman/{other.uid}"
    renamed = client.post(at, data={"name": "Bryggan", "version": str(other.version)})
    assert renamed.status_code == 302
    assert client.post(f"{at}/ordning", data={"hall": "upp"}).status_code == 302
    assert [again(one).position for one in (other, badet)] == [1, 2]
    assert client.post(f"{at}/ordning", data={"hall": "upp"}).status_code == 422
    merged = client.post(f"{at}/slaihop", data={"into": str(badet.uid)})
    assert "”Bryggan” är nu en del av ”Badet”." in client.get(merged.location).text
    assert again(ideas[0]).theme_id == badet.id
    assert "Temat är en del av" in client.get(at).text
    assert ">Bryggan</option>" not in client.get(BOARD).text


def test_who_renames_second_sees_both_names(world, client_of, badet):
    at, version = f"{ROOM}/teman/{badet.uid}", str(badet.version)
    client_of(world.leader).post(at, data={"name": "Sjön", "version": version})
    answer = client_of(world.member).post(at, data={"name": "Stranden", "version": version})
    assert answer.status_code == 409
    assert "Sjön" in answer.text
    assert "Stranden" in answer.text


def test_a_name_that_is_taken_is_told(world, client_of, badet):
    other = add_theme(world, "Sjön")
    keep()
    data = {"name": "BADET", "version": str(other.version)}
    answer = client_of(world.member).post(f"{ROOM}/teman/{other.uid}", data=data)
    assert answer.status_code == 422
    assert "Slå ihop dem i stället" in answer.text


def test_only_one_meeting_is_shown_when_asked(world, client_of, ideas):
    later = held_meeting(world, title="Stormöte 2")
    add_ideas(world, later, ["En bastu"])
    keep()
    page = client_of(world.member).get(f"{BOARD}?mote={later.uid}").text
    assert "Utan tema (1)" in page
    assert "Rusta bryggan" not in page


def test_five_hundred_ideas_are_shown_a_few_at_a_time(world, client_of, count_statements):
    meeting = held_meeting(world)
    themes = [add_theme(world, f"Tema {number}") for number in range(12)]
    for at, one in enumerate(add_ideas(world, meeting, [f"Idé om {n}" for n in range(500)])):
        one.theme_id = themes[at % 12].id if at < 200 else None
    keep()
    client = client_of(world.member)
    with count_statements() as statements:
        page = client.get(BOARD).text
    assert len(statements) <= 12
    assert page.count('class="idea"') <= 15 + 12 * 3
    assert "285 till kommer fram" in page
    assert len(page) < 250_000
    assert db.session.scalar(select(Idea.id).limit(1))


@pytest.mark.parametrize("many", [1, 40])
def test_the_statements_of_every_page_are_constant(world, client_of, count_statements, many):
    meeting = held_meeting(world)
    theme = add_theme(world)
    found = add_ideas(world, meeting, [f"Idé {number}" for number in range(many)])
    for one in found:
        one.theme_id = theme.id
    keep()
    client = client_of(world.member)
    for path in (
        "",
        "/gruppera",
        "/teman",
        f"/teman/{theme.uid}",
        f"/{found[0].uid}",
        "/utan-svar",
        "/kommunen",
        "/papper",
        f"/papper/{meeting.uid}",
        "/aterkoppling",
    ):
        with count_statements() as statements:
            assert client.get(f"{ROOM}{path}").status_code == 200
        assert len(statements) <= 12, path
