"""The journal is told in sentences, and every line told is of an event that is written."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from placedev.core.journal import JournalEntry
from placedev.steps.history import TELLERS, happenings

EVENT = re.compile(r'f?"([a-z-]+|\{[a-z.]+\})\.([a-z-]+|\{[a-z.]+\})"')
SOURCES = [
    path
    for name in ("*operations.py", "jobs.py", "public_queries.py")
    for path in Path("placedev").rglob(name)
]
WRITTEN = {match for path in SOURCES for match in EVENT.findall(path.read_text())}


def entry(now, event, **details):
    return JournalEntry(place_id=1, happened_at=now, event=event, details=details)


@pytest.mark.parametrize("event", TELLERS)
def test_every_event_that_is_told_is_written_somewhere(event):
    noun, verb = event.split(".")
    assert (noun, verb) in WRITTEN or any(
        (one == noun and other.startswith("{")) or (one.startswith("{") and other == verb)
        for one, other in WRITTEN
    )


@pytest.mark.parametrize("event", TELLERS)
def test_a_line_is_a_sentence_even_if_it_knows_nothing_more(app, now, event):
    with app.app_context():
        words = happenings([entry(now, event)], most=1)[0].words
    assert words[0].isupper() or words[0].isdecimal() or words.startswith("utan namn")
    assert "None" not in words


def test_what_nobody_needs_to_hear_is_left_out(app, now):
    with app.app_context():
        assert happenings([entry(now, "session.started")], most=8) == []


def test_the_same_thing_twice_on_a_day_is_told_once(app, now):
    twice = [entry(now, "note.saved", meeting="Stormötet") for _time in range(2)]
    earlier = entry(now - timedelta(days=1), "note.saved", meeting="Stormötet")
    with app.app_context():
        assert len(happenings([*twice, earlier], most=8)) == 2
        assert len(happenings([*twice, earlier], most=1)) == 1
