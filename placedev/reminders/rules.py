"""What people are reminded of, when it is time, and for how long it still is. Pure."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from placedev.commitments import rules as commitments
from placedev.core.i18n import _l

PROMISES, MEETINGS, TASKS, REPORTS = "promises", "meetings", "follow-ups", "reports"
# What a person chooses letters about; kinds of letters, too, that an address can say no to.
KINDS: dict[str, Any] = {
    PROMISES: _l("Åtaganden"),
    MEETINGS: _l("Möten"),
    TASKS: _l("Att göra"),
    REPORTS: _l("Rapporter"),
}
AT_ONCE, WEEKLY, OFF = "at-once", "weekly", "off"
HOW: dict[str, Any] = {
    AT_ONCE: _l("genast"),
    WEEKLY: _l("en gång i veckan"),
    OFF: _l("inte alls"),
}
USUAL_HOW = {  # of who has not chosen
    PROMISES: WEEKLY,
    MEETINGS: AT_ONCE,
    TASKS: WEEKLY,
    REPORTS: WEEKLY,
}
WEEK = "week"  # the kind of the letter of the week
GIVER = "giver"  # letters to who has promised something, where the place wants it


def letters_wanted(hows: Mapping[str, str]) -> set[str]:
    """Return the kinds of letters that come to who has chosen so."""
    return {kind for kind, how in hows.items() if how != OFF} | (
        {WEEK} if WEEKLY in hows.values() else set()
    )


@dataclass(frozen=True)
class Occasion:
    """What a place can be reminded of, and how many days before or after as a rule."""

    topic: str  # of KINDS
    words: Any
    days: int
    days_words: Any
    most_days: int = 60


OCCASIONS: dict[str, Occasion] = {
    "due": Occasion(PROMISES, _l("Ett åtagande ska snart vara klart"), 14, _l("Dagar innan")),
    "overdue": Occasion(PROMISES, _l("Ett åtagande är försenat"), 1, _l("Dagar efter")),
    "unconfirmed": Occasion(
        PROMISES, _l("Ett åtagande är sagt men inte bekräftat"), 14, _l("Dagar efter")
    ),
    "silent": Occasion(PROMISES, _l("Ingen har sagt hur det går"), 1, _l("Dagar efter")),
    "meeting-week": Occasion(MEETINGS, _l("Ett möte närmar sig"), 7, _l("Dagar innan"), 30),
    "meeting-day": Occasion(MEETINGS, _l("Ett möte är i morgon"), 1, _l("Dagar innan"), 3),
    "task-due": Occasion(TASKS, _l("Något ska snart vara gjort"), 3, _l("Dagar innan")),
    "task-overdue": Occasion(TASKS, _l("Något skulle ha varit gjort"), 1, _l("Dagar efter")),
    "report-due": Occasion(REPORTS, _l("En rapport ska snart in"), 21, _l("Dagar innan")),
    "report-overdue": Occasion(REPORTS, _l("En rapport är försenad"), 1, _l("Dagar efter")),
}
STALE = timedelta(days=60)  # what is older is on the pages, and no news to anybody


@dataclass(frozen=True)
class Choice:
    """How a place wants one occasion."""

    is_on: bool
    days: int


def usual(occasion: str) -> Choice:
    """Return how an occasion is where the place has not chosen."""
    return Choice(is_on=True, days=OCCASIONS[occasion].days)


@dataclass(frozen=True)
class Matter:
    """Something to be reminded of: about what, for which day, and what its sentence needs."""

    occasion: str  # of OCCASIONS
    about_uid: uuid.UUID
    day: date
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def topic(self) -> str:
        """Return what a person chose letters about."""
        return OCCASIONS[self.occasion].topic


@dataclass(frozen=True)
class Promise:
    """What is looked at of a commitment."""

    state: str
    state_on: date | None
    due_on: date | None
    report_due_on: date | None


def of_promise(
    one: Promise, choices: Mapping[str, Choice], *, today: date
) -> Iterator[tuple[str, date]]:
    """Yield occasion and day of what a commitment gives reason for; silence only if alone."""
    if one.state not in commitments.OPEN:
        return
    found = [
        ("due", one.due_on, _comes(one.due_on, choices["due"], today)),
        ("overdue", one.due_on, _went(one.due_on, choices["overdue"], today)),
        (
            "unconfirmed",
            one.state_on,
            one.state == "said" and _went(one.state_on, choices["unconfirmed"], today),
        ),
    ]
    timely = [(occasion, day) for occasion, day, is_time in found if is_time and day]
    if not timely and one.report_due_on and _went(one.report_due_on, choices["silent"], today):
        timely = [("silent", one.report_due_on)]
    yield from timely


def of_task(
    due_on: date | None, choices: Mapping[str, Choice], *, today: date
) -> Iterator[tuple[str, date]]:
    """Yield occasion and day of what an open follow-up gives reason for."""
    if due_on and _comes(due_on, choices["task-due"], today):
        yield "task-due", due_on
    if due_on and _went(due_on, choices["task-overdue"], today):
        yield "task-overdue", due_on


def of_report(
    due_on: date | None, choices: Mapping[str, Choice], *, today: date
) -> Iterator[tuple[str, date]]:
    """Yield occasion and day of what a report that is not sent gives reason for."""
    if due_on and _comes(due_on, choices["report-due"], today):
        yield "report-due", due_on
    if due_on and _went(due_on, choices["report-overdue"], today):
        yield "report-overdue", due_on


def of_meeting(
    held_on: date, choices: Mapping[str, Choice], *, today: date
) -> Iterator[tuple[str, date]]:
    """Yield occasion and day of a meeting to come: the later one alone, if both are missed."""
    if _comes(held_on, choices["meeting-day"], today):
        yield "meeting-day", held_on
    elif _comes(held_on, choices["meeting-week"], today):
        yield "meeting-week", held_on


def _comes(day: date | None, choice: Choice, today: date) -> bool:
    """Tell whether a day is near, and has not passed."""
    return choice.is_on and day is not None and today <= day <= today + timedelta(choice.days)


def _went(day: date | None, choice: Choice, today: date) -> bool:
    """Tell whether a day has passed, and not too long ago."""
    if not choice.is_on or day is None:
        return False
    told_from = day + timedelta(days=max(choice.days, 1))
    return told_from <= today <= told_from + STALE
