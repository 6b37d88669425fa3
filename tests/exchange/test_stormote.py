"""Meetings of every form that real ones have go out and come in as they were."""

import base64
import hashlib

import pytest
from sqlalchemy import select

from placedev.contributions.models import Ballot, Idea, IdeaAnswer
from placedev.contributions.public_queries import PUBLISHED, WITHDRAWN
from placedev.core import files
from placedev.core.checksums import checksum_of
from placedev.core.db import db
from placedev.exchange.faults import FaultyFile
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes, export_place
from placedev.meetings.models import Meeting
from placedev.meetings.rules import phase
from placedev.minutes.models import FrozenMinutes
from tests.exchange.builders import uid
from tests.exchange.stormote import HELD, THEN, row, stormote
from tests.people import NOW


@pytest.fixture
def inside(app):
    with app.app_context():
        yield app
        db.session.remove()


def taken_in(content: dict) -> int:
    found = import_place(read_file(as_bytes(content)), actor_id=None, now=NOW)
    db.session.commit()
    return found.place_id


def test_every_form_comes_back_as_it_was(inside):
    content = stormote()
    assert export_place(place_id=taken_in(content)).decode() == as_bytes(content).decode()


def test_what_came_in_is_what_it_was_here(inside):
    taken_in(stormote())
    phases = {one.title: phase(one) for one in db.session.scalars(select(Meeting))}
    assert phases == {"Stormöte 2": "approved", "Dialogträffar": "held", "Stormöte 3": "moved"}
    same = db.session.scalars(select(Idea).where(Idea.number == 1)).one()
    light = db.session.scalars(select(Idea).where(Idea.number == 2)).one()
    assert (light.duplicate_of_id, light.phone_id) == (same.id, None)
    answers = db.session.scalars(select(IdeaAnswer).order_by(IdeaAnswer.id)).all()
    assert [one.outcome for one in answers] == ["passed-on", "not-taken"]
    assert db.session.scalars(select(Ballot.phone_id)).all() == [None, None]
    frozen = db.session.scalars(select(FrozenMinutes)).one()
    assert checksum_of(frozen.content) == frozen.sha256


def test_a_file_from_before_has_meetings_as_usual(inside):
    content = stormote()
    old = {"uid", "title", "kind", "state", "held_on", "created_at"}
    content["meetings"] = [{key: HELD[key] for key in HELD if key in old}]
    for name in ("decisions", "follow_ups", "themes", "questions", "paper_sheets", "ideas"):
        del content[name]
    assert export_place(place_id=taken_in(content)) == as_bytes(content)
    (meeting,) = db.session.scalars(select(Meeting))
    assert (meeting.minutes_kind, meeting.earlier_days, meeting.invited_at) == ("notes", [], None)


