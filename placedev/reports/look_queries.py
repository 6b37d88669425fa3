"""Reads of how reports look, region by region."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.places.models import Place
from placedev.reports.models import ReportLook


def places_by_region() -> Mapping[str, frozenset[int]]:
    """Return the keys of the places of each region, in Swedish order. One query."""
    found: dict[str, set[int]] = {}
    rows = db.session.execute(
        select(Place.region, Place.id).where(Place.region.is_not(None)).order_by(Place.id)
    )
    for region, key in rows:
        found.setdefault(str(region), set()).add(key)
    return {region: frozenset(found[region]) for region in sorted(found, key=sort_key)}


class RegionLook(NamedTuple):
    """What papers about some places look like."""

    name: str  # of the region, as it wants to be called
    logo: str | None  # the hash of its picture


def look_of_places(place_ids: Collection[int]) -> RegionLook | None:
    """Return the look of the region of some places; none if they are of several. One query."""
    if not place_ids:
        return None
    rows = db.session.execute(
        select(Place.region, ReportLook.name, StoredFile.sha256)
        .outerjoin(ReportLook, ReportLook.region == Place.region)
        .outerjoin(StoredFile, StoredFile.id == ReportLook.file_id)
        .where(Place.id.in_(place_ids))
        .distinct()
        .order_by(Place.region)
        .limit(2)
    ).all()
    if len(rows) != 1 or rows[0].region is None:
        return None
    return RegionLook(rows[0].name or rows[0].region, rows[0].sha256)


def looks() -> Mapping[str, ReportLook]:
    """Return how the reports of each region look, where somebody has said so. One query."""
    rows = db.session.scalars(
        select(ReportLook).options(joinedload(ReportLook.file)).order_by(ReportLook.id)
    )
    return {one.region: one for one in rows}


def look_of(region: str, *, lock: bool = False) -> ReportLook | None:
    """Return how the reports of a region look, or none. One query."""
    statement = (
        select(ReportLook)
        .where(ReportLook.region == region)
        .options(joinedload(ReportLook.file))
        .execution_options(populate_existing=True)
    )
    return db.session.scalar(statement.with_for_update(of=ReportLook) if lock else statement)
