"""The package of an edition: whole, the same every time, and nobody's private data in it."""

import hashlib
import io
import json
import zipfile

import pytest

from placedev.core.db import db
from placedev.editions import form_operations, jobs, page
from placedev.editions.archive_document import archive_zip
from placedev.editions.snapshot import PlanSnapshot
from tests.editions import builders
from tests.editions.published import Copyist
from tests.editions.test_jobs import SITE, edition  # noqa: F401 - a fixture


@pytest.fixture
def package(app):
    def package():
        snapshot = builders.snapshot()
        with app.app_context():
            return archive_zip(
                snapshot,
                data=snapshot.as_data(),
                sha256="a" * 64,
                page_html="<h1>Planen</h1>",
                pdfs={"plan.pdf": b"%PDF-1.7 plan", "kort.pdf": b"%PDF-1.7 kort"},
                files={"b" * 64: (b"\xff\xd8", "image/jpeg")},
                public_url="/plan/alvdal",
            )

    return package


def opened(content):
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_every_checksum_holds(package):
    parts = opened(package())
    sums = dict(reversed(line.split("  ", 1)) for line in parts["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(parts) - {"SHA256SUMS"}
    for name, told in sums.items():
        assert hashlib.sha256(parts[name]).hexdigest() == told
    for listed in json.loads(parts["innehall.json"])["files"]:
        content = parts[listed["name"]]
        assert (listed["sha256"], listed["bytes"]) == (sums[listed["name"]], len(content))


def test_the_same_edition_gives_the_same_bytes(package):
    assert package() == package()


def test_the_data_can_be_read_back(package):
    parts = opened(package())
    assert PlanSnapshot.model_validate_json(parts["plan.json"]) == builders.snapshot()
    assert "activities" in json.loads(parts["plan.schema.json"])["properties"]
    table = parts["aktiviteter.csv"].decode("utf-8-sig").splitlines()
    assert len(table) == 1 + len(builders.snapshot().activities)
    assert "sha256sum -c SHA256SUMS" in parts["LÄS MIG.txt"].decode()
    assert parts[f"filer/{'b' * 64}.jpg"] == b"\xff\xd8"


def test_it_is_asked_for_and_made_and_holds_no_private_data(
    app,
    world,
    edition,  # noqa: F811
    client,
    now,
):
    form_operations.ask_for_form(edition, "archive", public_url=SITE.url_of("alvdal"), now=now)
    db.session.commit()
    private = [word for one in (world.leader, world.member) for word in (one.name, one.email)]
    assert jobs.make_waiting(app, Copyist()) == 2
    got = client.get("/plan/alvdal/arkiv.zip")
    assert got.status_code == 200
    assert got.headers["Content-Type"] == "application/zip"
    parts = opened(got.data)
    assert {"plan.pdf", "kort.pdf", "vagg.pdf", "sida.html"} <= set(parts)
    everything = b"\n".join(parts.values()).decode("utf-8", "replace")
    assert [word for word in private if word in everything] == []
    assert parts["plan.json"] == page.open_data(edition.snapshot)
