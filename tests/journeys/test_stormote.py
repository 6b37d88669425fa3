"""From a copied meeting to approved minutes that a resident reads: a group's way, page by page."""

import re

import pytest

from placedev.core import clock
from tests.journeys.visitor import Visitor

TODAY = clock.today().isoformat()


@pytest.fixture
def app(make_app):
    return make_app(csrf=True, base_url="http://platser.exempel.se")


@pytest.fixture
def lena(world, client_of):
    return Visitor(client_of(world.leader))


@pytest.fixture
def resident(app):
    return Visitor(app.test_client())


def taken(visitor, **values):
    """Send the form that has these fields, and see that it was taken."""
    visitor.send(**values)
    assert visitor.status == 200, visitor.text
    return visitor


def press(visitor, to):
    """Press a button that is a form of its own."""
    return taken(visitor, to=to)


def first_meeting(lena):
    lena.open("/platser/alvdal/moten/nytt")
    taken(
        lena,
        title="Första stormötet",
        kind="stormote",
        is_open="y",
        when="2026-02-10",
        starts_at="18.30",
        ends_at="20.00",
        venue="Bygdegården",
        series_name="Stormöten",
        number="1",
    )
    at = lena.address
    taken(lena.open(f"{at}/dagordning"), title="Vad vill vi?", minutes="40")
    taken(lena.open(f"{at}/dagordning"), title="Vad händer sedan?", minutes="20")
    press(lena.open(at), "hallet")
    return at


def copied(lena, earlier):
    uid = earlier.rpartition("/")[-1]
    lena.open("/platser/alvdal/moten/nytt")
    link = next(one for one in re.findall(r'href="([^"]+fran=[^"]+)"', lena.text) if uid in one)
    lena.open(link.replace("&amp;", "&"))
    taken(lena, title="Andra stormötet", when=TODAY)
    assert "nummer 2" in lena.text
    assert "Vad händer sedan?" in lena.text
    return lena.address


def test_from_a_copied_meeting_to_approved_minutes(lena, resident, app, world, client_of):
    at = copied(lena, first_meeting(lena))
    public = f"/moten/alvdal/{at.rpartition('/')[-1]}"
    assert resident.open(public).status == 404

    taken(lena.open(f"{at}/fragor/ny"), text="Vad ska vi börja med?", kind="ideas")
    assert lena.open(f"{at}/skriv-ut").status == 200
    press(lena.open(f"{at}/inbjudan"), "skickad")
    assert "Andra stormötet" in resident.open(public).text
    taken(resident, how_many="3")

    press(lena.open(at), "borja")
    press(lena.open(f"{at}/salen"), "oppna")
    code = re.search(r'class="hall-code">([^<]+)<', lena.text)[1].replace(" ", "")
    phone = Visitor(app.test_client()).open(f"/m/{code}")
    assert "Vad ska vi börja med?" in phone.text
    taken(phone, text="En brygga vid badet")
    assert "En brygga vid badet" in phone.text
    assert "En brygga vid badet" not in lena.open(f"{at}/projektor").text

    decide(lena, at)
    press(lena.open(f"{at}/pagar"), "avsluta")
    paper_and_themes(lena, at)
    minutes(lena, at, app)
    printed = client_of(world.leader).get(f"{at}/anteckningar.pdf")
    assert printed.data.startswith(b"%PDF")

    taken(lena.open(f"{at}/anteckningar/offentlig"), to="offentlig")
    read = resident.open(f"{public}/anteckningar")
    assert "Vi bygger en brygga" in read.text
    assert "Bo Ek" not in read.text


def decide(lena, at):
    lena.open(f"{at}/beslut/nytt")
    taken(lena, text="Vi bygger en brygga", decided_how="acclamation")
    lena.open(f"{at}/att-gora/nytt")
    taken(lena, what="Fråga markägaren", who="Arbetsgruppen")


def paper_and_themes(lena, at):
    """Type in a sheet, show the phone's idea, name a theme and answer everybody in it."""
    uid = at.rpartition("/")[-1]
    lena.open(f"/platser/alvdal/ideer/papper/{uid}")
    taken(lena, label="Bord 1", cards_counted="2", texts="- Ramp till bryggan\n- Grillplats")
    taken(lena, steg="spara")
    assert "2 kort, 2 inmatade" in lena.text
    shown = re.search(r'name="turn" value="(shown [^"]+)"', lena.open(f"{at}/salen/ideer").text)
    taken(lena, turn=shown[1])
    room = lena.open("/platser/alvdal/ideer").text
    for words in ("En brygga vid badet", "Ramp till bryggan", "Grillplats"):
        assert words in room, words
    taken(lena.open("/platser/alvdal/ideer/gruppera"), name="Badet")


def minutes(lena, at, app):
    """Write, send, let somebody adjust by a link, print."""
    here = f"{at}/anteckningar"
    note = re.search(rf'href="({here}/[0-9a-f-]{{36}})"', lena.open(here).text)
    taken(lena.open(note[1]), note="Bo Ek berättade om badet.")
    assert "Vi bygger en brygga" in lena.open(here).text
    taken(lena.open(f"{here}/skicka"), to="skicka")
    adjusters = f"{here}/justerare"
    taken(lena.open(adjusters), role="Justerare för byalaget", email="namn@exempel.se")
    press(lena.open(adjusters), "fraga")
    link = re.search(r"/justera/[\w-]{43}", lena.open(adjusters).text)[0]
    adjuster = Visitor(app.test_client()).open(link)
    assert "Vi bygger en brygga" in adjuster.text
    taken(adjuster, answer="yes")
    assert "låsta" in lena.open(here).text
    lena.open(note[1]).send(note="Något annat")
    assert lena.status == 422
