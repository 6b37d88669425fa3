import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.errors import EditConflict, NotFound, RuleBroken
from placedev.core.journal import JournalEntry
from placedev.meetings import (
    agenda_operations,
    attendance_operations,
    life_operations,
    operations,
    queries,
)
from placedev.meetings.agenda_operations import ItemDetails
from placedev.meetings.models import NoteRevision
from placedev.meetings.operations import DecisionDetails, FollowUpDetails, MeetingDetails
from placedev.meetings.rules import Headcount, details_version
from placedev.meetings.time_rules import When, parse_when
from tests.meetings.builders import (
    add_attendance,
    add_decision,
    add_follow_up,
    add_item,
    add_meeting,
)

NEVER = When(None, None)


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


@pytest.fixture
def by(world, now):
    """Return who acts and when, as every operation wants it."""
    return {"actor": world.actor(world.leader), "now": now}


def told():
    return db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)).all()


def loaded(meeting):
    db.session.expire(meeting)
    return queries.meeting_with_all(place_id=meeting.place_id, uid=meeting.uid)


def texts(item):
    return [
        (row.revision.kind, row.revision.number, row.revision.text)
        for row in reversed(queries.revisions_of(item_id=item.id))
    ]


def test_a_meeting_is_planned_once(world, by):
    details = MeetingDetails("Stormöte", "stormote", parse_when("våren 2027"), starts_at="18.30")
    uid = uuid.uuid4()
    planned = [operations.plan_meeting(world.place, details, uid=uid, **by) for _time in range(2)]
    assert planned[0] is planned[1]
    assert (planned[0].date_text, planned[0].held_on) == ("våren 2027", date(2027, 3, 1))
    assert (planned[0].state, planned[0].minutes_state) == ("planned", "draft")
    assert told() == ["meeting.planned"]


def test_another_kind_needs_a_word(world, by):
    details = MeetingDetails("Möte", "other", NEVER)
    with pytest.raises(RuleBroken):
        operations.plan_meeting(world.place, details, uid=uuid.uuid4(), **by)


def test_the_life_of_a_meeting(world, by):
    meeting = add_meeting(world.place, held_on=None)
    life_operations.end(meeting, **by)
    assert meeting.held_on == date(2026, 11, 25)
    with pytest.raises(RuleBroken):
        life_operations.cancel(meeting, why="Snö", **by)
    life_operations.take_back(meeting, **by)
    life_operations.cancel(meeting, why="Snö", **by)
    assert told() == ["meeting.held", "meeting.replanned", "meeting.cancelled"]


def test_approved_minutes_are_locked(world, by):
    meeting = add_meeting(world.place, state="held", minutes_state="approved")
    add_item(meeting)
    meeting = loaded(meeting)
    item = meeting.agenda[0]
    decision = DecisionDetails("Ja", NEVER)
    changes = [
        lambda: operations.save_note(meeting, item, "ny text", version=1, **by),
        lambda: attendance_operations.set_attendance(meeting, [], note=None, version=1, **by),
        lambda: agenda_operations.add_item(meeting, ItemDetails("Ny"), uid=uuid.uuid4(), **by),
        lambda: agenda_operations.change_item(meeting, item, ItemDetails("Ny"), version=1, **by),
        lambda: agenda_operations.move_item(meeting, item.uid, up=True, **by),
        lambda: agenda_operations.set_minutes(meeting, {}, **by),
        lambda: agenda_operations.carry_items(meeting, [], **by),
        lambda: agenda_operations.set_item_state(meeting, item, state="dropped", **by),
        lambda: operations.record_decision(
            world.place, decision, meeting=meeting, uid=uuid.uuid4(), **by
        ),
        lambda: operations.change_meeting(
            meeting, MeetingDetails("Ny", "stormote", NEVER), version=1, **by
        ),
    ]
    for change in changes:
        with pytest.raises(RuleBroken, match="låsta"):
            change()
    assert told() == []


def test_numbers_replace_numbers_and_change_the_version(world, by):
    meeting = add_meeting(world.place)
    add_attendance(meeting, "business", 5)
    meeting = loaded(meeting)
    counts = [
        Headcount("business", 6),
        Headcount("all", 230, "about"),
        Headcount("other", 2, label="gäster"),
    ]
    attendance_operations.set_attendance(meeting, counts, note="Många unga", version=1, **by)
    meeting = loaded(meeting)
    assert queries.headcounts(meeting) == counts
    assert (meeting.attendance_note, meeting.version) == ("Många unga", 2)
    assert told() == ["attendance.counted"]
    with pytest.raises(EditConflict):
        attendance_operations.set_attendance(meeting, counts, note=None, version=1, **by)


