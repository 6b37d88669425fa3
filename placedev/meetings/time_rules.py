"""How days and times of day are understood as people say them, and laid after each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from placedev.core.clock import SWEDEN
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _


@dataclass(frozen=True)
class When:
    """A time as said, and the day by which it is sorted."""

    text: str | None  # none where the time said is simply a day
    on: date | None

    @property
    def said(self) -> str | None:
        """Return it as one text: as said, or the day."""
        return self.text or (self.on.isoformat() if self.on else None)


_MONTHS = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mar apr maj jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>\d{4})"
_SEASONS = {"vintern": 1, "våren": 3, "sommaren": 6, "hösten": 9}
_PARTS = {"början av": 1, "mitten av": 11, "slutet av": 21}
_WEEKDAY = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s+(?:den\s+)?)?"

_ISO_DAY = re.compile(rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})")
_WRITTEN_DAY = re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\s+|:e\s+){_MONTH}\s+{_YEAR}")
_SHORT_DAY = re.compile(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:\s+|-){_YEAR}")
_DAYS = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s*(?:[-–]|och|to|till)\s*\d{{1,2}}\s+{_MONTH}\s+{_YEAR}"
)
_IN_MONTH = re.compile(rf"(?P<part>{'|'.join(_PARTS)})?\s*{_MONTH}\s+{_YEAR}")
_WEEK = re.compile(rf"(?:vecka|v\.?|week)\s*(?P<week>\d{{1,2}}),?\s+{_YEAR}")
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)})\s+{_YEAR}")
_WINTER = re.compile(rf"vintern\s+{_YEAR}\s*[-–/]\s*\d{{2,4}}")
_QUARTER = re.compile(rf"(?:kvartal\s*|q)(?P<quarter>[1-4])\s+{_YEAR}")
_WHOLE_YEAR = re.compile(rf"(?:år(?:et)?\s+)?{_YEAR}")


def parse_when(said: str | None) -> When:
    """Understand a time as people say it: "14 mars 2027", "vecka 12 2027", "våren 2027".

    What is not understood is kept as said and sorts as undated.

    Raises:
        RuleBroken: a day that is in no calendar, such as 31 February.
    """
    text = " ".join((said or "").split())
    words = text.casefold()
    if not words:
        return When(None, None)
    for pattern in (_ISO_DAY, _WRITTEN_DAY, _SHORT_DAY):
        match = pattern.fullmatch(words)
        if match:
            return When(None, _day(match, text))
    return When(text, _first_day(words, text))


def _first_day(words: str, text: str) -> date | None:
    """Return the first day of a time that is longer than one."""
    if match := _DAYS.fullmatch(words):
        return _day(match, text)
    if match := _IN_MONTH.fullmatch(words):
        first = _PARTS.get(match["part"] or "", 1)
        return _calendar_day(int(match["year"]), _MONTHS[match["month"]], first, text)
    if match := _WEEK.fullmatch(words):
        return _monday(int(match["year"]), int(match["week"]), text)
    return _long_time(words, text)


def _long_time(words: str, text: str) -> date | None:
    if match := _WINTER.fullmatch(words):
        return _calendar_day(int(match["year"]), 12, 1, text)
    if match := _SEASON.fullmatch(words):
        return _calendar_day(int(match["year"]), _SEASONS[match["season"]], 1, text)
    if match := _QUARTER.fullmatch(words):
        return _calendar_day(int(match["year"]), int(match["quarter"]) * 3 - 2, 1, text)
    if match := _WHOLE_YEAR.fullmatch(words):
        return _calendar_day(int(match["year"]), 1, 1, text)
    return None


def _day(match: re.Match[str], text: str) -> date:
    month = match["month"]
    number = int(month) if month.isdecimal() else _MONTHS[month]
    return _calendar_day(int(match["year"]), number, int(match["day"]), text)


def _calendar_day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _no_such_time(text) from error


def _monday(year: int, week: int, text: str) -> date:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise _no_such_time(text) from error


def _no_such_time(text: str) -> RuleBroken:
    return RuleBroken(_("”%(text)s” finns inte i kalendern. Rätta dagen.", text=text[:40]))


_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?")
_HOURS, _MINUTES = 24, 60


def parse_clock(said: str | None) -> str | None:
    """Return a time of day as "18.30"; "18:30", "1830", "kl 18" are understood.

    Raises:
        RuleBroken: it is no time of day.
    """
    if not said:
        return None
    match = _CLOCK.fullmatch(said.strip().casefold())
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (_HOURS, 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise RuleBroken(_("Skriv klockslaget så här: 18.30."))
    return f"{hour:02}.{minute:02}"


@dataclass(frozen=True)
class RunningOrder:
    """When each point of an agenda begins, how long all take, and by how much they are too long."""

    starts: list[str | None]
    total_minutes: int
    minutes_over: int | None  # none where the end is not known; below zero there is time left
    ends_at: str | None = None  # when the last point is over; none where a length is not known


def running_order(
    *,
    starts_at: str | None,
    ends_at: str | None,
    minutes: Sequence[int | None],
    day: date | None = None,
) -> RunningOrder:
    """Lay the points after each other; a start is known until a point without minutes comes.

    An end at or before the start is on the next day. On the two nights a year when the clocks
    are changed an hour comes twice or not at all; that is reckoned with if the day is known.
    """
    begin = _moment(starts_at, day)
    clock = begin
    starts: list[str | None] = []
    for length in minutes:
        starts.append(None if clock is None else _as_clock(clock))
        clock = None if clock is None or length is None else clock + timedelta(minutes=length)
    total = sum(length or 0 for length in minutes)
    end = _end(begin, ends_at)
    if begin is None or end is None or not total:
        return RunningOrder(starts, total, None, None if clock is None else _as_clock(clock))
    over = total - int((end - begin).total_seconds()) // _MINUTES
    return RunningOrder(starts, total, over, None if clock is None else _as_clock(clock))


_SOME_DAY = date(2027, 1, 1)  # without a change of clocks


def _moment(clock: str | None, day: date | None, *, second_time: bool = False) -> datetime | None:
    """Return the moment of a clock time in Sweden; the hour that comes twice has two."""
    match = _CLOCK.fullmatch(clock or "")
    if match is None:
        return None
    at = time(int(match[1]), int(match[2] or 0), fold=int(second_time))
    return datetime.combine(day or _SOME_DAY, at, tzinfo=SWEDEN).astimezone(UTC)


def _end(begin: datetime | None, ends_at: str | None) -> datetime | None:
    """Return the first moment after the beginning when the clock shows the end."""
    if begin is None:
        return None
    day = begin.astimezone(SWEDEN).date()
    ends = (
        _moment(ends_at, day),
        _moment(ends_at, day, second_time=True),
        _moment(ends_at, day + timedelta(days=1)),
    )
    return next((end for end in ends if end is not None and end > begin), None)


def _as_clock(moment: datetime) -> str:
    return f"{moment.astimezone(SWEDEN):%H.%M}"
