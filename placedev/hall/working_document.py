"""What stands on the working page, gathered for the page itself and for whoever follows it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placedev.contributions.models import Question
from placedev.hall import working_queries, working_rules
from placedev.hall.working_queries import Note, Room, Written
from placedev.hall.working_rules import Pace
from placedev.meetings import queries as meeting_queries
from placedev.meetings import rules
from placedev.meetings.models import Attendance, Meeting
from placedev.meetings.rules import ALL, Headcount, phase, total_of


@dataclass(frozen=True)
class Count:
    """How many of one category are here, and how many were hoped for."""

    dimension: str
    category: str
    word: str
    headcount: int
    precision: str
    expected: int | None


@dataclass(frozen=True)
class WorkingPage:
    """Everything on the working page."""

    room: Room
    phase: str
    notes: list[Note]
    pace: Pace
    counts: Mapping[str, list[Count]]  # by dimension
    total: Headcount | None
    written: list[Written]
    tallies: list[Question]
    questions: list[Question]
    next_paragraph: int

    @property
    def meeting(self) -> Meeting:
        """Return the meeting."""
        return self.room.meeting

    def number_of(self, note: Note) -> int:
        """Return the number of a point on the agenda."""
        return next(one.number for one in self.pace.points if one.item is note.item)

    @property
    def sector_choices(self) -> list[tuple[str, str]]:
        """Return what can be counted by sector."""
        return [(one.category, one.word) for one in self.counts["sector"]]

    @property
    def question_choices(self) -> list[tuple[str, str]]:
        """Return the questions that ideas answer."""
        return [(str(one.uid), f"{one.number}. {one.text}") for one in self.questions]

    def option_choices(self, question: Question) -> list[tuple[str, str]]:
        """Return what can be counted of a question."""
        return [(str(one.uid), one.text) for one in question.options]

    @property
    def is_locked(self) -> bool:
        """Tell whether the minutes are approved."""
        return self.phase == "approved"


def gather(room: Room, *, now: datetime) -> WorkingPage:
    """Read what stands on the page. Six queries, however much there is."""
    meeting = room.meeting
    notes = working_queries.notes_of(meeting_id=meeting.id)
    counted = working_queries.counted_in(meeting_id=meeting.id)
    expected = working_queries.expected_in(meeting_id=meeting.id)
    written = working_queries.written_down(meeting_id=meeting.id)
    questions = working_queries.tallies_of(meeting_id=meeting.id)
    agenda = [one.item for one in notes if one.item.state == "open"]
    return WorkingPage(
        room=room,
        phase=phase(meeting),
        notes=[one for one in notes if one.item.state == "open"],
        pace=working_rules.pace_of(meeting, agenda, now=now),
        counts={name: _counts(name, counted, expected) for name in rules.COUNTED},
        total=_total(counted),
        written=written,
        tallies=[one for one in questions if one.options],
        questions=[one for one in questions if one.kind == "ideas"],
        next_paragraph=meeting_queries.paragraphs(meeting=meeting).last_of_series + 1,
    )


def _counts(dimension: str, counted: Any, expected: Mapping[str, int]) -> list[Count]:
    rows = {one.category: one for one in counted if one.dimension == dimension}
    words = dict(rules.COUNTED[dimension])
    words |= {code: row.category_label or code for code, row in rows.items() if code not in words}
    words.pop(ALL, None)
    return [
        Count(
            dimension,
            code,
            str(word),
            rows[code].headcount if code in rows else 0,
            rows[code].precision if code in rows else "exact",
            expected.get(code) if dimension == "sector" else None,
        )
        for code, word in words.items()
    ]


def _total(counted: Any) -> Headcount | None:
    sectors: list[Attendance] = [one for one in counted if one.dimension == "sector"]
    return total_of([Headcount(one.category, one.headcount, one.precision) for one in sectors])


def numbers_of(page: WorkingPage) -> dict[str, Any]:
    """Return notes and numbers as plain data, for the page that is open already."""
    return {
        "current": str(page.pace.now.item.uid) if page.pace.now else None,
        "total": page.total.headcount if page.total else 0,
        "counts": {
            f"{one.dimension}/{one.category}": one.headcount
            for rows in page.counts.values()
            for one in rows
        },
        "dots": {
            str(option.uid): option.paper_dots or 0
            for question in page.tallies
            for option in question.options
        },
        "notes": [
            {
                "item": str(note.item.uid),
                "version": note.item.version,
                "text": note.item.note,
                "by": note.saved_by,
            }
            for note in page.notes
        ],
        "paragraph": page.next_paragraph,
        "locked": page.is_locked,
    }


def etag_of(state: Mapping[str, Any]) -> str:
    """Return what changes when anything in the state does."""
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:20]
