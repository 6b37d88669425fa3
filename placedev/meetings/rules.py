"""Words for meetings, and how times, days and numbers are understood as people say them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zlib import crc32

from placedev.core.clock import SWEDEN
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.meetings.models import AgendaItem, Decision, Meeting
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER, SECTORS

# Open list: the label beside the code is the place's own word, "storträff" for instance.
KINDS: dict[str, Any] = {
    "stormote": _l("stormöte"),
    "working-group": _l("arbetsgruppsmöte"),
    "steering-group": _l("styrgruppsmöte"),
    "theme-group": _l("temagruppsmöte"),
    "board": _l("styrelsemöte"),
    "workshop": _l("workshop"),
    "information": _l("informationsmöte"),
    "dialogue": _l("dialogmöte"),
    "study-visit": _l("studiebesök"),
    "annual": _l("årsmöte"),
    OTHER: _l("annat möte"),
}
STATES: dict[str, Any] = {
    "planned": _l("planerat"),
    "held": _l("hållet"),
    "cancelled": _l("inställt"),
}
# What a meeting is right now, worked out from its records by `phase`.
PHASES: dict[str, Any] = {
    "draft": _l("utkast"),
    "invited": _l("inbjuden"),
    "moved": _l("flyttad, ny dag saknas"),
    "under-way": _l("pågår"),
    "held": _l("hållen"),
    "shared": _l("delgiven"),
    "approved": _l("justerad"),
    "cancelled": _l("inställd"),
}
ITEM_STATES: dict[str, Any] = {
    "open": _l("på dagordningen"),
    "moved": _l("flyttad till ett senare möte"),
    "dropped": _l("struken"),
}
FOLLOW_UP_STATES: dict[str, Any] = {
    "open": _l("att göra"),
    "done": _l("klart"),
    "dropped": _l("blev inte av"),
}
FOLLOW_UP_KINDS: dict[str, Any] = {
    "task": _l("en uppgift"),
    "question": _l("en fråga att svara på"),
}
MINUTES_KINDS: dict[str, Any] = {
    "notes": _l("minnesanteckningar"),
    "protocol": _l("protokoll med justerare"),
}
# Open list: how it was said stands in the decision's own words.
DECIDED_HOW: dict[str, Any] = {
    "acclamation": _l("acklamation"),
    "show-of-hands": _l("handuppräckning"),
    "votes": _l("räknade röster"),
    "unanimous": _l("enhälligt, inte räknat"),
    "advisory": _l("vägledande"),
    "consensus": _l("konsensus"),
    OTHER: _l("på annat sätt"),
}
ALL = "all"  # where only the whole number is known
CATEGORIES: dict[str, Any] = {
    **{code: SECTORS[code] for code in MAIN_SECTORS},
    OTHER: _l("andra"),
    ALL: _l("alla, om ni bara vet hela antalet"),
}
AGES: dict[str, Any] = {
    "under-18": _l("under 18 år"),
    "18-34": _l("18–34 år"),
    "35-64": _l("35–64 år"),
    "65-up": _l("65 år och äldre"),
}
SEXES: dict[str, Any] = {
    "women": _l("kvinnor"),
    "men": _l("män"),
    "sex-unsaid": _l("annat eller vill inte säga"),
}
# The same people, counted once in each of these; the lists are open.
COUNTED: dict[str, dict[str, Any]] = {
    "sector": {code: SECTORS[code] for code in MAIN_SECTORS},
    "age": AGES,
    "sex": SEXES,
}
PRECISIONS: dict[str, Any] = {
    "exact": _l("räknat"),
    "about": _l("ungefär"),
    "at-least": _l("minst"),
}
MOST_ITEMS = 100  # on one agenda
LONGEST_ITEM = 600  # minutes


def kind_word(kind: str, label: str | None = None) -> str:
    """Return the place's own word for a kind of meeting, or else ours, or else the code."""
    return label or str(KINDS.get(kind, kind))


def phase(meeting: Meeting) -> str:
    """Return where a meeting is on its way from draft to approved minutes; a code of PHASES."""
    if meeting.state == "cancelled":
        return "cancelled"
    if meeting.state == "held":
        return "held" if meeting.minutes_state == "draft" else meeting.minutes_state
    if meeting.started_at is not None:
        return "under-way"
    if meeting.earlier_days and meeting.held_on is None and not meeting.date_text:
        return "moved"
    return "draft" if meeting.invited_at is None else "invited"


def decided_words(decision: Decision) -> str | None:
    """Return how it was decided: "räknade röster: 31 för, 4 emot" or as it was said, or none."""
    how = str(DECIDED_HOW.get(decision.decided_how or "", decision.decided_how or ""))
    if decision.decided_how == OTHER:
        how = ""
    counted = [
        words
        for count, words in (
            (decision.votes_for, _("%(n)s för", n=decision.votes_for)),
            (decision.votes_against, _("%(n)s emot", n=decision.votes_against)),
            (decision.votes_abstained, _("%(n)s avstod", n=decision.votes_abstained)),
        )
        if count is not None
    ]
    parts = [how, ", ".join(counted), decision.vote or ""]
    return ": ".join(part for part in parts if part) or None


