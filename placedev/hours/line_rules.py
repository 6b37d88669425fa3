"""One line, as somebody would say it: "8 personer, 3 timmar, städade badet, 12 maj". Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from placedev.hours.rules import EACH, TOGETHER

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_MONTH_NUMBERS = {
    short: at for at, name in enumerate(_MONTHS.split(), start=1) for short in {name, name[:3]}
}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_COUNT = r"\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv"
_PEOPLE = re.compile(
    rf"\b(?P<found>{_COUNT}) ?(?:personer|person|pers\b\.?|st\b\.?|stycken|frivilliga"
    r"|medlemmar|ungdomar|barn|grannar)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    rf"(?<![\d,.])(?P<found>(?:{_COUNT}|\d+[.,:]\d+|½) ?(?:timmar|timme|tim\b\.?|h\b)"
    r"(?: (?:och )?\d\d? ?min(?:uter)?\b\.?)?|\d+ ?min(?:uter)?\b\.?)"
    r"(?: (?P<each>vardera|var\b(?: och en)?|per person)"
    r"|,? (?P<together>(?:alla )?tillsammans|totalt|sammanlagt))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)\b")
_WRITTEN = re.compile(
    rf"\b(?:den )?(?P<day>\d\d?)(?::?e)? (?P<month>{_MONTH})\b\.?(?: (?P<year>20\d\d))?",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\b(?P<day>\d\d?)/(?P<month>\d\d?)(?:[ -](?P<year>20\d\d))?\b")
_NEAR = {"i förrgår": 2, "i går": 1, "igår": 1, "i dag": 0, "idag": 0}
_LEFT_OVER = re.compile(r"(?:\s*[,;.]\s*)+")


@dataclass(frozen=True)
class Line:
    """What a line says; none for what it does not say."""

    people: str | None
    hours: str | None
    basis: str
    done_on: date | None
    what: str


def read_line(written: str, *, today: date) -> Line:
    """Return what a line says, in any order; a day without a year is the last one there was."""
    rest, day = _take_day(" ".join(written.split()), today)
    hours = _HOURS.search(rest)
    rest = _without(rest, hours)
    people = _PEOPLE.search(rest)
    what = _LEFT_OVER.sub(", ", _without(rest, people)).strip(" ,;:.")
    return Line(
        people=people["found"] if people else None,
        hours=hours["found"] if hours else None,
        basis=TOGETHER if hours and hours["together"] else EACH,
        done_on=day,
        what=what[:1].upper() + what[1:],
    )


def _take_day(text: str, today: date) -> tuple[str, date | None]:
    """Return the text without the day that it names, and that day."""
    for name, days in _NEAR.items():
        if match := re.search(rf"\b{name}\b", text, re.IGNORECASE):
            return _without(text, match), today - timedelta(days=days)
    readers: tuple[tuple[re.Pattern[str], Callable[[str], int]], ...] = (
        (_ISO, int),
        (_WRITTEN, lambda name: _MONTH_NUMBERS[name.lower()]),
        (_SLASH, int),
    )
    for pattern, month_of in readers:
        if match := pattern.search(text):
            day = _day(match["year"], month_of(match["month"]), int(match["day"]), today)
            if day is not None:
                return _without(text, match), day
    return text, None


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year <= today else date(today.year - 1, month, day)
    except ValueError:
        return None


def _without(text: str, match: re.Match[str] | None) -> str:
    return text if match is None else f"{text[: match.start()]},{text[match.end() :]}"
