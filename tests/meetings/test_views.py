import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.meetings import queries
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.rules import details_version
from tests.meetings.builders import (
    add_attendance,
    add_decision,
    add_follow_up,
    add_item,
    add_meeting,
)
from tests.people import NOW
from tests.stakeholders.builders import add_organisation, commit

ROOM = "/platser/alvdal/moten"


@pytest.fixture
def meeting(world):
    """A meeting that has been held, with one of everything."""
    found = add_meeting(world.place, state="held", venue="Bygdegården", kind_label="storträff")
    item = add_item(found, note="Hemligt sagt", note_html="<p>Hemligt sagt</p>", minutes_planned=10)
    add_attendance(found, "residents", 24)
    add_attendance(found, "all", 51, precision="about", position=2)
    add_decision(world.place, found)
    add_follow_up(found, who="arbetsgruppen", due_text="våren 2027")
    commit(found, item)
    return found


@pytest.fixture
def item(world, meeting):
    found = queries.meeting_by_uid(place_id=world.place.id, uid=meeting.uid).agenda[0]
    db.session.expunge(found)
    return found


def note_url(meeting, item):
    return f"{ROOM}/{meeting.uid}/anteckningar/{item.uid}"


def new_meeting(**changes):
    return {
        "uid": str(uuid.uuid4()),
        "title": "Stormöte: vad börjar vi med?",
        "kind": "stormote",
        "when": "torsdag 8 april 2027",
        "starts_at": "18:30",
        **changes,
    }


def reread(meeting) -> Meeting:
    return db.session.get(Meeting, meeting.id, populate_existing=True)


def test_the_first_page_shows_what_belongs_there(world, client_of):
    page = client_of(world.leader).get(ROOM)
    for words in ("Inga möten än", "Planera ett möte", "Beslut på andra håll"):
        assert words in page.text


def test_a_meeting_from_plan_to_approval(world, client_of):
    client = client_of(world.leader)
    url = client.post(f"{ROOM}/nytt", data=new_meeting()).location
    page = client.get(url)
    assert "Torsdag 8 april 2027" in page.text
    assert "18.30" in page.text
    for title, minutes in (("Välkommen", "10"), ("Gruppsamtal", "45")):
        sent = {"uid": str(uuid.uuid4()), "title": title, "minutes": minutes}
        assert client.post(f"{url}/dagordning", data=sent).location == f"{url}/dagordning"
    assert "Summa 55 min" in client.get(f"{url}/dagordning").text
    assert "18.40" in client.get(url).text
    client.post(f"{url}/hallet")
    counts = {"counts-0-category": "business", "counts-0-headcount": "6"}
    counts |= {"counts-0-precision": "about", "version": "2", "note": "Många unga"}
    assert client.post(f"{url}/narvaro", data=counts).status_code == 302
    page = client.get(url)
    for words in ("ungefär 6 personer", "Många unga", "Ingen från:", "civilsamhälle"):
        assert words in page.text


