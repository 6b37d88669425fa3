"""How far the activities of a goal, an area or a plan have come, counted and in a sentence.

Only what was reported counts. A target picture or an area written "as a state" is never
progress, and no share is worked out: nine activities are not nine equal parts of a goal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from placedev.core.i18n import _, _n
from placedev.plan.rules import OVER, SILENT, known_status
from placedev.web.formatting import in_a_row, in_words

SILENT_AFTER = timedelta(days=183)  # half a year without a word is silence
_REPEATS = frozenset({"recurring", "ongoing"})  # kinds of activity and of time that never end
_BEGUN = frozenset({"under-way", "recurring", "waiting", "disputed", SILENT})


class Standing(NamedTuple):
    """What the roll-up looks at in one activity."""

    status: str | None  # the latest, as stored; none: nobody has reported
    reported_on: date | None = None
    ends_on: date | None = None
    kind: str | None = None
    timing_kind: str = "none"
    is_experiment: bool = False
    has_answer: bool = False  # an experiment's question is answered

    @property
    def repeats(self) -> bool:
        """Tell whether it is done again and again, so that it never becomes done."""
        repeats = self.kind in _REPEATS or self.timing_kind in _REPEATS
        code = known_status(self.status)
        return code == "recurring" or (repeats and code not in OVER)


@dataclass(frozen=True)
class Progress:
    """Activities counted; `done` of `total` leaves out what never ends and what was given up."""

    total: int = 0
    done: int = 0
    late: int = 0
    silent: int = 0  # begun, or never reported, and nobody has told for half a year
    silent_since: date | None = None  # the oldest report among them; none: never
    repeating: int = 0
    refused: int = 0
    dropped: int = 0
    unanswered: int = 0  # experiments that are done while their question is open

    @property
    def all(self) -> int:
        """Return how many activities there are, whatever became of them."""
        return self.total + self.repeating + self.refused + self.dropped


def progress_of(activities: Iterable[Standing], *, today: date) -> Progress:
    """Count the activities as they stand on a day. One pass."""
    counts = dict.fromkeys(
        ("total", "done", "late", "silent", "repeating", "refused", "dropped", "unanswered"), 0
    )
    since: list[date] = []
    for one in activities:
        code = known_status(one.status)
        counts["repeating" if one.repeats else code if code in _GIVEN_UP else "total"] += 1
        counts["done"] += code == "done"
        counts["unanswered"] += code == "done" and one.is_experiment and not one.has_answer
        counts["late"] += is_late(one, today=today)
        if is_silent(one, today=today):
            counts["silent"] += 1
            since += [one.reported_on] if one.reported_on else []
    return Progress(**counts, silent_since=min(since, default=None))


_GIVEN_UP = frozenset({"refused", "dropped"})


def is_late(one: Standing, *, today: date) -> bool:
    """Tell whether its last day has gone by and it is not over; what repeats is never late."""
    is_open = known_status(one.status) not in OVER and not one.repeats
    return is_open and one.ends_on is not None and one.ends_on < today


def is_silent(one: Standing, *, today: date) -> bool:
    """Tell whether nobody has told for half a year of what has begun, or ever of this."""
    code = known_status(one.status)
    if code not in _BEGUN:
        return False
    return one.reported_on is None or code == SILENT or today - one.reported_on > SILENT_AFTER


def progress_words(found: Progress, *, today: date) -> str:
    """Return "4 av 9 klara, 2 försenade, 1 utan rapport sedan maj"; empty: nothing to tell."""
    if not found.all:
        return ""
    said = [_done(found)] if found.total else []
    if found.late:
        said.append(_n("%(num)s försenad", "%(num)s försenade", found.late))
    if found.silent:
        said.append(_silent(found, today))
    if found.repeating:
        said.append(_n("%(num)s återkommer", "%(num)s återkommer", found.repeating))
    if found.unanswered:
        said.append(
            _n("%(num)s försök väntar på svar", "%(num)s försök väntar på svar", found.unanswered)
        )
    return ", ".join([*map(str, said), *_given_up(found)])


def _done(found: Progress) -> str:
    if found.done == 0:
        return str(
            _n("%(num)s aktivitet, inte klar än", "%(num)s aktiviteter, ingen klar än", found.total)
        )
    return str(
        _n(
            "%(num)s av %(total)s klar",
            "%(num)s av %(total)s klara",
            found.done,
            total=found.total,
        )
    )


def _silent(found: Progress, today: date) -> str:
    if found.silent_since is None:
        return str(_n("%(num)s utan rapport", "%(num)s utan rapport", found.silent))
    is_this_year = found.silent_since.year == today.year
    since = in_words(found.silent_since, "MMMM" if is_this_year else "MMMM y")
    if found.silent == 1:
        return str(_("1 utan rapport sedan %(month)s", month=since))
    return str(_("%(num)s utan rapport, en av dem sedan %(month)s", num=found.silent, month=since))


def _given_up(found: Progress) -> list[str]:
    """Return what became of the rest; a no is told, and is no failure to get done."""
    parts = [
        (found.refused, _("%(num)s blev nej", num=found.refused)),
        (found.dropped, _n("%(num)s avskriven", "%(num)s avskrivna", found.dropped)),
    ]
    told = [str(words) for count, words in parts if count]
    return [str(_("utöver det %(given_up)s", given_up=in_a_row(told)))] if told else []
