"""What only a browser shows: contrast, names, order, and whether anything sticks out."""

import io
import re

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from placedev.demo import people
from placedev.regions.column_rules import COLUMNS

pytestmark = pytest.mark.browser
LEADER, COACH = people.LEADER.email, people.REGIONAL_CONTACT.email
AXE = Axe()
OPEN = [
    "/",
    "/logga-in",
    "/logga-in/lank",
    "/logga-in/nytt-losenord",
    "/logga-in/skickat",
    "/loften/vasselvik",
    "/brevlada",
    "/komponenter",
    "/finns-inte",
]
OPEN_PLANS = [
    *("/?sok=bad", "/tillganglighet", "/oppna-data"),
    *(f"/plan/vasselvik/{part}" for part in ("folj", "vara-med", "integritet", "2/andringar")),
    *(f"/plan/vasselvik/{part}" for part in ("folj/tack", "vara-med/tack", "remiss")),
    *(f"/{kind}/vasselvik" for kind in ("moten", "synpunkter", "ideer")),
]
DOWNLOADED = (".pdf", ".json", ".ics", ".xlsx", ".csv", ".zip", ".atom", ".xml", ".png", ".jpg")
PROGRAMME = "/program/hallbara-platser-i-vastmark"
CONTACTS_PAGES = [
    "/portfolj",
    f"/portfolj?{'&'.join(f'kol={key}' for key in COLUMNS)}",
    *(f"/portfolj/{part}" for part in ("karta", "tidslinje", "utveckling")),
    *(PROGRAMME, f"{PROGRAMME}/halvar", f"{PROGRAMME}/halvar?rader=begun"),
]
SCREENS = [(360, False), (1280, False), (1280, True)]


def addresses(page) -> list[str]:
    """Return the pages of a room that its menu and first lists lead to."""
    links = page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
    return sorted(
        {link.split("#")[0] for link in links if not link.split("?")[0].endswith(DOWNLOADED)}
    )


def faults(page) -> list[str]:
    """Return what axe finds, one line per fault."""
    found = AXE.run(page).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found
        for node in one["nodes"]
    ]


def one_of_each(links: list[str]) -> list[str]:
    """Return one address per kind of page: numbers and uids are of no matter."""
    kinds: dict[tuple[str, ...], str] = {}
    for link in links:
        parts = link.split("?")[0].strip("/").split("/")
        kind = tuple("uid" if len(part) == 36 else part for part in parts[2:])
        kinds.setdefault((parts[0], *kind), link)
    return list(kinds.values())


@pytest.fixture(scope="module")
def rooms(site, chromium):
    """Return one page of each kind that a leader meets within two steps, but what is published."""
    context = chromium.new_context(base_url=site.url)
    context.add_cookies([site.cookie_of(LEADER)])
    page = context.new_page()
    page.goto("/platser")
    found = set(addresses(page))
    for link in sorted(found):
        page.goto(link)
        found |= set(addresses(page))
    for link in one_of_each(sorted(found)):
        page.goto(link)
        found |= set(addresses(page))
    page.goto("/platser/vasselvik/ataganden")
    page.check(".prow-tick >> nth=0 >> [type=checkbox]")
    page.check(".prow-tick >> nth=1 >> [type=checkbox]")
    page.click("#flera [type=submit]")
    found.add(page.url.removeprefix(site.url))
    context.close()
    return one_of_each(sorted(one for one in found if not one.startswith("/plan/")))


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_axe_finds_nothing_on_the_leaders_pages(rooms, page_of, width, dark):
    page = page_of(LEADER, width=width, dark=dark)
    found = []
    for address in rooms:
        page.goto(address)
        found += faults(page)
    assert len(rooms) > 20
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def opened(site, chromium):
    """Return open pages, with those that links in letters lead to: to answer, and to join."""
    context = chromium.new_context(base_url=site.url)
    context.add_cookies([site.cookie_of(LEADER)])
    page = context.new_page()
    page.goto("/platser/vasselvik/ataganden?lage=said")
    page.click(".prow-what a")
    page.click("a[href$='/fraga']")
    page.fill("[name=address]", "kansli@exempel.se")
    page.click("main form [type=submit]", timeout=120_000)  # a letter is made for the printer
    answer = re.search(r"/svar/[\w-]{43}", page.content())[0]
    page.goto("/platser/vasselvik/medlemmar")
    page.fill("[name=email]", "ny.medlem@exempel.se")
    page.click("main form:has([name=email]) [type=submit]")
    joining = re.search(r"/inbjudan/[\w-]{43}", page.content())[0]
    context.close()
    return [*OPEN, answer, f"{answer}/sluta-fraga", joining]


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_axe_finds_nothing_on_open_pages(opened, page_of, width, dark):
    page = page_of(width=width, dark=dark)
    found = []
    for address in opened:
        page.goto(address)
        found += faults(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address} sticks out")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_axe_finds_nothing_on_the_contacts_pages(page_of, width, dark):
    page = page_of(COACH, width=width, dark=dark)
    found = []
    for address in CONTACTS_PAGES:
        page.goto(address)
        found += faults(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address} sticks out")
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def published(site, chromium):
    """Return the addresses of one public page of each kind about the plan of the demo."""
    page = chromium.new_page(base_url=site.url)
    found = set()
    for start in ("/plan/vasselvik", "/plan/vasselvik/1", "/plan/vasselvik/nytt"):
        page.goto(start)
        found |= {start, *(one for one in addresses(page) if one.startswith("/plan/vasselvik"))}
    page.close()
    kinds = {re.sub(r"[0-9a-f]{8}$|\d+", "", one.split("?")[0]): one for one in sorted(found)}
    return [*kinds.values(), "/plan/vasselvik?lage=pagar", *OPEN_PLANS]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_on_what_is_published(published, page_of, width, dark):
    page = page_of(width=width, dark=dark)
    found = []
    for address in published:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += faults(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address} sticks out")
    assert {f"/plan/vasselvik/{part}" for part in ("integritet", "nytt", "allt")} <= set(published)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("plan", "scripts"),
    [("/plan/vasselvik", True), ("/plan/vasselvik", False), ("/plan/vasselvik/2", False)],
)
def test_an_address_opens_what_is_folded_around_its_place(page_of, plan, scripts):
    page = page_of(width=360, scripts=scripts)
    page.goto(plan)
    assert page.evaluate("document.documentElement.scrollHeight") < 12 * 780
    names = page.eval_on_selector_all(".act[id]", "all => all.map(one => one.id)")
    assert not page.locator(f"#{names[7]}").is_visible()
    for name in (names[7], "fakta"):
        page.goto("about:blank")
        page.goto(f"{plan}#{name}")
        assert page.locator(f"#{name}").is_visible()
    with pikepdf.open(io.BytesIO(page.pdf())) as printed:
        assert len(printed.pages) > 15  # paper cannot be unfolded


