"""What a reminder says: what it is about, and why it came. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from placedev.core.clock import SWEDEN, day_of
from placedev.core.i18n import _l
from placedev.funding import rules as funding
from placedev.web.formatting import day as day_words

_LONGEST = 90  # characters of a promise in a heading
_SAYS: dict[str, Any] = {
    "due": _l("Snart dags: %(what)s"),
    "overdue": _l("Försenat: %(what)s"),
    "unconfirmed": _l("Inte bekräftat: %(what)s"),
    "silent": _l("Ingen rapport: %(what)s"),
    "meeting-week": _l("Möte %(day)s: %(what)s"),
    "meeting-day": _l("Snart möte: %(what)s"),
    "task-due": _l("Att göra: %(what)s"),
    "task-overdue": _l("Inte gjort: %(what)s"),
    "report-due": _l("Snart dags att redovisa: %(what)s"),
    "report-overdue": _l("Inte redovisat: %(what)s"),
}
_WHY: dict[str, Any] = {
    "due": _l("Ni får det här för att åtagandet ska vara klart %(day)s."),
    "overdue": _l(
        "Ni får det här för att åtagandet skulle vara klart %(day)s och ingen har sagt hur det"
        " gick."
    ),
    "unconfirmed": _l(
        "Ni får det här för att åtagandet sades %(day)s och ingen har bekräftat det."
    ),
    "silent": _l(
        "Ni får det här för att ingen har sagt hur det går. En rapport väntades senast %(day)s."
    ),
    "meeting-week": _l("Ni får det här för att mötet är %(day)s."),
    "meeting-day": _l("Ni får det här för att mötet är %(day)s."),
    "task-due": _l("Ni får det här för att det ska vara gjort %(day)s."),
    "task-overdue": _l("Ni får det här för att det skulle vara gjort %(day)s."),
    "report-due": _l(
        "Ni får det här för att rapporten ska vara hos finansiären senast %(day)s. Är den redan"
        " skickad, skriv det på ansökans sida."
    ),
    "report-overdue": _l(
        "Ni får det här för att rapporten skulle vara hos finansiären senast %(day)s och inte är"
        " inskriven som skickad."
    ),
}
_WAKES, _RESTS = 7, 20  # hours in Sweden between which letters are written
_WEEK_AT = time(8)  # on a Monday


def says(occasion: str, day: date | None, details: Mapping[str, Any]) -> str:
    """Return what it is about, in one line: "Försenat: Bygdegården, låna ut salen"."""
    whole = named(details)
    what = whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1].rstrip()}…"
    return str(_SAYS[occasion]) % {"what": what, "day": day_words(day) if day else ""}


def named(details: Mapping[str, Any]) -> str:
    """Return who and what: "Bygdegården: låna ut salen", "Leader: Bryggan (Slutrapport)"."""
    words = ": ".join(filter(None, (details.get("who"), details.get("what"))))
    return f"{words} ({report})" if (report := _report(details)) else words


def _report(details: Mapping[str, Any]) -> str:
    code = details.get("report")
    return str(details.get("label") or funding.REPORTS.get(code, code)) if code else ""


def why(occasion: str, day: date | None, details: Mapping[str, Any]) -> str:
    """Return why it came; a meeting's with its hour and place."""
    when = ", ".join(
        filter(None, (day_words(day) if day else "", details.get("at"), details.get("venue")))
    )
    return str(_WHY[occasion]) % {"day": when}


def is_daytime(now: datetime) -> bool:
    """Tell whether it is an hour at which people are written to."""
    return _WAKES <= now.astimezone(SWEDEN).hour < _RESTS


def week_begins(now: datetime) -> datetime:
    """Return when the letter of this week is written: Monday morning, Swedish time."""
    today = day_of(now)
    monday = today - timedelta(days=today.weekday())
    return datetime.combine(monday, _WEEK_AT, tzinfo=SWEDEN)


def week_name(now: datetime) -> str:
    """Return "2027-W14"; a week has one letter, whatever the clock does."""
    year, week, _day = day_of(now).isocalendar()
    return f"{year}-W{week:02}"
