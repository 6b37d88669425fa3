"""What a new meeting begins with, made from a method's template or from an earlier meeting."""

import re
import uuid
from dataclasses import dataclass

from placedev.meetings.models import Meeting
from placedev.meetings.time_rules import running_order


@dataclass(frozen=True)
class Source:
    """Where a new meeting comes from: a template of a step, an earlier meeting, or nothing."""

    template: tuple[str, str] | None = None  # step and key
    meeting: uuid.UUID | None = None


def source_of(said: str | None) -> Source:
    """Return what "mall:analys.stormote" or "kopia:<uid>" means; anything else is nothing."""
    kind, _colon, name = (said or "").partition(":")
    step, dot, key = name.partition(".")
    if kind == "mall" and dot:
        return Source(template=(step, key))
    try:
        return Source(meeting=uuid.UUID(name)) if kind == "kopia" else Source()
    except ValueError:
        return Source()


def end_after(starts_at: str | None, minutes: int) -> str | None:
    """Return the clock time some minutes after another one."""
    return running_order(starts_at=starts_at, ends_at=None, minutes=[minutes]).ends_at


def title_of_copy(meeting: Meeting, number: int) -> str:
    """Return the title of the next meeting: the number in it counts on, if it has one."""
    if meeting.number is None:
        return meeting.title
    return re.sub(rf"\b{meeting.number}\b", str(number), meeting.title, count=1)
