"""Reads of the drafts of the target picture."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.plan.models import Plan
from placedev.plan.picture_models import TargetPictureDraft

ON_A_PAGE = 30


class DraftLine(NamedTuple):
    """A draft, and who saved it where that is known."""

    draft: TargetPictureDraft
    by: str | None


def drafts_of(*, plan_id: int, first: int = 0, most: int = ON_A_PAGE) -> Sequence[DraftLine]:
    """Return drafts, the newest first. One query."""
    rows = db.session.execute(
        select(TargetPictureDraft, User.name)
        .outerjoin(User, User.id == TargetPictureDraft.made_by_id)
        .where(TargetPictureDraft.plan_id == plan_id)
        .order_by(TargetPictureDraft.id.desc())
        .offset(first)
        .limit(most)
    )
    return [DraftLine(draft, by) for draft, by in rows]


def how_many(*, plan_id: int) -> int:
    """Return how many drafts there are. One query."""
    return (
        db.session.scalar(
            select(func.count(TargetPictureDraft.id)).where(TargetPictureDraft.plan_id == plan_id)
        )
        or 0
    )


def latest_draft(*, plan_id: int) -> TargetPictureDraft | None:
    """Return the newest draft. One query."""
    return db.session.scalar(
        select(TargetPictureDraft)
        .where(TargetPictureDraft.plan_id == plan_id)
        .order_by(TargetPictureDraft.id.desc())
        .limit(1)
    )


def draft_by_uid(*, place_id: int, uid: uuid.UUID) -> DraftLine | None:
    """Return a draft of the place's plan. One query."""
    row = db.session.execute(
        select(TargetPictureDraft, User.name)
        .join(Plan, Plan.id == TargetPictureDraft.plan_id)
        .outerjoin(User, User.id == TargetPictureDraft.made_by_id)
        .where(Plan.place_id == place_id, TargetPictureDraft.uid == uid)
    ).first()
    return None if row is None else DraftLine(row[0], row[1])


def draft_before(draft: TargetPictureDraft) -> TargetPictureDraft | None:
    """Return the draft that was saved before this one. One query."""
    return db.session.scalar(
        select(TargetPictureDraft)
        .where(
            TargetPictureDraft.plan_id == draft.plan_id,
            TargetPictureDraft.id < draft.id,
        )
        .order_by(TargetPictureDraft.id.desc())
        .limit(1)
    )
