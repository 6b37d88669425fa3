"""The poster of a quarter is one page, set as large as lets its titles in."""

import io
from datetime import date

import pikepdf
import pytest

from placedev.editions.poster_document import Poster, poster_html
from placedev.editions.poster_queries import Coming, State
from placedev.editions.quarter_rules import quarter_of
from tests.editions import builders
from tests.editions.pdf_check import faults_of
from tests.editions.test_forms import URL

TODAY = date(2026, 11, 27)
MEETING = Coming("Uppföljningsmöte", date(2026, 12, 8), None, "18.30", "Bygdegården")
LONG_WORD = "Återvinningsstationsområdet"


def poster_of(*titles: str) -> Poster:
    """Return a poster with what goes on."""
    activities = tuple(builders.activity(at, title=title) for at, title in enumerate(titles))
    snapshot = builders.snapshot(activities=activities, commitments=(), remarks=())
    states = {one.uid: State("under-way", TODAY) for one in activities}
    return Poster(snapshot, states, quarter_of(TODAY), TODAY, MEETING)


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ((), "s22"),
        (("Ny brygga",), "s22"),
        (("Ny brygga",) * 7, "s17"),
        (("Ny brygga",) * 30, "s13"),
        ((LONG_WORD,), "s13"),
    ],
    ids=["none", "one", "some", "many", "long-word"],
)
def test_the_fewer_titles_there_are_the_larger_they_are_set(app, titles, kind):
    with app.app_context():
        poster = poster_of(*titles)
        assert poster.kind == kind
        (now,) = (one for one in poster.columns if one.mark == "pagar")
        assert len(now.titles) + now.left == len(titles)
        assert 60 <= poster.picture <= 120


@pytest.mark.parametrize(("count", "is_large"), [(40, False), (0, True)], ids=["full", "empty-A3"])
def test_it_is_one_sound_page(app, press, count, is_large):
    with app.app_context():
        poster = poster_of(*["Bygg en brygga vid norra badet"] * count)
        pdf = press.pdf(poster_html(poster, public_url=URL, is_large=is_large), media={})
    assert faults_of(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert len(read.pages) == 1
