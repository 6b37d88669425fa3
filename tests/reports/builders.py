"""What tests of reports begin with."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core.db import db
from placedev.hours.models import HourRate, VolunteerHours
from placedev.meetings.models import Attendance, Decision, Meeting
from placedev.places.models import Membership, Role
from placedev.stakeholders.models import Organisation
from tests.people import NOW

SPRING = {"kind": "half-year", "from_on": "2026-01-01", "to_on": "2026-06-30"}


def follow(world, place) -> None:
    """Let the regional contact follow one more place."""
    db.session.add(
        Membership(
            place_id=place.id,
            user_id=world.regional.id,
            role=Role.REGIONAL_CONTACT,
            since=date(2026, 2, 1),
        )
    )
    db.session.commit()


def add_meeting(place, on=date(2026, 3, 12), title="Stormöte i bygdegården", heads=()) -> Meeting:
    """Add a meeting that was held, and who came by sector."""
    meeting = Meeting(
        place_id=place.id, title=title, kind="stormote", state="held", held_on=on, created_at=NOW
    )
    db.session.add(meeting)
    db.session.flush()
    for position, (sector, headcount) in enumerate(heads):
        db.session.add(
            Attendance(
                meeting_id=meeting.id, position=position, category=sector, headcount=headcount
            )
        )
    db.session.commit()
    return meeting


def add_life(place) -> Meeting:
    """Add something of most kinds that a report counts, in the spring of 2026."""
    meeting = add_meeting(place, heads=[("residents", 31), ("municipality", 2)])
    decision = Decision(
        place_id=place.id,
        meeting_id=meeting.id,
        position=1,
        text="Gå vidare med badplatsen",
        decided_on=date(2026, 3, 12),
    )
    byalag = Organisation(place_id=place.id, name="Byalaget", sector="civil-society")
    rate = HourRate(place_id=place.id, label="Leader", amount=Decimal(220))
    db.session.add_all([decision, byalag, rate])
    db.session.flush()
    promise(place, byalag, "Röjer stranden", [("said", 12, 3), ("kept", 20, 5)])
    promise(place, byalag, "Lånar ut båten", [("said", 12, 3)], due_on=date(2026, 5, 1))
    db.session.add(
        VolunteerHours(
            place_id=place.id,
            organisation_id=byalag.id,
            done_on=date(2026, 4, 18),
            what="Kalle Anka röjde sly",
            people=8,
            hours=Decimal("24.5"),
            rate_id=rate.id,
            recorded_at=NOW,
        )
    )
    db.session.commit()
    return meeting


def promise(place, organisation, what, turns, **more) -> None:
    """Add a promise with its turns: state, day and month of 2026."""
    made = Commitment(
        place_id=place.id,
        organisation_id=organisation.id,
        what=what,
        kind="time",
        created_at=NOW,
        **more,
    )
    db.session.add(made)
    db.session.flush()
    for state, day, month in turns:
        db.session.add(
            CommitmentTurn(
                commitment_id=made.id,
                state=state,
                happened_on=date(2026, month, day),
                recorded_at=datetime(2026, month, day, tzinfo=UTC),
            )
        )


def begin(client, *slugs, **more):
    """Begin a report through its form; return the address of its page."""
    answer = client.post("/rapporter/ny", data={**SPRING, "places": list(slugs), **_new(), **more})
    assert answer.status_code == 302, answer.text
    return answer.location


def _new() -> dict[str, str]:
    return {"uid": str(uuid.uuid4())}
