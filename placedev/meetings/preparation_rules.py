"""What should be in place before people come."""

from dataclasses import dataclass

from placedev.meetings.models import Meeting
from placedev.meetings.time_rules import RunningOrder


@dataclass(frozen=True)
class Preparation:
    """Something to have done before a meeting, and whether it is."""

    code: str  # when, venue, agenda, question or invitation
    is_done: bool


def to_prepare(meeting: Meeting, *, order: RunningOrder, questions: int) -> list[Preparation]:
    """Return what a meeting to come needs, what is missing first.

    Only an open meeting needs an invitation to everyone and a question for the groups; one that
    only informs needs no question.
    """
    is_set = (meeting.held_on or meeting.date_text) and meeting.starts_at
    fits = order.minutes_over is None or order.minutes_over <= 0
    needs = [
        Preparation("when", bool(is_set)),
        Preparation("venue", bool(meeting.venue)),
        Preparation("agenda", bool(order.total_minutes) and fits),
    ]
    if meeting.is_open and not meeting.is_information_only:
        needs.append(Preparation("question", questions > 0))
    if meeting.is_open:
        needs.append(Preparation("invitation", meeting.invited_at is not None))
    return sorted(needs, key=lambda one: one.is_done)
