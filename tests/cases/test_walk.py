"""A real plan goes through every step to a published edition, on to paper and to another place."""

import io
import json
import re
import subprocess
import uuid

import pikepdf
import pytest

from placedev.core.db import db
from placedev.editions.rules import checksum
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place
from placedev.places.models import Membership, Place, Role
from placedev.steps.methods import default_method
from tests.cases.test_cases import CASES, missing, readable, taken_in, values_of
from tests.people import NOW, add_user

STEPS = [step.key for step in default_method().steps]


@pytest.fixture
def leader_of(app, client_of):
    """Return a function that takes a plan in and gives a client of somebody who leads there."""

    def begin(name: str):
        place_id = taken_in(name)
        leader = add_user("Lena Fors")
        db.session.add(
            Membership(place_id=place_id, user_id=leader.id, role=Role.LEADER, since=NOW.date())
        )
        db.session.commit()
        db.session.refresh(leader)
        db.session.expunge(leader)
        return client_of(leader), place_id

    with app.app_context():
        yield begin
        db.session.remove()


def through_all_steps(client, name: str) -> None:
    """Leave each step as a leader does, with a reason where something is missing."""
    for key in STEPS:
        assert client.get(f"/platser/{name}/steg/{key}").status_code == 200
        answer = client.post(
            f"/platser/{name}/steg/{key}/vidare",
            data={"reason": "Källan berättar inte mer. Vi går vidare med det som finns."},
        )
        assert answer.status_code == 302, key


def publish(client, name: str) -> None:
    page = client.get(f"/platser/{name}/publicera")
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', page.text)
    answer = client.post(
        f"/platser/{name}/publicera",
        data={
            "uid": str(uuid.uuid4()),
            "change_note": "Första utgåvan.",
            "seen": seen[1] if seen else "",
        },
    )
    assert answer.status_code == 302, answer.text


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, and where its links lead."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = [
            str(note["/A"]["/URI"])
            for page in document.pages
            for note in page.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        ]
    return " | ".join([done.stdout.decode(), *links])


@pytest.mark.parametrize("name", CASES)
def test_from_the_first_step_to_a_published_edition_and_to_another_installation(
    make_app, client, leader_of, name
):
    leader, place_id = leader_of(name)
    through_all_steps(leader, name)
    assert "alla steg" in leader.get(f"/platser/{name}").text.casefold()
    publish(leader, name)
    page = client.get(f"/plan/{name}/1")  # the edition itself; the living page folds long plans
    assert page.status_code == 200
    assert missing(name, readable(page.text)) == []
    data = client.get(f"/plan/{name}/1.json")
    assert missing(name, " | ".join(values_of(data.json))) == []
    pdf = client.get(f"/plan/{name}/1.pdf")
    assert pdf.mimetype == "application/pdf"
    assert missing(name, text_of(pdf.data)) == []
    content = export_place(place_id=place_id)
    _assert_the_file_tells(content, name)
    _assert_it_moves(content, name, client, make_app(jobs_now=False))


def _assert_the_file_tells(content: bytes, name: str) -> None:
    """The edition holds its checksum in the file, and nothing of the walk is left behind."""
    file = json.loads(content)
    (edition,) = file["editions"]
    parts = (edition[key] for key in ("snapshot", "page_html", "document_html"))
    assert edition["sha256"] == checksum(*parts)
    assert [passage["step_key"] for passage in file["passages"]] == STEPS
    assert [entry["event"] for entry in file["journal"]].count("edition.published") == 1
    assert read_file(content).place.slug == name


def _assert_it_moves(content: bytes, name: str, client, elsewhere) -> None:
    """What was published is the same, byte for byte, at an installation that takes the file in."""
    with elsewhere.app_context():
        found = import_place(read_file(content), actor_id=None, now=NOW)
        db.session.commit()
        assert export_place(place_id=found.place_id) == content
        assert db.session.get(Place, found.place_id).slug == name
    stranger = elsewhere.test_client()
    for address in (f"/plan/{name}", f"/plan/{name}/1", f"/plan/{name}/1.json"):
        assert stranger.get(address).data == client.get(address).data
    assert stranger.get(f"/plan/{name}/1.pdf").status_code == 202
