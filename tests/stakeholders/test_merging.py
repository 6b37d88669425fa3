import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.meetings.models import FollowUp
from placedev.stakeholders import matching_rules, merge_queries, merge_rules, queries
from placedev.stakeholders.models import ContactPerson, Organisation
from tests.commitments.builders import commitment
from tests.people import NOW
from tests.stakeholders.builders import add_group, add_organisation, add_seat, commit

ROOM = "/platser/alvdal/intressenter"


@pytest.fixture
def pair(world):
    old = add_organisation(
        world.place, "Båt-klubben", aliases=["BK"], web="https://exempel.se", note="Deras", kind="x"
    )
    into = add_organisation(world.place, "Båtklubben", note="Vår", kind="förening")
    commit(old, into)
    return old, into


def stored(row):
    return db.session.get(type(row), row.id, populate_existing=True)


def merge(client, old, into):
    return client.post(f"{ROOM}/{old.uid}/sla-ihop", data={"into": str(into.uid)})


def test_all_that_names_one_names_the_other_and_nothing_is_lost(app, world, pair, client_of):
    old, into = pair
    seat = add_seat(add_group(world.place), old)
    part = add_organisation(world.place, "Seglarna", parent_id=old.id)
    earlier = add_organisation(world.place, "BK 1", merged_into_id=old.id)
    told = {"purpose": "Möten", "legal_basis": "consent", "recorded_at": NOW}
    day = clock.today() + timedelta(days=9)
    person = ContactPerson(organisation_id=old.id, name="Ida", erase_on=day, **told)
    task = FollowUp(place_id=world.place.id, organisation_id=old.id, position=1, what="Ring")
    db.session.add_all([person, task])
    with app.test_request_context():
        promise = commitment(world, "Lånar ut båten", organisation=old)
    commit(old, into, seat, part, earlier, person, task, promise)
    read = promise.version
    client = client_of(world.member)
    assert str(into.uid) in client.get(f"{ROOM}/{old.uid}/sla-ihop").text
    page = client.get(f"{ROOM}/{old.uid}/sla-ihop?med={into.uid}").text
    for words in ("Åtaganden", "Platser i grupper", "Kontaktpersoner", "BK", "https://exempel.se"):
        assert words in page
    for _time in range(2):
        assert merge(client, old, into).location == f"{ROOM}/{into.uid}"
    for row in (seat, person, task, promise):
        assert stored(row).organisation_id == into.id
    assert stored(promise).version == read + 1
    assert (stored(part).parent_id, stored(earlier).merged_into_id) == (into.id, into.id)
    kept = stored(into)
    assert (kept.aliases, kept.note) == (["Båt-klubben", "BK"], "Vår\n\nDeras")
    assert (kept.kind, kept.web) == ("förening", "https://exempel.se")
    assert client.get(f"{ROOM}/{earlier.uid}").location == f"{ROOM}/{into.uid}"
    assert "Lånar ut båten" in client.get(f"{ROOM}/{into.uid}").text
    names = {one.name for one in queries.organisations_of(place_id=world.place.id)}
    assert names == {"Båtklubben", "Seglarna"}
    events = [one.event for one in db.session.scalars(select(JournalEntry))]
    assert events.count("organisation.merged") == 1


def test_every_table_that_names_an_organisation_has_a_word():
    assert {table.name for table, _column in merge_queries.references()} == set(merge_rules.MOVED)


def test_what_cannot_be_merged(world, pair, client_of):
    old, into = pair
    third = add_organisation(world.place, "Tredje")
    other = add_organisation(world.other_place, "Sågen")
    commit(old, into, third, other)
    client = client_of(world.member)
    assert merge(client, old, old).status_code == 422
    assert merge(client, old, other).status_code == 404
    assert client.post(f"{ROOM}/{old.uid}/sla-ihop", data={"into": "x"}).status_code == 404
    assert merge(client, other, into).status_code == 404
    assert merge(client_of(world.regional), old, into).status_code == 403
    assert merge(client, old, into).status_code == 302
    for first, second in ((into, old), (old, third), (third, old)):
        answer = merge(client_of(world.leader), first, second)
        assert answer.status_code == 409
        assert "redan slagits ihop" in answer.text
    assert stored(into).merged_into_id is None


@pytest.mark.parametrize("way", ["part of it", "part of a part of it"])
def test_one_may_stay_that_was_a_part_of_the_other(world, client_of, way):
    top = add_organisation(world.place, "Förbundet")
    old = add_organisation(world.place, "Kommunen", parent_id=top.id)
    middle = add_organisation(world.place, "Nämnden", parent_id=old.id)
    into = add_organisation(
        world.place, "Kansliet", parent_id=(middle if "a part" in way else old).id
    )
    commit(top, old, middle, into)
    assert merge(client_of(world.member), old, into).status_code == 302
    assert (stored(into).parent_id, stored(middle).parent_id) == (top.id, into.id)


def test_the_name_of_one_that_was_merged_can_be_taken(world, pair, client_of):
    old, into = pair
    client = client_of(world.member)
    merge(client, old, into)
    sent = {"name": "Båt-klubben", "sector": into.sector, "version": str(stored(into).version)}
    assert client.post(f"{ROOM}/{into.uid}/andra", data=sent).status_code == 302
    assert stored(into).name == "Båt-klubben"
    new = {**sent, "name": "Båt-klubben", "uid": str(uuid.uuid4())}
    assert client.post(f"{ROOM}/ny", data=new).status_code == 422


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("båtklubben", "name"),
        ("  BK ", "alias"),
        ("Båt-Klubb", "near"),
        ("Batklubben", "near"),
        ("Båtklubben ek. för.", "near"),
        ("Bokklubben", None),
        ("Sågen", None),
        ("", None),
    ],
)
def test_one_is_known_by_name_alias_and_spelling(name, how):
    club = Organisation(name="Båtklubben", aliases=["BK"])
    found = matching_rules.Register([club]).find(name)
    assert (found.how if found else None) == how
