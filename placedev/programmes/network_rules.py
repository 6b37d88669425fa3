"""What a network's members come to: how many, where and when, and who shares a problem. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from placedev.core.collation import sort_key
from placedev.core.text import folded
from placedev.programmes.network_models import Site
from placedev.programmes.whole import Whole

_MOST_YEARS = 6


class Count(NamedTuple):
    """How many members a municipality has had, year by year."""

    municipality: str
    sites: tuple[int, ...]


class Topic(NamedTuple):
    """A problem, and who would like to talk about it."""

    words: str
    sites: Sequence[Site]


def is_open(site: Site, year: int) -> bool:
    """Tell whether a member was open in a year; one without a year counts from the start."""
    return (site.opened_year or 0) <= year <= (site.closed_year or year)


def years_shown(whole: Whole, this_year: int) -> list[int]:
    """Return the years that are counted: those of the programme, the last six at most."""
    end = whole.programme.to_on
    last = min(this_year, end.year if end else this_year)
    first = max(whole.programme.from_on.year, last - _MOST_YEARS + 1)
    return list(range(first, last + 1)) or [last]


def counts(whole: Whole, years: Sequence[int]) -> list[Count]:
    """Return the members of each municipality that has any, as it is called now."""
    found = []
    for one in whole.standing_municipalities:
        sites = [site for site in whole.sites if whole.now(site.municipality_id) is one]
        if sites:
            of_years = (sum(is_open(site, year) for site in sites) for year in years)
            found.append(Count(one.name, tuple(of_years)))
    return found


def sums(found: Sequence[Count]) -> tuple[int, ...]:
    """Return the members of all municipalities, year by year."""
    return tuple(map(sum, zip(*(one.sites for one in found), strict=True)))


def topics(sites: Sequence[Site]) -> list[Topic]:
    """Return who shares which problem, the one that most share first."""
    words: dict[str, str] = {}
    by_topic: dict[str, list[Site]] = {}
    for site in sites:
        for said in site.topics:
            key = folded(said)
            words.setdefault(key, said)
            if site not in by_topic.setdefault(key, []):
                by_topic[key].append(site)
    found = [Topic(words[key], shared) for key, shared in by_topic.items()]
    return sorted(found, key=lambda one: (-len(one.sites), sort_key(one.words)))
