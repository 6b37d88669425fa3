"""The method on paper: two pages for each step, and everything in the handbook."""

import io
import re

import pikepdf
import pytest

from placedev.core import sheets
from placedev.core.i18n import force_locale
from placedev.core.sheets import Sheet, source_of
from placedev.steps.handbook.document import handbook_html, step_html
from placedev.steps.methods import all_methods
from tests.editions.pdf_check import faults_of

STEPS = [(method, step) for method in all_methods() for step in method.steps]
LANGUAGES = ("sv", "en")


def words_of(part):
    """Return how much a step or a whole method says in both languages, in all that is printed."""
    return len(re.findall(r"\w+", part.model_dump_json()))


# English says the same in a tenth more words. A sheet that holds the steps that say most holds all.
LONGEST = [(method, sorted(method.steps, key=words_of)[-2:]) for method in all_methods()]
MOST = {str(step): (method, step, "en") for method, steps in LONGEST for step in steps}
SHEETS = [*MOST.values(), (*max(STEPS, key=lambda one: words_of(one[1])), "sv")]
SHEET = "/platser/alvdal/steg/forankring/blad.pdf"
BOOK = "/platser/alvdal/handbok.pdf"
FOOTER, MARGIN, ROOM = 34, 48, 30  # points: a line or two to write on is room


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def texts(html):
    """Return the words of a document, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.replace("&#39;", "'")))


@pytest.mark.parametrize(
    ("method", "step", "language"),
    SHEETS,
    ids=[f"{method.id}-{step.key}-{language}" for method, step, language in SHEETS],
)
def test_a_step_is_two_sound_pages_whatever_it_says(app, press, method, step, language):
    with app.app_context():
        pdf = press.pdf(step_html(method, step, language=language), media={})
    assert faults_of(pdf, language=language) == []
    with opened(pdf) as one:
        assert len(one.pages) == 2
        heights = [_baselines(page) for page in one.pages]
    for found in heights:
        lowest = min(height for height in found if height > FOOTER)
        assert lowest > MARGIN, "text runs out of the page"
        assert lowest > MARGIN + ROOM, "no room for notes"


def test_english_is_the_longer_language():
    """So that a sheet that holds the English text holds the Swedish one."""
    for _method, step in STEPS:
        assert len(step.guidance_en.split()) > len(step.guidance_sv.split()), step.key


def _baselines(page):
    """Return how far above the bottom of the page lines of text stand, in points."""
    heights, outer, current = set(), [], (1, 0, 0, 1, 0, 0)
    for operands, operator in pikepdf.parse_content_stream(page, "q Q cm Tm"):
        name = str(operator)
        if name == "q":
            outer.append(current)
        elif name == "Q":
            current = outer.pop()
        elif name == "cm":
            current = _multiplied([float(one) for one in operands], current)
        elif name == "Tm":
            heights.add(round(_multiplied([float(one) for one in operands], current)[5]))
    return heights


def _multiplied(inner, outer):
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_all_that_the_step_says(app, language):
    method, step = STEPS[0]
    with app.app_context(), force_locale(language):
        said = texts(step_html(method, step, language=language))
        wanted = [
            *(step.purpose, *step.activities, *(one.takes for one in step.activities)),
            *(text for part in step.who for text in (part.role, part.does)),
            *step.tools,
            *step.outputs,
            *step.mistakes,
            *(one.text for one in step.criteria),
        ]
        missing = [str(one) for one in wanted if str(one) not in said]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", all_methods(), ids=lambda one: one.id)
def test_the_handbook_says_everything(app, method, language):
    with app.app_context(), force_locale(language):
        html = handbook_html(method, language=language)
        said = texts(html)
        wanted = [
            *method.about,
            *(one.name for one in method.steps),
            *(text for step in method.steps for text in (*step.activities, *step.mistakes)),
            *(one.text for step in method.steps for one in step.criteria),
            *(one.title for one in method.sources.values()),
        ]
        missing = [str(one) for one in wanted if str(one) not in said]
    assert missing == []
    targets = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= targets


def test_the_handbook_that_says_most_is_a_sound_document(app, press):
    method = max(all_methods(), key=words_of)
    with app.app_context():
        pdf = press.pdf(handbook_html(method, language="en"), media={})
    assert faults_of(pdf, language="en") == []
    with opened(pdf) as book, book.open_outline() as outline:
        assert len(outline.root[0].children) >= len(method.steps) + 3
        assert str(method.name.en) in str(book.docinfo["/Title"])


@pytest.fixture
def waiting(make_app):
    """Queue the making, as an installation does."""
    return make_app(jobs_now=False)


class TestTheWait:
    """Somebody asks for a sheet that nobody has asked for before."""

    @pytest.fixture
    def app(self, waiting):
        return waiting

    def test_whoever_asks_waits_and_then_reads(self, world, app, client_of):
        leader = client_of(world.leader)
        asked = leader.get(SHEET)
        assert asked.status_code == 202
        assert asked.headers["Refresh"] == "2"
        assert "PDF:en är inte klar än" in asked.text
        assert sheets.make_waiting(app, _Tiny()) == 1
        got = leader.get(SHEET)
        assert (got.status_code, got.mimetype) == (200, "application/pdf")
        assert client_of(world.regional).get(SHEET).data == got.data
        assert sheets.make_waiting(app, _Tiny()) == 0

    def test_what_cannot_be_made_says_why(self, world, app, client_of):
        leader = client_of(world.leader)
        leader.get(BOOK)
        sheets.make_waiting(app, _Tiny(fault="no-pango"))
        got = leader.get(BOOK)
        assert got.status_code == 202
        assert "Refresh" not in got.headers
        assert "saknar ett program, Pango" in got.text

    def test_each_language_has_its_own_sheet(self, world, app, client_of):
        leader = client_of(world.leader)
        leader.get(SHEET)
        leader.get(f"{SHEET}?sprak=en")
        assert sheets.make_waiting(app, _Tiny()) == 2


class _Tiny:
    """Makes something small of any document, or nothing."""

    def __init__(self, fault=None):
        self.fault = fault

    def pdf(self, html, *, media):
        if self.fault:
            raise sheets.RenderFault(self.fault, f"{len(media)} files")
        return b"%PDF" + html[:200].encode()


def test_two_places_share_a_sheet(app, world):
    method, step = STEPS[0]
    with app.app_context():
        html = step_html(method, step, language="sv")
        again = step_html(method, step, language="sv")
    assert source_of(html) == source_of(again)
    assert world.place.name not in html
    assert Sheet.__tablename__ == "sheet"


def test_a_step_that_does_not_exist(world, client_of):
    leader = client_of(world.leader)
    assert leader.get("/platser/alvdal/steg/finns-inte/blad.pdf").status_code == 404
