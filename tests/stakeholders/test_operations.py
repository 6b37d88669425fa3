import uuid

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.errors import AlreadyUsed, EditConflict, RuleBroken
from placedev.core.journal import JournalEntry
from placedev.stakeholders import operations, queries
from placedev.stakeholders.operations import OrganisationDetails
from tests.stakeholders.builders import add_organisation

DETAILS = OrganisationDetails(name="Bygdegårdsföreningen", sector="civil-society")


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


def journalled():
    rows = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    return [(row.event, row.details["name"]) for row in rows]


def test_an_organisation_is_added_and_told_of(world, now):
    actor = world.actor(world.member)
    added = operations.add_organisation(
        world.place, DETAILS, uid=uuid.uuid4(), actor=actor, now=now
    )
    assert (added.name, added.sector, added.place_id) == (
        "Bygdegårdsföreningen",
        "civil-society",
        world.place.id,
    )
    assert journalled() == [("organisation.added", "Bygdegårdsföreningen")]


def test_the_same_form_twice_adds_one(world, now):
    uid, actor = uuid.uuid4(), world.actor(world.member)
    rows = {
        operations.add_organisation(world.place, DETAILS, uid=uid, actor=actor, now=now).id
        for _time in range(2)
    }
    assert len(rows) == 1
    assert len(journalled()) == 1


def test_the_form_of_another_place_is_not_told_of(world, now):
    uid = uuid.uuid4()
    operations.add_organisation(
        world.other_place, DETAILS, uid=uid, actor=world.actor(world.stranger), now=now
    )
    with pytest.raises(AlreadyUsed):
        operations.add_organisation(
            world.place, DETAILS, uid=uid, actor=world.actor(world.member), now=now
        )


@pytest.mark.parametrize(
    "details",
    [DETAILS, OrganisationDetails(name="Fonden", sector="other")],
    ids=["name taken", "other without a word"],
)
def test_what_cannot_be_added(world, now, details):
    add_organisation(world.place, "Bygdegårdsföreningen")
    with pytest.raises(RuleBroken):
        operations.add_organisation(
            world.place, details, uid=uuid.uuid4(), actor=world.actor(world.member), now=now
        )


def test_another_place_may_have_the_same_name(world, now):
    add_organisation(world.other_place, "Bygdegårdsföreningen")
    operations.add_organisation(
        world.place, DETAILS, uid=uuid.uuid4(), actor=world.actor(world.member), now=now
    )


def test_who_saves_an_organisation_second_is_told(world, now):
    organisation = add_organisation(world.place, note="Deras")
    mine = OrganisationDetails(name="Bygdegården", sector="business", note="Min")
    with pytest.raises(EditConflict) as told:
        operations.change_organisation(
            world.place,
            organisation,
            mine,
            version=organisation.version + 1,
            actor=world.actor(world.member),
            now=now,
        )
    assert (told.value.mine, told.value.theirs) == ("Min", "Deras")
    assert organisation.sector == "civil-society"


def test_counts_by_sector_show_the_gaps(world):
    add_organisation(world.place, "Båtklubben")
    add_organisation(world.place, "Markägare", sector="business", is_class=True)
    add_organisation(world.place, "Fonden", sector="other", sector_label="fond")
    add_organisation(world.other_place, "Sågen", sector="business")
    assert queries.counts_by_sector(place_id=world.place.id) == {
        "civil-society": 1,
        "business": 0,
        "municipality": 0,
        "region-state": 0,
        "residents": 0,
        "other": 1,
    }


def test_the_register_is_in_swedish_order(world):
    for name in ("Östra byalaget", "Åkeriet", "Älgjaktslaget", "Zumba", "andelsföreningen"):
        add_organisation(world.place, name)
    names = [one.name for one in queries.organisations_of(place_id=world.place.id)]
    assert names == ["andelsföreningen", "Zumba", "Åkeriet", "Älgjaktslaget", "Östra byalaget"]
