"""Ideas laid into themes in a real browser: by menu, by drag, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from placedev.demo import people

pytestmark = pytest.mark.browser
AT = "/platser/ekhammars-bruk/ideer"
TABLE = "Bygg en lekplats\nLåna ut cyklar\nÖppna kiosken"


def typed_in(page):
    """Type in a sheet at the first meeting that is offered, so that some ideas have no theme."""
    page.goto(f"{AT}/papper")
    page.locator(".prow-what a").first.click()
    page.fill("[name=texts]", TABLE)
    page.get_by_role("button", name="Granska innan ni sparar").click()
    page.get_by_role("button", name=re.compile("^Spara 3")).click()
    page.goto(f"{AT}/gruppera")


def loose(page):
    return page.locator(".board-loose .idea")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_idea_is_moved_by_menu_and_the_move_undone(page_of, scripts):
    page = page_of(people.LEADER.email, scripts=scripts)
    typed_in(page)
    before, card = loose(page).count(), loose(page).first
    text = card.locator(".idea-text").inner_text()
    card.locator("select").select_option(index=1)
    card.get_by_role("button", name=re.compile("^Flytta")).click()
    expect(page.locator("#status")).to_contain_text(f"”{text}” ligger nu i")
    assert loose(page).count() == before - 1
    focused = page.locator(".board-loose select:focus")
    expect(focused).to_have_count(1)  # the next idea is ready
    page.get_by_role("button", name="Ångra").click()
    expect(page.locator("#status")).to_contain_text("ligger nu i Utan tema")
    assert loose(page).count() == before


def test_an_idea_is_dragged_into_a_theme(page_of):
    page = page_of(people.LEADER.email)
    page.set_viewport_size({"width": 1280, "height": 1400})
    typed_in(page)
    card, before = loose(page).nth(1), loose(page).count()
    text = card.locator(".idea-text").inner_text()
    start = card.locator(".idea-from").bounding_box()
    end = page.locator(".theme .idea").nth(3).bounding_box()
    mouse = page.mouse
    mouse.move(start["x"] + 120, start["y"] + 8)
    mouse.down()
    mouse.move(start["x"] + 140, start["y"] + 20, steps=5)
    mouse.move(end["x"] + 100, end["y"] + 30, steps=20)
    mouse.move(end["x"] + 100, end["y"] + 36, steps=5)
    mouse.up()
    expect(page.locator("#status")).to_contain_text(f"”{text}” ligger nu i")
    assert loose(page).count() == before - 1
