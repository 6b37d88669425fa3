"""Reads about editions that were taken back. What holds now is the highest that was not."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select

from placedev.core.db import db
from placedev.editions.models import Edition, EditionWithdrawal
from placedev.places.models import Place


def stands() -> ColumnElement[bool]:
    """Return the condition for an edition that may be read."""
    return Edition.id.not_in(select(EditionWithdrawal.edition_id).correlate(None))


class Withdrawn(NamedTuple):
    """An edition that was taken back, as everybody is told."""

    place_name: str
    number: int
    reason: str
    withdrawn_at: datetime
    current: int | None  # number of what holds now; none: nothing does


def withdrawn(*, place_slug: str, number: int | None) -> Withdrawn | None:
    """Return an edition that was taken back; without number, the last one. One query."""
    place = select(Place.id).where(Place.slug == place_slug).scalar_subquery()
    current = (
        select(func.max(Edition.number))
        .where(Edition.place_id == place, stands())
        .correlate(None)
        .scalar_subquery()
    )
    asked = (
        select(
            Place.name,
            Edition.number,
            EditionWithdrawal.reason,
            EditionWithdrawal.withdrawn_at,
            current,
        )
        .join_from(Edition, EditionWithdrawal, EditionWithdrawal.edition_id == Edition.id)
        .join(Place, Place.id == Edition.place_id)
        .where(Edition.place_id == place)
        .order_by(Edition.number.desc())
        .limit(1)
    )
    if number is not None:
        asked = asked.where(Edition.number == number)
    row = db.session.execute(asked).first()
    return None if row is None else Withdrawn(*row)


def withdrawals_of(*, place_id: int) -> dict[int, EditionWithdrawal]:
    """Return number of edition to why it was taken back. One query."""
    rows = db.session.execute(
        select(Edition.number, EditionWithdrawal)
        .join(EditionWithdrawal, EditionWithdrawal.edition_id == Edition.id)
        .where(Edition.place_id == place_id)
        .order_by(Edition.number)
    )
    return {number: row for number, row in rows}  # noqa: C416 - rows are no pairs to a type checker


def withdrawal_of(*, edition_id: int) -> EditionWithdrawal | None:
    """Return why an edition was taken back, or none. One query."""
    return db.session.scalar(
        select(EditionWithdrawal).where(EditionWithdrawal.edition_id == edition_id)
    )
