"""`placedev pdf`: every form of a plan on paper, as an operator asks for it."""

import io
import uuid
import zipfile
from contextlib import nullcontext

import pikepdf
import pytest

from placedev import cli
from placedev.commands import carrying
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.editions import operations
from placedev.editions.operations import Publication
from tests import people
from tests.editions.test_composing import add_plan
from tests.editions.test_jobs import SITE, Recorder

A3_WIDE = (1191, 842)  # points
A4_TALL = (595, 842)


def build_published_plan():
    world = people.build_world()
    place = db.session.merge(world.place)
    add_plan(place, people.NOW)
    operations.publish_edition(
        place, Publication(uuid.uuid4()), site=SITE, actor=None, now=people.NOW
    )
    db.session.commit()


@pytest.fixture
def pdf(make_app, press, tmp_path, monkeypatch):
    """Return a function that runs `placedev pdf` for a place with one edition."""
    app = make_app(begin=build_published_plan)
    monkeypatch.setattr(carrying, "Renderer", lambda **_given: nullcontext(press))
    target = tmp_path / "ut"

    def run(*options):
        arguments = ["pdf", "alvdal", "-o", str(target), *options]
        result = app.test_cli_runner().invoke(cli.group, arguments)
        return result, target.read_bytes() if target.exists() else b""

    return run


@pytest.mark.parametrize(
    ("options", "pages", "size"),
    [
        (["--form", "short"], 4, A4_TALL),
        (["--form", "wall", "--edition", "1"], 1, A3_WIDE),
        (["--form", "wall-a4"], 4, A4_TALL),
        (["--form", "poster"], 1, A4_TALL),
        (["--form", "short", "--draft"], 4, A4_TALL),
    ],
    ids=["short", "wall", "wall-a4", "poster", "short-draft"],
)
def test_a_form_is_written_as_a_pdf_of_its_size(pdf, options, pages, size):
    result, content = pdf(*options)
    assert result.exit_code == 0, result.output
    with pikepdf.open(io.BytesIO(content)) as read:
        assert len(read.pages) == pages
        box = [round(float(side)) for side in read.pages[0].mediabox[2:]]
        assert sorted(box) == sorted(size)


def test_the_package_for_the_archive_is_written_with_its_pdf(pdf, press, monkeypatch):
    monkeypatch.setattr(carrying, "Renderer", lambda **_given: nullcontext(Recorder(press)))
    result, content = pdf("--form", "archive")
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert any(name.endswith("plan.pdf") for name in package.namelist())


@pytest.mark.parametrize(
    "options",
    [
        ["--draft", "--edition", "1"],
        ["--draft", "--form", "poster"],
        ["--draft", "--form", "archive"],
        ["--form", "papyrus"],
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_written(pdf, options):
    result, content = pdf(*options)
    assert result.exit_code == 2
    assert content == b""


def test_an_edition_that_is_not_there_is_named(pdf):
    result, content = pdf("--edition", "7")
    assert isinstance(result.exception, NotFound)
    assert content == b""
