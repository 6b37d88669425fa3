"""Reads about who follows a plan by mail."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, select

from placedev.core.db import db
from placedev.readers.models import PlanFollower

_FOLLOWS = and_(PlanFollower.confirmed_at.is_not(None), PlanFollower.ended_at.is_(None))


def follower_by_email(*, place_id: int, email: str) -> PlanFollower | None:
    """Return who has the address, confirmed or not. One query."""
    return db.session.scalar(
        select(PlanFollower).where(PlanFollower.place_id == place_id, PlanFollower.email == email)
    )


def follower_by_token(*, token_sha256: str) -> PlanFollower | None:
    """Return whom a link was sent to. One query."""
    return db.session.scalar(
        select(PlanFollower).where(PlanFollower.token_sha256 == token_sha256).with_for_update()
    )


def follower_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanFollower | None:
    """Return somebody who follows, or has followed. One query."""
    return db.session.scalar(
        select(PlanFollower).where(PlanFollower.place_id == place_id, PlanFollower.uid == uid)
    )


def followers_of(*, place_id: int) -> Sequence[PlanFollower]:
    """Return those who follow, by the order in which they came. One query."""
    return db.session.scalars(
        select(PlanFollower)
        .where(PlanFollower.place_id == place_id, _FOLLOWS)
        .order_by(PlanFollower.id)
    ).all()


def followers_count(*, place_id: int) -> int:
    """Return how many follow. One query."""
    return (
        db.session.scalar(select(func.count()).where(PlanFollower.place_id == place_id, _FOLLOWS))
        or 0
    )


def asked_since(*, place_id: int, moment: datetime) -> int:
    """Return how many addresses were left since a moment. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(
                PlanFollower.place_id == place_id, PlanFollower.asked_at > moment
            )
        )
        or 0
    )


def unconfirmed_before(*, moment: datetime) -> Sequence[PlanFollower]:
    """Return those who were asked before a moment and never said yes. One query."""
    return db.session.scalars(
        select(PlanFollower)
        .where(PlanFollower.confirmed_at.is_(None), PlanFollower.asked_at < moment)
        .order_by(PlanFollower.id)
    ).all()


def places_followed(*, before: datetime) -> Sequence[int]:
    """Return the places with followers who were told nothing since a moment. One query."""
    return db.session.scalars(
        select(PlanFollower.place_id)
        .where(_FOLLOWS, PlanFollower.told_until < before)
        .distinct()
        .order_by(PlanFollower.place_id)
    ).all()
