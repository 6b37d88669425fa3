"""Rows of the plan where they stand: dragged, moved with keys, saved in place, and two at once."""

import pytest
from playwright.sync_api import expect

from placedev.demo import people
from tests.browser import test_plan_lines
from tests.browser.test_plan_lines import loads, press, row

pytestmark = pytest.mark.browser
LOOSE = f"{test_plan_lines.PLAN}?omrade=ovrigt"


def titles(page):
    return page.locator("[data-row] .row-title a").all_inner_texts()


def begin(page, word):
    """Open the part outside the areas with three activities more; return what they are called."""
    page.goto(LOOSE)
    page.locator("[name=line]").focus()
    for number in "123":
        page.keyboard.type(f"{word} {number}")
        page.keyboard.press("Enter")
        expect(row(page, f"{word} {number}")).to_be_visible()
    page.goto(LOOSE)
    return [f"{word} {number}" for number in "123"]


def height_of(page):
    """Return how tall the whole page is, so that the rows do not scroll away under the pointer."""
    return int(page.locator("body").bounding_box()["height"]) + 400


def drag(page, dragged, onto, wanted):
    """Drag a row by its grip onto another, and let go when the rows have made room."""
    source, target = row(page, dragged), row(page, onto)
    source.scroll_into_view_if_needed()
    grip, over = source.locator("[data-grip]").bounding_box(), target.bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, grip["y"] + 16, steps=3)
    expect(page.locator("tbody .is-moving")).to_have_count(1)
    goal = over["y"] + over["height"] * (0.8 if over["y"] > grip["y"] else 0.2)
    page.mouse.move(grip["x"] + 8, goal, steps=6)
    for title, place in zip(wanted, (-3, -2, -1), strict=True):
        expect(page.locator("tbody [data-row] .row-title a").nth(place)).to_have_text(title)
    page.mouse.up()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_row_is_dragged_down_and_up_and_stays(page_of, width):
    page = page_of(people.LEADER.email, width=width)
    one, two, three = begin(page, f"Dra {width}")
    page.set_viewport_size({"width": width, "height": height_of(page)})
    counted = loads(page)
    for dragged, onto, wanted in (
        (one, three, [two, three, one]),
        (one, three, [two, one, three]),
    ):
        with page.expect_response("**/plats"):
            drag(page, dragged, onto, wanted)
        expect(row(page, dragged).locator("[data-saved]")).to_contain_text("Sparat")
        assert titles(page)[-3:] == wanted
    assert counted[0] == 0
    page.reload()
    assert titles(page)[-3:] == [two, one, three]


def test_a_cell_is_saved_where_it_stands_and_kept(page_of):
    page = page_of(people.LEADER.email)
    title = begin(page, "Cell")[0]
    counted = loads(page)
    row(page, title).locator(".cell > summary").nth(1).focus()
    page.keyboard.press("Enter")
    expect(row(page, title).locator("[name=time]:focus")).to_be_visible()
    page.keyboard.type("hösten 2031")
    page.keyboard.press("Enter")
    expect(row(page, title).locator("[data-saved]")).to_contain_text("Sparat")
    expect(row(page, title).locator(".cell > summary").nth(1)).to_be_focused()
    assert counted[0] == 0
    page.reload()
    expect(row(page, title)).to_contain_text("hösten 2031")
    row(page, title).locator(".cell > summary").nth(1).focus()
    press(page, "Enter", "x", "Escape")
    expect(row(page, title).locator("[name=time]")).to_have_value("hösten 2031")


def test_who_saves_second_is_told_and_loses_nothing(page_of):
    first, second = page_of(people.LEADER.email), page_of(people.LEADER.email)
    title = begin(first, "Två")[1]
    second.goto(LOOSE)

    def write(page, words):
        row(page, title).locator(".cell > summary").nth(1).click()
        row(page, title).locator("[name=time]").fill(words)
        page.keyboard.press("Enter")

    write(first, "våren 2032")
    expect(row(first, title).locator("[data-saved]")).to_contain_text("Sparat")
    write(second, "hösten 2033")
    expect(second.locator("main")).to_contain_text("Någon annan")
    expect(second.locator("main")).to_contain_text("våren 2032")
    expect(second.locator("main")).to_contain_text("hösten 2033")
    first.reload()
    expect(row(first, title)).to_contain_text("våren 2032")


def test_the_menu_moves_a_row_with_keys_alone(page_of):
    page = page_of(people.LEADER.email)
    one, two, three = begin(page, "Meny")
    menu = row(page, one).locator(".row-menu")
    menu.locator("> summary").focus()
    page.keyboard.press("Enter")
    menu.get_by_role("button", name="Sist").focus()
    page.keyboard.press("Enter")
    expect(row(page, one).locator(".row-title a")).to_be_focused()
    assert titles(page)[-3:] == [two, three, one]
