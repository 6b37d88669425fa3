"""Texts that would fetch, read, run or tear something: in print they are only text."""

import io
import json
import subprocess
import sys
from html.parser import HTMLParser
from itertools import cycle

import pikepdf
import pytest

from placedev.core.db import db
from placedev.core.render import Bounds
from placedev.core.text import breakable
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.page import page_html
from placedev.editions.pdf import media_of
from placedev.editions.poster_document import Poster, poster_html
from placedev.editions.poster_queries import Coming
from placedev.editions.quarter_rules import quarter_of
from placedev.editions.queries import load_for_snapshot
from placedev.editions.short_document import short_html
from placedev.editions.wall_document import wall_html
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes
from placedev.places.models import Place
from tests.editions.pdf_check import faults_of
from tests.hostile.everywhere import whole_place_saying
from tests.hostile.print_texts import FETCHING, LONG, METADATA, ONE_BY_ONE, STRANGE
from tests.people import NOW, TODAY

URL = "https://exempel.se/plan/a"
OUTSIDE = ("file:", METADATA, "javascript:", "fonts:.")
FETCHING_NAMES = {"src", "srcset", "href", "xlink:href", "data", "style", "poster", "action"}
ENDLESS = 10_000  # letters
OPENED_LAST = "/etc/hostname"


class Fetched(HTMLParser):
    """Collects what a page would fetch or run; where a link leads is the reader's to choose."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in {"iframe", "object", "embed", "base"}:
            self.found.append(tag)
        for name, value in attrs:
            leads = (tag, name) == ("a", "href") and not (value or "").startswith("javascript:")
            asks = name in FETCHING_NAMES and any(one in (value or "") for one in OUTSIDE)
            if name.startswith("on") or (asks and not leads):
                self.found.append(f"{tag} {name}={value}")


def snapshot_of(content: dict):
    """Return what a place would publish that came in as a file."""
    key = import_place(read_file(as_bytes(content)), actor_id=None, now=NOW).place_id
    db.session.commit()
    return compose(load_for_snapshot(place=db.session.get(Place, key)), today=TODAY)


def poster(snapshot, *, public_url: str) -> str:
    """Return the poster of a quarter, with a meeting that says hostile things, too."""
    meeting = Coming(FETCHING, TODAY, FETCHING, "18.30", FETCHING)
    quarter = quarter_of(TODAY)
    return poster_html(Poster(snapshot, {}, quarter, TODAY, meeting), public_url=public_url)


def watched(documents: list[str], media, **more) -> dict:
    """Print in a process that tells what it opened and whom it called."""
    files = {name: [content.hex(), kind] for name, (content, kind) in media.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.watched_press"],
        input=json.dumps({"documents": documents, "files": files, **more}),
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("text", [FETCHING, STRANGE], ids=["fetching", "strange"])
def test_every_text_of_a_place_is_only_text_on_page_and_paper(world, text):
    snapshot = snapshot_of(whole_place_saying(text, rows=1))
    page = page_html(snapshot, number=None, public_url="/plan/a", pdf_url="/plan/a.pdf")
    for html in (page, document_html(snapshot, public_url=URL)):
        assert Fetched(html).found == []
        assert "<script>alert" not in html


def test_no_form_opens_or_calls_what_a_text_names_and_all_are_laid_out_in_time(world):
    """All forms together take less than an eighth of what a child may take for one.

    The system itself ends a process that takes more: nothing is measured here, but in bench.
    """
    texts = cycle(text for text in ONE_BY_ONE if text not in LONG)
    snapshot = snapshot_of(hard_to_lay_out(whole_place_saying(texts, rows=1)))
    forms = (document_html, short_html, wall_html, poster)  # four A4 show the wall sheet again
    documents = [breakable(form(snapshot, public_url=URL)) for form in forms]
    for document in documents:
        assert Fetched(document).found == []
        assert "<script>alert" not in document
    an_eighth = Bounds().cpu_seconds // 8
    told = watched(documents, media_of(snapshot), open=OPENED_LAST, cpu_seconds=an_eighth)
    assert (told["opened"], told["called"]) == ([OPENED_LAST], [])  # so one sees that it tells
    made = [bytes.fromhex(one) for one in told["made"]]
    assert [faults_of(one) for one in made] == [[]] * len(forms)
    with pikepdf.open(io.BytesIO(made[0])) as read:
        assert len(read.pages) >= 25


def hard_to_lay_out(content: dict) -> dict:
    """Add a word without end, letters that take long, and a heading of two pages to a place."""
    plan = content["plan"]
    plan["target_picture"] += "x" * ENDLESS
    lines = *LONG, "y" * 4_900, "y" * 4_900, "", f"# {'rubrik ' * 700}"  # longer ones are refused
    plan["sections"][0]["text"] = "\n".join((plan["sections"][0]["text"], "", *lines))
    plan["areas"][0]["name"] += "z" * 900
    return content
