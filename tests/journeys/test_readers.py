"""Two who read the plan: a resident who saw the poster, and a politician who adopted it."""

import re

import pytest

from placedev.editions import poster_views
from tests.journeys.visitor import Visitor

AT = "/platser/alvdal"
SITE = "platser.exempel.se"


@pytest.fixture
def app(make_app):
    return make_app(csrf=True, base_url=f"http://{SITE}", mail_url="smtp://localhost")


@pytest.fixture
def lena(world, client_of, monkeypatch):
    """Return the leader, with a plan that says something; PDFs are another test's matter."""
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    lena = Visitor(client_of(world.leader))
    write(lena, "plan/ny", title="Handlingsplan för Ålvdal")
    write(lena, "plan/andra", target_picture="År 2035 badar alla i ån.", horizon_year="2035")
    write(lena, "plan/omraden/ny", name="Vid ån", number="1", colour="sjo")
    write(lena, "plan/aktiviteter/ny", title="Bygg en brygga", when="våren 2027")
    return lena


def write(lena, rest, **values):
    """Open a page of the place, fill in its form and see that it was taken."""
    lena.open(f"{AT}/{rest}")
    assert lena.status == 200, rest
    lena.send(**values)
    assert lena.is_led_on, lena.text


def publish(lena, note):
    lena.open(f"{AT}/publicera").send(to="/publicera", change_note=note)
    assert lena.is_led_on, lena.text


def seen(visitor):
    return " ".join(visitor.text.replace("\N{NO-BREAK SPACE}", " ").split())


def printed_address(lena, monkeypatch):
    """Return the path that the poster prints beside its square code."""
    printed = []
    monkeypatch.setattr(
        poster_views, "sheet_answer", lambda made, **_more: printed.append(str(made)) or "made"
    )
    monkeypatch.setattr(poster_views, "with_media", lambda html, _media: html)
    lena.open(f"{AT}/planen-pa-papper").click("A4")
    [path] = set(re.findall(rf"{SITE}(/plan/[\w-]+)", printed[0]))
    return path


def test_a_resident_comes_from_the_poster_and_is_answered(lena, app, monkeypatch):
    publish(lena, "")
    address = printed_address(lena, monkeypatch)
    resident = Visitor(app.test_client()).open(address)
    assert "Bygg en brygga" in resident.text
    resident.click("Bygg en brygga").click("Jag vill vara med")
    assert "Bygg en brygga" in resident.text
    resident.send(wish="Jag har en båt och kan frakta virke.", contact="namn@exempel.se")
    assert resident.status == 200, resident.text
    assert "Tack" in resident.text
    lena.open(f"{AT}/lasare")
    for words in ("Jag har en båt", "namn@exempel.se", "Bygg en brygga"):
        assert words in lena.text
    assert "Jag har en båt" not in resident.open(address).text


def test_a_politician_reads_what_was_adopted_and_what_is_new(lena, app):
    publish(lena, "")
    council = {"body": "Kommunfullmäktige", "body_kind": "council", "planned": "våren 2027"}
    write(lena, "plan/antagande", **council)
    lena.click("Skriv in beslutet").send(
        outcome="adopted", when="14 mars 2027", reference="§ 4", edition="1"
    )
    assert lena.status == 200, lena.text
    politician = Visitor(app.test_client()).open("/plan/alvdal")
    assert "Antagen av Kommunfullmäktige" in seen(politician)
    assert "Så behandlas planen" in seen(politician)
    assert "14 mars 2027, § 4" in seen(politician)
    write(lena, "plan/aktiviteter/ny", title="Skylta vid vägen", when="hösten 2027")
    publish(lena, "Skyltarna kom med efter sommaren.")
    assert politician.open("/plan/alvdal/2/andringar/1").status == 200
    assert "Skylta vid vägen" in politician.text
    assert "Skyltarna kom med" in politician.text
    for page in ("/plan/alvdal", "/plan/alvdal/2"):  # planned and done, beside each other
        told = re.sub(r"</?time[^>]*>", "", seen(politician.open(page)))
        assert "14 mars 2027, § 4. Planerat: våren 2027." in told
    assert "Bygg en brygga" in politician.open("/plan/alvdal/1").text
    assert "Skylta vid vägen" not in politician.text


def test_a_no_from_a_body_is_told_as_soon_as_it_is_written_down(lena, app):
    council = {"body": "Kommunfullmäktige", "body_kind": "council", "planned": "våren 2027"}
    write(lena, "plan/antagande", **council)
    publish(lena, "")
    reader = Visitor(app.test_client()).open("/plan/alvdal")
    assert "Inte behandlad än" in reader.text
    lena.open(f"{AT}/plan/antagande").click("Skriv in beslutet").send(
        outcome="rejected", when="14 mars 2027", reference="§ 4", edition="1"
    )
    assert lena.status == 200, lena.text
    told = re.sub(r"</?(time|strong)[^>]*>", "", seen(reader.open("/plan/alvdal")))
    assert "Sa nej till planen 14 mars 2027, § 4. Planerat: våren 2027." in told
    assert "Planen är inte antagen än" in told
    assert "Inte behandlad än" in reader.open("/plan/alvdal/1").text  # as it was then


def test_what_cannot_be_compared_is_not_there(lena, app):
    publish(lena, "")
    write(lena, "plan/aktiviteter/ny", title="Skylta vid vägen", when="hösten 2027")
    publish(lena, "Skyltar.")
    reader = Visitor(app.test_client())
    for rest in ("1/andringar", "9/andringar", "2/andringar/2", "1/andringar/2"):
        assert reader.open(f"/plan/alvdal/{rest}").status == 404, rest
    lena.open(f"{AT}/publicera/1/aterta").send(reason="Ett namn stod där.")
    for compared in ("2/andringar/1", "1/andringar"):
        assert reader.open(f"/plan/alvdal/{compared}").status == 410
        assert "Skylta" not in reader.text
    assert reader.open("/plan/alvdal/2/andringar").status == 404
