"""A meeting that was held here, from ideas to frozen minutes, moves to another installation."""

import json
import uuid
from datetime import date

import pytest
from sqlalchemy import select

from placedev.contributions import theme_operations
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.core.mail import Letter, OutgoingMail
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import export_place
from placedev.meetings.models import Meeting
from placedev.minutes import adjuster_operations, operations, public_operations, queries
from placedev.minutes.models import Adjuster, FrozenMinutes, PublicMinutes
from tests.contributions.idea_builders import add_ideas, add_theme, ask_dots
from tests.minutes.builders import INTERNAL, PRESENT, held_meeting
from tests.people import NOW

CANARY = "Kanarie Fågel"
DAY = date(2026, 11, 24)


@pytest.fixture
def approved(world):
    """Return a meeting whose minutes two adjusters have approved, and everyone may read."""
    held = held_meeting(world, held_on=DAY, minutes_kind="protocol")
    meeting = db.session.get(Meeting, held.id)
    actor = world.actor(world.leader)
    themes = [add_theme(world, name) for name in ("Badet", "Bussen")]
    add_ideas(world, meeting, ["Brygga", "Lampor"])
    ask_dots(world, meeting, themes)
    theme_operations.merge_themes(themes[0], themes[1], actor=actor, now=NOW)
    when = {"actor": actor, "now": NOW}
    operations.share_minutes(world.place, meeting, [_letter(CANARY, DAY)], **when)
    people = [_adjuster(meeting, role, when) for role in ("byalaget", "skolan")]
    adjuster_operations.ask_adjuster(world.place, meeting, people[0], write_letter=_letter, **when)
    for one in people:
        adjuster_operations.approve_on_paper(world.place, meeting, one, on=DAY, **when)
    operations.add_correction(world.place, meeting, "§ 7 är § 8", uid=uuid.uuid4(), **when)
    document = queries.document_of(world.place, meeting_uid=meeting.uid)
    seen = public_operations.public_draft(document).source
    public_operations.publish_minutes(world.place, document, seen=seen, kept=(), **when)
    db.session.commit()
    return meeting


def _letter(token: str, _day: date) -> Letter:
    return Letter("kanarie@exempel.se", CANARY, f"https://exempel.se/j/{token}")


def _adjuster(meeting, role, when) -> Adjuster:
    person = {"role": role, "name": CANARY, "email": "kanarie@exempel.se"}
    return adjuster_operations.add_adjuster(meeting, **person, uid=uuid.uuid4(), **when)


def test_it_is_the_same_there(world, approved, make_app):
    written = export_place(place_id=world.place.id)
    db.session.remove()
    there = make_app()
    with there.app_context():
        found = import_place(read_file(written), actor_id=None, now=NOW)
        db.session.commit()
        assert export_place(place_id=found.place_id) == written
        db.session.remove()


def test_those_who_came_and_those_who_adjust_stay_here(world, approved, caplog):
    caplog.set_level("DEBUG")
    letters = db.session.scalars(select(OutgoingMail)).all()
    assert {letter.subject for letter in letters} == {CANARY}
    frozen = db.session.scalars(select(FrozenMinutes.content)).one()
    public = db.session.scalars(select(PublicMinutes.content)).one()
    assert INTERNAL not in json.dumps(public, ensure_ascii=False)
    journal = db.session.scalars(select(JournalEntry.details)).all()
    texts = [json.dumps(one, ensure_ascii=False) for one in (frozen, public, *journal)]
    texts += [export_place(place_id=world.place.id).decode(), caplog.text]
    for private in (CANARY, PRESENT, "kanarie@exempel.se", "greta@exempel.se"):
        assert not any(private in text for text in texts), private
