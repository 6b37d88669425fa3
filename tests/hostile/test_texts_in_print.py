"""Texts that would fetch, read, run or tear something: in print they are only text."""

from html.parser import HTMLParser

import pytest

from placedev.core.db import db
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.page import page_html
from placedev.editions.pdf import media_of
from placedev.editions.queries import load_for_snapshot
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes
from placedev.places.models import Place
from tests.editions.pdf_check import faults_of
from tests.hostile.everywhere import whole_place_saying
from tests.people import NOW, TODAY

URL = "https://exempel.se/plan/a"
METADATA = "http://169.254.169.254/latest"
FETCHING = (
    f"<script>alert(1)</script></style><style>*{{background:url({METADATA})}}</style>"
    f"<img src='file:///etc/passwd'><link rel=attachment href=file:///etc/passwd>"
    f"@import '{METADATA}';<object data=file:///etc/passwd> ![bild]({METADATA})"
    " [k](javascript:alert(3))"
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]> &b; <td colspan=100000000>"
)
STRANGE = (
    "{{7*7}} {% raw %} %s {0.a} =HYPERLINK('x') @SUM(A1) \" ' & < > \\ `x` | * _ # "
    f"a{chr(0x301) * 20} \u200f\u200e \u0161\u0151"
)
OUTSIDE = ("file:", METADATA, "javascript:")
FETCHING_NAMES = {"src", "srcset", "href", "xlink:href", "data", "style", "poster", "action"}
ENDLESS = 10_000  # letters


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


def printed(press, snapshot) -> bytes:
    """Return the PDF; a document that asks for more than was handed in is not made."""
    document = document_html(snapshot, public_url=URL)
    return press.pdf(document, media=media_of(snapshot))


@pytest.mark.parametrize("text", [FETCHING, STRANGE], ids=["fetching", "strange"])
def test_every_text_of_a_place_is_only_text_on_page_and_paper(world, press, text):
    snapshot = snapshot_of(whole_place_saying(text, rows=1))
    page = page_html(snapshot, number=None, public_url="/plan/a", pdf_url="/plan/a.pdf")
    document = document_html(snapshot, public_url=URL)
    for html in (page, document):
        assert Fetched(html).found == []
        assert "<script>alert" not in html
    assert faults_of(printed(press, snapshot)) == []


def test_a_word_without_end_and_a_heading_of_two_pages_fit_on_paper(world, press):
    content = whole_place_saying("Ord", rows=1)
    content["plan"]["target_picture"] = "x" * ENDLESS
    lines = "y" * 4_900, "y" * 4_900, "", f"# {'rubrik ' * 700}"  # longer ones are refused
    content["plan"]["sections"][0]["text"] = "\n".join(lines)
    content["plan"]["areas"][0]["name"] = "z" * 900
    assert faults_of(printed(press, snapshot_of(content))) == []
