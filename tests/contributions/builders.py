"""Questions, phones and ideas of a meeting, for tests."""

import hashlib
import uuid

from placedev.contributions.models import Ballot, BallotDot, Idea, Phone, Question, QuestionOption
from placedev.core.db import db
from tests.people import NOW


def _added(row):
    db.session.add(row)
    db.session.flush()
    return row


def add_question(meeting, text="Vad ska vi börja med?", *, options=(), number=1, **more):
    values = {"kind": "dots" if options else "ideas", "position": number, **more}
    question = _added(
        Question(
            place_id=meeting.place_id, meeting_id=meeting.id, text=text, number=number, **values
        )
    )
    for position, one in enumerate(options, start=1):
        _added(QuestionOption(question_id=question.id, position=position, text=one))
    db.session.refresh(question, ["options"])
    return question


def add_phone(meeting, name="en telefon", **more):
    token = hashlib.sha256(name.encode()).hexdigest()
    return _added(Phone(meeting_id=meeting.id, token_sha256=token, joined_at=NOW, **more))


def add_ballot(question, phone, *dots):
    ballot = _added(Ballot(question_id=question.id, phone_id=phone.id, cast_at=NOW))
    for option, number in zip(question.options, dots, strict=False):
        if number:
            _added(BallotDot(ballot_id=ballot.id, option_id=option.id, dots=number))
    return ballot


def add_idea(meeting, text="En bänk vid affären", *, number=1, **more):
    values = {"origin": "phone", "state": "held", "written_at": NOW, "received_at": NOW, **more}
    return _added(
        Idea(
            uid=uuid.uuid4(),
            place_id=meeting.place_id,
            meeting_id=meeting.id,
            number=number,
            text=text,
            **values,
        )
    )
