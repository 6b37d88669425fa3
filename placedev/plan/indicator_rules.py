"""What people write about a figure, and what can be said about how it goes.

Words stand as they were said; the number in them is only what a picture is drawn from.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.plan.cost import NUMBER, as_number
from placedev.plan.models import Indicator
from placedev.plan.timing import parse_timing
from placedev.web.formatting import day, in_a_row

UP, DOWN, KEEP, YES_NO = "up", "down", "keep", "yes-no"
_DATED = {"date", "week", "month", "season", "year", "span"}
_LONGEST = 200  # characters that are looked at
_SIZES = {"tkr": 1_000, "tusen": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000}
_FIGURE = re.compile(
    rf"(?P<minus>[-\N{{MINUS SIGN}}])?\s?(?P<number>{NUMBER})"
    r"\s?(?P<size>tkr|tusen|mkr|mnkr|miljon\w*)?"
)
_ANOTHER = re.compile(r"\s?(?:-|till|/|av)\s?\d")  # "20-30", "3 av 7": no one number
_PERCENT = re.compile(r"%|procent|percent", re.IGNORECASE)
_YES = re.compile(r"(?:ja|yes|klart?|finns)\b", re.IGNORECASE)
_NO = re.compile(r"(?:nej|no|saknas|finns inte)\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d?-\d\d?")
_HUNDRED = 100


@dataclass(frozen=True)
class Reading:
    """A value as its source says it: own, or one of the place's figures."""

    on: date | None  # sorts; none where the day cannot be understood
    when: str  # as said
    text: str  # as said
    value: Decimal | None
    source: str | None = None
    note: str | None = None
    uid: object = None  # of an own value; none: a figure of the place
    is_extra: bool = False  # another source's word about the same day


def read_number(said: str | None) -> Decimal | None:
    """Return the number in "ca 20 %", "1 200" or "1,5 mkr"; none in "ja" or "20-30"."""
    words = (said or "").casefold().replace("\N{EN DASH}", "-").replace("\N{NO-BREAK SPACE}", " ")
    match = _FIGURE.search(words[:_LONGEST])
    if match is None or _ANOTHER.match(words, match.end()):
        return None
    size = match["size"] or ""
    factor = 1_000_000 if size.startswith("miljon") else _SIZES.get(size, 1)
    number = as_number(match["number"]) * factor
    return -number if match["minus"] else number


def read_yes(said: str | None) -> bool | None:
    """Return what a yes or a no says; none where it is neither."""
    words = (said or "").strip()
    if _NO.match(words):
        return False
    return True if _YES.match(words) else None