def test_a_double_submit_plans_one_meeting(world, client_of):
    client, sent = client_of(world.member), new_meeting()
    assert len({client.post(f"{ROOM}/nytt", data=sent).location for _time in range(2)}) == 1
    found = queries.meeting_list(place_id=world.place.id)
    assert len(found.coming) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "Skriv vad mötet heter."),
        ({"kind": "other"}, "Skriv vad det är för möte"),
        ({"when": "31 februari 2027"}, "finns inte i kalendern"),
        ({"starts_at": "kväll"}, "Skriv klockslaget så här"),
        ({"kind": "påhittat"}, "Rubrik"),
        ({"part": str(uuid.UUID(int=7))}, "Rubrik"),
    ],
)
def test_what_is_wrong_is_said_and_kept(world, client_of, changes, words):
    answer = client_of(world.member).post(
        f"{ROOM}/nytt", data=new_meeting(venue="Logen i Näs", **changes)
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert "saker behöver rättas" in answer.text or "sak behöver rättas" in answer.text
    assert "Logen i Näs" in answer.text


def test_one_page_shows_it_all(world, meeting, client_of):
    page = client_of(world.member).get(f"{ROOM}/{meeting.uid}")
    for words in (
        "storträff",
        "ungefär 51 personer",
        "Hemligt sagt",
        "Vi går vidare med fem teman.",
        "arbetsgruppen",
        "våren 2027",
    ):
        assert words in page.text


def test_a_regional_contact_reads_all_but_notes(world, meeting, item, client_of):
    client = client_of(world.regional)
    page = client.get(f"{ROOM}/{meeting.uid}")
    for words in ("ungefär 51 personer", "Vi går vidare", "1 uppgift, 1 är inte klar än."):
        assert words in page.text
    for words in ("Hemligt sagt", "Ringer om belysningen", "Ändra", "Godkänn", "Skriv"):
        assert words not in page.text
    assert client.get(note_url(meeting, item)).status_code == 403
    assert client.get(f"{note_url(meeting, item)}/historik").status_code == 403
    assert client.get(ROOM).status_code == 200


def test_another_places_things_are_not_found(world, client_of):
    other = add_meeting(world.other_place)
    item = add_item(other)
    decision = add_decision(world.other_place, other)
    follow_up = add_follow_up(other)
    commit(other, item, decision, follow_up)
    client = client_of(world.leader)
    one = f"{ROOM}/{other.uid}"
    reads = ("", "/andra", "/narvaro", "/dagordning", "/beslut/nytt", "/att-gora/nytt")
    urls = [f"{one}{end}" for end in reads]
    urls += [note_url(other, item), f"{note_url(other, item)}/historik"]
    urls += [f"/platser/alvdal/beslut/{decision.uid}", f"/platser/alvdal/att-gora/{follow_up.uid}"]
    assert {client.get(url).status_code for url in urls} == {404}
    writes = ("/andra", "/hallet", "/stall-in", "/planera-om", "/narvaro", "/dagordning")
    writes += (f"/dagordning/{item.uid}", f"/dagordning/{item.uid}/flytta", "/beslut/nytt")
    writes += ("/att-gora/nytt", "/anteckningar/skicka", "/anteckningar/godkann")
    posts = [f"{one}{end}" for end in writes] + urls[-2:] + [note_url(other, item)]
    assert {client.post(url, data={}).status_code for url in posts} == {404}


def test_a_point_of_another_meeting_is_not_found(world, meeting, client_of):
    other = add_meeting(world.place, "Ett annat möte")
    item = add_item(other)
    commit(meeting, item)
    client = client_of(world.leader)
    assert client.get(note_url(meeting, item)).status_code == 404
    answer = client.post(f"{ROOM}/{meeting.uid}/dagordning/{item.uid}", data={})
    assert answer.status_code == 404


def test_two_write_under_one_point_and_nothing_is_lost(world, meeting, item, client_of):
    url, read = note_url(meeting, item), str(item.version)
    first, second = client_of(world.leader), client_of(world.member)
    assert first.post(url, data={"note": "Den första", "version": read}).status_code == 302
    answer = second.post(url, data={"note": "Den andra", "version": read})
    assert answer.status_code == 409
    for words in ("Två har ändrat samma text", "Text av Lena Fors", "Er text"):
        assert words in answer.text
    history = first.get(f"{url}/historik").text
    for words in ("Den första", "Den andra", "Krockade med en annan text", "av Bo Ek"):
        assert words in history
    assert "Den första" in first.get(f"{ROOM}/{meeting.uid}").text
    version = str(db.session.get(AgendaItem, item.id, populate_existing=True).version)
    merged = {"note": "Den första\n\nDen andra", "version": version}
    assert second.post(url, data=merged).status_code == 302
    page = first.get(f"{ROOM}/{meeting.uid}").text
    assert "<p>Den första</p>" in page
    assert "<p>Den andra</p>" in page


def test_notes_saved_in_the_same_instant_are_all_kept(app, world, meeting, item, client_of):
    url, read = note_url(meeting, item), str(item.version)
    clients = [client_of(world.leader if n % 2 else world.member) for n in range(6)]
    db.session.remove()
    ready = threading.Barrier(len(clients))

    def save(number):
        ready.wait()
        return clients[number].post(url, data={"note": f"Text {number}", "version": read})

    with ThreadPoolExecutor(len(clients)) as pool:
        codes = [answer.status_code for answer in pool.map(save, range(len(clients)))]
    assert sorted(codes) == [302, 409, 409, 409, 409, 409]
    kept = queries.revisions_of(item_id=item.id)
    assert {row.revision.text for row in kept} == {f"Text {n}" for n in range(len(clients))}
    assert [row.revision.kind for row in kept].count("saved") == 1


def test_a_merge_can_itself_meet_another_text(world, meeting, item, client_of):
    url, read = note_url(meeting, item), str(item.version)
    first, second = client_of(world.leader), client_of(world.member)
    first.post(url, data={"note": "Ett", "version": read})
    second.post(url, data={"note": "Två", "version": read})
    seen = str(item.version + 1)
    first.post(url, data={"note": "Ett igen", "version": seen})
    assert second.post(url, data={"note": "Ett och två", "version": seen}).status_code == 409
    history = first.get(f"{url}/historik").text
    for text in ("Ett", "Två", "Ett igen", "Ett och två"):
        assert text in history


@pytest.mark.parametrize("text", ["x" * 60_000, "> " * 50 + "djupt"])
def test_a_note_too_long_or_too_heavy_is_kept_in_its_field(world, meeting, item, client_of, text):
    answer = client_of(world.member).post(
        note_url(meeting, item), data={"note": text, "version": str(item.version)}
    )
    assert answer.status_code == 422
    assert text[-50:].replace(">", "&gt;") in answer.text


def test_a_megabyte_of_note_gets_a_clear_answer(world, meeting, item, client_of):
    answer = client_of(world.member).post(
        note_url(meeting, item), data={"note": "x" * 1_000_000, "version": str(item.version)}
    )
    assert answer.status_code in {413, 422}


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ('"Citat" & <b>fet</b>', "&#34;Citat&#34; &amp; &lt;b&gt;fet&lt;/b&gt;"),
        ("Stor\x00möte", "Stormöte"),
        ("Möte \N{BEER MUG}", "Möte \N{BEER MUG}"),
    ],
)
def test_strange_titles_are_shown_as_text(world, client_of, sent, shown):
    client = client_of(world.member)
    url = client.post(f"{ROOM}/nytt", data=new_meeting(title=sent)).location
    assert shown in client.get(url).text
    assert shown in client.get(ROOM).text


