"""Meetings as real minutes tell of them, typed in through the pages and shown as they were."""

import uuid

import pytest

from tests.meetings.builders import add_item, add_meeting
from tests.stakeholders.builders import commit

ROOM = "/platser/alvdal/moten"


@pytest.fixture
def held(world):
    found = add_meeting(world.place, state="held")
    add_item(found, "Badplatsen")
    commit(found)
    return found


def head(**changes):
    return {"title": "Byastämma", "kind": "stormote", "version": "1", **changes}


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"when": "våren 2017"}, ["våren 2017"]),
        ({"when": "3-4 mars 2027"}, ["3-4 mars 2027"]),
        ({"when": "vecka 12 2027", "starts_at": "19"}, ["vecka 12 2027", "19.00"]),
        ({"when": "8 april 2027", "starts_at": "22.30", "ends_at": "00.15"}, ["22.30–00.15"]),
        ({"quorum": "inte beslutsfört, tre av sju"}, ["Beslutsförhet", "inte beslutsfört, tre av"]),
        ({"is_information_only": "y"}, ["Bara information, inget beslutades"]),
        ({"minutes_kind": "protocol"}, ["Protokoll"]),
        ({"chaired_by": "ordföranden", "secretary": "kassören"}, ["ordföranden", "kassören"]),
        ({"apologies": "båtklubben och skolan"}, ["Förhinder", "båtklubben och skolan"]),
        ({"series_name": "Stormöten 2027", "number": "4"}, ["Stormöten 2027, 4"]),
        ({"kind": "other", "kind_label": "bygdeträff"}, ["bygdeträff"]),
        ({"next_meeting": "när isen gått"}, ["när isen gått"]),
    ],
)
def test_a_head_of_any_form(held, world, client_of, changes, shown):
    client, url = client_of(world.member), f"{ROOM}/{held.uid}"
    assert client.post(f"{url}/andra", data=head(**changes)).status_code == 302
    page = client.get(url).text
    for words in shown:
        assert words in page
    again = client.get(f"{url}/andra").text  # and what was written comes back to be changed
    said = [words for name, words in changes.items() if name not in {"when", "starts_at"}]
    assert all(words in again for words in said)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"decided_how": "unanimous"}, "enhälligt, inte räknat"),
        ({"decided_how": "votes", "votes_for": "31", "votes_against": "0"}, "31 för, 0 emot"),
        ({"decided_how": "advisory", "votes_for": "41"}, "vägledande: 41 för"),
        ({"decided_how": "other", "vote": "lottning mellan två"}, "lottning mellan två"),
        ({"decided_how": "consensus", "condition": "om kommunen betalar"}, "om kommunen betalar"),
        ({"number": "112"}, "§ 112"),
        ({"when": "hösten 2027"}, "§ 1"),
    ],
)
def test_a_decision_of_any_form(held, world, client_of, changes, shown):
    client, url = client_of(world.member), f"{ROOM}/{held.uid}"
    sent = {"uid": str(uuid.uuid4()), "text": "Vi rustar badplatsen.", **changes}
    assert client.post(f"{url}/beslut/nytt", data=sent).status_code == 302
    assert shown in client.get(url).text


def test_how_it_was_decided_otherwise_must_be_said(held, world, client_of):
    sent = {"uid": str(uuid.uuid4()), "text": "Ja", "decided_how": "other"}
    answer = client_of(world.member).post(f"{ROOM}/{held.uid}/beslut/nytt", data=sent)
    assert answer.status_code == 422
    assert "Skriv hur det beslutades" in answer.text


def test_a_task_has_one_owner(held, world, client_of):
    client, url = client_of(world.member), f"{ROOM}/{held.uid}/att-gora/nytt"
    sent = {"uid": str(uuid.uuid4()), "what": "Vem äger banvallen?", "kind": "question"}
    assert client.post(url, data=sent | {"who": "kommunen"}).status_code == 302
    assert "Vem äger banvallen?" in client.get(f"{ROOM}/{held.uid}").text


def test_a_point_that_was_dropped_stays_told(held, world, client_of):
    client, url = client_of(world.member), f"{ROOM}/{held.uid}"
    page = client.get(f"{url}/dagordning").text
    item = page.split("/dagordning/")[1].split('"')[0]
    assert (
        client.post(f"{url}/dagordning/{item}/lage", data={"state": "dropped"}).status_code == 302
    )
    assert "Badplatsen (struken)" in client.get(url).text
