"""Which field of a programme each measure of a local plan serves. Pure.

A plan says whose goals it serves. Where such a goal has the name of a field, now or in an earlier
version, what serves the goal serves the field. A goal that only the plan as a whole serves says
nothing of the single measure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from placedev.core.text import folded
from placedev.programmes.effort_models import Division
from placedev.programmes.models import ProgrammePlace
from placedev.programmes.whole import Whole


class Measure(NamedTuple):
    """Something to do, as a published plan has it."""

    uid: str
    title: str
    status: str
    status_word: str
    serves: frozenset[str]  # names of goals of others, folded


class Local(NamedTuple):
    """A measure in a place of the programme, and the fields that it serves, by key."""

    place: ProgrammePlace
    measure: Measure
    fields: frozenset[int]


class FieldSum(NamedTuple):
    """How many measures serve a field, and in how many places."""

    field: Division
    measures: int
    places: int


def measures_of(snapshot: Mapping[str, Any]) -> tuple[Measure, ...]:
    """Return the measures of a published plan, with the names of the goals that they serve."""
    goals = snapshot.get("cross_goals", ())
    home = {
        goal: above
        for area in snapshot.get("areas", ())
        for goal, above in _homes(area.get("goals", ()), frozenset({area["uid"]}))
    }
    found = []
    for one in snapshot.get("activities", ()):
        above = {one["uid"], one.get("area_uid"), *home.get(one.get("goal_uid"), ())}
        serves = (folded(goal["name"]) for goal in goals if above & _served_by(goal))
        words = one["title"], one["status"], one.get("status_word") or one["status"]
        found.append(Measure(one["uid"], *words, frozenset(serves)))
    return tuple(found)


def _homes(goals: Iterable[Any], above: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each goal with itself and all that it hangs on."""
    for goal in goals:
        here = above | {goal["uid"]}
        yield goal["uid"], here
        yield from _homes(goal.get("goals", ()), here)


def _served_by(goal: Mapping[str, Any]) -> set[str]:
    return {
        uid for kind in ("area_uids", "goal_uids", "activity_uids") for uid in goal.get(kind, ())
    }


def rolled_up(whole: Whole, by_place: Mapping[int, Sequence[Measure]]) -> list[Local]:
    """Return the measures of all places, place by place.

    Args:
        whole: the programme.
        by_place: what the published plans say, by the key of the place here.
    """
    named = {
        folded(label.label): label.division_id
        for label in whole.labels.values()
        if label.division_id in {one.id for one in whole.divisions("field")}
    }
    return [
        Local(place, one, frozenset(named[name] for name in one.serves if name in named))
        for place in whole.places
        for one in by_place.get(place.place_id or 0, ())
    ]


def sums(whole: Whole, found: Sequence[Local]) -> list[FieldSum]:
    """Return how much serves each field; a measure that serves two stands under both."""
    return [
        FieldSum(field, len(own), len({one.place.id for one in own}))
        for field in whole.divisions("field")
        for own in [[one for one in found if field.id in one.fields]]
    ]
