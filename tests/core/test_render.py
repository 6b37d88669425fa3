"""PDFs are made within bounds, from what was handed in, by a process that may die."""

import os
import signal
import subprocess
import sys
import tempfile

import pytest

from placedev.core import press as pressing
from placedev.core.press import Press, pango_version
from placedev.core.render import (
    LARGEST_DOCUMENT,
    Bounds,
    Renderer,
    RenderFault,
)

PAGE = '<!doctype html><html lang="sv"><title>Plan</title><h1>Ålvdal</h1>{}'


@pytest.fixture
def renderer(press):
    return press


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://exempel.se/a.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="http://127.0.0.1:1/a.css">',
        '<style>@import "ftp://exempel.se/a.css";</style>',
        '<img src="photo:unknown" alt="x">',
        "<img src=\"fonts:../../config.py\" alt='x'>",
    ],
)
def test_nothing_is_fetched(renderer, body):
    with pytest.raises(RenderFault, match="not handed in") as refused:
        renderer.pdf(PAGE.format(body), media={})
    assert refused.value.code == "crashed"


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><html><title>Utan språk</title><h1>x</h1>",
        PAGE.format('<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>">'),
    ],
)
def test_a_document_that_readers_would_stumble_over_is_not_made(renderer, html):
    with pytest.raises(RenderFault):
        renderer.pdf(html, media={})


@pytest.mark.parametrize(
    ("bounds", "codes"),
    [
        (Bounds(seconds=0.2), {"too-long"}),
        (Bounds(cpu_seconds=1), {"too-long"}),
        (Bounds(memory=40), {"too-large", "crashed"}),
    ],
    ids=["time", "processor", "memory"],
)
def test_what_takes_too_much_is_stopped(renderer, monkeypatch, bounds, codes):
    monkeypatch.setattr(renderer, "_bounds", bounds)  # told anew with each document
    with pytest.raises(RenderFault) as stopped:
        renderer.pdf(PAGE.format("<p>Ett ord och ett till</p>" * 20_000), media={})
    assert stopped.value.code in codes


def test_a_huge_document_is_refused_at_once(renderer):
    with pytest.raises(RenderFault, match="too-large"):
        renderer.pdf("x" * (LARGEST_DOCUMENT + 1), media={})


def test_after_a_fault_the_next_document_is_made(renderer):
    with pytest.raises(RenderFault):
        renderer.pdf(PAGE.format('<img src="x:y" alt="x">'), media={})
    assert renderer.pdf(PAGE.format(""), media={}).startswith(b"%PDF-1.7")


def test_a_warm_process_that_ended_is_started_again_and_none_leaves_anything_on_disk(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Renderer() as renderer:
        renderer.pdf(PAGE.format(""), media={})
        assert [*tmp_path.iterdir()]  # the fonts
        os.kill(renderer.process_id, signal.SIGTERM)
        os.waitid(os.P_PID, renderer.process_id, os.WEXITED | os.WNOWAIT)
        assert [*tmp_path.iterdir()] == []
        assert renderer.pdf(PAGE.format(""), media={}).startswith(b"%PDF")
        assert [*tmp_path.iterdir()]
    assert [*tmp_path.iterdir()] == []  # nobody told it to end


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # the library's own
def test_a_page_with_something_in_its_margin_is_laid_out_once(monkeypatch, caplog, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # for the fonts, unpacked
    document = pressing.weasyprint.document
    monkeypatch.setattr(document, "LayoutContext", document.LayoutContext)  # the press changes it
    style = "<style>@page{@top-left{content:element(tab)}}b{position:running(tab)}</style>"
    pages = "".join(f"<b>{one}</b><p style='break-after:page'>{one}</p>" for one in "ABC")
    with caplog.at_level("INFO", "weasyprint.progress"):
        Press().pdf(PAGE.format(style + pages), {})
    begun = [told.rpartition(" - ")[2] for told in caplog.messages if "Creating layout" in told]
    assert begun == ["Page 1", "Page 2", "Page 3"]


def test_pango_is_here():
    assert int(pango_version().split(".")[0]) >= 1


def test_the_application_starts_without_what_only_the_worker_needs():
    code = "import placedev, sys; sys.exit(len({'weasyprint', 'huey', 'psycopg'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