def test_extra_fields_change_nothing(world, meeting, client_of):
    sent = new_meeting(version=str(meeting.version), state="planned", minutes_state="approved")
    answer = client_of(world.member).post(f"{ROOM}/{meeting.uid}/andra", data=sent)
    assert answer.status_code == 302
    changed = reread(meeting)
    assert (changed.title, changed.state, changed.minutes_state) == (
        "Stormöte: vad börjar vi med?",
        "held",
        "draft",
    )


def test_two_editors_of_one_meeting(world, meeting, client_of):
    sent = new_meeting(version=str(meeting.version), purpose="Det första syftet")
    url = f"{ROOM}/{meeting.uid}/andra"
    assert client_of(world.leader).post(url, data=sent).status_code == 302
    answer = client_of(world.member).post(url, data={**sent, "purpose": "Det andra syftet"})
    assert answer.status_code == 409
    assert "Det första syftet" in answer.text
    assert "Det andra syftet" in answer.text


def test_the_form_shows_what_is_stored(world, meeting, client_of):
    page = client_of(world.member).get(f"{ROOM}/{meeting.uid}/andra").text
    for words in ("Bygdegården", "2027-03-14", "storträff"):
        assert words in page
    page = client_of(world.member).get(f"{ROOM}/{meeting.uid}/narvaro").text
    for words in ('value="24"', 'value="51"', "Civilsamhälle"):
        assert words in page


