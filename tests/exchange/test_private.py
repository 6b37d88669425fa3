"""Who came, who adjusts and who is written to stays in the installation, wherever one looks."""

import uuid
from datetime import date

import pytest
from sqlalchemy import select

from placedev.contributions.models import Ballot, Idea, Phone, Question
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.core.mail import OutgoingMail
from placedev.editions.composing import compose
from placedev.editions.queries import load_for_snapshot
from placedev.exchange.operations import hand_out_place
from placedev.hall.models import Hall, HallEntry
from placedev.meetings.models import AttendeeName, Meeting
from placedev.minutes.models import Adjuster
from tests.people import NOW, TODAY

CANARY = "kanariefågel"
PHONE, LINK, ENTRY = "0" * 60 + "f0ne", "0" * 60 + "1111", "hall-entry"


@pytest.fixture
def place(world):
    """Return a place where everything private bears the same word."""
    held = Meeting(
        place_id=world.place.id, title="Stormöte", kind="stormote", state="held", created_at=NOW
    )
    _add(held)
    came = {"meeting_id": held.id, "recorded_at": NOW, "delete_on": date(2027, 1, 1)}
    _add(AttendeeName(name=f"Anna {CANARY}", role=CANARY, email=f"{CANARY}@exempel.se", **came))
    letter = _add(
        OutgoingMail(
            place_id=world.place.id,
            to_address=f"{CANARY}@exempel.se",
            subject=CANARY,
            body=f"https://exempel.se/{CANARY}",
            made_at=NOW,
        )
    )
    _add(
        Adjuster(
            meeting_id=held.id,
            position=1,
            role="justerare för byalaget",
            name=f"Bo {CANARY}",
            email=f"{CANARY}@exempel.se",
            token_sha256=LINK,
            letter_id=letter.id,
        )
    )
    _add_phone(world.place, held)
    db.session.commit()
    return world.place


def _add_phone(place, meeting) -> None:
    phone = _add(Phone(meeting_id=meeting.id, token_sha256=PHONE, joined_at=NOW))
    question = _add(
        Question(place_id=place.id, meeting_id=meeting.id, number=1, position=1, text="Vad?")
    )
    _add(Ballot(question_id=question.id, phone_id=phone.id, cast_at=NOW))
    said = {"origin": "phone", "written_at": NOW, "received_at": NOW}
    _add(
        Idea(
            place_id=place.id,
            meeting_id=meeting.id,
            phone_id=phone.id,
            number=1,
            text="Lampor",
            **said,
        )
    )
    _add(Hall(meeting_id=meeting.id, code="KANARI", made_at=NOW))
    _add(
        HallEntry(
            uid=uuid.uuid4(),
            meeting_id=meeting.id,
            kind=ENTRY,
            content={"text": CANARY},
            outcome="saved",
            result={},
            written_at=NOW,
            received_at=NOW,
        )
    )


def _add(row):
    db.session.add(row)
    db.session.flush()
    return row


def test_no_file_holds_it(place):
    written = hand_out_place(place, actor_id=None, now=NOW).decode()
    assert "justerare för byalaget" in written
    assert "Lampor" in written
    for private in (CANARY, "KANARI", PHONE, LINK, ENTRY):
        assert private not in written


def test_neither_plan_nor_journal_holds_it(place, caplog):
    caplog.set_level("DEBUG")
    hand_out_place(place, actor_id=None, now=NOW)
    plan = compose(load_for_snapshot(place=place), today=TODAY).model_dump_json()
    journal = [str(details) for details in db.session.scalars(select(JournalEntry.details))]
    for text in (plan, *journal, caplog.text):
        for private in (CANARY, PHONE, LINK):
            assert private not in text
