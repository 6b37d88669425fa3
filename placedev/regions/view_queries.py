"""Reads of saved views: everybody's own."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from placedev.core.db import db
from placedev.regions.models import SavedView


def views_of(*, user_id: int) -> Sequence[SavedView]:
    """Return somebody's saved views in the order in which they were made. One query."""
    query = select(SavedView).where(SavedView.user_id == user_id).order_by(SavedView.id)
    return db.session.scalars(query).all()


def view_by_uid(*, user_id: int, uid: uuid.UUID) -> SavedView | None:
    """Return one of somebody's own views. One query."""
    return db.session.scalar(
        select(SavedView).where(SavedView.user_id == user_id, SavedView.uid == uid)
    )
