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
    f"<img src='file:///etc/passwd' alt=x><link rel=attachment href=file:///etc/passwd>"
    f"<link rel=stylesheet href={METADATA}>@import '{METADATA}'; url(file:///etc/hostname)"
    f"<iframe src={METADATA}></iframe><object data=file:///etc/passwd></object>"
    f"<svg><image href='{METADATA}'/></svg> ![bild]({METADATA}) [k](javascript:alert(3))"
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]> &b; <table><td colspan=100000000>"
)
STRANGE = (
    "{{7*7}} {% raw %} %s {0.a} =HYPERLINK('x') @SUM(A1) \" ' & < > \\ `x` | * _ # "
    f"a{chr(0x301) * 60} e\u0301 \u200f\u05e9\u05dc\u05d5\u05dd\u200e \u0627\u0644 \u4e2d\u6587 "
    "\U0001f469\u200d\U0001f33e\U0001f1f8\U0001f1ea \u0161\u0151 " + "x" * 400
)
OUTSIDE = ("file:", METADATA, "javascript:")
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
            leads = tag == "a" and name == "href" and not (value or "").startswith("javascript:")
            if name.startswith("on") or (
                not leads and any(one in (value or "") for one in OUTSIDE)
            ):
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


def test_a_word_without_end_fits_on_paper(world, press):
    content = whole_place_saying("Ord", rows=1)
    content["plan"]["target_picture"] = "x" * ENDLESS
    content["plan"]["sections"][0]["text"] = "\n".join(
        ["y" * 4_900] * 2
    )  # longer lines are refused
    content["plan"]["areas"][0]["name"] = "z" * 900
    assert faults_of(printed(press, snapshot_of(content))) == []