@pytest.mark.parametrize(
    "row",
    [
        {"headcount": "-1"},
        {"headcount": "många"},
        {"precision": "kanske"},
        {"category": "<b>"},
        {"category": "other", "headcount": "2"},
    ],
)
def test_numbers_that_cannot_be(world, meeting, client_of, row):
    whole = {"category": "business", "headcount": "1", "precision": "exact", **row}
    sent = {f"counts-0-{name}": value for name, value in whole.items()}
    answer = client_of(world.member).post(
        f"{ROOM}/{meeting.uid}/narvaro", data=sent | {"version": str(meeting.version)}
    )
    assert answer.status_code == 422


def test_points_are_changed_moved_and_struck(world, meeting, item, client_of):
    client, agenda = client_of(world.member), f"{ROOM}/{meeting.uid}/dagordning"
    client.post(agenda, data={"uid": str(uuid.uuid4()), "title": "Nästa möte"})
    sent = {"title": "Fika först", "minutes": "15", "version": str(details_version(item))}
    assert client.post(f"{agenda}/{item.uid}", data=sent).status_code == 302
    assert client.post(f"{agenda}/{item.uid}/flytta", data={"way": "down"}).status_code == 302
    page = client.get(agenda).text
    assert page.index("Nästa möte") < page.index("Fika först")
    assert client.post(f"{agenda}/{item.uid}/lage", data={"state": "dropped"}).status_code == 302
    assert "Ta upp punkten igen" in client.get(agenda).text
    empty = client.post(f"{agenda}/{item.uid}", data={"title": " ", "version": "1"})
    assert empty.status_code == 422
    for end in ("flytta", "lage"):
        answer = client.post(f"{agenda}/{item.uid}/{end}", data={"way": "x", "state": "x"})
        assert answer.status_code == 422


def test_decisions_here_and_elsewhere(world, meeting, item, client_of):
    client = client_of(world.member)
    sent = {"uid": str(uuid.uuid4()), "text": "Nästa stormöte hålls i maj."}
    answer = client.post(
        f"{ROOM}/{meeting.uid}/beslut/nytt", data=sent | {"agenda_item": str(item.uid)}
    )
    assert answer.status_code == 302
    assert "§ 2" in client.get(answer.location).text
    outside = "/platser/alvdal/beslut/nytt"
    sent = {"uid": str(uuid.uuid4()), "text": "Planen antas", "when": "hösten 2027"}
    assert "Skriv vem som beslutade" in client.post(outside, data=sent).text
    sent |= {"body": "Kommunstyrelsen", "adopts_plan": "y"}
    assert client.post(outside, data=sent).location == ROOM
    [decision] = queries.decisions_elsewhere(place_id=world.place.id)
    url, version = f"/platser/alvdal/beslut/{decision.uid}", str(decision.version)
    assert "hösten 2027" in client.get(url).text
    sent = {"text": "Planen antas", "body": "Kommunstyrelsen", "when": "11 mars 2028"}
    assert client.post(url, data=sent | {"version": version}).status_code == 302
    assert client.post(url, data=sent | {"version": version}).status_code == 409
    assert client.post(url, data={"version": "2", "text": ""}).status_code == 422


