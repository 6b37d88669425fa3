"""The papers as PDFs: tagged, whole, in sizes that printers and eyes manage. Made once for all."""

import re

import pytest

from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from placedev.papers.rules import PAPERS
from tests import people
from tests.editions.pdf_check import faults_of
from tests.meetings.builders import add_meeting
from tests.papers.builders import CODE, PERSON, SECRET, add_full_meeting, add_hostile_meeting
from tests.papers.printed import figures_of, letters_of, pages_of, sizes_of

ONE_PAGE = ("affisch", "idekort", "gruppblad", "narvaro", "personuppgifter")
A3, A4 = (297, 420), (210, 297)


class Printer:
    """Asks for papers as the leader of the place; each is made once."""

    def __init__(self, app) -> None:
        self._app = app
        self._made: dict[str, bytes] = {}
        with app.app_context():
            world = people.build_world()
            self.meetings = {
                "full": add_full_meeting(world.place).uid,
                "bare": add_meeting(world.place, title="Möte", held_on=None).uid,
                "hostile": add_hostile_meeting(world.other_place).uid,
            }
            self.slugs = {"full": "alvdal", "bare": "alvdal", "hostile": "ostby"}
            self._tokens = {
                place: accounts.start_session(user, now=clock.now())[1]
                for place, user in (("alvdal", world.leader), ("ostby", world.stranger))
            }
            db.session.commit()
            db.session.remove()

    def pdf(self, meeting: str, paper: str, asked: str = "") -> bytes:
        """Return a paper of a meeting."""
        wanted = f"{meeting}/{paper}{asked}"
        if wanted not in self._made:
            answer = self._get(meeting, f"/{paper}.pdf{asked}")
            assert answer.mimetype == "application/pdf", answer.text[:500]
            self._made[wanted] = answer.data
        return self._made[wanted]

    def kit(self, meeting: str, asked: str = "") -> str:
        """Return the page that leads to the papers."""
        return self._get(meeting, asked).text

    def _get(self, meeting: str, rest: str):
        place = self.slugs[meeting]
        client = self._app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = self._tokens[place]
            session["_fresh"] = True
        return client.get(f"/platser/{place}/moten/{self.meetings[meeting]}/skriv-ut{rest}")


@pytest.fixture(scope="module")
def printer(applications):
    app = applications.lend()
    yield Printer(app)
    applications.take_back(app)


@pytest.mark.parametrize("slug", ONE_PAGE)
def test_a_paper_alone_is_a_sound_page(printer, slug):
    pdf = printer.pdf("bare", slug)
    assert faults_of(pdf) == []
    assert min(letters_of(pdf)) >= 9.99
    assert sizes_of(pdf) == [A4]


def test_all_in_one(printer):
    pdf = printer.pdf("full", "allt", "?alder=y&kon=y")
    assert faults_of(pdf) == []
    assert min(letters_of(pdf)) >= 9.99
    pages = pages_of(pdf)
    assert any(one.startswith("QR-kod till") for one in figures_of(pdf))
    promised = re.search(r"ungefär (\d+) sidor\)", printer.kit("full", "?alder=y&kon=y"))
    assert len(pages) == int(promised[1]), "as many pages as the page with the links says"
    _look_through(pages)


def _look_through(pages):
    said = " ".join(" ".join(pages).split())
    for wanted in ("Vad börjar vi med?", CODE, "Vägledande, inte bindande.", "Bryggan"):
        assert wanted in said
    for paper in PAPERS[1:]:
        assert any(str(paper.name) in page[:400] for page in pages[1:]), paper.slug
    cards = [page.count("En idé per kort") for page in pages]
    assert [count for count in cards if count] == [8], "no card is torn from its sheet"
    inside = [page for page in pages if SECRET in page or PERSON in page]
    assert ["Endast för arbetsgruppen" in page for page in inside] == [True]


def test_twenty_points_and_long_texts_lose_nothing_and_a_poster_may_be_large(printer):
    pdf = printer.pdf("hostile", "allt", "?affisch=a3&sprak=en")
    assert faults_of(pdf, language="en") == []
    assert min(letters_of(pdf)) >= 9.99
    sizes = sizes_of(pdf)
    assert (sizes[1], sizes.count(A3), sizes.count(A4)) == (A3, 1, len(sizes) - 1)
    pages = pages_of(pdf)
    said = "".join("".join(pages).split())
    for number in range(4, 20):
        assert f"{number}.Samm" in said, number
    assert said.count("<b>annat</b>") > 50
