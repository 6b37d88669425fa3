"""A leader asks, the admin removes and undoes; what goes wrong is said, what was typed is kept."""

import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from placedev.accounts import account_operations
from placedev.accounts.models import User
from placedev.commands.carrying import export_file
from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.core.mail import Letter, OutgoingMail, write
from placedev.exchange.faults import FaultyFile
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place
from placedev.places import queries as places
from placedev.places.models import Membership, Place
from placedev.places.operations import PlaceDetails, add_place
from placedev.regions.month_queries import places_without
from placedev.removals import rules
from placedev.removals.models import Removal, RemovalRequest
from placedev.web import formatting
from tests.hostile.reading import post, says
from tests.hostile.writing import STRANGE, show_nothing_raw
from tests.people import add_user

ASK, LIST = "/platser/alvdal/ta-bort", "/webbplatsen/borttagning"
WHY = "Byn har gått ihop med grannbyn."


def form_uid(page):
    return re.search(r'name="uid"[^>]*value="([^"]+)"', page.text)[1]


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


@pytest.fixture
def admin(world, client_of):
    return client_of(world.admin)


def asks(leader, reason=WHY):
    return post(leader, ASK, {"uid": form_uid(leader.get(ASK)), "reason": reason})


def removes(admin, **values):
    form = {"uid": form_uid(admin.get(LIST)), "address": "alvdal", "reason": WHY}
    return post(admin, LIST, {**form, **values})


def undoes(admin):
    press = re.search(r'action="([^"]+/angra)"', admin.get(LIST).text)
    return admin.post(press[1])


def events():
    found = db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)).all()
    db.session.rollback()
    return [one for one in found if "remov" in one]


def roles():
    rows = db.session.execute(
        select(Membership.user_id, Membership.role, Membership.since).order_by(Membership.user_id)
    )
    found = [tuple(row) for row in rows]
    db.session.rollback()
    return found


def letters():
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
    db.session.rollback()
    return rows


def test_a_leader_asks_and_takes_it_back(leader, admin):
    page = leader.get(ASK)
    assert "/platser/alvdal/export" in page.text
    assert "30 dagar" in page.text
    assert asks(leader).status_code == 302
    page = leader.get(ASK)
    assert WHY in page.text
    assert 'name="reason"' not in page.text
    listed = admin.get(LIST).text
    assert WHY in listed
    assert "Lena Fors" in listed
    assert "Borttagningar (1 väntar)" in admin.get("/platser").text
    back = re.search(r'action="([^"]+/aterta)"', page.text)[1]
    assert leader.post(back).status_code == 302
    assert leader.post(back).status_code == 302
    assert WHY not in admin.get(LIST).text
    assert 'name="reason"' in leader.get(ASK).text
    assert events() == ["place.removal-asked", "place.removal-taken-back"]
    assert "Någon bad om att platsen tas bort." in leader.get("/platser/alvdal").text


def test_the_admin_says_no_and_why_and_the_leader_may_ask_again(leader, admin, world):
    asks(leader)
    page = re.search(r'href="([^"]+/nej)"', admin.get(LIST).text)[1]
    assert WHY in admin.get(page).text
    for empty in ("", " \n ", "a" * 501):
        wrong = post(admin, page, {"answer": empty})
        assert wrong.status_code == 422
        assert empty.strip() in wrong.text
    for _time in range(2):  # twice is as once
        assert post(admin, page, {"answer": "Vi väntar på stämman."}).status_code == 302
    assert "Ingen har bett om att en plats tas bort." in admin.get(LIST).text
    assert admin.get(page).status_code == 404
    told = leader.get(ASK).text
    assert "Vi väntar på stämman." in told
    assert 'name="reason"' in told
    assert "lät platsen vara kvar" in leader.get("/platser/alvdal").text
    assert [one.to_address for one in letters()] == [world.admin.email, world.leader.email]
    assert "Vi väntar på stämman." in letters()[1].body
    assert removes(admin).status_code == 422  # nobody asks any longer
    assert asks(leader).status_code == 302
    assert "Vi väntar på stämman." not in leader.get(ASK).text
    assert removes(admin).status_code == 302


