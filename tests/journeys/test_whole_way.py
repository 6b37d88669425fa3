"""From nothing to a published plan: a process leader's whole way, through the pages alone."""

import pytest

from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from placedev.steps.methods import default_method
from tests.journeys.visitor import Visitor

PASSWORD = "sju små grodor hoppar"


@pytest.fixture
def app(make_app):
    app = make_app(csrf=True, base_url="http://platser.exempel.se")
    with app.app_context():
        accounts.add_user(
            email="lena@exempel.se", name="Lena Fors", password=PASSWORD, now=clock.now()
        )
        db.session.commit()
        db.session.remove()
    return app


@pytest.fixture
def lena(app):
    """Return Lena, signed in, at her new place."""
    lena = Visitor(app.test_client()).open("/platser")
    lena.send(email="lena@exempel.se", password=PASSWORD)
    assert lena.address == "/platser"
    lena.click("Lägg till en plats")
    lena.send(
        name="Ålvdal",
        kind="by",
        municipality="Ekhamra",
        population="412",
        population_year="2025",
        population_source="SCB",
        definition="Byn och gårdarna längs ån",
        slogan="Nära till ån",
        contact_role="Arbetsgruppen",
        contact_email="alvdal@exempel.se",
    )
    assert lena.address == "/platser/alvdal"
    return lena


def page(lena, rest, **values):
    """Open a page of the place, fill in its form and see that it was taken."""
    lena.open(f"/platser/alvdal/{rest}")
    assert lena.status == 200, rest
    lena.send(**values)
    assert lena.status == 200, lena.text
    return lena


def stakeholders(lena):
    for name, sector in (
        ("Sockenföreningen", "civil-society"),
        ("Ålvdals såg", "business"),
        ("Ekhamra kommun", "municipality"),
    ):
        page(lena, "intressenter/ny", name=name, sector=sector)
    page(lena, "intressenter/grupper/ny", name="Arbetsgruppen", kind="working-group")


def meeting(lena):
    page(
        lena,
        "moten/nytt",
        title="Stormöte om byn",
        kind="stormote",
        when="2026-03-12",
        venue="Bygdegården",
        is_open="y",
    )
    here = lena.address
    lena.open(f"{here}/dagordning").send(title="Vad vill vi?")
    lena.open(here).send(to="/borja")
    lena.open(here).click("Skriv en anteckning").send(note="**Alla** vill ha en brygga.")
    assert "<strong>Alla</strong>" in lena.open(here).text
    lena.open(f"{here}/beslut/nytt").send(text="Vi bygger en brygga")
    lena.open(here)
    return here


@pytest.mark.usefixtures("app")
def test_from_sign_in_to_a_published_plan(lena, app):
    stakeholders(lena)
    at_meeting = meeting(lena)
    assert "Vi bygger en brygga" in lena.text

    page(lena, "plan/ny", title="Handlingsplan för Ålvdal")
    page(lena, "plan/andra", target_picture="År 2035 badar alla i ån.", horizon_year="2035")
    page(lena, "plan/omraden/ny", name="Vid ån", number="1", colour="sjo")
    page(lena, "plan/mal/ny", title="Fler kommer ner till vattnet")
    page(lena, "plan/aktiviteter/ny", title="Bygg en brygga", when="våren 2027")
    assert "Bygg en brygga" in lena.text

    _promise_at(lena, at_meeting)
    _walk_through_every_step(lena)

    lena.open("/platser/alvdal/publicera").send(uid=_uid_of(lena))
    assert lena.status == 200, lena.text
    resident = Visitor(app.test_client()).open("/plan/alvdal")
    for words in (
        "Ålvdal",
        "År 2035 badar alla i ån.",
        "Vid ån",
        "Fler kommer ner till vattnet",
        "Bygg en brygga",
        "våren 2027",
        "Sockenföreningen",
        "Låna ut båten",
        "Vi bygger en brygga",
        "Stormöte om byn",
        "412",
    ):
        assert words in resident.text, words
    assert "Alla</strong> vill ha" not in resident.text  # notes stay with those who wrote them
    assert "Lena" not in resident.text
    assert app.test_client().get("/plan/alvdal/1.pdf").data.startswith(b"%PDF-1.7")
    assert Visitor(app.test_client()).open("/").text.count("Ålvdal")


def _promise_at(lena, at_meeting):
    lena.open("/platser/alvdal/ataganden/nytt")
    choices = dict(_options(lena.text))
    lena.send(
        organisation=choices["Sockenföreningen"],
        what="Låna ut båten",
        kind="material",
        meeting=choices["Stormöte om byn"],
        activity=choices["Bygg en brygga"],
    )
    assert lena.address.startswith("/platser/alvdal/ataganden/")
    assert "Låna ut båten" in lena.open(at_meeting).text


def _options(text):
    for piece in text.split("<option")[1:]:
        value = piece.split('value="')[1].split('"')[0]
        yield piece.split(">")[1].split("<")[0].strip(), value


def _walk_through_every_step(lena):
    """Pass each gate; where criteria are unmet, say why."""
    for step in default_method().steps:
        lena.open(f"/platser/alvdal/steg/{step.key}/vidare")
        assert lena.status == 200
        lena.send(reason="Vi går vidare ändå, för att våren är kort.")
        assert lena.status == 200, lena.text


def _uid_of(lena):
    return lena.text.split('name="uid"')[1].split('value="')[1].split('"')[0]
