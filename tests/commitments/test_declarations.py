"""Declarations of intent: drafted, signed party by party, printed."""

import re
import uuid

import pytest
from sqlalchemy import select

from placedev.commitments.models import Declaration, DeclarationParty
from placedev.core.db import db
from tests.commitments.builders import organisation

ROOM = "/platser/alvdal/ataganden/avsiktsforklaringar"
TEXT = "Vi vill öppna badplatsen.\n\n* Sågen ger virke\n* Klubben bygger"


@pytest.fixture
def member(world, client_of):
    return client_of(world.member)


def form(**changes):
    return {
        "uid": str(uuid.uuid4()),
        "title": "Badplatsen öppnas",
        "text": TEXT,
        "drawn_up_on": "2026-03-12",
        "holds_text": "till och med 2028",
        **changes,
    }


@pytest.fixture
def url(world, member):
    for name in ("Sågen", "Klubben"):
        organisation(world, name=name)
    organisation(world, name="Grannarna", place_id=world.other_place.id)
    db.session.commit()
    sent = form()
    for _time in range(2):
        answer = member.post(f"{ROOM}/ny", data=sent)
        assert answer.status_code == 302
    return answer.location


def uid_of(name):
    db.session.rollback()
    from_name = select(organisation_table().uid).where(organisation_table().name == name)
    return str(db.session.scalars(from_name).one())


def organisation_table():
    return DeclarationParty.organisation.property.mapper.class_


def parties(member, url, *names):
    for name in names:
        sent = {"uid": str(uuid.uuid4()), "organisation": uid_of(name), "signs_as": "ordförande"}
        assert member.post(f"{url}/parter", data=sent).status_code == 302
    db.session.rollback()
    return db.session.scalars(select(DeclarationParty.uid).order_by(DeclarationParty.id)).all()


def signature(member, url, **changes):
    version = re.search(r'name="version"[^>]*value="(\d+)"', member.get(url).text)[1]
    return {"version": version, "on": "2026-03-14", "how": "paper", **changes}


def test_it_is_a_draft_then_waits_then_is_signed(member, url, count_statements):
    assert "Utkast" in member.get(url).text
    one, two = parties(member, url, "Sågen", "Klubben")
    assert "Väntar på underskrift (0 av 2)" in member.get(url).text
    sent = signature(member, url)
    assert member.post(f"{url}/parter/{one}/underskrift", data=sent).status_code == 302
    with count_statements() as statements:
        assert "Väntar på underskrift (1 av 2)" in member.get(url).text
    assert len(statements) <= 12
    wrong = {**sent, "on": "2199-01-01", "evidence_url": "protokollet"}
    refused = member.post(f"{url}/parter/{two}/underskrift", data=wrong)
    assert refused.status_code == 422
    assert "Skriv hela adressen" in refused.text
    refused = member.post(f"{url}/parter/{two}/underskrift", data={**wrong, "evidence_url": ""})
    assert "Dagen har inte varit än" in refused.text
    good = {**sent, "how": "decision", "evidence_url": "https://exempel.se/protokoll"}
    assert member.post(f"{url}/parter/{two}/underskrift", data=good).status_code == 302
    page = member.get(ROOM).text
    assert "Undertecknad" in page
    assert "Väntar" not in page
    assert member.post(f"{url}/parter/{two}/ingen-underskrift").status_code == 302
    assert "Väntar på underskrift (1 av 2)" in member.get(ROOM).text


def test_a_signed_text_stays_and_two_who_write_meet(member, url):
    changed = form(version="1", text="Annan text")
    assert member.post(f"{url}/andra", data=changed).status_code == 302
    conflict = member.post(f"{url}/andra", data=form(version="1", text="Min egen text"))
    assert conflict.status_code == 409
    for words in ("Annan text", "Min egen text"):
        assert words in conflict.text
    one, _two = parties(member, url, "Sågen", "Klubben")
    old = {**signature(member, url), "version": "1"}
    refused = member.post(f"{url}/parter/{one}/underskrift", data=old)
    assert "Texten har ändrats sedan" in refused.text
    member.post(f"{url}/parter/{one}/underskrift", data=signature(member, url))
    refused = member.post(f"{url}/andra", data=form(version="2", text="Ännu en text"))
    assert refused.status_code == 422
    assert "Någon har skrivit under" in refused.text
    only_time = form(version="2", text="Annan text", holds_text="till 2030")
    assert member.post(f"{url}/andra", data=only_time).status_code == 302
    assert member.post(f"{url}/parter/{one}/ta-bort").status_code == 422


def test_parties_come_and_go_and_belong_to_the_place(world, member, url, client_of):
    one, two = parties(member, url, "Sågen", "Klubben")
    again = {"uid": str(uuid.uuid4()), "organisation": uid_of("Sågen")}
    assert member.post(f"{url}/parter", data=again).status_code == 422
    foreign = {"uid": str(uuid.uuid4()), "organisation": uid_of("Grannarna")}
    refused = member.post(f"{url}/parter", data=foreign)
    assert refused.status_code == 422
    assert "Grannarna" not in refused.text
    sent = signature(member, url)
    for _time in range(2):
        assert member.post(f"{url}/parter/{two}/ta-bort").status_code == 302
    assert member.post(f"{url}/parter/{two}/underskrift", data=sent).status_code == 404
    there = url.replace("alvdal", "ostby")
    stranger = client_of(world.stranger)
    assert stranger.get(there).status_code == 404
    assert stranger.post(f"{there}/parter/{one}/ta-bort").status_code == 404
    assert db.session.scalars(select(Declaration)).one().title == "Badplatsen öppnas"
