"""Notes stay at the place until its leader shares them with the regional contacts."""

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.meetings.models import Meeting
from tests.meetings.builders import add_attendance, add_follow_up, add_item, add_meeting

ROOM = "/platser/alvdal/moten"


@pytest.fixture
def meeting(world):
    found = add_meeting(
        world.place, state="held", apologies="Ett förhinder", attendance_note="Många unga"
    )
    add_item(found, note="Sagt i salen", note_html="<p>Sagt i salen</p>")
    add_attendance(found)
    add_follow_up(found, who="Kim på Ängen")
    db.session.commit()
    db.session.refresh(found)
    return found


def send(client, meeting, end):
    return client.post(f"{ROOM}/{meeting.uid}/{end}")


def reads(client, meeting) -> bool:
    text = client.get(f"{ROOM}/{meeting.uid}").text
    told = {words in text for words in ("Sagt i salen", "Ett förhinder", "Många unga")}
    assert len(told) == 1
    return told.pop()


def test_a_leader_shares_the_notes_and_takes_them_back(world, meeting, client_of):
    leader, contact = client_of(world.leader), client_of(world.regional)
    assert not reads(contact, meeting)
    for _twice in range(2):
        assert send(leader, meeting, "dela-anteckningar").status_code == 302
    assert reads(contact, meeting)
    assert "Kim på Ängen" not in contact.get(f"{ROOM}/{meeting.uid}").text  # who does what stays
    assert contact.get(f"{ROOM}/{meeting.uid}/anteckningar").status_code == 403
    stored = db.session.get(Meeting, meeting.id)
    assert stored.notes_shared_by_id == world.leader.id
    db.session.commit()
    assert "Sluta dela" in leader.get(f"{ROOM}/{meeting.uid}").text
    assert send(leader, meeting, "sluta-dela-anteckningar").status_code == 302
    assert not reads(contact, meeting)
    events = db.session.scalars(
        select(JournalEntry.event)
        .where(JournalEntry.event.like("meeting.notes-%"), JournalEntry.actor_id == world.leader.id)
        .order_by(JournalEntry.id)
    ).all()
    assert events == ["meeting.notes-shared", "meeting.notes-kept"]


def test_only_the_leader_shares_and_only_contacts_of_the_place_read(world, meeting, client_of):
    expected = {"member": 403, "regional": 403, "admin": 404, "stranger": 404}
    for name, status in expected.items():
        for end in ("dela-anteckningar", "sluta-dela-anteckningar"):
            assert send(client_of(getattr(world, name)), meeting, end).status_code == status, name
    send(client_of(world.leader), meeting, "dela-anteckningar")
    assert reads(client_of(world.member), meeting)
    for name in ("admin", "stranger"):
        found = client_of(getattr(world, name)).get(f"{ROOM}/{meeting.uid}")
        assert found.status_code == 404
    other = add_meeting(world.place, state="held", apologies="x")
    add_item(other, note="Annat möte", note_html="<p>Annat möte</p>")
    db.session.commit()
    uid = other.uid
    db.session.commit()
    assert "Annat möte" not in client_of(world.regional).get(f"{ROOM}/{uid}").text
