"""The plan on paper with all that it can show: twenty pictures, appendices, the chain of bodies."""

import io
import re
import shutil
import subprocess

from PIL import Image

from placedev.editions import snapshot as s
from placedev.editions.document import document_html, picture_url
from tests.editions import builders
from tests.editions.pdf_check import LARGEST, faults_of

URL = "https://platser.exempel.se/plan/alvdal"
MAPS, LOGOS = 13, 6


def pictures():
    """Return address to bytes and kind of twenty pictures as people take them."""
    noise = Image.effect_noise((500, 375), 60).convert("RGB").resize((1600, 1200))
    mark = Image.new("RGB", (800, 300), "#1f5f4a")
    media = {}
    for number in range(1 + MAPS + LOGOS):
        made, kind = io.BytesIO(), "JPEG" if number <= MAPS else "PNG"
        picture = noise if number <= MAPS else mark
        picture.putpixel((0, 0), (number, number, number))
        picture.save(made, kind, quality=85)
        media[f"{number:064x}"] = (made.getvalue(), f"image/{kind.lower()}")
    return media


def whole(media):
    kinds = [(sha256, kind) for sha256, (_content, kind) in media.items()]
    (photo, photo_kind), *others = kinds
    maps = tuple(
        s.PlanMap(
            title=f"Karta {at}",
            alt=f"Byn från {at} håll",
            sha256=sha256,
            media_type=kind,
            features=(
                s.MapFeature(number="1", label="Bryggan", activity_uid=builders.uid(4, 1)),
                s.MapFeature(number="B", label="Ängen", area_uid=builders.uid(2, 0)),
            ),
        )
        for at, (sha256, kind) in enumerate(others[:MAPS])
    )
    logos = tuple(
        s.Logo(name=f"Fond {at}", link="https://exempel.se", sha256=sha256, media_type=kind)
        for at, (sha256, kind) in enumerate(others[MAPS:])
    )
    ideas = (s.AnsweredIdea(number=7, text="En brygga", outcome_word="blev en del av planen"),)
    entry = s.DirectoryEntry(kind="service", kind_word="Service", name="Byakiosken")
    return builders.snapshot(
        activity_count=4,
        area_count=2,
        place=builders.place(photo=s.Photo(sha256=photo, media_type=photo_kind, alt="Älven")),
        plan=builders.plan(target_picture="Här bor man gott. " * 80),
        analysis=(
            s.AnalysisItem(kind="strength", kind_word="Styrka", text="Skolan finns kvar"),
            s.AnalysisItem(kind="threat", kind_word="Hot", text="Bussen dras in"),
        ),
        maps=maps,
        logos=logos,
        ideas=ideas,
        achievements=(s.Achievement(text="Bryggan lagad", year_text="2024"),),
        directory=(entry,),
        appendices=("meetings", "ideas", "directory", "statistics"),
    )


def test_with_twenty_pictures_it_is_sound_and_small(app, press):
    media = pictures()
    assert sum(len(content) for content, _kind in media.values()) > LARGEST
    with app.app_context():
        html = document_html(whole(media), public_url=URL)
    pdf = press.pdf(html, media={picture_url(sha): content for sha, content in media.items()})
    assert faults_of(pdf) == []  # among others that it is smaller than five million bytes
    assert shutil.which("pdftotext"), "install poppler-utils"
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    words = re.sub(r"\s+", " ", done.stdout.decode())
    for expected in (
        *("Bryggan lagad", "Hela målbilden: s.", "Karta 12", "Styrkor", "Skolan finns kvar"),
        *("Inget skrivet än.", "Tack till dem som står bakom", "Byakiosken", "En brygga"),
        *("Bilaga: Alla siffror", "Samma skala i alla rader"),
    ):
        assert expected in words, expected
