"""What the start page tells of a plan, and how it is searched. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from placedev.core.text import folded

Data = Mapping[str, Any]  # a snapshot as plain data

MOST_LINES = 2  # of a plan, that show why it was found
_SAYS_OF_PLACE = ("name", "other_name", "municipality", "slogan", "definition")
_SAYS_OF_PLAN = ("title", "subtitle", "target_picture", "overarching_goal", "slogan")
_SAYS_OF_PART = (
    *("name", "short_name", "title", "topic", "description", "note"),
    *("why", "as_a_state", "outcome_expected", "outcome_reached"),
)


class Chip(NamedTuple):
    """An area of a plan in a word."""

    name: str
    colour: str | None
    name_language: str | None = None


class Told(NamedTuple):
    """What is kept of an edition to list it and to find it. An edition never changes."""

    name: str
    municipality: str
    about: str | None
    chips: tuple[Chip, ...]
    head: str  # folded words of its name and municipality
    words: str  # folded words of all that it says, each once
    name_language: str | None = None


def told_of(data: Data) -> Told:
    """Return what is told of an edition."""
    place, plan = data["place"], data["plan"]
    everything = folded(" ".join(_texts(data))).split()
    return Told(
        name=place["name"],
        municipality=place["municipality"],
        about=place.get("slogan") or plan.get("slogan") or plan.get("target_picture"),
        chips=tuple(
            Chip(
                area.get("short_name") or area["name"],
                area.get("colour"),
                area.get("name_language"),
            )
            for area in data.get("areas", ())
        ),
        head=folded(f"{place['name']} {place.get('other_name') or ''} {place['municipality']}"),
        words=" ".join(dict.fromkeys(everything)),
        name_language=place.get("name_language"),
    )


def is_found(words: str, wish: str, *, also: str = "") -> bool:
    """Tell whether every word of a wish stands, or begins, somewhere in what a plan says."""
    return all(part in words or part in also for part in folded(wish).split())


def lines_with(data: Data, wish: str) -> list[str]:
    """Return headings in a plan that a wish is found in, the best first."""
    parts = folded(wish).split()
    titles = [one for one in _titles(data) if any(part in folded(one) for part in parts)]
    titles.sort(key=lambda one: -sum(part in folded(one) for part in parts))
    return list(dict.fromkeys(titles))[:MOST_LINES]


def _texts(data: Data) -> Iterator[str]:
    place, plan = data["place"], data["plan"]
    yield from (place[name] for name in _SAYS_OF_PLACE if place.get(name))
    yield from (one["name"] for one in place.get("sub_places", ()))
    yield from (plan[name] for name in _SAYS_OF_PLAN if plan.get(name))
    yield from plan.get("visions", ())
    for part in _parts(data):
        yield from (part[name] for name in _SAYS_OF_PART if isinstance(part.get(name), str))
        yield from part.get("tags", ())


def _titles(data: Data) -> Iterator[str]:
    for part in _parts(data):
        title = part.get("title") or part.get("name")
        if title:
            yield title


def _parts(data: Data) -> Iterator[Data]:
    """Yield activities, areas and goals of all levels."""
    yield from data.get("activities", ())
    for area in data.get("areas", ()):
        yield area
        yield from _goals(area.get("goals", ()))
    yield from _goals(data.get("goals", ()))


def _goals(goals: Any) -> Iterator[Data]:
    for goal in goals:
        yield goal
        yield from _goals(goal.get("goals", ()))
