"""When something is to happen: words as people say them, and the days that they can mean."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _


class Timing(NamedTuple):
    """A time as said, with the first and the last day that the words can mean."""

    kind: str  # one of rules.TIMINGS
    text: str | None
    starts_on: date | None = None
    ends_on: date | None = None


class _Days(NamedTuple):
    kind: str
    first: date
    last: date


_MONTHS = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mar apr maj jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
# First month, and how many months; the winter of a year is the one that the year begins with.
_SEASONS = {
    **dict.fromkeys(("vintern", "vinter", "winter"), (1, 2)),
    **dict.fromkeys(("våren", "vår", "spring"), (3, 3)),
    **dict.fromkeys(("sommaren", "sommar", "summer"), (6, 3)),
    **dict.fromkeys(("hösten", "höst", "autumn"), (9, 3)),
}
_NUMBERS = {
    **dict.fromkeys(("1", "första", "first"), 1),
    **dict.fromkeys(("2", "andra", "second"), 2),
    **dict.fromkeys(("3", "tredje", "third"), 3),
    **dict.fromkeys(("4", "fjärde", "fourth"), 4),
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_MONTH = rf"(?P<month>{_any(_MONTHS)})\.?"
_ISO = re.compile(rf"{_YEAR}-(?P<number>\d\d?)-(?P<day>\d\d?)")
_DAY = re.compile(rf"(?:den )?(?P<day>\d\d?)(?::e)? {_MONTH} {_YEAR}")
_SLASH_DAY = re.compile(rf"(?P<day>\d\d?)/(?P<number>\d\d?) {_YEAR}")
_WEEK = re.compile(rf"(?:vecka|v\.?|week) ?(?P<week>\d\d?),? {_YEAR}")
_IN_MONTH = re.compile(rf"(?:(?:början|mitten|slutet) av |i )?{_MONTH} {_YEAR}")
_QUARTER = re.compile(
    rf"(?:kvartal |q ?)(?P<a>[1-4]) {_YEAR}|(?P<b>{_any(_NUMBERS)}) (?:kvartalet|quarter)"
    rf"(?: of)? (?P<year_b>(?:19|20|21)\d\d)"
)
_HALF = re.compile(rf"(?P<half>första|andra|first|second) (?:halvåret|half)(?: of)? {_YEAR}")
_SEASON = re.compile(rf"(?P<season>{_any(_SEASONS)}) {_YEAR}")
_WINTER = re.compile(rf"(?:vintern|vinter|winter) {_YEAR} ?[-/] ?(?:(?:19|20|21)\d\d|\d\d)")
_WHOLE_YEAR = re.compile(rf"(?:år |året |under |hela |någon gång )*{_YEAR}")
_YEAR_TO_YEAR = re.compile(rf"{_YEAR} ?/ ?(?P<short>\d\d)")
_SPAN = re.compile(
    r"(?:från |mellan |from )?(?P<left>.+?)(?: ?- ?| till | och | to | and )(?P<right>.+)"
)
_EVENT = re.compile(
    rf"(?P<event>skolstarten|skolstart|midsommar|påsken|påsk|jul|julen|nyår|valborg|semestern"
    rf"|nationaldagen|advent) {_YEAR}"
)
_BEFORE = re.compile(
    r"(?P<by>senast|by|till|till och med|t\.o\.m\.|före|innan|before) (?P<what>.+)"
)
_AFTER = re.compile(
    r"(?P<from>från och med|från|fr\.o\.m\.|tidigast|from|efter|after) (?P<what>.+)"
)
_ONGOING = re.compile(
    r"löpande|fortlöpande|ständigt|tills vidare|kontinuerligt|pågående|ongoing|continuous"
)
_RECURRING = re.compile(
    r"(?P<how>årligen|varje (?:år|vår|sommar|höst|vinter|månad|vecka|kvartal|termin|dag)"
    r"|(?:en|två|tre|fyra|\d\d?) gånge?r? (?:om året|per år|i månaden|i veckan)"
    r"|yearly|annually|monthly|every (?:year|month|spring|summer|autumn|winter))"
    r",?(?: (?P<rest>.+))?"
)
_TERM = re.compile(
    r"(?:inom )?(?:\d\d?|ett|två|tre|fyra|fem)(?: ?- ?\d\d?)? (?:år|månader|years?|months)"
    r"|(?:på )?(?:kort|medellång|lång) sikt|nu|genast|snarast|börja nu|start now"
    r"|(?:short|medium|long) term"
)
# A time whose year nobody said: it is kept as said and has no days.
_WITHOUT_YEAR = (
    ("week", re.compile(r"(?:i |under )?(?:vecka|v\.?|week) ?\d\d?(?: ?(?:-|till|och) ?\d\d?)?")),
    ("date", re.compile(rf"(?:den )?\d\d?(?::e)? {_MONTH}|\d\d?/\d\d?")),
    ("month", re.compile(rf"(?:i |till |under |(?:början|mitten|slutet) av )?{_MONTH}")),
    (
        "season",
        re.compile(
            rf"(?:i |till |på |under |nästa |kommande |denna |den här |tidigt |sent )*"
            rf"(?:{_any(_SEASONS)}|sommarn)"
        ),
    ),
    ("before", re.compile(r"(?:senast|före|innan|before|by) .+")),
    ("after", re.compile(r"(?:när|efter|sedan|så snart|så fort|tidigast|after|when|once) .+")),
    ("year", re.compile(r"(?:nästa år|i år|under året|next year|this year)")),
)
_LONGEST = 200  # characters that are looked at


def parse_timing(said: str | None) -> Timing:
    """Understand a time as people say it; what is not understood is kept without days."""
    text = " ".join((said or "").split())
    if not text:
        return Timing("none", None)
    words = text.casefold().replace("\N{EN DASH}", "-").rstrip(".")[:_LONGEST]
    for understand in (_period, _recurring, _before, _after, _span):
        found = understand(words)
        if found is not None:
            return Timing(found.kind, text, found.starts_on, found.ends_on)
    for kind, pattern in (("ongoing", _ONGOING), ("term", _TERM), *_WITHOUT_YEAR):
        if pattern.fullmatch(words):
            return Timing(kind, text)
    return Timing("other", text)


def check_timing(said: str | None) -> None:
    """Refuse a day or a week that is in no calendar.

    Raises:
        RuleBroken: there is one; the message names it.
    """
    words = " ".join((said or "").casefold().split())[:_LONGEST]
    for match in _SOME_DAY.finditer(words):
        month = _MONTHS.get(match["name"] or "") or int(match["number"] or 0)
        if not 1 <= month <= _MONTHS_OF_YEAR:
            continue  # something else than a day: 17/20
        year = int(match["year"] or _LEAP_YEAR)
        if not 1 <= int(match["day"]) <= monthrange(year, month)[1]:
            raise RuleBroken(_no_such(match[0].strip()))
    for match in _ISO.finditer(words):
        if _days(match[0]) is None:
            raise RuleBroken(_no_such(match[0]))
    for match in _SOME_WEEK.finditer(words):
        last = date(int(match["year"] or _LONG_YEAR), 12, 28).isocalendar().week
        if not 1 <= int(match["week"]) <= last:
            raise RuleBroken(_no_such(match[0].strip()))


def _no_such(said: str) -> str:
    return _(
        "%(said)s finns inte i almanackan. Rätta dagen, eller skriv bara månaden eller årstiden.",
        said=said,
    )


def _period(words: str) -> Timing | None:
    days = _days(words)
    return None if days is None else Timing(days.kind, None, days.first, days.last)


def _recurring(words: str) -> Timing | None:
    match = _RECURRING.fullmatch(words)
    if match is None:
        return None
    rest = parse_timing(match["rest"])
    return Timing("recurring", None, rest.starts_on, rest.ends_on)


def _before(words: str) -> Timing | None:
    match = _BEFORE.fullmatch(words)
    days = _days(match["what"]) if match else None
    if match is None or days is None:
        return None
    with_it = match["by"] not in {"före", "innan", "before"}
    return Timing("before", None, None, days.last if with_it else days.first - timedelta(days=1))


def _after(words: str) -> Timing | None:
    match = _AFTER.fullmatch(words)
    days = _days(match["what"]) if match else None
    if match is None or days is None:
        return None
    afterwards = match["from"] in {"efter", "after"}
    return Timing("after", None, days.last + timedelta(days=1) if afterwards else days.first)


def _span(words: str) -> Timing | None:
    """Understand "mars-maj 2027", where the year stands only once, and "2027-2030"."""
    match = _SPAN.fullmatch(words)
    right = _days(match["right"]) if match else None
    if match is None or right is None:
        return None
    # What the right side says after its first word holds for the left side too: "12-14 mars 2027".
    ways = (match["left"], f"{match['left']} {right.last.year}", _with_rest(match))
    left = next((days for days in map(_days, ways) if days is not None), None)
    if left is None or left.first > right.last:
        return None
    return Timing("span", None, left.first, right.last)


def _with_rest(match: re.Match[str]) -> str:
    return f"{match['left']} {match['right'].partition(' ')[2]}"


def _days(words: str) -> _Days | None:
    """Return the days of a time that is one piece, or none."""
    for pattern, understand in _PIECES:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            return understand(match)
        except ValueError:  # a day that is in no calendar, such as 31 February
            return None
    return None


def _one_day(match: re.Match[str]) -> _Days:
    groups = match.groupdict()
    month = int(groups["number"]) if "number" in groups else _MONTHS[groups["month"]]
    day = date(int(groups["year"]), month, int(groups["day"]))
    return _Days("date", day, day)


def _week(match: re.Match[str]) -> _Days:
    monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    return _Days("week", monday, monday + timedelta(days=6))


def _month(match: re.Match[str]) -> _Days:
    return _months("month", int(match["year"]), _MONTHS[match["month"]], 1)


def _quarter(match: re.Match[str]) -> _Days:
    number = _NUMBERS[match["a"] or match["b"]]
    return _months("quarter", int(match["year"] or match["year_b"]), 3 * number - 2, 3)


def _half(match: re.Match[str]) -> _Days:
    return _months("half-year", int(match["year"]), 6 * _NUMBERS[match["half"]] - 5, 6)


def _season(match: re.Match[str]) -> _Days:
    first, length = _SEASONS[match["season"]]
    return _months("season", int(match["year"]), first, length)


def _winter(match: re.Match[str]) -> _Days:
    year = int(match["year"])
    return _Days("season", date(year, 12, 1), _months("season", year + 1, 2, 1).last)


def _year(match: re.Match[str]) -> _Days:
    return _months("year", int(match["year"]), 1, 12)


def _year_to_year(match: re.Match[str]) -> _Days:
    """Understand "2027/28"; two years that do not follow on each other are something else."""
    year = int(match["year"])
    if (year + 1) % 100 != int(match["short"]):
        raise ValueError
    return _Days("span", date(year, 1, 1), date(year + 1, 12, 31))


def _event(match: re.Match[str]) -> _Days:
    """Return the day of a feast, or the usual day of what has no day of its own."""
    year = int(match["year"])
    fixed = {
        "skol": date(year, 8, 15),
        "mids": date(year, 6, 20) + timedelta(days=(5 - date(year, 6, 20).weekday()) % 7),
        "påsk": _easter(year),
        "jul": date(year, 12, 24),
        "nyår": date(year, 12, 31),
        "valb": date(year, 4, 30),
        "seme": date(year, 7, 1),
        "nati": date(year, 6, 6),
        "adve": date(year, 12, 1),
    }
    day = next(day for name, day in fixed.items() if match["event"].startswith(name))
    return _Days("date", day, day)


def _easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian computation)."""
    century, of_century = divmod(year, 100)
    epact = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _months(kind: str, year: int, first: int, count: int) -> _Days:
    last = first + count - 1
    return _Days(kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


_PIECES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Days]], ...] = (
    (_ISO, _one_day),
    (_DAY, _one_day),
    (_SLASH_DAY, _one_day),
    (_WEEK, _week),
    (_IN_MONTH, _month),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_WINTER, _winter),
    (_SEASON, _season),
    (_YEAR_TO_YEAR, _year_to_year),
    (_WHOLE_YEAR, _year),
    (_EVENT, _event),
)


_MONTHS_OF_YEAR = 12
_LEAP_YEAR, _LONG_YEAR = 2028, 2026  # have 29 February and 53 weeks: the benefit of the doubt
_SOME_DAY = re.compile(
    rf"(?<![\d/-])(?P<day>\d\d?)(?::e)?"
    rf"(?: (?P<name>{_any(_MONTHS)})\b\.?|/(?P<number>\d\d?)(?![\d/]))"
    rf"(?: (?P<year>(?:19|20|21)\d\d))?"
)
_SOME_WEEK = re.compile(
    r"\b(?:vecka|v\.?|week) ?(?P<week>\d\d?)\b(?:,? (?P<year>(?:19|20|21)\d\d))?"
)
