"""What can be done to the maps of a plan."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from placedev.core import files
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places import photos
from placedev.places.policy import Actor
from placedev.plan import shown_queries
from placedev.plan.models import Plan
from placedev.plan.row_operations import check_version, next_position, set_rows, tell, touch
from placedev.plan.shown_models import MapFeature, PlanMap
from placedev.plan.shown_rules import MOST_MAPS


@dataclass(frozen=True)
class MapDetails:
    """A map as it is written; without `sent` its picture stays what it was."""

    title: str
    alt: str | None = None
    credit: str | None = None
    licence: str | None = None
    sent: bytes | None = None


@dataclass(frozen=True)
class FeatureDetails:
    """A line of a map's list; without a uid it is new."""

    label: str
    number: str | None = None
    kind: str | None = None
    text: str | None = None
    area_id: int | None = None
    activity_id: int | None = None
    uid: uuid.UUID | None = None


def add_map(
    plan: Plan, details: MapDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> PlanMap:
    """Add a map last.

    Raises:
        RuleBroken: its picture is none, or nothing says what it shows, or there are too many maps.
    """
    made = already_made(PlanMap, uid, plan_id=plan.id)
    if made is not None:
        return made
    if len(shown_queries.maps_of(plan_id=plan.id)) >= MOST_MAPS:
        raise RuleBroken(_("Det finns redan %(most)s kartor. Ta bort en först.", most=MOST_MAPS))
    row = PlanMap(uid=uid, plan_id=plan.id, position=next_position(PlanMap.position, plan))
    _write(row, details)
    db.session.add(row)
    db.session.flush()
    tell("plan.map-added", plan, plan.place_id, actor, now, title=row.title)
    return row


def change_map(
    plan: Plan,
    row: PlanMap,
    details: MapDetails,
    features: Sequence[FeatureDetails],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> PlanMap:
    """Change a map, whose list is loaded, and its list.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: its picture is none, or nothing says what it shows.
    """
    check_version(row, version, mine=details.title, theirs=row.title, name=row.title)
    _write(row, details)
    touch(row)
    set_rows(row.features, [asdict(one) for one in features], MapFeature, map_id=row.id)
    db.session.expire(row, ["features"])
    tell("plan.map-changed", plan, plan.place_id, actor, now, title=row.title)
    return row


def remove_map(plan: Plan, row: PlanMap, *, actor: Actor, now: datetime) -> None:
    """Remove a map with its list; editions that show it keep it."""
    title = row.title
    for feature in row.features:
        db.session.delete(feature)
    db.session.flush()
    db.session.delete(row)
    db.session.flush()
    tell("plan.map-removed", plan, plan.place_id, actor, now, title=title)


def _write(row: PlanMap, details: MapDetails) -> None:
    if details.sent is not None:
        row.file_id = files.store(photos.shown_photo(details.sent), media_type=photos.MEDIA_TYPE).id
    if row.file_id is not None and not details.alt:
        raise RuleBroken(_("Beskriv vad kartan visar, för den som inte ser den."))
    row.title, row.alt = details.title, details.alt
    row.credit, row.licence = details.credit, details.licence
