"""People counted at the door with a script: the page stays, and every press counts."""

import pytest
from playwright.sync_api import expect

from placedev.demo import people

pytestmark = pytest.mark.browser
LEADER = people.LEADER.email


@pytest.fixture
def door(page_of):
    """Return the counting page of a meeting to come, opened by the leader."""
    page = page_of(LEADER, width=360)
    page.goto("/platser/ekhammars-bruk/moten")
    page.get_by_role("link", name="Öppna portar i bruket").click()
    page.goto(page.url.rstrip("/") + "/narvaro/rakna")
    return page


def test_fast_presses_all_count_and_focus_stays(door):
    button = door.get_by_role("button", name="Näringsliv: en till")
    before = int(door.locator(".count-total b").inner_text())
    address = door.url
    for _person in range(4):
        button.click()
    expect(door.locator(".count-total b")).to_have_text(str(before + 4))
    assert door.url == address
    assert door.evaluate("document.activeElement.id") == "sector-business-fler"
    door.get_by_role("button", name="Näringsliv: en färre").click()
    expect(door.locator(".count-total b")).to_have_text(str(before + 3))
    door.reload()
    assert int(door.locator(".count-total b").inner_text()) == before + 3


def test_an_opened_part_stays_open(door):
    door.get_by_text("Räkna ålder också").click()
    door.get_by_role("button", name="18–34 år: en till").click()
    expect(door.locator("#age-18-34-farre")).to_be_enabled()
    assert door.get_by_role("button", name="18–34 år: en till").is_visible()


def test_without_scripts_a_press_leads_back_to_the_same_spot(page_of):
    page = page_of(LEADER, scripts=False)
    page.goto("/platser/ekhammars-bruk/moten")
    page.get_by_role("link", name="Öppna portar i bruket").click()
    page.goto(page.url + "/narvaro/rakna")
    before = int(page.locator(".count-total b").inner_text())
    page.get_by_role("button", name="Invånare: en till").click()
    assert page.url.endswith("/narvaro/rakna#h-att")
    assert int(page.locator(".count-total b").inner_text()) == before + 1