def test_a_category_is_counted_once(world, by):
    meeting = loaded(add_meeting(world.place))
    twice = [Headcount("business", 6), Headcount("business", 7)]
    with pytest.raises(RuleBroken):
        attendance_operations.set_attendance(meeting, twice, note=None, version=1, **by)


def test_points_change_places(world, by):
    meeting = add_meeting(world.place)
    for position, title in enumerate("abc", start=1):
        add_item(meeting, title, position=position)
    for title, up, expected in (
        ("c", True, "acb"),
        ("a", True, "acb"),
        ("b", False, "acb"),
        ("a", False, "cab"),
    ):
        meeting = loaded(meeting)
        item = next(item for item in meeting.agenda if item.title == title)
        agenda_operations.move_item(meeting, item.uid, up=up, **by)
        assert "".join(item.title for item in loaded(meeting).agenda) == expected
    with pytest.raises(NotFound):
        agenda_operations.move_item(loaded(meeting), uuid.uuid4(), up=True, **by)


def test_points_come_go_and_come_back(world, by):
    meeting = loaded(add_meeting(world.place))
    uid = uuid.uuid4()
    item = agenda_operations.add_item(meeting, ItemDetails("Fika", 10), uid=uid, **by)
    same = agenda_operations.add_item(meeting, ItemDetails("Fika", 10), uid=uid, **by)
    assert same is item
    for state in ("dropped", "moved", "open"):
        agenda_operations.set_item_state(meeting, item, state=state, **by)
    assert told() == [
        "agenda-item.added",
        "agenda-item.dropped",
        "agenda-item.postponed",
        "agenda-item.restored",
    ]


def test_every_saved_note_is_kept(world, by):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    for text in ("**Först**", "Sedan", "Sedan"):
        assert operations.save_note(meeting, item, text, version=item.version, **by) is None
    assert (item.note, item.note_html.strip()) == ("Sedan", "<p>Sedan</p>")
    assert (item.saved_by_id, item.renderer > 0) == (world.leader.id, True)
    assert texts(item) == [("saved", 2, "**Först**"), ("saved", 3, "Sedan")]
    assert told() == ["note.saved"]  # once, of somebody who writes on


def test_a_note_that_meets_another_is_kept_beside_it(world, by, now):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    operations.save_note(meeting, item, "Deras", version=1, **by)
    mine = {"actor": world.actor(world.member), "now": now + timedelta(minutes=1)}
    for _time in range(2):
        conflict = operations.save_note(meeting, item, "Min", version=1, **mine)
        assert (conflict.mine, conflict.theirs, conflict.version) == ("Min", "Deras", 2)
        assert (conflict.theirs_by, conflict.theirs_at) == ("Lena Fors", now)
    assert item.note == "Deras"
    assert texts(item) == [("saved", 2, "Deras"), ("in-conflict", 1, "Min")]
    merged = operations.save_note(meeting, item, "Min\n\nDeras", version=conflict.version, **mine)
    assert merged is None
    assert item.note == "Min\n\nDeras"
    assert told() == ["note.saved", "note.kept-beside", "note.saved"]


def test_a_version_that_is_not_there_yet_overwrites_nothing(world, by):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    operations.save_note(meeting, item, "Deras", version=item.version, **by)
    conflict = operations.save_note(meeting, item, "Min", version=item.version + 7, **by)
    assert (conflict.mine, conflict.theirs) == ("Min", "Deras")
    assert item.note == "Deras"


def test_a_new_title_is_no_conflict_for_a_note(world, by):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    version = details_version(item)
    agenda_operations.change_item(meeting, item, ItemDetails("Ny", 5), version=version, **by)
    assert operations.save_note(meeting, item, "Text", version=1, **by) is None
    assert item.note == "Text"


def test_the_same_text_from_two_is_no_conflict(world, by):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    operations.save_note(meeting, item, "Text", version=1, **by)
    assert operations.save_note(meeting, item, "Text", version=1, **by) is None
    assert len(texts(item)) == 1


