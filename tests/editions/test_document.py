"""The plan on paper: sound tags, all of the plan, and nothing that breaks it."""

import re
import shutil
import subprocess
from datetime import date
from html import unescape

import pytest

from placedev.core.render import pdf_once
from placedev.editions.document import document_html, picture_url
from placedev.editions.paper import Paper
from placedev.editions.snapshot import Status
from tests.editions import builders
from tests.editions.builders_whole import pictures, whole
from tests.editions.pdf_check import LARGEST, faults_of, languages_in, tables_of

URL = "https://platser.exempel.se/plan/alvdal"
AROUND = (
    "meetings decisions groups organisations commitments versions indicators cross_goals"
    " remarks analysis steps"
)
BARE = dict.fromkeys(AROUND.split(), ())  # all that need not be in a plan
FARED = 11  # activities
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> & Ö<b>'


@pytest.fixture
def html_of(app):
    def html_of(**more):
        values = {"activity_count": 4, "area_count": 2, **more}
        with app.app_context():
            return document_html(builders.snapshot(**values), public_url=URL)

    return html_of


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF, as a reader copies it."""
    assert shutil.which("pdftotext"), "install poppler-utils"
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def words_of(pdf: bytes) -> str:
    """Return the text of a PDF on one line."""
    return re.sub(r"\s+", " ", " ".join(pages_of(pdf)))


@pytest.fixture(scope="module")
def whole_plan(applications, press, once):
    """Return the PDF of a second edition with all that a plan can hold; printed once in a run."""
    return once.value("whole-plan", lambda: print_whole(applications, press))


def print_whole(applications, press):
    app, media = applications.lend(), pictures()
    with app.app_context():
        before = builders.snapshot(number=1, activity_count=7)
        html = document_html(whole(media), public_url=URL, before=before)
    applications.take_back(app)
    return press.pdf(html, media={picture_url(sha256): one for sha256, one in media.items()})


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
        *("Om hela planen", "Alla belopp är i 2026 års priser"),
        *("Bild: Byalaget", "Nytt sedan utgåva 1", "Bryggan lagad", "Hela målbilden: s."),
        *("Karta 12", "Styrkor", "Skolan finns kvar", "Inget skrivet än.", "Byakiosken"),
        *("Tack till dem som står bakom", "En brygga", "Bilaga: Alla siffror"),
        *("Samma skala i alla rader",),
        *("Badplatsen har fått ny brygga.", "platser.exempel.se/plan/alvdal", "s. 2 av"),
    ):
        assert expected in words_of_the_plan, expected


def test_without_a_remark_about_the_whole_plan_nothing_is_said_of_it(html_of):
    assert "Om hela planen" not in html_of(remarks=builders.snapshot().remarks[:2])


def test_every_name_in_the_plan_is_in_the_words(words_of_the_plan):
    made = builders.snapshot(activity_count=8, area_count=3)
    names = [
        *(one.name for one in made.organisations),
        *(one.name for one in made.areas),
        *(goal.title for goal in made.all_goals()),
        *(one.title for one in made.activities),
    ]
    flat = words_of_the_plan.replace("- ", "").replace(" ", "")
    assert [name for name in names if re.sub(r"[\s-]", "", name) not in flat.replace("-", "")] == []


def test_it_is_small_with_twenty_pictures(whole_plan):
    taken = [len(content) for content, _kind in pictures().values()]
    assert (len(taken), len(whole_plan) < LARGEST < sum(taken)) == (20, True)


def test_it_says_each_language_to_a_screen_reader(whole_plan):
    assert languages_in(whole_plan) == {code: {"/Span"} for code in ("en", "de", "fi", "smj")}


def crowded(html_of):
    """Return a plan of many areas that say little, and of activities that fared ill before."""
    why = "Röret läggs först när kommunen har fått in anbuden och har råd. " * 10
    told = [("Planerad", None), ("Väntar", why), ("Vilar", why), ("Pågår", why), ("Klar", None)]
    statuses = tuple(
        Status(status="done", status_word=word, reason=reason, noted_on=date(2026, month, 2))
        for month, (word, reason) in enumerate(told, 1)
    )
    little = {"goals": (), "why": None, "lineage": ()}
    fared = {"area_count": 1, "goal_uid": None, "statuses": statuses}
    return html_of(
        activities=tuple(builders.activity(number, **fared) for number in range(FARED)),
        areas=tuple(one.model_copy(update=little) for one in builders.areas(36)),
        **BARE,
    )


def test_a_crowded_plan_keeps_its_first_pages_and_a_table_over_several(html_of, press):
    """Many areas: the plan and its contents take a page each. Long tables remain one table."""
    pdf = press.pdf(crowded(html_of), media={})
    assert faults_of(pdf) == []
    pages = pages_of(pdf)
    assert "Planen på en sida" in pages[1]
    assert "Vill ni vara med?" in pages[1]
    assert pages[2].splitlines()[2:3] == ["Innehåll"]
    assert "Ingen har lovat något utan att ha sagt ja." in pages[2]
    assert max(tables_of(pdf)) >= FARED + 1
    told = [page.count("Läget förut: planerad januari 2026") for page in pages]
    assert sum(told) == FARED
    assert sum(count > 0 for count in told) > 3


def test_how_an_activity_fared_is_told_only_where_it_fared(html_of):
    assert "Läget förut" not in html_of()


def test_a_draft_says_so_on_every_page_and_hostile_names_are_only_text(html_of, press):
    """It has no areas and nobody who promises, either."""
    html = html_of(
        number=None,
        published_on=None,
        place=builders.place(name=HOSTILE, slogan=HOSTILE, contact_role=HOSTILE),
        activities=(builders.activity(1, area_count=0, title=HOSTILE * 3, when=HOSTILE),),
        plan=builders.plan(target_picture=HOSTILE * 20, kind_word=HOSTILE),
        area_count=0,
        **BARE,
    )
    assert "<script" not in html
    pdf = press.pdf(html, media={})
    assert faults_of(pdf) == []
    words = words_of(pdf)
    assert "<script>alert(1)</script>" in words.replace("- ", "")
    assert "Inte publicerat. Kan ändras." in words
    assert words.count("Utkast, inte publicerat") > 5  # below every page


def test_an_empty_plan_is_sound_in_english_and_the_same_from_another_process(html_of, press):
    html = html_of(activity_count=0, area_count=0, language="en", **BARE)
    pdf = press.pdf(html, media={})
    assert faults_of(pdf, language="en") == []
    assert pdf_once(html, media={}) == pdf


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
