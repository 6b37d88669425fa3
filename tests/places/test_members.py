"""Who leads, who leaves: a place always has a leader, and whoever is let go is out at once."""

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.places import queries
from placedev.places.models import Membership, Role
from tests.places.doing import PAGE, invite


def role_of(user):
    db.session.rollback()
    return db.session.scalar(select(Membership.role).where(Membership.user_id == user.id))


def of(user, what):
    return f"{PAGE}/{user.uid}/{what}"


def test_the_page_tells_who_is_in_and_since_when(world, client_of):
    page = client_of(world.member).get(PAGE).text
    for words in ("Lena Fors", "Bo Ek", "Cissi Dahl", "sedan 12\xa0januari\xa02026", "(ni)"):
        assert words in page
    assert "@exempel.se" not in page
    assert "Bjud in" not in page
    assert "bo@exempel.se" in client_of(world.leader).get(PAGE).text


def test_a_role_is_changed_and_only_from_what_was_seen(world, client_of):
    client = client_of(world.leader)
    lead = {"role": "leader", "was": "member"}
    assert client.post(of(world.member, "roll"), data=lead).status_code == 302
    assert client.post(of(world.member, "roll"), data=lead).status_code == 302  # twice
    assert role_of(world.member) == Role.LEADER
    stale = {"role": "regional-contact", "was": "member"}
    answer = client.post(of(world.member, "roll"), data=stale)
    assert answer.status_code == 409
    assert "Någon annan har ändrat rollen" in answer.text
    assert role_of(world.member) == Role.LEADER


def test_the_lead_is_handed_over_in_one_step(world, client_of):
    client = client_of(world.leader)
    contact = client.post(of(world.regional, "lamna-over"))
    assert contact.status_code == 422
    assert client.post(of(world.member, "lamna-over")).location == PAGE
    assert (role_of(world.leader), role_of(world.member)) == (Role.MEMBER, Role.LEADER)
    assert client.post(of(world.member, "lamna-over")).status_code == 403


def test_the_last_leader_stays(world, client_of):
    client = client_of(world.leader)
    for address, data in (
        (of(world.leader, "avsluta"), {}),
        (of(world.leader, "roll"), {"role": "member", "was": "leader"}),
        (f"{PAGE}/lamna", {}),
    ):
        answer = client.post(address, data=data)
        assert answer.status_code == 422
        assert "Lämna över till en ny först" in answer.text
    assert role_of(world.leader) == Role.LEADER


def test_of_two_leaders_one_can_go_and_the_other_cannot(world, client_of):
    first, second = client_of(world.leader), client_of(world.member)
    first.post(of(world.member, "roll"), data={"role": "leader", "was": "member"})
    assert second.post(of(world.leader, "avsluta")).status_code == 302
    late = first.post(of(world.member, "avsluta"))
    assert late.status_code == 404
    assert "Ni är inte längre med i Ålvdal" in late.text
    assert second.post(f"{PAGE}/lamna").status_code == 422
    assert queries.leaders_of(place_id=world.place.id)[0].user_id == world.member.id


def test_whoever_is_let_go_with_a_form_open_keeps_what_was_typed(world, client_of):
    leader, member = client_of(world.leader), client_of(world.member)
    leader.post(of(world.member, "avsluta"))
    typed = {"name": "Ålvdal", "slogan": "Nära till allt", "version": "1"}
    answer = member.post("/platser/alvdal/om", data=typed)
    assert answer.status_code == 404
    assert "Er roll i arbetet med Ålvdal är avslutad" in answer.text
    assert "Nära till allt" in answer.text
    assert member.get("/platser").status_code == 200  # still signed in


def test_leaving_is_told_to_nobody_but_those_who_were_there(world, client_of):
    member = client_of(world.member)
    assert member.post(f"{PAGE}/lamna").location == "/platser"
    assert "Ni är inte längre med" in member.get(PAGE).text
    stranger = client_of(world.stranger).get(PAGE)
    assert stranger.status_code == 404
    assert "Ålvdal" not in stranger.text
    assert "member.left" in db.session.scalars(select(JournalEntry.event)).all()


@pytest.mark.parametrize("how_many", [1, 10])
def test_the_page_asks_as_often_for_many_as_for_one(world, client_of, count_statements, how_many):
    client = client_of(world.leader)
    for number in range(how_many):
        invite(client, f"gast{number}@exempel.se")
    with count_statements() as statements:
        assert client.get(PAGE).status_code == 200
    assert len(statements) <= 6


def test_who_cannot_sign_in_never_leads(world, client_of):
    ghost = db.session.merge(world.member)
    ghost.email = None
    db.session.commit()
    client = client_of(world.leader)
    assert "Kan inte logga in här" in client.get(PAGE).text
    for what, data in (("lamna-over", {}), ("roll", {"role": "leader", "was": "member"})):
        answer = client.post(of(world.member, what), data=data)
        assert answer.status_code == 422
        assert "kan inte logga in här" in answer.text
    db.session.execute(
        Membership.__table__.update()
        .where(Membership.user_id == world.member.id)
        .values(role=Role.LEADER)
    )
    db.session.commit()
    assert client.post(f"{PAGE}/lamna").status_code == 422
    assert client.post(of(world.member, "avsluta")).status_code == 302
