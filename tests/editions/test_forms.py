"""The other forms of an edition: how many pages they are, what they tell, and who gets them."""

import io
import uuid
from dataclasses import replace

import pikepdf
import pytest

from placedev.core import claims, clock
from placedev.core.db import db
from placedev.editions import form_operations, jobs, operations, queries
from placedev.editions.models import EditionForm, PdfJob
from placedev.editions.operations import Publication
from placedev.editions.paper import Paper
from placedev.editions.short_document import short_html
from placedev.editions.snapshot import PlanSnapshot
from placedev.editions.wall_document import Wall, wall_html, wall_quarters_html
from tests.editions import builders
from tests.editions.builders_whole import with_foreign_names
from tests.editions.pdf_check import faults_of, languages_in
from tests.editions.published import Copyist
from tests.editions.test_composing import add_plan
from tests.editions.test_document import words_of
from tests.editions.test_jobs import SITE

URL = "https://platser.exempel.se/plan/alvdal"
LONG = (
    "Vi vill tillsammans med föreningar, företag, markägare och kommun utreda om den gamla"
    " järnvägsbanken kan bli en sammanhängande vandrings-, cykel- & ridled med vindskydd,"
    " grillplatser och skyltar på tre språk för alla som bor och hälsar på här"
)
USUAL = {"activity_count": 24}
MANY = {
    "area_count": 24,
    "activities": tuple(builders.activity(at, area_count=24, title=LONG) for at in range(90)),
}
SMALL = {"activity_count": 6, "area_count": 3}
SPOKEN = {short_html: {"en", "de", "fi"}, wall_html: {"de"}}  # besides Swedish
EMPTY = {"activity_count": 0, "area_count": 0, "commitments": (), "meetings": (), "steps": ()}


@pytest.fixture
def edition(world, now):
    add_plan(world.place, now)
    made = operations.publish_edition(
        world.place, Publication(uuid.uuid4()), site=SITE, actor=None, now=now
    )
    db.session.commit()
    return made


@pytest.mark.parametrize(
    ("form", "pages", "more"),
    [
        (short_html, 4, MANY),
        (short_html, 4, EMPTY),
        (wall_html, 1, MANY),
        (wall_html, 1, SMALL),
        (wall_html, 1, EMPTY),
        (wall_quarters_html, 4, USUAL),
    ],
    ids=["short-many", "short-empty", "wall-many", "wall-small", "wall-empty", "quarters"],
)
def test_a_form_has_its_pages_whatever_the_plan_holds(app, press, form, pages, more):
    made = with_foreign_names(builders.snapshot(**more))
    with app.app_context():
        pdf = press.pdf(form(made, public_url=URL), media={})
    assert faults_of(pdf) == []
    assert archive_faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert len(read.pages) == pages
    words = words_of(pdf)
    assert "Ålvdal" in words
    if more is MANY:
        assert "till i planen." in words
        assert languages_in(pdf).keys() >= SPOKEN[form]


def archive_faults(pdf):
    """Return what keeps a PDF from being PDF/A-2a as well, as far as that can be seen here."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        with read.open_metadata() as told:
            marks = told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]
        (intent,) = read.Root.OutputIntents
        found = {
            "marks": marks == ("2", "A", "1"),
            "foreign mark described": b"pdfaExtension" in read.Root.Metadata.read_bytes(),
            "colours": str(intent.S) == "/GTS_PDFA1"
            and len(intent.DestOutputProfile.read_bytes()) > 1000,
            "name": "/ID" in read.trailer and "/Encrypt" not in read.trailer,
            "printed links": all(
                int(note.F) & 4 for page in read.pages for note in page.get("/Annots", [])
            ),
        }
    return [what for what, is_so in found.items() if not is_so]


def test_what_has_no_room_is_counted(app):
    with app.app_context():
        html = short_html(
            builders.snapshot(activity_count=90, area_count=3), public_url=URL
        ) + wall_html(builders.snapshot(activity_count=200, area_count=3), public_url=URL)
    assert html.count("till i planen.") >= 6


@pytest.mark.parametrize(
    ("more", "dress"),
    [(EMPTY, "grand"), (SMALL, "roomy"), (USUAL, "plain"), (MANY, "plain")],
    ids=["empty", "small", "usual", "many"],
)
def test_the_less_a_plan_holds_the_larger_its_wall_sheet_is_set(app, more, dress):
    with app.app_context():
        layout = Wall(Paper(builders.snapshot(**more)), longest=150).layout
    assert layout.dress.name == dress
    if layout.picture:
        left = layout.dress.picture + layout.spare - layout.picture
        assert left < 5 or layout.picture == 140  # the picture takes what the areas leave
    if dress != "plain":
        assert not any(lane.more for row in layout.rows for lane in row)


def test_publishing_freezes_the_forms(edition):
    stored = db.session.query(EditionForm.form).order_by(EditionForm.form).all()
    assert [form for (form,) in stored] == ["short", "wall", "wall-a4"]


def later(app):
    """Let PDFs be made outside requests."""
    app.config["PLACEDEV_SETTINGS"] = replace(app.config["PLACEDEV_SETTINGS"], jobs_now=False)


def test_whoever_opens_a_form_first_sets_it_going(app, edition, client):
    later(app)
    first = client.get("/plan/alvdal/kort.pdf")
    assert first.status_code == 202
    assert "Planen i korthet" in first.text
    assert "nummer 2 i kön" in first.text
    assert first.headers["Refresh"]
    assert jobs.make_waiting(app, Copyist()) == 2
    for address in ("/plan/alvdal/kort.pdf", "/plan/alvdal/1-kort.pdf"):
        got = client.get(address)
        assert got.status_code == 200
        assert got.data.startswith(b"%PDF-1.7")
        assert "Set-Cookie" not in got.headers
    assert 'filename="alvdal-utgava-1-kort.pdf"' in got.headers["Content-Disposition"]


def test_what_is_not_published_has_no_forms(world, client):
    assert client.get("/plan/alvdal/kort.pdf").status_code == 404
    assert client.get("/plan/alvdal/1-arkiv.zip").status_code == 404
    assert client.get("/plan/alvdal/annat.pdf").status_code == 404


def test_an_older_edition_gets_its_forms_from_what_was_frozen(app, edition, now):
    snapshot = PlanSnapshot.model_validate(edition.snapshot)
    stored = queries.form_of(edition_id=edition.id, form="short").document_html
    with app.app_context():
        assert short_html(snapshot, public_url=SITE.url_of("alvdal")) == stored
    asked = {"public_url": SITE.url_of("alvdal"), "now": now}
    job = form_operations.ask_for_form(edition, "short", **asked)
    assert form_operations.ask_for_form(edition, "short", **asked) is job


def test_who_waits_knows_the_number_in_the_line(app, edition, now):
    for form in ("short", "wall"):
        form_operations.ask_for_form(edition, form, public_url=URL, now=clock.now())
    db.session.commit()
    waiting = {job.form: claims.place_in_line(job) for job in db.session.query(PdfJob)}
    assert waiting == {"long": 1, "short": 2, "wall": 3}
    db.session.rollback()
    assert jobs.make_waiting(app, Copyist()) == 3


def test_the_draft_can_be_looked_at_in_its_forms(app, world, client_of, now):
    later(app)
    add_plan(world.place, now)
    db.session.commit()
    for person, answer in ((world.leader, 202), (world.stranger, 404)):
        got = client_of(person).get("/platser/alvdal/publicera/utkast-vagg.pdf")
        assert got.status_code == answer
