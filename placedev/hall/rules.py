"""The meeting's code, the scenes of the projector, and who may come in by phone."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from placedev.core.clock import SWEDEN
from placedev.core.i18n import _l
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.rules import phase

# No vowels: no word comes about by chance. None of 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, Q.
CODE_LETTERS = "CDFGHJKMNPRTWX34679"
CODE_LENGTH = 6
SCENES: dict[str, Any] = {
    "welcome": _l("Välkommen, med kod"),
    "agenda": _l("Dagordning"),
    "question": _l("Frågan"),
    "ideas": _l("Idéer som kommer in"),
    "dots": _l("Prickar"),
    "themes": _l("Teman"),
    "clock": _l("Klocka"),
}
OF_A_QUESTION = {"question", "ideas", "dots"}
_NOT_YET = {"draft"}  # nothing leaves the house
_OVER = {"held", "shared", "approved", "cancelled"}
_A_DAY_AWAY = timedelta(hours=12)


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a code that nobody can guess; there are 47 million."""
    return "".join(choose(CODE_LETTERS) for _place in range(CODE_LENGTH))


def as_code(typed: str) -> str | None:
    """Return a code as it is stored, from what somebody typed; none if it cannot be one."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    fits = len(code) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in code)
    return code if fits else None


def spaced(code: str) -> str:
    """Return a code as it is read out and printed: "C4F 7KM"."""
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}"


def is_over(meeting: Meeting) -> bool:
    """Tell whether the room is empty: held, or cancelled."""
    return phase(meeting) in _OVER


def is_secret(meeting: Meeting) -> bool:
    """Tell whether nobody outside may know of the meeting yet."""
    return phase(meeting) in _NOT_YET


def item_under_way(agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the point that has begun and not ended, the last one if there are several."""
    begun = [one for one in agenda if one.began_at is not None and one.ended_at is None]
    return begun[-1] if begun else None


def until(meeting: Meeting, agenda: Sequence[AgendaItem], now: datetime) -> datetime | None:
    """Return when the point under way should be over, or else the meeting.

    None if it is not said, or if it is another day: then somebody is only trying the projector.
    """
    ends = _end_of(meeting, agenda)
    return ends if ends is not None and abs(ends - now) < _A_DAY_AWAY else None


def _end_of(meeting: Meeting, agenda: Sequence[AgendaItem]) -> datetime | None:
    item = item_under_way(agenda)
    if item is not None and item.began_at is not None and item.minutes_planned:
        return item.began_at + timedelta(minutes=item.minutes_planned)
    if meeting.ends_at is None or meeting.held_on is None:
        return None
    ends = _at(meeting.held_on, meeting.ends_at)
    past_midnight = meeting.starts_at is not None and meeting.ends_at < meeting.starts_at
    return ends + timedelta(days=1) if past_midnight else ends


def _at(day: date, clock: str) -> datetime:
    hour, minute = map(int, clock.split("."))
    return datetime.combine(day, time(hour, minute), tzinfo=SWEDEN)
