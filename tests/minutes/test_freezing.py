"""What is approved stays as it is; what was wrong is said in an addition."""

import uuid

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from placedev.core.checksums import checksum_of
from placedev.core.db import db
from placedev.meetings.models import AgendaItem, Decision, FollowUp, Meeting
from placedev.minutes.models import Addendum, FrozenMinutes
from tests.meetings.builders import add_item, add_meeting
from tests.minutes.builders import PRESENT
from tests.minutes.doing import add_adjuster, approve, document_of, share, text_of
from tests.people import NOW
from tests.stakeholders.builders import commit


@pytest.fixture
def leader(world, url, client_of):
    return client_of(world.leader)


@pytest.fixture
def approved(leader, url):
    assert approve(leader, url).status_code == 302
    return leader


def only(model):
    db.session.rollback()
    return db.session.scalars(select(model)).one()


def test_a_leader_approves_notes_by_saying_who_did(leader, url):
    share(leader, url)
    assert approve(leader, url, by="arbetsgruppen", on="2026-04-22").status_code == 302
    page = text_of(leader.get(url))
    for words in ("Godkända och låsta", "22 april 2026 av arbetsgruppen", "Skriv en rättelse"):
        assert words in page
    row = only(FrozenMinutes)
    assert row.sha256 == checksum_of(row.content)
    assert PRESENT not in str(row.content)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"by": ""}, "Skriv vem som godkände"),
        ({"on": ""}, "Skriv dagen"),
        ({"on": "2099-01-01"}, "Dagen har inte varit än"),
        ({"seen": ""}, "Läs igenom texten"),
    ],
)
def test_what_is_missing_is_said(leader, url, changes, words):
    answer = approve(leader, url, **changes)
    assert answer.status_code == 422
    assert words in answer.text


def test_another_text_than_the_one_read_is_not_approved(leader, url):
    answer = approve(leader, url, seen="x" * 64)
    assert answer.status_code == 409
    assert "ändrades medan ni läste" in answer.text
    assert approve(leader, url).status_code == 302


def test_a_member_approves_nothing(world, url, client_of):
    client = client_of(world.member)
    assert "Godkänn och lås" not in client.get(url).text
    assert client.post(f"{url}/godkann").status_code == 403


def test_nothing_of_the_meeting_changes_afterwards(world, meeting, approved, url):
    before = document_of(approved.get(url))
    one = url.removesuffix("/anteckningar")
    item = db.session.scalar(select(AgendaItem).where(AgendaItem.position == 1))
    decision = db.session.scalar(select(Decision))
    version = str(db.session.scalar(select(Meeting.version).where(Meeting.id == meeting.id)))
    uid = {"uid": str(uuid.uuid4())}
    counts = {"counts-0-category": "business", "counts-0-headcount": "99"}
    counts |= {"counts-0-precision": "exact", "version": version}
    item_version = {"version": str(item.version)}
    changes = {
        f"{url}/{item.uid}": {"note": "Ny text", **item_version},
        f"{one}/narvaro": counts,
        f"{one}/dagordning": {**uid, "title": "Ny punkt"},
        f"{one}/dagordning/{item.uid}": {"title": "Ny rubrik", **item_version},
        f"{one}/dagordning/{item.uid}/flytta": {"way": "down"},
        f"{one}/dagordning/{item.uid}/lage": {"state": "dropped"},
        f"{one}/beslut/nytt": {**uid, "text": "Nytt beslut"},
        f"/platser/alvdal/beslut/{decision.uid}": {"text": "Annat", "version": "1"},
        f"{one}/andra": {"title": "Annan", "kind": "stormote", "version": version},
        f"{url}/bilagor": {**uid, "title": "Ny bilaga"},
        f"{url}/offentlig/punkter": {},
        f"{url}/justerare": {**uid, "role": "Sen justerare"},
        f"{url}/skicka": {},
        f"{url}/godkann": {"seen": "x" * 64, "by": "någon", "on": "2026-11-25"},
    }
    for address, sent in changes.items():
        answer = approved.post(address, data=sent)
        assert answer.status_code in {409, 422}, address
        assert "låst" in answer.text or "redan" in answer.text, address
    assert document_of(approved.get(url)) == before


def test_follow_ups_may_still_be_answered(approved, url):
    before = document_of(approved.get(url))
    row = db.session.scalar(select(FollowUp).where(FollowUp.what == "Ringer om belysningen"))
    sent = {"state": "done", "answer": "Lyser nu", "version": "1"}
    address = f"/platser/alvdal/att-gora/{row.uid}"
    assert approved.post(address, data=sent).status_code == 302
    assert document_of(approved.get(url)) == before


