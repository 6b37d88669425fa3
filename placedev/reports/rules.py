"""Kinds of reports, what is written in them, and what a report may be about. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l

HALF_YEAR, FINAL, NETWORK = "half-year", "final", "network"
KINDS: dict[str, Any] = {
    HALF_YEAR: _l("Halvårsrapport"),
    FINAL: _l("Slutrapport för en plats"),
    NETWORK: _l("Årsrapport för ett nätverk"),
}
MOST_PLACES = 30
LONGEST_YEARS = 10  # of a period
_LAST_OF_FIRST_HALF = 6  # month


@dataclass(frozen=True)
class Section:
    """A heading of a report, what to write under it, and the kinds of reports that have it."""

    title: Any
    hint: Any
    kinds: Sequence[str] = (HALF_YEAR, FINAL, NETWORK)


SECTIONS: dict[str, Section] = {
    "intro": Section(
        _l("Inledning"),
        _l("Vad rapporten handlar om, och det viktigaste för den som bara läser ett stycke."),
    ),
    "happened": Section(
        _l("Vad som har hänt"),
        _l("Det som siffrorna inte säger: vad grupperna gjorde, och vad det betydde för orten."),
    ),
    "shared": Section(
        _l("Det ni gjorde tillsammans"),
        _l("Gemensamma träffar, filmer och vägledningar, och vilka som hade nytta av dem."),
        (NETWORK,),
    ),
    "remains": Section(
        _l("Det som finns kvar"),
        _l("Vad som lever vidare när arbetet är slut: planen, gruppen, mötesplatsen, vanorna."),
        (FINAL,),
    ),
    "deviations": Section(
        _l("Avvikelser"),
        _l("Det som inte blev som det var tänkt, varför, och vad ni gjorde åt det."),
    ),
    "lessons": Section(
        _l("Lärdomar"),
        _l("Vad ni skulle göra om, och vad ni skulle göra annorlunda nästa gång."),
    ),
    "ahead": Section(
        _l("Framåt"),
        _l("Vad som händer härnäst, vem som håller i det, och vad som behövs."),
    ),
}


AFTER_NUMBERS = ("deviations", "lessons", "ahead")  # texts that come after the numbers


def sections_of(kind: str) -> list[str]:
    """Return the headings of a kind of report, in their order."""
    return [key for key, section in SECTIONS.items() if kind in section.kinds]


def check_period(from_on: date, to_on: date) -> None:
    """Raise RuleBroken if the period ends before it begins, or is a slip of the pen."""
    if to_on < from_on:
        raise RuleBroken(_("Sista dagen ligger före den första. Byt plats på dem."))
    if to_on - from_on > timedelta(days=366 * LONGEST_YEARS):
        raise RuleBroken(_("Perioden är längre än tio år. Kontrollera årtalen."))


def check_places(kind: str, count: int) -> None:
    """Raise RuleBroken if a report of that kind cannot be about so many places."""
    if not count:
        raise RuleBroken(_("Välj minst en plats."))
    if kind == FINAL and count > 1:
        raise RuleBroken(_("En slutrapport handlar om en plats. Välj bara den."))
    if count > MOST_PLACES:
        raise RuleBroken(
            _("En rapport rymmer %(most)s platser. Dela den i flera.", most=MOST_PLACES)
        )


def last_half_year(today: date) -> tuple[date, date]:
    """Return the first and the last day of the last half-year that is over."""
    if today.month > _LAST_OF_FIRST_HALF:
        return date(today.year, 1, 1), date(today.year, 6, 30)
    return date(today.year - 1, 7, 1), date(today.year - 1, 12, 31)


def usual_title(kind: str, from_on: date, to_on: date) -> str:
    """Return what a report is called unless somebody says otherwise."""
    year = from_on.year
    if kind == NETWORK:
        return _("Årsrapport %(year)s", year=year)
    if kind == FINAL:
        return _("Slutrapport")
    if (from_on, to_on) == (date(year, 1, 1), date(year, 6, 30)):
        return _("Halvårsrapport, våren %(year)s", year=year)
    if (from_on, to_on) == (date(year, 7, 1), date(year, 12, 31)):
        return _("Halvårsrapport, hösten %(year)s", year=year)
    return _("Halvårsrapport %(year)s", year=year)
