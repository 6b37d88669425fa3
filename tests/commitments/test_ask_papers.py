"""What is printed for givers: slips to answer on, letters about all they said, what they sign."""

import uuid

from sqlalchemy import select

from placedev.commitments import ask_rules
from placedev.commitments.models import Commitment, Declaration, DeclarationParty
from placedev.core.db import db
from placedev.stakeholders.models import Organisation
from tests.commitments.asking import LIST, answer, asks, states_of
from tests.commitments.builders import commitment
from tests.editions.pdf_check import faults_of
from tests.papers.printed import pages_of
from tests.people import NOW

LONG = "Vi lånar ut traktorn med vagn och förare " * 12


def printed(client, url):
    """Return the pages of a PDF that has no faults."""
    made = client.get(url)
    assert (made.status_code, made.mimetype) == (200, "application/pdf")
    assert faults_of(made.data) == []
    return [" ".join(page.split()) for page in pages_of(made.data)]


def test_slips_lead_back_to_their_promise(app, world, client_of, client):
    first_uid = commitment(world, "Virke till bryggan").uid
    commitment(world, LONG[:490])
    first = db.session.scalars(select(Commitment).where(Commitment.uid == first_uid)).one()
    db.session.expunge(first)
    member = client_of(world.member)
    form = {"uid": str(uuid.uuid4())}
    for _time in range(2):
        assert member.post(f"{LIST}/fragor/lappar", data=form).status_code == 302
    assert [one.how for one in asks()] == ["paper", "paper"]
    (page,) = printed(member, f"{LIST}/fragor/lappar.pdf")
    code = ask_rules.code_of(first_uid)
    for words in ("Virke till bryggan", code, "Ja, det står vi för", "Nej, vi kan inte"):
        assert words in page
    found = member.get(f"{LIST}/fragor", query_string={"kod": code.lower().replace("-", " ")})
    assert str(first_uid) in found.location
    assert "Ingen lapp har den koden" in member.get(f"{LIST}/fragor?kod=AAA").text
    slip = next(one for one in asks() if one.commitment_id == first.id)
    link = f"/svar/{ask_rules.paper_token(app.config['SECRET_KEY'], slip.uid)}"
    assert answer(client, link, "yes")[0].status_code == 303
    assert states_of(first) == ["said", "confirmed"]
    assert len(printed(member, f"{LIST}/fragor/lappar.pdf")) == 1


def test_each_letter_begins_on_its_own_page(world, client_of):
    for what in ("Virke till bryggan", "Låna ut traktorn"):
        commitment(world, what)
    member = client_of(world.member)
    one, two = printed(member, f"{LIST}/lovat.pdf")
    for page in (one, two):
        assert "Sagt, men inte bekräftat" in page
        assert "Det här står ni för" not in page
    uid = db.session.scalars(select(Organisation.uid).order_by(Organisation.id)).first()
    (page,) = printed(member, f"/platser/alvdal/intressenter/{uid}/lovat.pdf")
    assert "Virke till bryggan" in page
    assert "traktorn" not in page


def test_a_declaration_has_a_line_for_each(world, client_of):
    declaration = Declaration(
        place_id=world.place.id, title="Badet öppnas", text="Vi vill.", created_at=NOW
    )
    db.session.add(declaration)
    db.session.flush()
    for position, name in enumerate(("Sågen", "Klubben")):
        party = Organisation(place_id=world.place.id, name=name, sector="civil-society")
        db.session.add(party)
        db.session.flush()
        db.session.add(
            DeclarationParty(
                declaration_id=declaration.id, organisation_id=party.id, position=position
            )
        )
    uid = declaration.uid
    db.session.commit()
    (page,) = printed(client_of(world.regional), f"{LIST}/avsiktsforklaringar/{uid}.pdf")
    assert page.count("Ort och dag") == 2
    assert "Utkast" in page
