"""Reads for everyone: published editions by the address of their place."""

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, select

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.editions.models import Edition, EditionWithdrawal
from placedev.editions.withdrawal_queries import stands
from placedev.places.models import Place


class StoredPage(NamedTuple):
    """The page of an edition and the checksum of the edition."""

    html: str
    sha256: str


class StoredData(NamedTuple):
    """The snapshot of an edition and the checksum of the edition."""

    data: dict[str, Any]
    sha256: str


class Standing(NamedTuple):
    """What decides which answers about a plan still hold."""

    sha256: str  # of the edition that counts now
    withdrawn: int  # how many of its editions were taken back
    told: int  # entries in the journal of the place


class NewestOut(NamedTuple):
    """The edition that counts now, by number and moment."""

    number: int
    published_at: datetime


def newest_out(*, place_slug: str) -> NewestOut | None:
    """Return which edition counts now, or none. One query."""
    row = db.session.execute(
        select(Edition.number, Edition.published_at).where(_wanted(place_slug, None))
    ).first()
    return None if row is None else NewestOut._make(row)


def newest_edition(*, place_slug: str) -> str | None:
    """Return the checksum of the edition that counts now, or none. One query."""
    return db.session.scalar(select(Edition.sha256).where(_wanted(place_slug, None)))


def standing_of(*, place_slug: str) -> Standing | None:
    """Return what decides whether answers still hold, or none without an edition. One query.

    The journal is only added to, and every change of what a page shows writes it: its length
    changes when a page may have, in whatever order those who write at once are done.
    """
    place = select(Place.id).where(Place.slug == place_slug).scalar_subquery()
    taken_back = (
        select(func.count(EditionWithdrawal.id))
        .join_from(EditionWithdrawal, Edition, Edition.id == EditionWithdrawal.edition_id)
        .where(Edition.place_id == place)
        .correlate(None)
        .scalar_subquery()
    )
    told = (
        select(func.count(JournalEntry.id))
        .where(JournalEntry.place_id == place)
        .correlate(None)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(Edition.sha256, taken_back, told).where(_wanted(place_slug, None))
    ).first()
    return None if row is None else Standing(*row)


def standing_numbers(*, place_slug: str) -> list[int]:
    """Return the numbers of the editions that may be read, in order. One query."""
    place = select(Place.id).where(Place.slug == place_slug).scalar_subquery()
    return list(
        db.session.scalars(
            select(Edition.number)
            .where(Edition.place_id == place, stands())
            .order_by(Edition.number)
        )
    )


def edition_page(*, place_slug: str, number: int | None) -> StoredPage | None:
    """Return the page of an edition; without number, of the newest. One query."""
    row = db.session.execute(
        select(Edition.page_html, Edition.sha256).where(_wanted(place_slug, number))
    ).first()
    return None if row is None else StoredPage(*row)


def edition_data(*, place_slug: str, number: int | None) -> StoredData | None:
    """Return the snapshot of an edition; without number, of the newest. One query."""
    row = db.session.execute(
        select(Edition.snapshot, Edition.sha256).where(_wanted(place_slug, number))
    ).first()
    return None if row is None else StoredData(*row)


def activity_titles(*, place_slug: str) -> dict[uuid.UUID, str] | None:
    """Return what the edition that counts calls its activities; none without one. One query."""
    found = edition_data(place_slug=place_slug, number=None)
    if found is None:
        return None
    return {uuid.UUID(one["uid"]): one["title"] for one in found.data.get("activities", ())}


def edition(*, place_slug: str, number: int | None) -> Edition | None:
    """Return an edition without its pages; without number, the newest. One query."""
    return db.session.scalar(select(Edition).where(_wanted(place_slug, number)))


def page_names(*, place_slug: str, number: int, address: str) -> bool:
    """Tell whether the page of an edition links to an address. One query."""
    named = Edition.page_html.contains(f'"{address}"', autoescape=True)
    found = db.session.scalar(select(Edition.id).where(_wanted(place_slug, number), named))
    return found is not None


def _wanted(place_slug: str, number: int | None) -> ColumnElement[bool]:
    """Return the condition for one edition of a place that stands: that number, or the newest."""
    place = select(Place.id).where(Place.slug == place_slug).scalar_subquery()
    newest = (
        select(func.max(Edition.number))
        .where(Edition.place_id == place, stands())
        .correlate(None)
        .scalar_subquery()
    )
    if number is None:
        return and_(Edition.place_id == place, Edition.number == newest)
    return and_(Edition.place_id == place, Edition.number == number, stands())


class Offered(NamedTuple):
    """A published plan that another can begin with."""

    slug: str
    place: str
    plan: str


def offered_plans(*, without: int, containing: str) -> list[Offered]:
    """Return what the edition that counts of every other place calls place and plan. One query.

    Args:
        without: id of the place that is not among them.
        containing: letters that the name of the place or the plan holds, in any case; empty: any.
    """
    newest = (
        select(Edition.place_id, func.max(Edition.number).label("number"))
        .where(Edition.place_id != without, stands())
        .group_by(Edition.place_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Place.slug,
            Edition.snapshot["place"]["name"].as_string(),
            Edition.snapshot["plan"]["title"].as_string(),
        )
        .join(
            newest, and_(newest.c.place_id == Edition.place_id, newest.c.number == Edition.number)
        )
        .join(Place, Place.id == Edition.place_id)
        .order_by(Place.id)
    )
    wanted = containing.casefold()
    found = [Offered(*row) for row in rows]
    kept = [one for one in found if wanted in f"{one.place}\n{one.plan}".casefold()]
    return sorted(kept, key=lambda one: (sort_key(one.place), one.slug))