def test_a_text_too_heavy_to_show_is_refused(world, by):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    with pytest.raises(RuleBroken):
        operations.save_note(meeting, item, "> " * 50 + "djupt", version=1, **by)
    assert db.session.scalars(select(NoteRevision)).all() == []


def test_scripts_in_notes_are_text(world, by):
    meeting = add_meeting(world.place)
    item = add_item(meeting)
    operations.save_note(meeting, item, "<script>alert(1)</script>", version=1, **by)
    assert "<script" not in item.note_html


def test_decisions_are_numbered_within_their_meeting(world, by):
    meeting = add_meeting(world.place)
    uid = uuid.uuid4()
    made = [
        operations.record_decision(
            world.place, DecisionDetails(text, NEVER), meeting=meeting, uid=key, **by
        )
        for text, key in (("Ja", uid), ("Ja", uid), ("Nej", uuid.uuid4()))
    ]
    assert [decision.position for decision in made] == [1, 1, 2]
    assert made[0].decided_on == meeting.held_on
    assert told() == ["decision.recorded", "decision.recorded"]


def test_a_decision_elsewhere_says_who_and_keeps_days_that_did_not_hold(world, by):
    details = DecisionDetails("Antar planen", parse_when("hösten 2026"), adopts_plan=True)
    with pytest.raises(RuleBroken):
        operations.record_decision(world.place, details, meeting=None, uid=uuid.uuid4(), **by)
    decision = add_decision(world.place, body="Kommunstyrelsen", date_text="hösten 2026")
    for when in ("14 januari 2027", "14 januari 2027", "11 mars 2027"):
        details = DecisionDetails("Antar planen", parse_when(when), body="Kommunfullmäktige")
        operations.change_decision(decision, details, meeting=None, version=decision.version, **by)
    assert decision.planned_earlier == ["hösten 2026", "2027-01-14"]
    assert (decision.body, decision.decided_on) == ("Kommunfullmäktige", date(2027, 3, 11))
    with pytest.raises(EditConflict):
        operations.change_decision(decision, details, meeting=None, version=1, **by)


def test_a_follow_up_is_recorded_and_answered(world, by):
    meeting = add_meeting(world.place, minutes_state="approved", state="held")
    uid = uuid.uuid4()
    details = FollowUpDetails("Ringer kommunen", parse_when("15 april 2027"), who="arbetsgruppen")
    rows = [operations.record_follow_up(meeting, details, uid=uid, **by) for _time in range(2)]
    assert rows[0] is rows[1]
    with pytest.raises(RuleBroken):
        operations.close_follow_up(rows[0], state="dropped", answer=None, version=1, **by)
    operations.close_follow_up(rows[0], state="done", answer="Lampan lyser", version=1, **by)
    assert (rows[0].state, rows[0].closed_on) == ("done", date(2026, 11, 25))
    with pytest.raises(EditConflict):
        operations.close_follow_up(rows[0], state="open", answer=None, version=1, **by)
    operations.close_follow_up(rows[0], state="open", answer=None, version=2, **by)
    assert rows[0].closed_on is None
    assert told() == ["follow-up.recorded", "follow-up.closed", "follow-up.reopened"]


def test_the_list_has_the_nearest_and_the_latest_first(world):
    for title, state, day in (
        ("sent", "held", date(2026, 1, 1)),
        ("senast", "held", date(2026, 9, 1)),
        ("odaterat", "held", None),
        ("inställt", "cancelled", date(2026, 5, 1)),
        ("snart", "planned", date(2026, 12, 1)),
        ("någon gång", "planned", None),
        ("i vår", "planned", date(2027, 3, 1)),
    ):
        meeting = add_meeting(world.place, title, state=state, held_on=day)
        add_decision(world.place, meeting)
        add_follow_up(meeting)
        add_follow_up(meeting, state="done", position=2)
    add_meeting(world.other_place, "deras")
    found = queries.meeting_list(place_id=world.place.id)
    assert [row.meeting.title for row in found.coming] == ["snart", "i vår", "någon gång"]
    assert [row.meeting.title for row in found.past] == ["senast", "inställt", "sent", "odaterat"]
    assert {(row.decisions, row.open_follow_ups) for row in found.past} == {(1, 1)}
