"""Awkward plans go in, come out the same, and lose no word on the page or in print."""

import html
import json
import re
import shutil
import subprocess

import pytest

from placedev.core.db import db
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.page import page_html
from placedev.editions.queries import load_for_snapshot
from placedev.editions.snapshot import PlanSnapshot
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place
from placedev.places.models import Place
from tests.cases import made_up
from tests.cases.test_cases import inside, readable  # noqa: F401 - a fixture
from tests.people import NOW, TODAY


def taken_in(content: bytes) -> int:
    found = import_place(read_file(content), actor_id=None, now=NOW)
    db.session.commit()
    return found.place_id


def snapshot_of(name: str) -> PlanSnapshot:
    place = db.session.get(Place, taken_in(made_up.written(name)))
    return compose(load_for_snapshot(place=place), today=TODAY)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]+", "", html.unescape(text)).casefold()


def missing(name: str, text: str) -> list[str]:
    read, published = squeezed(text), made_up.published(made_up.said(name))
    return [one for one in published if squeezed(one).rstrip(".") not in read]


def test_they_come_out_as_they_went_in_and_live_side_by_side(inside):  # noqa: F811
    keys = {name: taken_in(made_up.written(name)) for name in made_up.NAMES}
    for name, key in keys.items():
        assert read_file(export_place(place_id=key)) == read_file(made_up.written(name))


@pytest.mark.parametrize("name", made_up.NAMES)
def test_residents_read_all_that_is_theirs_on_the_page_and_in_the_document(inside, name):  # noqa: F811
    snapshot = snapshot_of(name)
    page = page_html(snapshot, number=None, public_url=f"/plan/{name}", pdf_url=f"/plan/{name}.pdf")
    for shown in (page, document_of(snapshot)):
        assert missing(name, readable(shown)) == []
    assert PlanSnapshot.model_validate(json.loads(json.dumps(snapshot.as_data()))) == snapshot


def document_of(snapshot: PlanSnapshot) -> str:
    return document_html(snapshot, public_url="https://exempel.se/plan/a")


@pytest.mark.parametrize("name", ["gransbygd", "sagbyn"])  # money in every shape; no areas at all
def test_the_print_holds_as_much(inside, press, name):  # noqa: F811
    pdf = press.pdf(document_of(snapshot_of(name)), media={})
    assert shutil.which("pdftotext"), "install poppler-utils"
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    lost = missing(name, done.stdout.decode())
    assert [one for one in lost if not one.startswith("https:")] == []
