"""The plan on paper: sound tags, all of the plan, and nothing that breaks it."""

import io
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from html import unescape

import pytest
from PIL import Image

from placedev.core.render import pdf_once
from placedev.editions.document import PHOTO_SCHEME, document_html
from placedev.editions.paper import Paper
from placedev.editions.snapshot import Photo, Status
from tests.editions import builders
from tests.editions.pdf_check import faults_of, tables_of

URL = "https://platser.exempel.se/plan/alvdal"
PHOTO = Photo(sha256="a" * 64, media_type="image/jpeg", alt="Älven i juni", credit="Byalaget")
NO_RECORDS = {"meetings": (), "decisions": (), "groups": ()}
NO_ORGANISATIONS = {"organisations": (), "commitments": (), "versions": ()}
MANY_AREAS = {"activity_count": 30, "area_count": 36, **NO_RECORDS}
ENGLISH = {"activity_count": 1, "area_count": 1, "language": "en"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> & Ö<b>'


@pytest.fixture(scope="module")
def pdf_of(press):
    """Return a function that gives the PDF of a document without pictures, made once."""
    return cache(lambda html: press.pdf(html, media={}))


@pytest.fixture
def html_of(app):
    def html_of(**more):
        values = {"activity_count": 4, "area_count": 2, **more}
        with app.app_context():
            return document_html(builders.snapshot(**values), public_url=URL)

    return html_of


def pages_of(pdf: bytes, *, first: int = 0) -> list[str]:
    """Return the text of each page of a PDF, or of the first ones, as a reader copies it."""
    assert shutil.which("pdftotext"), "install poppler-utils"
    command = ["pdftotext", "-l", str(first), "-", "-"]  # up to page 0: all
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def words_of(pdf: bytes) -> str:
    """Return the text of a PDF on one line."""
    return re.sub(r"\s+", " ", " ".join(pages_of(pdf)))


@pytest.fixture(scope="module")
def whole_plan(applications, press):
    """Return the PDF of a second edition with a photo and all else that a plan can hold."""
    app = applications.lend()
    with app.app_context():
        html = document_html(
            builders.snapshot(place=builders.place(photo=PHOTO)),
            public_url=URL,
            before=builders.snapshot(number=1, activity_count=11),
        )
    applications.take_back(app)
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "#1f5f4a").save(picture, "JPEG")
    media = {f"{PHOTO_SCHEME}{PHOTO.sha256}": (picture.getvalue(), PHOTO.media_type)}
    return press.pdf(html, media=media)


@pytest.fixture(scope="module")
def words_of_the_plan(whole_plan):
    return words_of(whole_plan)


def test_a_whole_plan_is_sound_and_says_everything(whole_plan, words_of_the_plan):
    assert faults_of(whole_plan) == []
    for expected in (
        *("Ålvdal", "Handlingsplan 2027–2030", "Utgåva 2", "dit unga flyttar hem"),
        *("Öppna en obemannad butik", "150 000 kr", "Lånar ut lokal till möten varje månad"),
        *("Kommunstyrelsen", "§ 114", "hösten 2026", "arbetsgruppen@exempel.se"),
        *("Järn & Trä AB", "Stormöte i Folkets hus", "41 invånare", "Bakgrund", "SCB"),
        "Om hela planen Alla belopp är i 2026 års priser",
        *("Bild: Byalaget", "Nytt sedan utgåva 1"),
        *("Badplatsen har fått ny brygga.", "platser.exempel.se/plan/alvdal", "s. 2 av"),
    ):
        assert expected in words_of_the_plan, expected


def test_without_a_remark_about_the_whole_plan_nothing_is_said_of_it(html_of):
    assert "Om hela planen" not in html_of(remarks=builders.snapshot().remarks[:2])


def test_every_name_in_the_plan_is_in_the_words(words_of_the_plan):
    made = builders.snapshot()
    names = [
        *(one.name for one in made.organisations),
        *(one.name for one in made.areas),
        *(goal.title for goal in made.all_goals()),
        *(one.title for one in made.activities),
    ]
    flat = words_of_the_plan.replace("- ", "").replace(" ", "")
    assert [name for name in names if re.sub(r"[\s-]", "", name) not in flat.replace("-", "")] == []


