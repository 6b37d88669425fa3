"""A volunteer writes the plan with the keyboard alone: line by line, or as a pasted table."""

import re

import pytest
from playwright.sync_api import expect

from placedev.demo import people

pytestmark = pytest.mark.browser
PLAN = "/platser/ekhammars-bruk/plan"
PASTED = "Vad\tVem\tNär\n" + "\n".join(f"Sak {n}\tVi\tvåren 2028" for n in range(3))
# What is written, and what the row then says.
LINES = [
    ("Rusta bryggan, samhällsföreningen, till våren", "Rusta bryggan",
     "Ekhammars samhällsförening", "till våren"),
    ("Måla bryggan, Okända gänget i klubben, hösten 2028", "Måla bryggan",
     "Okända gänget i klubben", "hösten 2028"),
    ("Bygg en bastu, ca 1,5 mkr, när röret läggs", "Bygg en bastu",
     "när röret läggs", "ca 1,5 mkr"),
    ("Städa stranden", "Städa stranden"),
    ("Skyltar, 20-40 tkr", "Skyltar", "20-40 tkr"),
    ("Räkna båtarna, v. 14 2028", "Räkna båtarna", "v. 14 2028"),
    ("Kaffe, byalaget och villaägarna, varje år", "Kaffe", "byalaget", "varje år"),
    ("2 bänkar & 1 bord – ”så”.", "2 bänkar & 1 bord – ”så”."),
    ("Måla, gärna blå, senast 2028", "Måla, gärna blå", "senast 2028"),
    ("Öppna caféet, hembygdsföreningen, sommaren 2028, ca 20 tkr", "Öppna caféet",
     "hembygdsföreningen", "sommaren 2028", "ca 20 tkr"),
    ("Fråga kommunen om bryggan / kajen", "Fråga kommunen om bryggan / kajen"),
    ("Sätt upp lampor, 2029", "Sätt upp lampor", "2029"),
]  # fmt: skip


def loads(page):
    """Count how often the page is loaded from now on; read `[0]`."""
    counted = [0]

    def one_more(frame):
        counted[0] += frame == page.main_frame

    page.on("framenavigated", one_more)
    return counted


def row(page, title):
    """Return the row of an activity."""
    link = page.get_by_role("link", name=title, exact=True)
    return page.locator("[data-row]").filter(has=link)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_twelve_activities_are_written_moved_and_followed_without_a_mouse(page_of):
    page = page_of(people.LEADER.email)
    page.goto(PLAN)
    page.locator("[name=line]").focus()
    counted = loads(page)
    for line, *_understood in LINES:  # without waiting for the answer
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        expect(page.locator("[name=line]:focus")).to_have_value("")
    last = row(page, LINES[-1][1])
    expect(last).to_be_visible()
    assert counted[0] == 0
    page.reload()
    for _line, title, *words in LINES:
        expect(row(page, title)).to_have_count(1)
        for said in words:
            expect(row(page, title)).to_contain_text(said)
    counted[0] = 0
    move_up(page, last)
    give_status(page, last)
    assert counted[0] == 0
    page.reload()
    expect(last.locator("select[name=status]")).to_have_value("recurring")


def move_up(page, last):
    """Let the last row and the one above it change places."""
    titles = page.locator("[data-row] .row-title a").all_inner_texts()
    last.locator(".row-menu > summary").focus()
    page.keyboard.press("Enter")
    last.get_by_role("button", name=re.compile(r"^Upp\b")).focus()
    page.keyboard.press("Enter")
    expect(last.locator(".row-title a")).to_be_focused()
    titles[-2:] = titles[:-3:-1]
    assert page.locator("[data-row] .row-title a").all_inner_texts() == titles


def give_status(page, last):
    """Pass one status on the way to the next: only that one is saved."""
    last.locator("select[name=status]").focus()
    with page.expect_response("**/lage") as noted:
        press(page, "ArrowDown", "ArrowDown", "Tab", "Tab")
    assert "recurring" in noted.value.request.post_data


def test_a_line_waits_for_the_network_and_is_added_once(page_of):
    page = page_of(people.LEADER.email)
    page.goto(PLAN)
    page.locator("[name=line]").focus()
    page.route("**/aktiviteter/rad", lambda route: route.abort(), times=1)
    page.keyboard.type("Vänta in nätet")
    page.keyboard.press("Enter")
    expect(page.locator("[data-told]")).to_contain_text("Ingen kontakt just nu.")
    page.keyboard.type("Nästa rad")
    expect(page.locator("[data-told]")).to_contain_text("är tillagd", timeout=15_000)
    expect(row(page, "Vänta in nätet")).to_have_count(1)
    expect(page.locator("[name=line]:focus")).to_have_value("Nästa rad")


def test_without_scripts_the_line_is_a_form(page_of):
    page = page_of(people.LEADER.email, scripts=False)
    page.goto(PLAN)
    for title in ("Utan skript", "Och en till"):
        page.locator("[name=line]").focus()
        page.keyboard.type(f"{title}, hösten 2028")
        page.keyboard.press("Enter")
        expect(page.locator("[data-told]")).to_contain_text(f"”{title}” är tillagd.")
        expect(row(page, title)).to_contain_text("hösten 2028")


def test_a_table_is_pasted_and_taken_in_without_a_mouse(page_of):
    page = page_of(people.LEADER.email)
    page.goto(f"{PLAN}/in-och-ut")
    page.locator("[name=content]").focus()
    page.keyboard.insert_text(PASTED)
    press(page, "Tab", "Tab", "Enter")
    expect(page.get_by_role("heading", name="Titta igenom tabellen")).to_be_visible()
    page.get_by_role("button", name="Ta in raderna i planen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tabellen är inläst")).to_be_visible()