TO_COME = frozenset({"draft", "invited", "moved"})
_BEFORE = frozenset({"write", "begin", "end", "cancel"})
_OFFERS: dict[str, frozenset[str]] = {
    "draft": _BEFORE | {"invite"},
    "invited": _BEFORE | {"move"},
    "moved": frozenset({"write", "move", "cancel"}),
    "under-way": frozenset({"write", "end", "take-back"}),
    "held": frozenset({"write", "share", "approve", "take-back"}),
    "shared": frozenset({"write", "approve"}),
    "approved": frozenset(),
    "cancelled": frozenset({"write", "take-back"}),
}
_REFUSALS: dict[str, Any] = {
    "draft": _l("Ingen är inbjuden än. Ändra dagen bland mötets uppgifter i stället."),
    "invited": _l("Mötet är redan inbjudet."),
    "moved": _l("Mötet är flyttat och har ingen ny dag. Skriv den nya dagen först."),
    "under-way": _l("Mötet pågår. Avsluta det först."),
    "held": _l("Mötet är redan hållet."),
    "shared": _l("Mötet är hållet och anteckningarna är skickade."),
    "approved": _l("Anteckningarna är justerade och låsta. Skriv en rättelse i stället."),
    "cancelled": _l("Mötet är inställt. Planera det igen först."),
}


def offers(meeting: Meeting) -> frozenset[str]:
    """Return what may be done with a meeting now.

    Codes: write (notes, numbers, decisions: until the minutes are approved), invite, begin, end
    (also of one that nobody began here), move, cancel, share, approve; take-back of a start, an
    end or a cancellation.
    """
    return _OFFERS[phase(meeting)]


def check_offered(meeting: Meeting, action: str) -> None:
    """Raise RuleBroken, with what to do instead, if this may not be done to a meeting now."""
    if action in offers(meeting):
        return
    if action in {"share", "approve"} and meeting.state == "planned":
        raise RuleBroken(_("Mötet är inte hållet än. Säg först att det är hållet."))
    raise RuleBroken(str(_REFUSALS[phase(meeting)]))


@dataclass(frozen=True)
class When:
    """A time as said, and the day by which it is sorted."""

    text: str | None  # none where the time said is simply a day
    on: date | None

    @property
    def said(self) -> str | None:
        """Return it as one text: as said, or the day."""
        return self.text or (self.on.isoformat() if self.on else None)


def keep_earlier_day(meeting: Meeting, when: When) -> None:
    """Before a meeting gets another day, keep the one that people were told."""
    before = When(meeting.date_text, meeting.held_on).said
    if before is not None and before != when.said:
        meeting.earlier_days = [*(meeting.earlier_days or []), before]


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


def details_version(item: AgendaItem) -> int:
    """Return a number that changes with what is said about a point, but not with its note."""
    said = (
        item.title,
        item.minutes_planned,
        item.section,
        item.responsible,
        item.public_text,
        item.internal_note,
        item.in_public_minutes,
    )
    return crc32(repr(said).encode()) % 1_000_000_000


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


@dataclass(frozen=True)
class Headcount:
    """How many came in one category, and how well that is known."""

    category: str
    headcount: int
    precision: str = "exact"
    label: str | None = None
    dimension: str = "sector"


def total_of(counts: Sequence[Headcount]) -> Headcount | None:
    """Return how many came in all: the whole number if it was counted, or else the sum."""
    whole = next((count for count in counts if count.category == ALL), None)
    if whole is not None or not counts:
        return whole
    known = {count.precision for count in counts if count.headcount}
    precision = next((word for word in ("at-least", "about") if word in known), "exact")
    return Headcount(ALL, sum(count.headcount for count in counts), precision)


@dataclass(frozen=True)
class CountLine:
    """One category on the page where people are counted."""

    category: str
    word: str
    headcount: int
    precision: str
    expected: int | None


def count_lines(
    dimension: str, counts: Sequence[Headcount], expected: Sequence[Headcount]
) -> list[CountLine]:
    """Return what can be counted in a dimension, and what was counted besides.

    The whole number is no category to count one by one; of other groups only those with a number.
    """
    found = {(one.category, one.label): one for one in counts if one.category != ALL}
    hoped = {(one.category, one.label): one.headcount for one in expected}
    keys: list[tuple[str, str | None]] = [(code, None) for code in COUNTED[dimension]]
    keys += [key for key in (*found, *hoped) if key[0] != ALL]
    lines = []
    for category, label in dict.fromkeys(keys):
        one = found.get((category, label), Headcount(category, 0))
        word = label or str(COUNTED[dimension].get(category) or SECTORS.get(category, category))
        hope = hoped.get((category, label))
        lines.append(CountLine(category, word, one.headcount, one.precision, hope))
    return lines


@dataclass(frozen=True)
class Turnout:
    """Who came to a meeting, in numbers."""

    counts: Sequence[Headcount]  # sectors and other categories, without the whole number
    total: Headcount | None  # none where nobody counted
    absent: Sequence[str]  # main sectors from which nobody came, where sectors were counted


def turnout_of(counts: Sequence[Headcount]) -> Turnout:
    """Sum up the numbers of a meeting."""
    parts = [count for count in counts if count.category != ALL]
    came = {count.category for count in parts if count.headcount}
    counted = bool(came & set(MAIN_SECTORS))
    absent = [sector for sector in MAIN_SECTORS if counted and sector not in came]
    return Turnout(parts, total_of(counts), absent)
