"""What comes back: "varje sommar", "tre gånger om året", "juni-augusti varje år"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from placedev.plan.timing import parse_timing

MOST_MARKS = 12  # a year; what comes more often is drawn as a dotted line
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "en två tre fyra fem sex sju åtta nio tio elva tolv".split(), start=1
    )
}
_ORDINALS = {
    "annat": 2, "annan": 2, "tredje": 3, "fjärde": 4, "femte": 5, "other": 2, "second": 2,
}  # fmt: skip
# How many times a year.
_PERIODS = {
    **dict.fromkeys(("år", "året", "year"), 1),
    **dict.fromkeys(("halvår", "termin"), 2),
    **dict.fromkeys(("kvartal", "quarter"), 4),
    **dict.fromkeys(("månad", "månaden", "month"), 12),
    **dict.fromkeys(("vecka", "veckan", "week"), 52),
    **dict.fromkeys(("dag", "dagen", "day"), 365),
}
_SINGLE = {
    **dict.fromkeys(("årligen", "årsvis", "yearly", "annually"), 1),
    "kvartalsvis": 4,
    **dict.fromkeys(("månadsvis", "monthly"), 12),
    **dict.fromkeys(("veckovis", "weekly"), 52),
    **dict.fromkeys(("dagligen", "daily"), 365),
}
_PERIOD = "|".join(sorted(_PERIODS, key=len, reverse=True))
_TIMES = re.compile(
    rf"\b(?P<many>\d\d?|{'|'.join(_NUMBERS)})(?:-\d\d?)? (?:gång|gånger|times)"
    rf" (?:om|per|i|varje|a) (?P<period>{_PERIOD})\b"
)
_EVERY_OTHER = re.compile(
    rf"\b(?:vart|var|every)(?: )?(?P<which>{'|'.join(_ORDINALS)}) (?:år|year)\b"
)
_EACH_PERIOD = re.compile(rf"\b(?:varje|var|every|each) (?P<period>{_PERIOD})\b")
_ADVERB = re.compile(rf"\b(?P<word>{'|'.join(_SINGLE)})\b")
_EACH = re.compile(r"\b(?:varje|var|every|each) (?P<what>.+)")
_YEARS = re.compile(
    r",? ?(?:\b(?:från och med|från|fr\.o\.m\.|till och med|till|t\.o\.m\.|mellan|under|from|until)"
    r" )?\b(?:19|20|21)\d\d(?: ?(?:-|till|och) ?(?:19|20|21)\d\d)?"
)
_LEADING = re.compile(r"^(?:i|på|under|en gång|once|in|den) ")
_BETWEEN = re.compile(r", ?| och | samt | and | & ")


class Rhythm(NamedTuple):
    """How often something comes back, and when in the year as far as that is said."""

    per_year: int
    every: int = 1  # years from one time to the next
    when: str = ""  # "sommar", "juni-augusti"


def years_said(said: str | None) -> tuple[int | None, int | None]:
    """Return the first and last year that the words name: "varje augusti 2027-2030"."""
    years = [int(year) for year in re.findall(r"\b(?:19|20|21)\d\d\b", said or "")]
    return (min(years), max(years) if len(years) > 1 else None) if years else (None, None)


class Time(NamedTuple):
    """One of the times that it comes back."""

    first: date
    last: date
    is_said: bool  # else only how often is said, and the days are spread evenly


def rhythm_of(said: str | None) -> Rhythm | None:
    """Understand how often; none where the words say nothing about coming back."""
    words = " ".join((said or "").casefold().replace("\N{EN DASH}", "-").rstrip(".").split())[:200]
    if match := _TIMES.search(words):
        many = match["many"]
        times = int(many) if many.isdigit() else _NUMBERS[many]
        return Rhythm(max(times, 1) * _PERIODS[match["period"]], when=_rest(words, match))
    if match := _EVERY_OTHER.search(words):
        return Rhythm(1, _ORDINALS[match["which"]], _rest(words, match))
    if match := _EACH_PERIOD.search(words):
        return Rhythm(_PERIODS[match["period"]], when=_rest(words, match))
    if match := _ADVERB.search(words):
        return Rhythm(_SINGLE[match["word"]], when=_rest(words, match))
    if match := _EACH.search(words):
        when = _without_years(match["what"])
        return Rhythm(1, when=when) if _days(when, 2027) else None
    return None


def _rest(words: str, match: re.Match[str]) -> str:
    """Return what is said beside how often, without the years that it holds for."""
    return _without_years(f"{words[: match.start()]} {words[match.end() :]}")


def _without_years(words: str) -> str:
    return _LEADING.sub("", " ".join(_YEARS.sub("", words).split()).strip(" ,:"))


def times_of(rhythm: Rhythm, first: date, last: date) -> list[Time]:
    """Return the times between two days, oldest first; at most `MOST_MARKS` a year."""
    found: list[Time] = []
    for year in range(first.year, last.year + 1, rhythm.every):
        found += _days(rhythm.when, year) or _spread(min(rhythm.per_year, MOST_MARKS), year)
    return [one for one in found if one.last >= first and one.first <= last]


def _days(when: str, year: int) -> list[Time]:
    """Return what "vår och höst" or "juni-augusti" means in a year; empty if it is not known."""
    pieces = [_said(piece, year) for piece in _BETWEEN.split(when)] if when else []
    known = [piece for piece in pieces if piece is not None]
    if known and len(known) == len(pieces):
        return known
    whole = _said(when, year) if when else None
    return [whole] if whole is not None else []


def _said(when: str, year: int) -> Time | None:
    days = parse_timing(f"{_LEADING.sub('', when)} {year}")
    if days.starts_on is None or days.ends_on is None:
        return None
    return Time(days.starts_on, days.ends_on, is_said=True)


def _spread(times: int, year: int) -> list[Time]:
    first = date(year, 1, 1)
    step = 365 / times
    days = [first + timedelta(days=round(step * (at + 0.5))) for at in range(times)]
    return [Time(day, day, is_said=False) for day in days]
