"""What a plan can begin with: parts of an earlier edition, or of the plan of another place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from placedev.plan.rules import OVER, known_status

_AREA = ("number", "name", "name_language", "short_name", "colour", "icon")
_AREA_OWN = (*_AREA, "why", "as_a_state", "note")  # its own words, from an edition of this place
_GOAL = ("number", "title", "kind", "target_year")
_ACTIVITY = (
    *("number", "title", "name_language", "topic", "description", "kind", "who_acts"),
    *("condition", "outcome_expected", "weight", "timing_kind"),
)


@dataclass(frozen=True)
class Piece:
    """A part that can come along, in the order in which the plan that it is from has it."""

    kind: str  # area, goal or activity
    key: str  # its uid there
    columns: Mapping[str, Any]
    above: tuple[str, ...] = ()  # keys of what it hangs on there, the nearest first
    is_here: bool = field(default=False, compare=False)  # the plan has one of that name

    @property
    def title(self) -> str:
        """Return what it is called."""
        return str(self.columns.get("name") or self.columns["title"])

    @property
    def name(self) -> tuple[str, str]:
        """Return by what two parts are the same."""
        return self.kind, " ".join(self.title.casefold().split())


def of_edition(snapshot: Mapping[str, Any]) -> list[Piece]:
    """Return areas, goals and activities that are not over, as an edition froze them."""
    found = []
    for area in snapshot.get("areas", ()):
        found.append(Piece("area", area["uid"], _said(area, _AREA_OWN)))
        found += _goals(area.get("goals", ()), (area["uid"],))
    found += _goals(snapshot.get("goals", ()), ())
    above = {one.key: (one.key, *one.above) for one in found}
    for one in snapshot.get("activities", ()):
        if known_status(one.get("status")) not in OVER:
            home = one.get("goal_uid") or one.get("area_uid") or ""
            found.append(Piece("activity", one["uid"], _activity(one), above.get(home, ())))
    return found


def of_structure(areas: Iterable[Any], goals: Sequence[Any]) -> list[Piece]:
    """Return areas and goals of a plan's rows, without their texts."""
    by_id = {one.id: one for one in goals}
    found = [
        Piece("area", str(area.uid), {one: getattr(area, one) for one in _AREA}) for area in areas
    ]
    keys = {area.id: str(area.uid) for area in areas}
    for goal in goals:
        above, row, seen = [], goal, {goal.id}
        while row.parent_id in by_id and row.parent_id not in seen:
            row = by_id[row.parent_id]
            seen.add(row.id)
            above.append(str(row.uid))
        above += [keys[goal.area_id]] if goal.area_id in keys else []
        columns = {one: getattr(goal, one) for one in _GOAL}
        found.append(Piece("goal", str(goal.uid), columns, tuple(above)))
    return found


def without_texts(pieces: Iterable[Piece]) -> list[Piece]:
    """Return areas and goals only, and of an area what it is called and looks like."""
    return [
        Piece(
            one.kind,
            one.key,
            {k: v for k, v in one.columns.items() if k in _AREA + _GOAL},
            one.above,
        )
        for one in pieces
        if one.kind != "activity"
    ]


def _goals(goals: Iterable[Mapping[str, Any]], above: tuple[str, ...]) -> Iterator[Piece]:
    for goal in goals:
        yield Piece("goal", goal["uid"], _said(goal, _GOAL), above)
        yield from _goals(goal.get("goals", ()), (goal["uid"], *above))


def _said(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row.get(name) for name in names}


def _activity(row: Mapping[str, Any]) -> dict[str, Any]:
    days = {
        name: date.fromisoformat(row[name]) if row.get(name) else None
        for name in ("starts_on", "ends_on")
    }
    kind_label = row.get("kind_word") if row.get("kind") == "other" else None
    columns = {**_said(row, _ACTIVITY), **days, "kind_label": kind_label}
    columns["timing_text"] = row.get("when")
    columns["timing_kind"] = row.get("timing_kind") or "none"
    return columns