def test_a_follow_up_is_written_down_and_answered(world, meeting, client_of):
    municipality = add_organisation(world.place, "Kommunen", sector="municipality")
    commit(meeting, municipality)
    client, url = client_of(world.member), f"{ROOM}/{meeting.uid}/att-gora/nytt"
    sent = {"uid": str(uuid.uuid4()), "what": "Svarar om cykelvägen", "due": "30 april 2027"}
    assert client.post(url, data=sent | {"organisation": str(municipality.uid)}).status_code == 302
    assert client.post(url, data={"uid": str(uuid.uuid4()), "what": ""}).status_code == 422
    open_now = queries.open_follow_ups(place_id=world.place.id)
    follow_up = next(one for one in open_now if one.organisation)
    answer_url = f"/platser/alvdal/att-gora/{follow_up.uid}"
    assert "Svarar om cykelvägen" in client.get(answer_url).text
    sent = {"state": "dropped", "version": "1"}
    assert client.post(answer_url, data=sent).status_code == 422
    assert client.post(answer_url, data=sent | {"answer": "Inga pengar i år"}).status_code == 302
    page = client.get(f"{ROOM}/{meeting.uid}").text
    for words in ("Kommunen", "Blev inte av", "Inga pengar i år"):
        assert words in page
    assert client.post(answer_url, data=sent | {"answer": "Igen"}).status_code == 409


def test_what_was_promised_here_is_shown_to_all_who_see_the_place(world, meeting, client_of):
    club = add_organisation(world.place, "Båtklubben")
    promised = {"organisation_id": club.id, "kind": "time", "created_at": NOW}
    commitment = Commitment(
        place_id=world.place.id, meeting_id=meeting.id, what="Mäter upp bryggan", **promised
    )
    db.session.add(commitment)
    commit(meeting)
    for person in (world.member, world.regional):
        page = client_of(person).get(f"{ROOM}/{meeting.uid}").text
        for words in ("Lovat på mötet", "Båtklubben", "Mäter upp bryggan"):
            assert words in page


@pytest.mark.parametrize("many", [1, 10])
def test_pages_take_the_same_statements_however_long(world, client_of, count_statements, many):
    organisation = add_organisation(world.place)
    for _number in range(many):
        meeting = add_meeting(world.place, state="held")
        for position in range(1, many + 1):
            add_item(meeting, f"Punkt {position}", position=position)
            add_attendance(meeting, f"slag-{position}", position, position=position)
            add_decision(world.place, meeting, position=position)
            add_follow_up(meeting, position=position, organisation_id=organisation.id)
        add_decision(world.place, body="Nämnden")
    item = add_item(meeting, "Sist", position=many + 1)
    commit(meeting, item)
    client = client_of(world.leader)
    counted = {}
    for end in ("", f"/{meeting.uid}", f"/{meeting.uid}/dagordning", f"/{meeting.uid}/narvaro"):
        with count_statements() as statements:
            assert client.get(f"{ROOM}{end}").status_code == 200
        counted[end] = len(statements)
    with count_statements() as statements:
        assert client.get(note_url(meeting, item)).status_code == 200
    assert [*counted.values(), len(statements)] == [8, 9, 7, 7, 4]


def test_a_note_is_saved_while_somebody_types(world, meeting, item, client_of):
    client = client_of(world.member)
    sent = {"note": "Medan jag skriver", "version": str(item.version)}
    headers = {"Accept": "application/json"}
    answer = client.post(note_url(meeting, item), data=sent, headers=headers)
    assert answer.json["version"] == item.version + 1
    assert answer.json["words"].startswith("Sparat ")
    late = client_of(world.leader).post(
        note_url(meeting, item), data=sent | {"note": "Min"}, headers=headers
    )
    assert late.status_code == 409
    assert "Anteckningen är sparad" not in client.get(f"{ROOM}/{meeting.uid}").text


def test_two_texts_are_put_together_as_a_proposal(world, meeting, item, client_of):
    url, read = note_url(meeting, item), str(item.version)
    first, second = client_of(world.leader), client_of(world.member)
    first.post(url, data={"note": "ett\ntvå\ntre", "version": read})
    seen = str(item.version + 1)
    first.post(url, data={"note": "ETT\ntvå\ntre", "version": seen})
    answer = second.post(url, data={"note": "ett\ntvå\nTRE", "version": seen})
    assert answer.status_code == 409
    assert "ETT\ntvå\nTRE</textarea>" in answer.text
