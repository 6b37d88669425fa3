"""Every cell of the table of rights, walked through the pages by everybody."""

import pytest

from placedev.core import jobs
from tests.rights.house import SECRET, House
from tests.rights.matrix import COMMITMENT, ORGANISATION, PEOPLE, PLACE, ROWS, STEP

LET_BY = {200, 202, 409, 422}  # an empty form is read, and something is missing in it
REFUSED = {403, 404}


@pytest.fixture(scope="module")
def house(applications):
    """Build it once: what the walk changes lets nobody in or out."""
    app = applications.lend()
    with pytest.MonkeyPatch.context() as patch, app.app_context():
        patch.setattr(jobs, "wake", lambda _app: None)  # making a PDF takes seconds
        yield House(app)
    applications.take_back(app)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.action)
def test_every_cell(house, row):
    faults = []
    for person, cell in row.cells().items():
        ask = house.clients[person]
        faults += [
            f"{person} reads {url}: {answer.status_code}"
            for url in row.reads
            for answer in [ask.get(house.at(url))]
            if kind_of(answer) != {"W": "in", "R": "in", "-": "no", "L": "sign in"}[cell]
        ]
        faults += [
            f"{person} writes {url}: {answer.status_code}"
            for url in row.writes
            for answer in [ask.post(house.at(url), data={})]
            if kind_of(answer) != {"W": "in"}.get(cell, "no")
        ]
    assert not faults, "\n".join(faults)


def kind_of(answer) -> str:
    """Return what an answer is to whoever asked."""
    if answer.status_code == 302:
        return "sign in" if "/logga-in" in answer.location else "in"
    return "no" if answer.status_code in REFUSED else "in" if answer.status_code in LET_BY else "?"


def test_a_regional_contact_reads_no_private_person(house):
    for url in (ORGANISATION, COMMITMENT, STEP, PLACE, f"{PLACE}/vagen-hit"):
        page = house.clients["regional"].get(house.at(url))
        assert page.status_code == 200
        assert SECRET not in page.text
    assert SECRET in house.clients["member"].get(house.at(ORGANISATION)).text


def test_nobody_can_let_the_name_of_a_private_person_out(house):
    contact = house.at(f"{ORGANISATION}/kontakter/{{contact}}")
    yes = dict.fromkeys(("public", "publish", "published", "is_public", "consent", "shown"), "y")
    for person in PEOPLE:
        house.clients[person].post(contact, data=yes)
    published = ("/plan/alvdal", "/plan/alvdal/1", "/plan/alvdal/1.json", "/loften/alvdal")
    for page in (*published, f"{PLACE}/publicera", f"{PLACE}/publicera/utkast"):
        reader = "leader" if page.startswith(PLACE) else "anonymous"
        answer = house.clients[reader].get(page)
        assert answer.status_code == 200, page
        assert SECRET not in answer.text, page


def test_a_difference_says_what_the_pages_answer_and_why():
    for row in ROWS:
        asked = row.cells() | dict(zip(PEOPLE, row.asks.split(), strict=True))
        for person, (cell, why) in row.differs.items():
            assert asked[person] != cell, (row.action, person)
            assert why.endswith("."), (row.action, person)