def test_an_edition_opens_for_a_state_and_as_a_whole_without_scripts(page_of):
    page = page_of(width=360, scripts=False)
    page.goto("/plan/vasselvik/2")
    done, others = page.locator('.act[data-mark="klar"]'), page.locator('.act[data-mark="pagar"]')
    assert not done.first.is_visible()
    page.get_by_label("Klar").check()
    assert done.first.is_visible()
    assert not others.first.is_visible()
    page.get_by_label("Alla", exact=False).first.check()
    page.get_by_label("Visa hela planen uppfälld").check()
    assert others.first.is_visible()
    assert page.locator("#fakta").is_visible()


def test_nothing_sticks_out_at_320_pixels(rooms, page_of):
    page = page_of(LEADER, width=320)
    wide = []
    for address in [*rooms, "/", "/logga-in", "/komponenter"]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(address)
    assert not wide


def test_no_page_breaks_its_own_policy_or_throws(rooms, published, page_of):
    page = page_of(LEADER)
    said = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in [*rooms, *published, "/", "/komponenter"]:
        page.goto(address)
    assert not said


def test_errors_are_tied_to_their_fields(page_of):
    page = page_of(LEADER)
    page.goto("/platser/ny")
    page.click("main button[type=submit]")
    assert page.title().startswith("Fel:")
    described = page.eval_on_selector_all(
        "[aria-invalid=true]",
        "all => all.every(one => one.getAttribute('aria-describedby').split(' ')"
        ".every(id => document.getElementById(id)))",
    )
    assert described
    assert page.evaluate("document.activeElement.classList.contains('error-summary')")
    assert not faults(page)


def test_a_place_is_added_without_scripts(page_of):
    page = page_of(LEADER, scripts=False)
    page.goto("/platser/ny")
    page.fill("[name=name]", "Nyängen")
    page.fill("[name=municipality]", "Ekhamra")
    page.click("main button[type=submit]")
    assert page.url.endswith("/platser/nyangen")
    assert "steg 1" in page.inner_text("h1")


def test_the_language_switch_stays_on_the_page(page_of):
    page = page_of(LEADER)
    page.goto("/konto")
    page.get_by_role("link", name="English").click()
    assert "/konto" in page.url
    assert page.get_attribute("html", "lang") == "en"
    page.goto("/platser")
    assert page.get_attribute("html", "lang") == "en"


def test_the_time_plan_is_printed_on_one_page(page_of):
    page = page_of(LEADER)
    page.goto("/platser/vasselvik/tidplan")
    printed = page.pdf(prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert len(pdf.pages) == 1
