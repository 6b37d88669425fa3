"""What places are filled with for whoever follows them."""

from datetime import timedelta

from placedev.core import clock, spreadsheets
from placedev.core.db import db
from placedev.meetings.models import Attendance, Meeting
from tests.people import NOW

TODAY = clock.today()


def add(row):
    db.session.add(row)
    db.session.flush()
    return row


def counted(place, days, came, *, kind="stormote") -> None:
    meeting = add(
        Meeting(
            place_id=place.id,
            title="Möte",
            kind=kind,
            state="held",
            held_on=TODAY - timedelta(days=days),
            created_at=NOW,
        )
    )
    for position, (sector, heads) in enumerate((("business", came - 1), ("residents", 1)), 1):
        add(Attendance(meeting_id=meeting.id, position=position, category=sector, headcount=heads))


def sheet(answer) -> list[list[str]]:
    return spreadsheets.read(answer.data, "x.xlsx", most_rows=100, most_columns=60)