def test_what_was_taken_back_cannot_be_declined(leader, admin):
    asks(leader)
    page = re.search(r'href="([^"]+/nej)"', admin.get(LIST).text)[1]
    leader.post(re.search(r'action="([^"]+/aterta)"', leader.get(ASK).text)[1])
    assert admin.get(page).status_code == 404
    answer = post(admin, page, {"answer": "Nej."})
    assert answer.status_code == 422
    assert "väntar inte längre" in answer.text
    assert "Nej." in answer.text
    assert admin.post(f"{LIST}/{uuid.uuid4()}/nej", data={"answer": "Nej."}).status_code == 404
    assert events() == ["place.removal-asked", "place.removal-taken-back"]


@pytest.mark.parametrize("reason", ["", " \n ", "a" * 501])
def test_asking_needs_a_reason(leader, reason):
    answer = asks(leader, reason)
    assert answer.status_code == 422
    assert reason.strip() in answer.text
    assert not events()


def test_the_same_form_twice_asks_once_and_a_second_leader_is_told(leader, world, client_of):
    uid = form_uid(leader.get(ASK))
    second = client_of(world.leader)
    other = form_uid(second.get(ASK))
    for _time in range(2):
        assert leader.post(ASK, data={"uid": uid, "reason": WHY}).status_code == 302
    assert events() == ["place.removal-asked"]
    answer = second.post(ASK, data={"uid": other, "reason": "Något annat."})
    assert answer.status_code == 422
    assert "Någon har redan bett om det" in answer.text
    assert "Något annat." not in {one.reason for one in db.session.scalars(select(RemovalRequest))}


def test_the_admin_removes_what_was_asked_for_and_undoes_it(leader, admin, world):
    before = roles()
    asks(leader)
    assert removes(admin).status_code == 302
    assert roles() == [one for one in before if one[0] == world.stranger.id]
    assert leader.get(ASK).status_code == 410
    assert "Älvdal" not in leader.get("/platser").text
    page = admin.get(LIST).text
    assert "Ingen har bett om att en plats tas bort." in page
    last = formatting.day(clock.today() + timedelta(days=30))
    assert f"Kan ångras till och med {last}." in page
    assert undoes(admin).status_code == 302
    assert roles() == before
    assert leader.get(ASK).status_code == 200
    assert "Ingen plats är borttagen." in admin.get(LIST).text
    assert events() == ["place.removal-asked", "place.removed", "place.removal-undone"]
    told = [(one.to_address, one.place_id) for one in letters()]
    assert told == [(world.admin.email, None), *[(world.leader.email, None)] * 2]