@pytest.mark.parametrize(
    "change",
    [
        "update frozen_minutes set sha256 = 'x'",
        "delete from frozen_minutes",
        "update addendum set text = 'x'",
    ],
)
def test_the_database_refuses_to_change_it(world, approved, url, change):
    approved.post(f"{url}/rattelser", data={"uid": str(uuid.uuid4()), "text": "Fel i § 1."})
    db.session.rollback()
    with pytest.raises(DBAPIError):
        db.session.execute(text(change))
    db.session.rollback()


def test_corrections_are_added_last_and_once(approved, url):
    sent = {"uid": str(uuid.uuid4()), "text": "§ 1: det ska stå Badet och Ån."}
    for _time in range(2):
        assert approved.post(f"{url}/rattelser", data=sent).status_code == 302
    page = text_of(approved.get(url))
    assert page.index("Rättelser") > page.index("1 bilaga")
    assert page.count("det ska stå Badet och Ån") == 1
    assert only(Addendum).number == 1
    assert "Temana Badet och Sjön blir ett tema." in page


def test_a_draft_is_mended_and_not_corrected(leader, url):
    sent = {"uid": str(uuid.uuid4()), "text": "Fel."}
    assert leader.post(f"{url}/rattelser", data=sent).status_code == 422
    assert leader.post(f"{url}/rattelser", data={**sent, "text": " "}).status_code == 422


def test_minutes_approved_before_there_was_a_frost_are_shown_and_locked(world, client_of):
    old = add_meeting(
        world.place,
        state="held",
        minutes_state="approved",
        minutes_approved_on=NOW.date(),
        minutes_approved_by="styrelsen",
    )
    item = add_item(old, note="Gammalt", note_html="<p>Gammalt</p>", renderer=1)
    commit(old, item)
    client = client_of(world.leader)
    url = f"/platser/alvdal/moten/{old.uid}/anteckningar"
    page = text_of(client.get(url))
    for words in ("Gammalt", "25 november 2026 av styrelsen", "Godkända och låsta"):
        assert words in page
    sent = {"note": "Nytt", "version": str(item.version)}
    assert client.post(f"{url}/{item.uid}", data=sent).status_code == 422
    sent = {"uid": str(uuid.uuid4()), "text": "Rättelse."}
    assert client.post(f"{url}/rattelser", data=sent).status_code == 302


def test_a_meeting_that_was_not_held_has_nothing_to_approve(world, client_of):
    planned = add_meeting(world.place)
    commit(planned)
    client = client_of(world.leader)
    url = f"/platser/alvdal/moten/{planned.uid}/anteckningar"
    assert client.post(f"{url}/skicka").status_code == 422
    page = client.get(url)
    assert "inte hållet än" in page.text
    sent = {"seen": "x", "by": "alla", "on": "2026-11-25"}
    assert client.post(f"{url}/godkann", data=sent).status_code in {409, 422}
    adjuster = add_adjuster(client, url)
    assert client.post(f"{adjuster}/fraga").status_code == 422
    assert client.post(f"{adjuster}/papper", data={"on": "2026-11-25"}).status_code == 422


def test_another_places_minutes_are_not_found(world, url, client_of):
    client = client_of(world.stranger)
    other = url.replace("alvdal", "ostby")
    for end in ("", ".pdf", "/skicka", "/justerare", "/offentlig", "/bilagor"):
        assert client.get(f"{url}{end}").status_code == 404, end
        assert client.get(f"{other}{end}").status_code == 404, end
    for end in (
        "/skicka",
        "/godkann",
        "/rattelser",
        "/justerare",
        "/offentlig",
        "/bilagor",
        "/offentlig/dra-tillbaka",
        "/offentlig/punkter",
    ):
        sent = {
            "uid": str(uuid.uuid4()),
            "by": "x",
            "on": "2026-11-25",
            "seen": "x",
            "text": "x",
            "title": "x",
            "role": "x",
        }
        assert client.post(f"{other}{end}", data=sent).status_code == 404, end


def test_a_regional_contact_reads_no_notes(world, url, client_of):
    client = client_of(world.regional)
    for end in ("", ".pdf", "/skicka", "/justerare", "/offentlig", "/bilagor"):
        assert client.get(f"{url}{end}").status_code == 403, end