def put(path: str, value):
    """Return what changes one value of a file."""

    def change(content):
        *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        for step in way:
            content = content[step]
        content[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            put("meetings.0.frozen_minutes.content.approval.on", "2027-03-21"),
            "meetings[0].frozen_minutes.sha256",
        ),
        (
            put("meetings.0.frozen_minutes.content.approval", {}),
            "meetings[0].frozen_minutes.content.approval.on: Saknas.",
        ),
        (
            put(
                "meetings.0.public_minutes.content",
                {"junk": [1], "state": "approved", "source": ""},
            ),
            "meetings[0].public_minutes.content.minutes: Saknas.",
        ),
        (
            put("meetings.0.public_minutes.content.minutes.head", "x"),
            "meetings[0].public_minutes.content.minutes.head",
        ),
        (
            put(
                "meetings.0.public_minutes.content.minutes.agenda",
                [{"title": "Bad", "note_html": "<script>x</script>"}],
            ),
            "meetings[0].public_minutes.content.minutes.agenda[0].note_html",
        ),
        (put("meetings.1.copied_from", uid("held")), "meetings[0].copied_from"),
        (put("meetings.1.agenda.0.carried_from", uid("carried")), "meetings[0].agenda[2]"),
        (put("meetings.0.attendance.0.category", "Alla"), "meetings[0].attendance[0].category"),
        (put("meetings.0.comings.0.how_many", 11), "meetings[0].comings[0].how_many"),
        (put("meetings.0.annexes.0.link", "javascript:x"), "meetings[0].annexes[0].link"),
        (put("themes.1.merged_into", uid("bath")), "themes[0].merged_into"),
        (
            put("themes.0.uses", [row("use", made_at=THEN)]),
            "themes[0].uses[0]: Ska nämna",
        ),
        (put("questions.1.number", 1), "questions[1].meeting: Samma som"),
        (
            put("questions.0.ballots.0.dots.0.option", uid("hands")),
            "questions[0].ballots[0].dots[0].option: Hör inte",
        ),
        (
            put("questions.0.ballots.0.dots", [{"option": uid("x"), "dots": 1}] * 2),
            "questions[0].ballots[0].dots[1].option: Samma som",
        ),
        (put("ideas.1.number", 2), "ideas[1].number: Samma som"),
        (put("ideas.1.duplicate_of", uid("light")), "ideas[0].duplicate_of: Leder runt"),
        (put("ideas.0.answers.0.outcome", "maybe"), "ideas[0].answers[0].outcome"),
        (put("paper_sheets.0.question", uid("light")), "paper_sheets[0].question: Pekar på"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_hold_together_is_told(change, told):
    content = stormote()
    change(content)
    with pytest.raises(FaultyFile) as refused:
        read_file(as_bytes(content))
    assert any(str(fault).startswith(told) for fault in refused.value.faults)
    assert len(refused.value.faults) <= 3


def test_thousands_of_ideas_fit_in(inside):
    content = stormote()
    (first, second) = content["ideas"]
    more = [{**second, "uid": uid("more", n), "number": n} for n in range(3, 6_003)]
    content["ideas"] = [first, second, *more]
    assert len(read_file(as_bytes(content)).ideas) == 6_002


def let_out(words: bytes, *, when: str, event: str = PUBLISHED) -> dict:
    details = {"uid": uid("held"), "title": "Stormöte 2"}
    if event == PUBLISHED:
        details["sha256"] = hashlib.sha256(words).hexdigest()
    return {"happened_at": when, "event": event, "details": details}


def with_files(content: dict, *told: bytes) -> dict:
    """Return a file with what is told of its ideas, the place first and the files after it."""
    rows = [
        {
            "sha256": hashlib.sha256(one).hexdigest(),
            "media_type": "application/json",
            "content": base64.b64encode(one).decode(),
        }
        for one in told
    ]
    first = {name: content.pop(name) for name in ("format", "version", "place")}
    return {**first, "files": rows, **content}


def test_what_is_told_of_the_ideas_comes_along(inside):
    old, new = b'{"themes": []}', '{"themes": ["Ö"]}'.encode()
    content = stormote()
    content["journal"] = [let_out(old, when=THEN), let_out(new, when="2027-04-01T08:00:00Z")]
    content = with_files(content, new)
    assert export_place(place_id=taken_in(content)) == as_bytes(content)


def test_what_was_taken_back_stays_behind(inside):
    words = b'{"themes": []}'
    content = stormote()
    content["journal"] = [
        let_out(words, when=THEN),
        let_out(words, when="2027-04-01T08:00:00Z", event=WITHDRAWN),
    ]
    with pytest.raises(FaultyFile, match="Visas ingenstans"):
        read_file(as_bytes(with_files(stormote(), words)))
    files.store(words, media_type="application/json")
    assert export_place(place_id=taken_in(content)) == as_bytes(content)


@pytest.mark.parametrize("words", [b"[]", b"{", b"\xff", b"[" * 100_000])
def test_what_is_told_of_the_ideas_is_plain_data(words):
    content = stormote()
    content["journal"] = [let_out(words, when=THEN)]
    with pytest.raises(FaultyFile, match=r"files\[0\]\.content"):
        read_file(as_bytes(with_files(content, words)))
