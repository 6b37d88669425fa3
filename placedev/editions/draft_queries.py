"""Reads about drafts that were put out for comments."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import undefer

from placedev.consultations.models import CommentPeriod
from placedev.core.db import db
from placedev.editions.models import PublicDraft
from placedev.places.models import Place


class DraftOut(NamedTuple):
    """A draft that is or was out, with its period."""

    draft: PublicDraft
    period: CommentPeriod


def last_out(*, place_slug: str) -> DraftOut | None:
    """Return the draft of a place that was put out last, with page and document. One query."""
    row = db.session.execute(
        select(PublicDraft, CommentPeriod)
        .join(Place, Place.id == PublicDraft.place_id)
        .join(CommentPeriod, CommentPeriod.id == PublicDraft.period_id)
        .where(Place.slug == place_slug)
        .options(undefer(PublicDraft.page_html), undefer(PublicDraft.document_html))
        .order_by(PublicDraft.opened_at.desc(), PublicDraft.id.desc())
        .limit(1)
    ).first()
    return None if row is None else DraftOut(*row)


def standing_out(*, period_id: int) -> PublicDraft | None:
    """Return the draft that hangs out in a period and was not taken down. One query."""
    return db.session.scalar(
        select(PublicDraft)
        .where(PublicDraft.period_id == period_id, PublicDraft.closed_at.is_(None))
        .order_by(PublicDraft.id.desc())
        .limit(1)
    )
