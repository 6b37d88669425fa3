"""What only a browser shows of the hall: no network, no room to store, a screen that follows."""

import itertools

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from placedev.contributions.models import Ballot, BallotDot, Idea
from placedev.core.db import db
from placedev.demo.people import LEADER
from placedev.hall.models import Hall
from placedev.places.models import Place
from tests.browser.test_pages import faults
from tests.hall.builders import open_room

pytestmark = pytest.mark.browser
CODES = (f"HHH{a}{b}{c}" for a, b, c in itertools.product("CDFGHJ", repeat=3))
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.fixture
def room(site):
    """Return a function that opens a room in the demo, and gives its code and its meeting."""

    def make(kind="ideas"):
        with site.app.app_context():
            place = db.session.scalars(select(Place).where(Place.slug == "vasselvik")).one()
            code = next(CODES)
            meeting, _question, _options = open_room(place, kind=kind, code=code)
            db.session.remove()
        return code, meeting

    return make


@pytest.fixture
def stored(site):
    """Return a function that gives what is in a column for a meeting."""

    def read(column, meeting):
        with site.app.app_context():
            found = list(
                db.session.scalars(
                    select(column).where(Idea.meeting_id == meeting.id).order_by(Idea.id)
                )
            )
            db.session.remove()
        return found

    return read


def write(page, text):
    page.fill("#text", text)
    page.click("button.big")


def test_what_is_written_without_a_network_is_sent_once_and_in_order(room, page_of, stored):
    code, meeting = room()
    page = page_of(width=360)
    page.goto(f"/m/{code}")
    write(page, "Med nät")
    page.wait_for_selector('[data-save="ok"]')
    page.context.set_offline(True)
    for text in ("Först", "Sedan"):
        write(page, text)
    expect(page.locator('[data-save="wait"]')).to_have_count(2)
    page.close()  # what waits outlives the page
    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(f"/m/{code}")
    expect(again.locator('[data-save="ok"]')).to_have_count(3)
    assert stored(Idea.text, meeting) == ["Med nät", "Först", "Sedan"]
    again.reload()
    assert again.locator("[data-sent] li").count() == 3
    assert stored(Idea.text, meeting) == ["Med nät", "Först", "Sedan"]


def test_a_phone_without_room_says_so_before_anything_is_typed(room, page_of, stored):
    code, meeting = room()
    page = page_of(width=360)
    page.add_init_script(FULL)
    page.goto(f"/m/{code}")
    assert "minne är fullt" in page.locator("#text-fel").inner_text()
    write(page, "Sparas ändå")
    page.wait_for_selector('[data-save="ok"]')
    assert stored(Idea.text, meeting) == ["Sparas ändå"]


def test_dots_move_at_once_and_are_saved(site, room, page_of):
    code, _meeting = room("dots")
    page = page_of(width=360)
    page.goto(f"/m/{code}")
    plus = page.locator(".dotrow").first.locator("button").last
    plus.click()
    plus.click()
    assert "1 prick kvar" in page.locator("[data-dots-left]").inner_text()
    page.wait_for_selector('[data-save="ok"]')
    with page.expect_response("**/prickar") as answer:
        page.locator(".dotrow").first.locator("button").first.click()
        expect(page.locator("[data-dots-left]")).to_contain_text("2")
    assert answer.value.status == 200
    with site.app.app_context():
        newest = select(Ballot.id).order_by(Ballot.id.desc()).limit(1).scalar_subquery()
        dots = db.session.scalars(select(BallotDot.dots).where(BallotDot.ballot_id == newest)).all()
        db.session.remove()
    assert dots == [1]


def test_the_projector_follows_and_a_clicker_leads(site, room, page_of):
    _code, meeting = room()
    address = f"/platser/vasselvik/moten/{meeting.uid}"
    screen, control = page_of(LEADER.email), page_of(LEADER.email, width=360)
    screen.goto(f"{address}/projektor")
    control.goto(f"{address}/salen")
    control.locator("form:has([value=clock]) button").click()
    screen.wait_for_selector('[data-scene="clock"]')
    screen.keyboard.press("PageUp")
    screen.wait_for_selector('[data-scene="ideas"], [data-scene="themes"]')
    with site.app.app_context():
        assert db.session.scalar(select(Hall.scene).where(Hall.meeting_id == meeting.id)) != "clock"
        db.session.remove()
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")
    screen.keyboard.press("Escape")
    screen.wait_for_url("**/salen")


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_the_hall(room, page_of, dark):
    page = page_of(LEADER.email, width=360, dark=dark)
    found = []
    for kind in ("ideas", "dots"):
        code, meeting = room(kind)
        address = f"/platser/vasselvik/moten/{meeting.uid}"
        for path in ("salen", "salen/ideer", "fragor/ny", "projektor"):
            page.goto(f"{address}/{path}")
            found += faults(page)
        for path in (f"/m/{code}", "/m", "/m/CCCCCC"):
            page.goto(path)
            found += faults(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert not found, "\n".join(found)
