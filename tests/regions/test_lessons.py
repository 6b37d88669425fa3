import csv
import io
import re
import uuid
from datetime import date

from sqlalchemy import func, select

from placedev.core.db import db
from placedev.places.models import Membership, Role
from placedev.regions.models import Lesson, SharedLesson
from tests.people import NOW, add_place
from tests.reports.test_views import words

ROOM = "/platser/alvdal/lardomar"
STEP = "forankring"
SHARED = "Bjud in invånarna innan planen är klar."


def write(client, place="alvdal", **more):
    data = {"uid": str(uuid.uuid4()), "step": STEP, "did_not": "Vi väntade för länge.", **more}
    return client.post(f"/platser/{place}/lardomar", data=data)


def only() -> Lesson:
    lesson = db.session.scalars(select(Lesson)).one()
    db.session.rollback()
    return lesson


def follow(world, place) -> None:
    since, role = date(2026, 2, 1), Role.REGIONAL_CONTACT
    row = Membership(place_id=place.id, user_id=world.regional.id, role=role, since=since)
    db.session.add(row)
    db.session.commit()


def test_a_shared_lesson_stands_under_its_step_until_it_is_withdrawn(world, client_of):
    follow(world, world.other_place)
    contact, neighbour = client_of(world.regional), client_of(world.stranger)
    assert write(client_of(world.leader)).status_code == 302
    url = f"{ROOM}/{only().uid}"
    assert "Vi väntade för länge." in contact.get(f"{url}/dela").text
    assert contact.post(f"{url}/dela", data={"text": SHARED}).status_code == 302
    assert contact.post(f"{url}/dela", data={"text": SHARED}).status_code == 302
    assert db.session.scalar(select(func.count(SharedLesson.id))) == 1
    db.session.rollback()
    step = neighbour.get(f"/platser/ostby/steg/{STEP}")
    assert f"{SHARED} Lärdom från en plats i regionen." in words(step)
    assert "Ålvdal" not in step.text
    data = {"step": STEP, "did_not": "Vi väntade för länge.", "version": "1", "names_place": "y"}
    assert client_of(world.leader).post(f"{url}/andra", data=data).status_code == 302
    assert "Lärdom från Ålvdal." in words(neighbour.get(f"/platser/ostby/steg/{STEP}"))
    assert "delade en lärdom" in words(client_of(world.leader).get("/platser/alvdal"))
    assert contact.post(f"{url}/sluta-dela").status_code == 302
    assert SHARED not in words(neighbour.get(f"/platser/ostby/steg/{STEP}"))


def test_only_contacts_share_and_only_with_places_that_they_follow(world, client_of):
    contact, leader = client_of(world.regional), client_of(world.leader)
    write(leader)
    url = f"{ROOM}/{only().uid}"
    for somebody in (leader, client_of(world.member)):
        assert somebody.post(f"{url}/dela", data={"text": SHARED}).status_code == 403
    assert client_of(world.stranger).post(f"{url}/dela", data={"text": "x"}).status_code == 404
    answer = contact.post(f"{url}/dela", data={"text": "Ring 070-123 45 67 först"})
    assert answer.status_code == 422
    assert "Ring 070-123 45 67 först" in answer.text
    contact.post(f"{url}/dela", data={"text": SHARED})
    assert SHARED not in words(client_of(world.stranger).get(f"/platser/ostby/steg/{STEP}"))
    named = {"step": STEP, "did_not": "Nytt", "version": "1", "names_place": "y"}
    contact.post(f"{url}/andra", data=named)  # whether it may be named is for its leader to say
    assert not only().names_place


def test_a_removed_lesson_can_be_brought_back(world, client_of):
    leader, contact = client_of(world.leader), client_of(world.regional)
    write(leader)
    lesson = only()
    contact.post(f"{ROOM}/{lesson.uid}/dela", data={"text": SHARED})
    answer = leader.post(f"{ROOM}/{lesson.uid}/ta-bort", data={"version": "1"})
    assert answer.status_code == 302
    page = leader.get(ROOM)
    assert "Borttagna lärdomar" in words(page)
    assert db.session.scalar(select(func.count(SharedLesson.id))) == 0
    db.session.rollback()
    back = re.search(r'action="(/platser/alvdal/lardomar/papperskorg/[^"]+/hamta)"', page.text)[1]
    assert client_of(world.member).post(back).status_code == 403
    assert leader.post(back).status_code == 302
    assert (only().uid, only().did_not) == (lesson.uid, lesson.did_not)
    assert "ligger inte i papperskorgen" in words(leader.post(back, follow_redirects=True))
    assert "Borttagna lärdomar" not in words(leader.get(ROOM))


def test_lessons_come_a_page_at_a_time_and_cost_the_same(world, client_of, count_statements):
    client = client_of(world.leader)
    write(client)
    client.get(ROOM)
    with count_statements() as few:
        client.get(ROOM)
    for number in range(40):
        row = Lesson(place_id=world.place.id, step_key=STEP, tip=f"Tips {number}", written_at=NOW)
        db.session.add(row)
    db.session.commit()
    with count_statements() as many:
        page = client.get(ROOM)
    assert len(re.findall(r"Tips \d+", page.text)) < 31
    assert len(many) == len(few) <= 12
    assert (
        "Vi väntade för länge." in words(client.get(f"{ROOM}?sida=2")) or "Vi väntade" in page.text
    )


def test_lessons_of_one_step_are_found_over_all_places(world, client_of):
    follow(world, world.other_place)
    contact = client_of(world.regional)
    write(contact, did_not="Ingen frågade de unga.", step="kartlaggning")
    write(contact, "ostby", did_not="Vi räknade fel.", step="kartlaggning")
    write(contact, did_not="Vi hade bråttom.", step="forankring")
    room = "/portfolj/lardomar"
    page = contact.get(room).text
    assert page.index(">Förankring</option>") < page.index(">Kartläggning</option>")
    for told in (words(contact.get(f"{room}{end}?steg=kartlaggning")) for end in ("", ".csv")):
        assert "Ingen frågade de unga." in told
        assert "Vi räknade fel." in told
        assert "Vi hade bråttom." not in told
    assert "steg=kartlaggning" in contact.get(f"{room}?steg=kartlaggning").text
    both = words(contact.get(f"{room}?steg=kartlaggning&sok=räknade"))
    assert "Ingen frågade" not in both
    odd = contact.get(f"{room}?steg=lesson.__class__")
    assert (odd.status_code, "Ingen lärdom handlar om" in odd.text) == (200, True)


def test_swedish_letters_are_found_in_any_case_and_taken_along(world, client_of):
    place = add_place("Ölme", "olme", municipality="Ängelholm")
    follow(world, place)
    contact = client_of(world.regional)
    write(contact, "olme", did_not="=ÅTTA möten blev för många", tip="Åk själv")
    write(contact, did_not="Annat")
    for sought in ("åtta", "ÅTTA", "ölme", "ÄNGELHOLM", "åtta ölme"):
        page = words(contact.get("/portfolj/lardomar", query_string={"sok": sought}))
        assert "ÅTTA möten" in page, sought
        assert "Annat" not in page, sought
    rows = contact.get("/portfolj/lardomar.csv?sok=åtta").data.decode("utf-8-sig")
    told = list(csv.reader(io.StringIO(rows), delimiter=";"))
    assert len(told) == 2
    assert "'=ÅTTA möten blev för många" in told[1]
    assert contact.get("/portfolj/lardomar.json?sok=åtta").get_json()[0]["tip"] == "Åk själv"
    assert client_of(world.leader).get("/portfolj/lardomar.json").get_json() == []
