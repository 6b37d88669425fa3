"""Days, moments and numbers as they are written in the reader's language."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from flask import Flask

from placedev.core.clock import SWEDEN
from placedev.core.i18n import _, _l, _n, language
from placedev.core.name_languages import in_language

OURS = "SEK"  # the currency that is meant where none is said
_NO_BREAK = "\N{NO-BREAK SPACE}"
_MEGABYTE = 1_000_000
_NUMBERS = (
    *(_l("två"), _l("tre"), _l("fyra"), _l("fem"), _l("sex"), _l("sju")),
    *(_l("åtta"), _l("nio"), _l("tio"), _l("elva"), _l("tolv")),
)


def in_words(value: date, pattern: str) -> str:
    """Return a day after a pattern of Unicode's: "EEE" is a weekday, "MMMM" a month."""
    return _in_words(value, pattern, language())


@lru_cache(maxsize=4_000)  # a page says the same few days again and again
def _in_words(value: date, pattern: str, code: str) -> str:
    return format_date(value, pattern, locale=code)


def day(value: date) -> str:
    """Return "14 januari 2027"."""
    return _unbroken(in_words(value, "d MMMM y"))


def weekday_and_day(value: date) -> str:
    """Return "torsdag 8 april 2027"."""
    return in_words(value, "EEEE d MMMM y")


def iso_day(said: str) -> str:
    """Return a time as it was said, and a day that is written 2027-04-08 in words."""
    try:
        return day(date.fromisoformat(said))
    except ValueError:
        return said


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter; the rest is left as it was written."""
    return text[:1].upper() + text[1:]


def short_day(value: date) -> str:
    """Return "14 jan. 2027"."""
    return _unbroken(in_words(value, "d MMM y"))


def month(value: date) -> str:
    """Return "mars 2027"."""
    return _unbroken(in_words(value, "MMMM y"))


def short_month(value: date) -> str:
    """Return "jan. 2027"."""
    return _unbroken(in_words(value, "MMM y"))


def months_between(first: date, last: date) -> str:
    """Return "mars–maj 2027", "december 2026–mars 2027" or "mars 2027"."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    same_year = first.year == last.year
    begins = in_words(first, "MMMM") if same_year else month(first)
    return f"{begins}–{month(last)}"


def clock_time(value: datetime) -> str:
    """Return the time in Sweden: "18.30", in English "18:30"."""
    pattern = "HH:mm" if language() == "en" else "HH.mm"
    return format_time(value.astimezone(SWEDEN), pattern, locale=language())


def moment(value: datetime) -> str:
    """Return day and time in Sweden: "14 januari 2027 kl. 18.30"."""
    here = value.astimezone(SWEDEN)
    return _unbroken(_("%(day)s kl. %(time)s", day=day(here.date()), time=clock_time(value)))


def number(value: Decimal | float) -> str:
    """Return "12 345,6"."""
    return _number(str(value), language())


@lru_cache(maxsize=4_000)
def _number(digits: str, code: str) -> str:
    return _unbroken(format_decimal(Decimal(digits), locale=code))


def hours(value: Decimal | float) -> str:
    """Return "1 timme" or "7,5 timmar"."""
    return _n("%(hours)s timme", "%(hours)s timmar", 1 if value == 1 else 2, hours=number(value))


def money(value: Decimal | float, currency: str | None = OURS) -> str:
    """Return "150 000 kr" or "787,50 kr", or another currency with its code."""
    written = number(value) if value == int(value) else _with_cents(value)
    return f"{written}{_NO_BREAK}{'kr' if currency in {None, OURS} else currency}"


def _with_cents(value: Decimal | float) -> str:
    return _unbroken(format_decimal(value, format="#,##0.00", locale=language()))


def file_size(size: int) -> str:
    """Return bytes as "120 kB" or "1,2 MB"."""
    if size < _MEGABYTE:
        return f"{number(max(1, round(size / 1000)))}{_NO_BREAK}kB"
    return f"{number(round(size / _MEGABYTE, 1))}{_NO_BREAK}MB"


def number_word(number: int) -> str:
    """Return "fem" for 5; from thirteen on, digits."""
    first = 2
    known = first <= number < first + len(_NUMBERS)
    return str(_NUMBERS[number - first]) if known else str(number)


def in_a_row(words: Sequence[str], *, lower: bool = False) -> str:
    """Return "a, b och c"; `lower` begins each word but the first with a small letter."""
    rest = [word[:1].lower() + word[1:] if lower else word for word in words[1:]]
    joined = [*words[:1], *rest]
    if len(joined) < 2:  # noqa: PLR2004 - "och" stands between two
        return "".join(joined)
    return _("%(first)s och %(last)s", first=", ".join(joined[:-1]), last=joined[-1])


def register(app: Flask) -> None:
    """Give the templates these as filters."""
    for one in (
        day,
        weekday_and_day,
        iso_day,
        sentence,
        short_day,
        month,
        short_month,
        months_between,
        clock_time,
        moment,
        number,
        hours,
        money,
        file_size,
        in_language,
    ):
        app.add_template_filter(one)


def _unbroken(text: str) -> str:
    return text.replace(" ", _NO_BREAK)
