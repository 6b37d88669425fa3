"""Checks of the place itself: its border, its figures and what is known about it."""

from collections.abc import Sequence

from placedev.core.i18n import _, _n
from placedev.places.rules import KINDS
from placedev.steps.checks.wording import at_least, lacking, listed, met, missing, named
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence
from placedev.web.formatting import day, number

_PLACE, _FACTS = "places.place_edit", "places.facts_edit"


def place_defined(facts: PlaceFacts) -> Evidence:
    """Look for a border in words and a population with year and source."""
    absent = named(
        (not facts.definition, _("hur platsen är avgränsad")),
        (facts.population is None, _("antal invånare")),
        (facts.population_year is None, _("invånarantalets år")),
        (not facts.population_source, _("invånarantalets källa")),
    )
    return missing(lacking(absent), _PLACE) if absent else met(_population(facts), _PLACE)


def population_within(facts: PlaceFacts, *, fewest: int = 0, most: int | None = None) -> Evidence:
    """Look for a dated population between two numbers."""
    if facts.population is None or facts.population_year is None or not facts.population_source:
        return missing(_("Invånarantalet saknar tal, år eller källa."), _PLACE)
    if facts.population < fewest:
        asked = _("Det behövs minst %(n)s.", n=number(fewest))
        return missing(f"{_population(facts)} {asked}", _PLACE)
    if most is not None and facts.population > most:
        asked = _("Det får vara högst %(n)s.", n=number(most))
        return missing(f"{_population(facts)} {asked}", _PLACE)
    return met(_population(facts), _PLACE)


def kind_is_not(facts: PlaceFacts, *, kinds: Sequence[str]) -> Evidence:
    """Look for a kind of place that a programme does not leave out."""
    words = _("Platsen är skriven som %(kind)s.", kind=KINDS.get(facts.kind, facts.kind))
    return (missing if facts.kind in kinds else met)(words, _PLACE)


def sub_places_listed(facts: PlaceFacts, *, fewest: int = 1) -> Evidence:
    """Look for the parts of the place."""
    words = _n(
        "%(num)s del av platsen är skriven.",
        "%(num)s delar av platsen är skrivna.",
        facts.sub_places,
    )
    return at_least(facts.sub_places, fewest, words=words, mend=_PLACE)


def facts_in_fields(facts: PlaceFacts, *, fields: Sequence[str] | None = None) -> Evidence:
    """Look for a sourced and dated fact in each field of the mapping.

    Args:
        facts: of the place.
        fields: codes among the method's mapping fields; all of them where none is told.
    """
    wanted = {code: facts.fields[code] for code in fields or facts.fields if code in facts.fields}
    written = {one.casefold() for one in facts.sourced_fields}
    empty = [
        str(name)
        for code, name in wanted.items()
        if code not in written and name.sv.casefold() not in written
    ]
    found = _(
        "%(found)s av %(needed)s områden har fakta med källa.",
        found=len(wanted) - len(empty),
        needed=len(wanted),
    )
    return missing(f"{found} {lacking(empty)}", _FACTS) if empty else met(found, _FACTS)


def population_series(facts: PlaceFacts, *, years: int = 2) -> Evidence:
    """Look for the population of several years."""
    found = sorted((facts.population_years | {str(facts.population_year or "")}) - {""})
    if len(found) >= years:
        return met(_("Befolkningen finns för %(years)s.", years=listed(found)), _FACTS)
    words = _n(
        "Befolkningen finns för %(num)s år.", "Befolkningen finns för %(num)s år.", len(found)
    )
    return at_least(len(found), years, words=words, mend=_FACTS)


def export_made(facts: PlaceFacts) -> Evidence:
    """Look for the day when the whole place was taken out."""
    if facts.exported_on is None:
        return missing(_("Platsen är inte hämtad ut än."), "exchange.place_export")
    return met(
        _("Hela platsen hämtades ut %(when)s.", when=day(facts.exported_on)),
        "exchange.place_export",
    )


def _population(facts: PlaceFacts) -> str:
    return str(
        _(
            "%(count)s invånare %(year)s, enligt %(source)s.",
            count=number(facts.population or 0),
            year=facts.population_year,
            source=facts.population_source,
        )
    )


CHECKS = (
    place_defined,
    population_within,
    kind_is_not,
    sub_places_listed,
    facts_in_fields,
    population_series,
    export_made,
)
