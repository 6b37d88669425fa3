"""Where organisations stand on the map, written many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placedev.core import journal
from placedev.core.db import db
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import map_rules
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class MapRow:
    """A row that somebody changed, and the version that they had read."""

    organisation: Organisation
    version: int
    values: Mapping[str, Any]  # a value for each of map_rules.COLUMNS

    @property
    def is_late(self) -> bool:
        """Tell whether somebody else saved the organisation meanwhile."""
        return self.organisation.version != self.version


def place_on_map(place: Place, rows: Sequence[MapRow], *, actor: Actor, now: datetime) -> int:
    """Save rows that nobody else has changed, and return how many. The caller looks for late ones.

    Nothing is written, and nothing told, where nothing is new.
    """
    changed = [row for row in rows if _differs(row)]
    for row in changed:
        for name in map_rules.COLUMNS:
            setattr(row.organisation, name, row.values[name])
    db.session.flush()
    if changed:
        journal.record(
            "stakeholder-map.changed",
            place_id=place.id,
            actor_id=actor.user_id,
            now=now,
            details={"count": len(changed)},
        )
    return len(changed)


def _differs(row: MapRow) -> bool:
    return any(getattr(row.organisation, name) != row.values[name] for name in map_rules.COLUMNS)
