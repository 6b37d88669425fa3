"""A promise's whole life: said at the stormöte, asked about, silent, told of, kept, and read of."""

import re
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from placedev.core import clock, mailing
from placedev.reminders import jobs as reminder_jobs
from tests.journeys.visitor import Visitor

AT = "/platser/alvdal"
BEGIN = datetime(2027, 2, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def app(make_app, office):
    return make_app(csrf=True, base_url="http://platser.exempel.se", mail_url=office.url)


@pytest.fixture
def later(monkeypatch):
    """Return a function that lets days go by."""
    moments = [BEGIN]
    monkeypatch.setattr(clock, "now", lambda: moments[-1])

    def go(days: int) -> datetime:
        moments.append(moments[-1] + timedelta(days=days))
        return moments[-1]

    return go


@pytest.fixture
def sign_in(later, world, client_of):
    """Return a function that signs Lena in; after a month she has to again."""
    return lambda: Visitor(client_of(world.leader))


def page(lena, rest, **values):
    """Open a page of the place, fill in its form and see that it was taken."""
    lena.open(f"{AT}/{rest}")
    assert lena.status == 200, rest
    lena.send(**values)
    assert lena.is_led_on, lena.text
    return lena


def choice(visitor, words):
    """Return the value of a choice on the page."""
    found = re.findall(r'<option[^>]*value="([^"]*)"[^>]*>\s*([^<]*?)\s*</option>', visitor.text)
    return next(value for value, said in found if said == words)


def said_at_the_stormote(lena):
    page(
        lena,
        "intressenter/ny",
        name="Sågen",
        sector="business",
        contact_role="Kontoret",
        contact_email="kontoret@exempel.se",
    )
    page(lena, "moten/nytt", title="Stormötet", kind="stormote", when="2027-02-04", is_open="y")
    page(lena, "plan/ny", title="Handlingsplan för Ålvdal")
    page(lena, "plan/andra", target_picture="År 2035 badar alla i ån.", horizon_year="2035")
    page(lena, "plan/aktiviteter/ny", title="Bygg en brygga", when="våren 2027")
    lena.open(f"{AT}/ataganden/nytt")
    lena.send(
        organisation=choice(lena, "Sågen"),
        what="Ge virke till bryggan",
        kind="material",
        due_on="2027-03-15",
        meeting=choice(lena, "Stormötet"),
        activity=choice(lena, "Bygg en brygga"),
    )
    assert lena.is_led_on, lena.text
    return lena.address


def letter(app, office):
    """Let the worker send what waits, and return the newest letter's plain text."""
    mailing.send_waiting(app)
    return office.letters[-1].get_body(("plain",)).get_content()


def asked(app, office, lena, promise):
    """Ask the giver by mail, and return the path of the link that they got."""
    lena.open(f"{promise}/fraga").send(address="kontoret@exempel.se")
    assert lena.is_led_on, lena.text
    return re.search(r"http://platser\.exempel\.se(/svar/\S{43})", letter(app, office))[1]


def reminded(app):
    """Let the worker remind people, as it does every minute."""
    reminder_jobs.remind_all(app)
    mailing.send_waiting(app)


def answered(app, link, code, note=""):
    """Answer as the giver does: no account, on a phone, after a machine has opened the link."""
    app.test_client().get(link)
    giver = Visitor(app.test_client()).open(link)
    [name] = set(re.findall(r'name="(f\w+)-answer"', giver.text))
    giver.send(role="ägare", **{f"{name}-answer": code, f"{name}-note": note})
    assert "Tack, ert svar är framme" in giver.text


def published(lena, **values):
    lena.open(f"{AT}/publicera")
    lena.send(to="/publicera", **values)
    assert lena.status == 200, lena.text


def read(app, address):
    text = Visitor(app.test_client()).open(address).text
    return text.replace("\N{NO-BREAK SPACE}", " ")


def lena_is_reminded(app, office, later, address):
    """Let it become the Monday before the day of the promise; it stands in the week's letter."""
    later(27)
    reminded(app)
    later(4)
    reminded(app)
    [told] = [one for one in office.letters if one["To"] == address]
    words = told.get_body(("plain",)).get_content().replace("\N{NO-BREAK SPACE}", " ")
    assert "Ge virke till bryggan" in words
    assert "15 mars" in words


def read_pdf(app, address):
    pdf = app.test_client().get(address).data
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_a_promise_from_the_hall_to_the_plan(world, app, sign_in, office, later):
    lena = sign_in()
    promise = said_at_the_stormote(lena)
    published(lena)
    assert "Sagt, inte bekräftat än" in read(app, "/plan/alvdal")

    link = asked(app, office, lena, promise)
    assert "Sagt, men inte bekräftat än" in read(app, "/loften/alvdal")
    later(1)
    answered(app, link, "yes", "Vi lägger undan det i mars.")
    assert "Bekräftat" in lena.open(promise).text
    assert "Vi lägger undan det i mars." in lena.text
    assert "På gång" in read(app, "/loften/alvdal")

    lena_is_reminded(app, office, later, world.leader.email)

    later(60)
    lena = sign_in()
    silence = "Ingen rapport sedan 5 februari 2027"
    assert silence in read(app, "/loften/alvdal")
    for seen in (promise, f"{AT}/ataganden"):
        assert silence in lena.open(seen).text.replace("\N{NO-BREAK SPACE}", " ")

    link = asked(app, office, lena, promise)
    answered(app, link, "under-way", "Sågat, ska torka.")
    assert "Ingen rapport" not in read(app, "/loften/alvdal")
    later(20)
    answered(app, link, "kept", "Levererat till badet.")
    assert "Det här har de hållit" in read(app, "/loften/alvdal")

    published(lena, change_note="Sågen har levererat.")
    for words in (read(app, "/plan/alvdal"), read_pdf(app, "/plan/alvdal/2.pdf")):
        assert "Ge virke till bryggan" in words
        assert "Uppfyllt" in words
        assert "kontoret@exempel.se" not in words
