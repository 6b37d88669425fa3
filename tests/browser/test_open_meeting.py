"""The open page of a meeting in a browser: with and without script, and going back to mend."""

import re

import pytest

from placedev.core.db import db
from placedev.demo import people
from placedev.meetings.models import Coming

pytestmark = pytest.mark.browser
LEADER = people.LEADER.email


@pytest.fixture(scope="module")
def address(site, chromium):
    """Return the open page of a meeting to come, after the leader has let the invitation go."""
    context = chromium.new_context(base_url=site.url)
    context.add_cookies([site.cookie_of(LEADER)])
    page = context.new_page()
    page.goto("/platser/ekhammars-bruk/moten")
    page.get_by_role("link", name=re.compile("Tredje stormötet")).first.click()
    page.get_by_role("link", name="Inbjudan och kanaler").click()
    send = page.get_by_role("button", name="Inbjudan är skickad")
    if send.count():
        send.click()
    found = page.locator(".address a").get_attribute("href")
    context.close()
    return found


def said(site):
    with site.app.app_context():
        found = sorted(row.how_many for row in db.session.query(Coming).all())
        db.session.remove()
    return found


@pytest.mark.parametrize("scripts", [True, False])
def test_who_goes_back_mends_the_number(site, address, page_of, scripts):
    before = said(site)
    page = page_of(width=360, scripts=scripts)
    page.goto(address)
    for how_many in ("4", "6"):
        page.get_by_label("Hur många kommer ni?").fill(how_many)
        page.get_by_role("button", name="Vi kommer").click()
        page.wait_for_url("**/tack*")
        page.go_back()
    assert said(site) == sorted([*before, 6])
    assert not page.context.cookies()


def test_a_wrong_number_is_asked_for_again_where_it_stands(address, page_of):
    page = page_of(width=360)
    page.goto(address)
    page.get_by_label("Hur många kommer ni?").fill("99")
    page.get_by_role("button", name="Vi kommer").click()
    field = page.get_by_label("Hur många kommer ni?")
    assert field.input_value() == "99"
    described = field.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == "Skriv ett tal mellan 1 och 10."
