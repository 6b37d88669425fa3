"""How people and hours are written, and what one day can hold. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from placedev.core.db import plain_decimal
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.meetings.models import Meeting

EACH, TOGETHER = "each", "together"
BASES = {EACH: _l("var och en"), TOGETHER: _l("alla tillsammans")}
HOURS_IN_A_DAY = 24
MOST_PEOPLE = 10_000
FIRST_YEAR = 2000  # an earlier one is a slip of the pen
ROWS_ON_A_SHEET = 12  # of paper
LONGEST_LINE = 300  # characters that are looked at
_MOST_DECIMALS = 2

_COUNTED = (
    "en två tre fyra fem sex sju åtta nio tio elva tolv".split()  # words that people write out
)
_WORDS = {"ett": "1", **{word: str(n) for n, word in enumerate(_COUNTED, start=1)}}
_VAGUE = re.compile(
    r"^(?:ca\.?|c:a|cirka|ungefär|omkring|runt|drygt|nästan|minst|högst|~|\d+ ?- ?\d)"
)
_PEOPLE = re.compile(r"(?P<number>[\d ]+?) ?(?:personer|person|pers\.?|st\.?|p|stycken|people)?")
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_HOUR_WORDS = r"(?:timmar|timme|tim\.?|h|t|hours?)"
_MINUTE_WORDS = r"(?:minuter|minut|min\.?|m|minutes?)"
_HOURS = re.compile(rf"(?P<number>{_NUMBER})(?P<half> ?½)? ?{_HOUR_WORDS}?")
_HALF = re.compile(rf"(?:½|(?:en )?halv) ?{_HOUR_WORDS}|en halvtimme|halvtimme|½")
_CLOCK = re.compile(
    rf"(?P<hours>\d+) ?(?::|{_HOUR_WORDS}(?: och)?) ?(?P<minutes>\d\d?) ?{_MINUTE_WORDS}?"
)
_MINUTES = re.compile(rf"(?P<minutes>\d+) ?{_MINUTE_WORDS}")


@dataclass(frozen=True)
class Effort:
    """How many people worked, and the hours of all together."""

    people: int
    hours: Decimal


def read_people(written: str | None) -> int:
    """Return how many people somebody wrote: "8", "8 personer", "åtta".

    Raises:
        RuleBroken: it is no whole number from one on; the message says what to write.
    """
    words = _plain(written)
    _refuse_vague(words, _("Skriv det antal personer som ni kan stå för, till exempel 20."))
    if words.startswith("-"):
        raise RuleBroken(_("Antalet kan inte vara under noll. Skriv till exempel 8."))
    first, space, rest = words.partition(" ")
    match = _PEOPLE.fullmatch(f"{_WORDS.get(first, first)}{space}{rest}")
    if match is None:
        raise RuleBroken(_("Skriv antalet personer med siffror, till exempel 8."))
    digits = match["number"].replace(" ", "")
    if not digits.strip("0"):
        raise RuleBroken(_("Minst en person måste ha varit med. Skriv till exempel 1."))
    if len(digits) > len(str(MOST_PEOPLE)) or int(digits) > MOST_PEOPLE:
        raise RuleBroken(_("Det är fler än 10 000 personer. Kontrollera antalet."))
    return int(digits)


def read_hours(written: str | None) -> Decimal:
    """Return the hours that somebody wrote: "3", "3,5", "3 h", "2 tim 30 min", "45 min", "½".

    Raises:
        RuleBroken: it is about, negative, nothing, more exact than anybody measures, or no
            number; the message says what to write.
    """
    words = _plain(written)
    _refuse_vague(words, _("Skriv det antal timmar som ni kan stå för, till exempel 20."))
    if words.startswith("-"):
        raise RuleBroken(_("Timmar kan inte vara under noll. Skriv till exempel 3 eller 3,5."))
    hours = _hours_in(words)
    if hours is None:
        raise RuleBroken(_("Skriv timmarna med siffror, till exempel 3 eller 3,5."))
    if not hours:
        raise RuleBroken(_("Skriv mer än noll timmar, till exempel 0,5 för en halvtimme."))
    if hours > MOST_PEOPLE * HOURS_IN_A_DAY:
        raise RuleBroken(_("Det är fler timmar än en dag kan ha. Kontrollera antalet."))
    if -int(hours.as_tuple().exponent) > _MOST_DECIMALS:
        raise RuleBroken(_("Skriv timmarna med högst två decimaler, till exempel 3,25."))
    return hours


def effort_of(people: int, hours: Decimal, basis: str) -> Effort:
    """Return people and the hours of all together.

    Raises:
        RuleBroken: it is more per person than a day has.
    """
    together = hours * people if basis == EACH else hours
    if together > HOURS_IN_A_DAY * people:
        raise RuleBroken(
            _(
                "Det blir %(hours)s timmar per person, men ett dygn har 24."
                " Rätta timmarna, eller skriv en rad för varje dag.",
                hours=written(round(together / people, 1)),
            )
        )
    return Effort(people, together)


def check_day(done_on: date, *, today: date) -> None:
    """Raise RuleBroken if nobody can have worked on that day yet, or the year is a slip."""
    if done_on > today:
        raise RuleBroken(_("Den dagen har inte varit än. Skriv en dag som har varit."))
    if done_on.year < FIRST_YEAR:
        raise RuleBroken(_("Kontrollera årtalet. Skriv till exempel 2026."))


def length_of(meeting: Meeting) -> Decimal | None:
    """Return the hours from the beginning of a meeting to its end, as the clock says."""
    try:
        starts, ends = (
            int(hour) * 60 + int(minute)
            for hour, _mark, minute in (
                (told or "").partition(":") for told in (meeting.starts_at, meeting.ends_at)
            )
        )
    except ValueError:
        return None
    if ends <= starts:
        return None
    return plain_decimal(round(Decimal(ends - starts) / 60, _MOST_DECIMALS))


def as_written(people: int, hours: Decimal) -> tuple[Decimal, str]:
    """Return the hours of a row as somebody would write them, and for whom they count."""
    each = hours / people
    if each == round(each, _MOST_DECIMALS) and each <= HOURS_IN_A_DAY:
        return plain_decimal(round(each, _MOST_DECIMALS)), EACH
    return hours, TOGETHER


def written(hours: Decimal) -> str:
    """Return a number of hours as a form shows it: "2,5"."""
    return format(plain_decimal(hours), "f").replace(".", ",")


def _hours_in(words: str) -> Decimal | None:
    if _HALF.fullmatch(words):
        return Decimal("0.5")
    first, space, rest = words.partition(" ")
    words = f"{_WORDS.get(first, first)}{space}{rest}" if space else words
    if match := _MINUTES.fullmatch(words):
        return _of_minutes(0, match["minutes"])
    if match := _CLOCK.fullmatch(words):
        return _of_minutes(int(match["hours"][:9]), match["minutes"])
    if match := _HOURS.fullmatch(words):
        plain = re.sub(r"[ .](?=\d{3}(?:\D|$))", "", match["number"]).replace(",", ".")
        return Decimal(plain) + (Decimal("0.5") if match["half"] else 0)
    return None


def _of_minutes(hours: int, minutes: str) -> Decimal:
    return hours + round(Decimal(int(minutes[:9])) / 60, _MOST_DECIMALS)


def _refuse_vague(words: str, instead: str) -> None:
    if _VAGUE.match(words):
        vague = _("Det här är ungefärligt.")
        raise RuleBroken(f"{vague} {instead}")


def _plain(written: str | None) -> str:
    text = " ".join((written or "").split()).casefold()
    return text.replace("\N{EN DASH}", "-").replace("\N{MINUS SIGN}", "-")[:80]