@pytest.mark.parametrize(
    "more",
    [
        {"activity_count": 0, "area_count": 0},
        {"activity_count": 5, "area_count": 0, **NO_ORGANISATIONS},
        MANY_AREAS,
    ],
    ids=["empty", "no-areas-and-organisations", "many-areas-and-no-records"],
)
def test_hard_cases_are_sound(html_of, pdf_of, more):
    assert faults_of(pdf_of(html_of(**more))) == []


def test_the_plan_and_its_contents_take_a_page_each_however_many_areas(html_of, pdf_of):
    pages = pages_of(pdf_of(html_of(**MANY_AREAS)), first=3)
    assert "Planen på en sida" in pages[1]
    assert "Vill ni vara med?" in pages[1]
    assert pages[2].splitlines()[2:3] == ["Innehåll"]
    assert "Ingen har lovat något utan att ha sagt ja." in pages[2]


def test_a_table_over_several_pages_is_one_table_however_activities_fared_before(html_of, pdf_of):
    why = "Röret läggs först när kommunen har fått in anbuden och har råd. " * 10
    told = [("Planerad", None), ("Väntar", why), ("Vilar", why), ("Pågår", why), ("Klar", None)]
    statuses = tuple(
        Status(status="done", status_word=word, reason=reason, noted_on=date(2026, month, 2))
        for month, (word, reason) in enumerate(told, 1)
    )
    fared = tuple(builders.activity(n, area_count=1, statuses=statuses) for n in range(20))
    pdf = pdf_of(html_of(activities=fared, area_count=1, **NO_RECORDS))
    assert faults_of(pdf) == []
    assert max(tables_of(pdf)) >= len(fared) + 1
    told = [page.count("Läget förut: planerad januari 2026") for page in pages_of(pdf)]
    assert sum(told) == len(fared)
    assert sum(count > 0 for count in told) > 3
    assert "Läget förut" not in html_of()


def test_a_draft_says_so_on_every_page_and_hostile_names_are_only_text(html_of, pdf_of):
    html = html_of(
        number=None,
        published_on=None,
        place=builders.place(name=HOSTILE, slogan=HOSTILE, contact_role=HOSTILE),
        activities=(builders.activity(1, title=HOSTILE * 3, when=HOSTILE),),
        plan=builders.plan(target_picture=HOSTILE * 20, kind_word=HOSTILE),
    )
    assert "<script" not in html
    pdf = pdf_of(html)
    assert faults_of(pdf) == []
    words = words_of(pdf)
    assert "<script>alert(1)</script>" in words.replace("- ", "")
    assert "Inte publicerat. Kan ändras." in words
    assert words.count("Utkast, inte publicerat") > 5  # below every page


def test_in_english_the_words_are_english(html_of, pdf_of):
    pdf = pdf_of(html_of(**ENGLISH))
    assert faults_of(pdf, language="en") == []


def test_the_contents_lead_to_every_part(html_of):
    html = html_of(activity_count=12)
    anchors = set(re.findall(r'\bid="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links
    assert links <= anchors


def test_without_a_host_there_is_no_code_to_scan(app):
    with app.app_context():
        html = document_html(builders.snapshot(), public_url="/plan/alvdal")
    assert "qr" not in re.findall(r'class="(qr)"', html)


def test_the_same_plan_gives_the_same_bytes(html_of, pdf_of):
    html = html_of(**ENGLISH)
    assert pdf_of(html) == pdf_once(html, media={})  # by a process of its own


def test_long_names_are_cut_at_a_word():
    assert Paper.clip("Öppna en obemannad butik", 12) == "Öppna en …"
    assert Paper.clip("Kort", 12) == "Kort"


def test_the_second_edition_tells_what_is_new_since_the_first(app):
    before, after = (builders.snapshot(number=n, activity_count=n + 1) for n in (1, 2))
    with app.app_context():
        first = document_html(before, public_url="/plan/alvdal")
        second = document_html(after, public_url="/plan/alvdal", before=before)
    assert "Nytt sedan utgåva" not in first
    told = second.partition('id="changes"')[2].partition("</section>")[0]
    assert "Nytt sedan utgåva 1" in told
    assert after.activities[-1].title in unescape(told)
