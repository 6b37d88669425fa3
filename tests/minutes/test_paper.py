"""The PDF says what the switches say, and what was frozen."""

import uuid

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.sheets import Sheet
from placedev.meetings.models import AgendaItem
from tests.minutes.builders import INTERNAL, PRESENT
from tests.minutes.doing import add_adjuster, approve, share


@pytest.fixture
def app(make_app):
    """Queue the making, as an installation does: what is made is read elsewhere."""
    return make_app(jobs_now=False)


@pytest.fixture
def leader(world, url, client_of):
    return client_of(world.leader)


def document(client, url, switches=""):
    """Return the document that the PDF will be made from."""
    assert client.get(f"{url}.pdf{switches}").status_code == 202
    db.session.rollback()
    return db.session.scalars(select(Sheet.document_html).order_by(Sheet.id.desc())).first()


def test_the_switches_decide_what_is_printed(leader, url):
    plain = document(leader, url)
    assert "UTKAST" in plain
    assert "Karta över badet" in plain
    for words in (INTERNAL, PRESENT):
        assert words not in plain
    whole = document(leader, url, "?interna=1&namn=1&bilagor=0")
    for words in (INTERNAL, PRESENT, "8\N{NO-BREAK SPACE}april\N{NO-BREAK SPACE}2028"):
        assert words in whole
    assert "Karta över badet" not in whole


def test_the_heading_says_the_state(leader, url):
    share(leader, url)
    assert "SKICKAT FÖR SYNPUNKTER" in document(leader, url)
    approve(leader, url)
    assert "GODKÄNDA" in document(leader, url)


def test_approved_minutes_are_printed_from_what_was_frozen(world, leader, url):
    approve(leader, url)
    item = db.session.scalar(select(AgendaItem).where(AgendaItem.position == 1))
    item.title, item.note_html = "Smyginlagt", "<p>Smyginlagt</p>"
    db.session.commit()
    leader.post(f"{url}/rattelser", data={"uid": str(uuid.uuid4()), "text": "Rättat i § 1."})
    printed = document(leader, url)
    assert "Smyginlagt" not in printed
    assert "Smyginlagt" not in leader.get(url).text
    assert "Rättat i § 1." in printed


def test_adjusters_have_lines_to_sign(leader, url):
    add_adjuster(leader, url, "Justerare för byalaget", name="Kajsa Ek")
    assert "Kajsa Ek" not in document(leader, url)
    printed = document(leader, url, "?namn=1")
    assert "Justerare för byalaget, Kajsa Ek" in printed