def test_unasked_must_be_meant(admin):
    answer = removes(admin)
    assert answer.status_code == 422
    assert "Ingen processledare har bett om det." in answer.text
    assert WHY in answer.text
    assert not events()
    assert removes(admin, unasked="y").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"address": "ingenstans"}, "Där finns ingen plats."),
        ({"address": "%00/\u202e"}, "Där finns ingen plats."),
        ({"address": ""}, "Skriv platsens adress"),
        ({"reason": ""}, "Skriv varför"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_kept(admin, leader, wrong, words):
    asks(leader)
    answer = removes(admin, **wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert wrong.get("reason", WHY) in answer.text
    assert leader.get(ASK).status_code == 200


def test_two_admins_remove_once_and_either_undoes(admin, world, client_of):
    key = add_user("Dag Drift", is_admin=True).id
    db.session.commit()
    second = client_of(db.session.get_one(User, key))
    uid = form_uid(second.get(LIST))
    address = "http://localhost/platser/alvdal/plan?x=1"
    assert removes(admin, unasked="y", address=address).status_code == 302
    form = {"uid": uid, "address": "alvdal", "reason": "Något annat.", "unasked": "y"}
    assert second.post(LIST, data=form).status_code == 302
    row = db.session.scalars(select(Removal)).one()
    assert row.reason == WHY
    db.session.rollback()
    press = re.search(r'action="([^"]+/angra)"', second.get(LIST).text)[1]
    assert second.post(press).status_code == 302
    assert admin.post(press).status_code == 302  # twice is as once
    assert events() == ["place.removed", "place.removal-undone"]
    assert admin.post(f"{LIST}/{uuid.uuid4()}/angra").status_code == 404


def test_the_same_form_does_not_remove_again_what_was_undone(admin):
    uid = form_uid(admin.get(LIST))
    assert removes(admin, unasked="y", uid=uid).status_code == 302
    assert undoes(admin).status_code == 302
    assert removes(admin, unasked="y", uid=uid).status_code == 409
    assert events() == ["place.removed", "place.removal-undone"]


def test_after_thirty_days_it_cannot_be_undone(admin, leader):
    removes(admin, unasked="y")
    press = re.search(r'action="([^"]+/angra)"', admin.get(LIST).text)[1]
    moment = clock.now() - timedelta(days=rules.DAYS + 1)
    db.session.execute(update(Removal).values(removed_at=moment))
    db.session.commit()
    page = admin.get(LIST).text
    assert "Tiden för att ångra är ute." in page
    assert press not in page
    answer = admin.post(press)
    assert answer.status_code == 422
    assert "Nu går det inte längre." in answer.text
    assert "går inte längre att ångra" in leader.get(ASK).text


def test_who_has_ended_their_account_is_not_brought_back(admin, world):
    before = roles()
    removes(admin, unasked="y")
    gone = {world.member.id, world.leader.id}
    for key in gone:
        person = db.session.get_one(User, key)
        account_operations.close_account(person, actor_id=key, now=clock.now())
    db.session.commit()
    undoes(admin)
    assert roles() == [one for one in before if one[0] not in gone]
    assert "men ingen processledare är kvar" in admin.get(LIST).text


def test_letters_that_wait_are_not_sent_and_nothing_is_counted(admin, world):
    write(Letter("nagon@exempel.se", "Kom", "Hej"), place_id=world.place.id, now=clock.now())
    db.session.commit()
    month = clock.today().replace(day=1)
    assert world.place.id in places_without(month_on=month)
    removes(admin, unasked="y")
    assert [one.next_try_at for one in letters() if one.place_id == world.place.id] == [None]
    assert world.place.id not in places_without(month_on=month)


def test_the_address_stays_its_own(admin, world):
    removes(admin, unasked="y")
    details = PlaceDetails(name="Älvdal", kind="by", municipality="Bengtsfors")
    actor = world.actor(world.stranger)
    place = add_place(details, uid=uuid.uuid4(), method=("x", 1), actor=actor, now=clock.now())
    assert place.slug == "alvdal-2"
    assert places.place_by_slug(slug="alvdal") is None
    assert places.place_or_removed(slug="alvdal").id == world.place.id
    db.session.rollback()
    assert db.session.get(Place, world.place.id) is None


def test_it_is_neither_handed_out_nor_taken_in_until_it_is_undone(app, admin, world):
    content = read_file(export_place(place_id=world.place.id))
    removes(admin, unasked="y")
    with pytest.raises(FaultyFile, match="är borttagen här"):
        import_place(content, actor_id=None, now=clock.now())
    db.session.rollback()
    told = app.test_cli_runner().invoke(export_file, ["alvdal"])
    assert str(told.exception) == "Platsen alvdal är borttagen. Ångra borttagningen först."


def test_constant_statements(admin, world, count_statements):
    for place in ("alvdal", "ostby"):
        removes(admin, unasked="y", address=place)
    with count_statements() as statements:
        admin.get(LIST)
    assert len(statements) <= 7


def test_strange_texts_are_shown_as_text(admin, leader):
    assert asks(leader, STRANGE).status_code == 302
    no = re.search(r'href="([^"]+/nej)"', admin.get(LIST).text)[1]
    assert says(admin.get(no).text, STRANGE)
    assert post(admin, no, {"answer": STRANGE}).status_code == 302
    assert says(leader.get(ASK).text, STRANGE)
    assert asks(leader, STRANGE).status_code == 302
    for answer in (leader.get(ASK), admin.get(LIST), removes(admin, address=STRANGE)):
        assert not show_nothing_raw(answer.text)
        assert says(answer.text, STRANGE)
    assert removes(admin, reason=STRANGE).status_code == 302
    for answer in (leader.get(ASK), admin.get(LIST)):
        assert not show_nothing_raw(answer.text)
        assert says(answer.text, STRANGE)
