"""A note is saved while somebody types, and the button never meets one's own text."""

import re

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.demo import people
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.models import Place

pytestmark = pytest.mark.browser
LEADER, COACH = people.LEADER.email, people.REGIONAL_CONTACT.email


@pytest.fixture
def address(site):
    """Return where the first note of a meeting is written whose minutes are not approved."""
    with site.app.app_context():
        slug, meeting, item = db.session.execute(
            select(Place.slug, Meeting.uid, AgendaItem.uid)
            .join(Meeting, Meeting.place_id == Place.id)
            .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
            .where(Place.slug == "ekhammars-bruk", Meeting.minutes_state != "approved")
            .order_by(Meeting.id, AgendaItem.id)
        ).first()
        db.session.remove()
    return f"/platser/{slug}/moten/{meeting}/anteckningar/{item}"


def test_a_note_is_saved_on_leaving_the_field_and_again_by_the_button(page_of, address):
    page = page_of(LEADER)
    page.goto(address)
    field = page.get_by_label("Anteckning")
    field.fill("Skrivet medan vi pratade.")
    field.blur()
    status = page.locator("[data-autosave]")
    status.get_by_text(re.compile(r"Sparat \d\d\.\d\d")).wait_for()
    field.fill("Skrivet medan vi pratade, och lite till.")
    page.get_by_role("button", name="Spara anteckningen").click()
    page.get_by_text("Anteckningen är sparad.").wait_for()
    assert page.get_by_text("och lite till").count()


def test_the_text_of_a_report_is_saved_too(page_of):
    page = page_of(COACH)
    page.goto("/rapporter")
    page.get_by_role("link", name="Halvårsrapport").first.click()
    page.get_by_role("link", name=re.compile("Skriv.*Avvikelser")).click()
    field = page.get_by_role("textbox", name="Text")
    field.fill("Ett möte blev inställt av snö.")
    field.blur()
    page.locator("[data-autosave]").get_by_text(re.compile(r"Sparat \d\d\.\d\d")).wait_for()
    page.get_by_role("link", name="Avbryt").click()
    page.get_by_text("Ett möte blev inställt av snö.").wait_for()


def test_without_network_it_says_so_and_saves_later(page_of, address):
    page = page_of(LEADER)
    page.goto(address)
    page.context.set_offline(True)
    field = page.get_by_label("Anteckning")
    field.fill("Skrivet utan nät.")
    field.blur()
    status = page.locator("[data-autosave]")
    status.get_by_text("Väntar på nät").wait_for()
    page.context.set_offline(False)
    field.press("End")
    field.blur()
    status.get_by_text("Sparat").wait_for()
