"""A place's landscape: the same for the same name, readable on its own, and safe to show."""

import re
from xml.etree import ElementTree as ET

import pytest

from placedev.web.landscape import landscape, landscape_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>&<x y="'


@pytest.mark.parametrize("name", ["Hjortvik", "Å", "Kvarnåsa", "Skärhamn", "", HOSTILE, "å" * 500])
def test_any_name_gives_a_picture_that_stands_alone(name):
    root = ET.fromstring(landscape_svg(name, width=1600, height=360))  # noqa: S314
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height")) == ("1600", "360")
    assert root.findtext(f"{SVG}title") == name
    assert len(root) > 10
    assert not root.findall(f".//{SVG}script")


def test_it_has_no_inline_style_and_names_no_file():
    picture = landscape_svg("Hjortvik", width=800, height=180)
    assert "style" not in picture
    assert "href" not in picture
    assert "url(" not in picture


def test_the_same_name_gives_the_same_picture_however_it_is_written():
    drawn = landscape("Älvdal")
    assert drawn == landscape("  älvdal ") == landscape("A\N{COMBINING DIAERESIS}lvdal")
    assert drawn != landscape("Hjortvik")


def test_words_in_the_name_decide_what_kind_of_land_it_is():
    assert "ls-glint" in landscape("Storsjön")
    assert "ls-road" in landscape("Hjorted")


def test_a_card_shows_the_village_only():
    card = landscape("Hjortvik", card=True)
    assert 'viewBox="540 60 560 300"' in card
    assert len(card) < len(landscape("Hjortvik"))


def test_the_card_shows_the_same_village_as_the_page():
    houses = re.compile(r'<path class="ls-red" fill="#B2452F" d="([^"]+)"')
    for name in ("Alleby", "Hjortvik", "Norrhede"):
        assert houses.findall(landscape(name, card=True)) == houses.findall(landscape(name))
