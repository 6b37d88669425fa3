"""What a table meets in the plan and at the place."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Known(NamedTuple):
    """An area, a goal, a part of the place or a group that is there."""

    id: int
    name: str
    number: str | None = None
    area_id: int | None = None
    parent_id: int | None = None  # of a goal: the one above it


class KnownActivity(NamedTuple):
    """An activity that is there, and which fields it says nothing in."""

    id: int
    uid: uuid.UUID
    title: str
    number: str | None
    lacks: frozenset[str]


@dataclass(frozen=True)
class Held:
    """What the plan and the place hold."""

    areas: Sequence[Known]
    goals: Sequence[Known]
    sub_places: Sequence[Known]
    activities: Sequence[KnownActivity]
    groups: Sequence[Known] = ()
