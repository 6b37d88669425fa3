"""A hall full of phones against one server: how long they wait, and whether anything is lost."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from sqlalchemy import func, select

from placedev.contributions.models import Ballot, BallotDot, Idea, Question
from placedev.core import clock
from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from tests.bench import servers
from tests.bench.figures import Figure
from tests.bench.installation import DEMO_SLUG, Installation
from tests.bench.phones import Log, Plan, send_from_all
from tests.contributions.builders import add_question
from tests.hall.builders import add_hall

CODE = "HHHHHH"


def figures(made: Installation) -> Iterable[Figure]:
    """Return how 300 phones fared that each sent five ideas and five votes within ten seconds."""
    with made.app.app_context():
        meeting_id, plan = _room()
    with servers.placedev(made.environment) as address:
        log = send_from_all(Plan(port=urlsplit(address).port or 0, **plan))
    with made.app.app_context():
        lost = _lost(meeting_id, log)
    waits = sorted(log.seconds)
    note = f"{len(waits)} requests from {Plan.phones} phones, {len(log.ideas)} ideas"
    yield Figure("hall: seconds that 95 of 100 wait at most", _share(waits, 0.95), 1.0, note=note)
    yield Figure("hall: seconds that 99 of 100 wait at most", _share(waits, 0.99), 2.0)
    yield Figure("hall: answers that were none", len(log.errors), 0, note=", ".join(log.errors[:3]))
    yield Figure("hall: acknowledged ideas and votes that are not there once", lost, 0)


def _room() -> tuple[int, dict[str, object]]:
    place = db.session.scalars(select(Place).where(Place.slug == DEMO_SLUG)).one()
    now = clock.now()
    meeting = Meeting(
        place_id=place.id, title="Stormöte", kind="stormote", created_at=now, invited_at=now
    )
    db.session.add(meeting)
    db.session.flush()
    ideas = add_question(meeting, state="open")
    dots = add_question(meeting, number=2, options=("Badet", "Bussen", "Bryggan"), state="open")
    add_hall(meeting, ideas, code=CODE)
    plan: dict[str, object] = {
        "code": CODE,
        "ideas_question": str(ideas.uid),
        "dots_question": str(dots.uid),
        "options": tuple(str(option.uid) for option in dots.options),
    }
    meeting_id = meeting.id
    db.session.commit()
    db.session.remove()
    return meeting_id, plan


def _lost(meeting_id: int, log: Log) -> int:
    """Return how many acknowledged things are missing, doubled, or other than they were."""
    ideas = [
        str(uid)
        for uid in db.session.scalars(select(Idea.uid).where(Idea.meeting_id == meeting_id))
    ]
    votes = db.session.execute(
        select(Ballot.uid, func.sum(BallotDot.dots))
        .join(BallotDot, BallotDot.ballot_id == Ballot.id)
        .join(Question, Question.id == Ballot.question_id)
        .where(Question.meeting_id == meeting_id)
        .group_by(Ballot.uid)
    ).all()
    whole = {str(uid) for uid, dots in votes if dots == 3}
    db.session.remove()
    doubled = len(ideas) - len(set(ideas))
    return len(log.ideas - set(ideas)) + doubled + len(set(log.votes.values()) - whole)


def _share(waits: list[float], share: float) -> float | None:
    return waits[int(share * (len(waits) - 1))] if waits else None
