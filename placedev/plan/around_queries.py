"""What the parts of a plan can name and hang on."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Date, Integer, Select, Text, cast, literal, null, select, union_all

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.names_read import note_name
from placedev.meetings.models import Meeting
from placedev.places.models import SubPlace
from placedev.plan.models import Activity, Goal, GoalArea, Plan
from placedev.stakeholders.models import Group, Organisation


class Named(NamedTuple):
    """A row as a drop-down offers it."""

    kind: str
    id: int
    uid: uuid.UUID
    name: str
    number: str | None = None  # as printed before the name
    area_id: int | None = None  # of a goal

    @property
    def words(self) -> str:
        """Return the name with the number that is printed before it."""
        return f"{self.number} {self.name}" if self.number else self.name


@dataclass(frozen=True)
class Around:
    """What the parts of a plan can name and hang on, in the order in which it is offered."""

    areas: Sequence[Named]
    goals: Sequence[Named]
    activities: Sequence[Named]
    organisations: Sequence[Named]
    groups: Sequence[Named]
    sub_places: Sequence[Named]
    meetings: Sequence[Named]  # newest first


def around(*, place_id: int) -> Around:
    """Return what the parts of a place's plan can name. One query, whatever its size."""
    plan_id = select(Plan.id).where(Plan.place_id == place_id).scalar_subquery()
    selects = [
        _named("area", GoalArea, GoalArea.name, GoalArea.plan_id == plan_id),
        _named("goal", Goal, Goal.title, Goal.plan_id == plan_id),
        _named("activity", Activity, Activity.title, Activity.plan_id == plan_id),
        _named("organisation", Organisation, Organisation.name, Organisation.place_id == place_id),
        _named("group", Group, Group.name, Group.place_id == place_id),
        _named("sub-place", SubPlace, SubPlace.name, SubPlace.place_id == place_id),
        _named("meeting", Meeting, Meeting.title, Meeting.place_id == place_id),
    ]
    found: dict[str, list[tuple[Named, int, Any]]] = {}
    for *columns, language, position, day in db.session.execute(union_all(*selects)):
        named = Named(*columns)
        note_name(named.name, language)
        found.setdefault(named.kind, []).append((named, position, day))

    def placed(kind: str) -> list[Named]:
        rows = sorted(found.get(kind, []), key=lambda row: (row[1], row[0].id))
        return [named for named, _position, _day in rows]

    def by_name(kind: str) -> list[Named]:
        return sorted(placed(kind), key=lambda named: sort_key(named.name))

    meetings = sorted(
        found.get("meeting", []), key=lambda row: (row[2] or date.min, row[0].id), reverse=True
    )
    return Around(
        areas=placed("area"),
        goals=placed("goal"),
        activities=placed("activity"),
        organisations=by_name("organisation"),
        groups=by_name("group"),
        sub_places=placed("sub-place"),
        meetings=[named for named, _position, _day in meetings],
    )


def _named(kind: str, model: Any, name: Any, condition: Any) -> Select[Any]:
    """Select the columns of Named, the language of the name, and position and day to sort by."""
    return select(
        literal(kind),
        model.id,
        model.uid,
        name,
        getattr(model, "number") if model in _NUMBERED else cast(null(), Text),  # noqa: B009
        model.area_id if model is Goal else cast(null(), Integer),
        getattr(model, "name_language", cast(null(), Text)),
        model.position if hasattr(model, "position") else literal(0),
        model.held_on if model is Meeting else cast(null(), Date),
    ).where(condition)


_NUMBERED = {GoalArea, Goal, Activity}  # a meeting's number is one of a series, not printed
