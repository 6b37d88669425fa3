"""Residents read the same text, without names and without what belongs inside the house."""

import re

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.sheets import Sheet
from placedev.meetings.models import AgendaItem
from placedev.minutes.models import PublicMinutes
from placedev.minutes.public_composing import public_version, warnings_in
from placedev.minutes.snapshot import Minutes
from tests.meetings.builders import add_item
from tests.minutes.builders import ABSENT, INTERNAL, PRESENT, held_meeting, note
from tests.minutes.doing import approve, seen, share, text_of

PRIVATE = (
    INTERNAL,
    ABSENT,
    PRESENT,
    "greta@exempel.se",
    "070-123 45 67",
    "Lena Fors",
    "Hemlig punkt",
    "Visas aldrig",
    "Väntar än",
    "https://karta.exempel.se",
)


@pytest.fixture
def meeting(world):
    return held_meeting(world)


@pytest.fixture
def telling(world, meeting):
    """Let the notes tell what they should not, and one point be for the group alone."""
    add_item(
        meeting,
        "Ring Lena Fors",
        position=4,
        **note(f"**{PRESENT}** tar emot på 070-123 45 67 eller greta@exempel.se."),
    )
    add_item(meeting, "Hemlig punkt", position=5, in_public_minutes=False, **note("Hemlig punkt."))
    db.session.commit()
    db.session.remove()


@pytest.fixture
def leader(world, url, client_of, telling):
    client = client_of(world.leader)
    share(client, url)
    return client


@pytest.fixture
def address(meeting):
    return f"/moten/alvdal/{meeting.uid}/anteckningar"


def publish(client, url, **more):
    page = client.get(f"{url}/offentlig")
    return client.post(f"{url}/offentlig", data={"seen": seen(page), **more})


def test_nothing_is_public_until_somebody_says_so(leader, url, address, client):
    for end in ("", ".pdf"):
        assert client.get(f"{address}{end}").status_code == 404
    leader.get(f"{url}/offentlig")
    assert client.get(address).status_code == 404


def test_what_looks_personal_is_shown_and_taken_away(leader, url, address, client):
    page = text_of(leader.get(f"{url}/offentlig"))
    for words in (
        "4 ställen ser ut som personuppgifter",
        "Låt stå kvar: Lena Fors",
        "Ser ut som ett telefonnummer",
        "Är ett namn som finns i era register",
    ):
        assert words in page
    assert publish(leader, url).status_code == 302
    public = client.get(address)
    assert public.status_code == 200
    words = text_of(public)
    for text in (
        "Temana Badet och Sjön blir ett tema.",
        "Ungefär 48 personer",
        "Bord 2 En brygga",
        "[borttaget] tar emot på [borttaget] eller [borttaget].",
        "3. Ring [borttaget]",
    ):
        assert text in words
    for text in PRIVATE:
        assert text not in public.text, text
    assert "Set-Cookie" not in public.headers


def test_what_somebody_looked_at_may_stand(leader, url, address, client):
    page = leader.get(f"{url}/offentlig").text
    keys = re.findall(r'name="keep"\s+value="([^"]+)"', page)
    labels = re.findall(r"Låt stå kvar:\s*<strong>([^<]+)", page)
    phone = keys[labels.index("070-123 45 67")]
    assert publish(leader, url, keep=phone).status_code == 302
    public = client.get(address).text
    assert "070-123 45 67" in public
    assert "Lena Fors" not in public


def test_the_pdf_tells_no_more_than_the_page(leader, url, address, client, press):
    publish(leader, url)
    answer = client.get(f"{address}.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    db.session.rollback()
    document = _document_of_last_sheet()
    assert "OFFENTLIG VERSION UTAN NAMN" in document
    for text in PRIVATE:
        assert text not in document, text


def _document_of_last_sheet():
    return db.session.scalars(select(Sheet.document_html).order_by(Sheet.id.desc())).first()


def test_what_is_stored_for_residents_holds_nothing_more(leader, url):
    publish(leader, url)
    stored = str(db.session.scalars(select(PublicMinutes.content)).one())
    for text in PRIVATE:
        assert text not in stored, text


def test_it_can_be_taken_back_and_published_anew(leader, url, address, client):
    publish(leader, url)
    assert leader.post(f"{url}/offentlig/dra-tillbaka").status_code == 302
    for end in ("", ".pdf"):
        assert client.get(f"{address}{end}").status_code == 404
    assert leader.post(f"{url}/offentlig/dra-tillbaka").status_code == 404
    assert publish(leader, url).status_code == 302
    assert client.get(address).status_code == 200


def test_a_text_that_changed_is_looked_through_again(leader, url, address, client, meeting):
    read = seen(leader.get(f"{url}/offentlig"))
    item = db.session.scalar(select(AgendaItem).where(AgendaItem.position == 1))
    sent = {"note": "Ring 070-765 43 21.", "version": str(item.version)}
    assert leader.post(f"{url}/{item.uid}", data=sent).status_code == 302
    answer = leader.post(f"{url}/offentlig", data={"seen": read})
    assert answer.status_code == 422
    assert client.get(address).status_code == 404
    assert publish(leader, url).status_code == 302
    assert "070-765 43 21" not in client.get(address).text


def test_an_older_version_is_told_to_the_leader(leader, url):
    publish(leader, url)
    assert "Anteckningarna har ändrats" not in leader.get(f"{url}/offentlig").text
    approve(leader, url)
    assert "Anteckningarna har ändrats" in leader.get(f"{url}/offentlig").text
    publish(leader, url)
    assert "Anteckningarna har ändrats" not in leader.get(f"{url}/offentlig").text


def test_points_for_the_group_alone_are_chosen(leader, url, address, client):
    first = db.session.scalar(select(AgendaItem.uid).where(AgendaItem.position == 1))
    assert leader.post(f"{url}/offentlig/punkter", data={"point": str(first)}).status_code == 302
    publish(leader, url)
    public = text_of(client.get(address))
    assert "Processledaren hälsade" in public
    assert "41 röstade med tre prickar var. Inte" not in public
    assert "Elva teman blir fem" not in public


def test_a_draft_is_for_nobody_else(world, url, client_of, telling, address, client):
    fresh = client_of(world.leader)
    answer = fresh.get(f"{url}/offentlig")
    assert answer.status_code == 302
    assert fresh.post(f"{url}/offentlig", data={"seen": "x"}).status_code == 422
    assert client.get(address).status_code == 404


def test_other_addresses_lead_nowhere(world, leader, url, address, client, meeting):
    publish(leader, url)
    assert client.get(address.replace("alvdal", "ostby")).status_code == 404
    assert (
        client.get(address.replace(str(meeting.uid), "0" * 8 + str(meeting.uid)[8:])).status_code
        == 404
    )


def test_a_member_publishes_nothing(world, leader, url, client_of):
    member = client_of(world.member)
    assert member.get(f"{url}/offentlig").status_code == 403
    assert member.post(f"{url}/offentlig").status_code == 403


def test_a_checksum_is_no_personal_number():
    minutes = Minutes.model_validate(
        {"head": {"place": "Ålvdal", "title": "Stormöte", "kind": "open-meeting"}}
    )
    page = public_version(minutes, state="approved", approval=None)
    by_chance = page.model_copy(update={"source": f"a811218-9876b{page.source[13:]}"})
    assert not warnings_in(by_chance, ())