def read_when(said: str | None, *, today: date | None = None) -> tuple[date, str | None]:
    """Return the middle of the time that somebody means, and their words unless it is a plain day.

    Raises:
        RuleBroken: no day can be meant, or, where today is told, one that has not come.
    """
    timing = parse_timing(said)
    if timing.kind not in _DATED or timing.starts_on is None or timing.ends_on is None:
        raise RuleBroken(
            _(
                "Skriv en dag, en månad, en årstid eller ett år, till exempel 14 mars 2027"
                " eller 2027."
            )
        )
    if today is not None and timing.starts_on > today:
        raise RuleBroken(_("Den tiden har inte kommit än. Skriv när det mättes."))
    middle = timing.starts_on + (timing.ends_on - timing.starts_on) / 2
    return middle, None if _ISO.fullmatch(timing.text or "") else timing.text


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings by day, those without one last; a second source on a day is extra."""
    dated = sorted((one for one in readings if one.on), key=lambda one: one.on or date.min)
    found: list[Reading] = []
    for one in dated:
        is_extra = bool(found) and found[-1].on == one.on
        found.append(Reading(**{**vars(one), "is_extra": is_extra}))
    return found + [one for one in readings if one.on is None]


def with_unit(said: str, unit: str | None) -> str:
    """Return a bare number with its unit; other words stand as they are."""
    is_bare = re.fullmatch(rf"(?:ca )?[-\N{{MINUS SIGN}}]?{NUMBER}", said.strip())
    return f"{said} {unit}" if unit and is_bare else said


def progress(indicator: Indicator, readings: Sequence[Reading]) -> str:
    """Return how it went, in a sentence that does not say why.

    Args:
        indicator: with baseline and target as said.
        readings: in order.
    """
    start = _dated(indicator.baseline, indicator.baseline_year) if indicator.baseline else None
    dated = [one for one in readings if one.on is not None]
    latest = [one for one in dated if one.on == dated[-1].on] if dated else []
    if start is None and dated and dated[0].on != dated[-1].on:
        start = _("%(value)s (%(when)s)", value=dated[0].text, when=dated[0].when)
    if start and latest:
        words = _("Från %(start)s till %(latest)s.", start=start, latest=_latest(latest))
    elif start:
        words = _("Utgångsläget är %(start)s. Inget är antecknat sedan dess.", start=start)
    elif latest:
        words = _("Det senaste värdet är %(latest)s.", latest=_latest(latest))
    else:
        words = _("Inget värde är antecknat än.")
    return " ".join(
        str(one) for one in (words, _aim(indicator), _reached(indicator, latest)) if one
    )


def _dated(said: str, year: int | None) -> str:
    return f"{said} ({year})" if year else said


def _latest(readings: Sequence[Reading]) -> str:
    if len(readings) == 1:
        return f"{readings[0].text} ({readings[0].when})"
    told = [
        str(_("%(value)s enligt %(source)s", value=one.text, source=one.source or _("okänd källa")))
        for one in readings
    ]
    return f"{in_a_row(told)} ({readings[0].when})"


def _aim(indicator: Indicator) -> str:
    if not indicator.target:
        return str(_("Det ska vara kvar som det är.")) if indicator.direction == KEEP else ""
    if indicator.target_year:
        return str(
            _(
                "Målet är %(target)s till %(year)s.",
                target=indicator.target,
                year=indicator.target_year,
            )
        )
    return str(_("Målet är %(target)s.", target=indicator.target))


def _reached(indicator: Indicator, latest: Sequence[Reading]) -> str:
    if len(latest) != 1 or not indicator.target:
        return ""
    if indicator.direction == YES_NO:
        said = read_yes(latest[0].text)
        return (
            str(_("Målet är nått."))
            if said is not None and said == read_yes(indicator.target)
            else ""
        )
    value, target = latest[0].value, read_number(indicator.target)
    if value is None or target is None:
        return ""
    is_there = (indicator.direction == UP and value >= target) or (
        indicator.direction == DOWN and value <= target
    )
    return str(_("Målet är nått.")) if is_there else ""


def warnings(indicator: Indicator, readings: Sequence[Reading] = ()) -> list[str]:
    """Return what looks odd and is kept all the same, each with what to do about it."""
    baseline, target = read_number(indicator.baseline), read_number(indicator.target)
    odd: list[str] = []
    if baseline is not None and target is not None and indicator.direction in {UP, DOWN}:
        if baseline == target:
            odd.append(
                str(
                    _(
                        "Målet är detsamma som utgångsläget. Vill ni behålla det som det är? Välj"
                        " då ”ska vara kvar”, eller sätt ett annat mål."
                    )
                )
            )
        elif (target > baseline) != (indicator.direction == UP):
            odd.append(
                str(_("Målet ligger åt andra hållet än det ni har valt. Rätta målet eller hållet."))
            )
    said = [indicator.baseline, indicator.target, *(one.text for one in readings)]
    if any(_over_hundred(one, indicator.unit) for one in said):
        odd.append(
            str(
                _(
                    "Mer än 100 procent. Det kan stämma, till exempel för en ökning. Annars: rätta"
                    " talet."
                )
            )
        )
    return odd


def _over_hundred(said: str | None, unit: str | None) -> bool:
    if not said or not (_PERCENT.search(said) or _PERCENT.search(unit or "")):
        return False
    number = read_number(said)
    return number is not None and number > _HUNDRED


def when_words(on: date, said: str | None) -> str:
    """Return the time as said, or else the day."""
    return said or day(on)
