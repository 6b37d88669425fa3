"""Planning a meeting with what it begins with: an agenda, and questions for the group work."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.contributions.operations import QuestionDetails, ask_question
from placedev.core.db import db
from placedev.core.once import already_made
from placedev.meetings import operations
from placedev.meetings.agenda_operations import ItemDetails, write_items
from placedev.meetings.models import Meeting
from placedev.meetings.operations import MeetingDetails
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class PlannedQuestion:
    """A question for the group work, and at which point of the agenda, 0 for the first."""

    text: str
    hint: str | None = None
    point: int | None = None


@dataclass(frozen=True)
class Beginning:
    """What a new meeting begins with: from a template, from an earlier meeting, or nothing."""

    known: MeetingDetails  # what the form is filled in with
    minutes: int | None = None  # from beginning to end
    points: Sequence[ItemDetails] = ()
    questions: Sequence[PlannedQuestion] = ()
    copied_from: Meeting | None = None


def plan_meeting(
    place: Place,
    details: MeetingDetails,
    beginning: Beginning,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Add a meeting to come with its agenda and questions; the same form twice adds one.

    Raises:
        RuleBroken: "other" has no word.
    """
    made = already_made(Meeting, uid, place_id=place.id, title=details.title)
    if made is not None:
        return made
    meeting = operations.plan_meeting(place, details, uid=uid, actor=actor, now=now)
    if beginning.copied_from is not None:
        meeting.copied_from_id = beginning.copied_from.id
    items = write_items(meeting, beginning.points, after=[])
    db.session.flush()
    for question in beginning.questions:
        item = None if question.point is None else items[question.point]
        asked = QuestionDetails(question.text, hint=question.hint, agenda_item=item)
        ask_question(meeting, asked, uid=uuid.uuid4(), actor=actor, now=now)
    return meeting
