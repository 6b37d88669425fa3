"""Reads about people and their sessions."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from placedev.accounts.models import SignInAttempt, User, UserSession
from placedev.accounts.rules import WINDOW
from placedev.core.db import db


def user_by_email(*, email: str) -> User | None:
    """Return the person with this address, deactivated or not. One query."""
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def users_by_email(*, emails: Sequence[str]) -> Sequence[User]:
    """Return the active people with these addresses, in the order of their keys. One query."""
    return db.session.scalars(
        select(User).where(User.email.in_(emails), User.deactivated_at.is_(None)).order_by(User.id)
    ).all()


def user_by_uid(*, uid: uuid.UUID) -> User | None:
    """Return the person, deactivated or not. One query."""
    return db.session.scalar(select(User).where(User.uid == uid))


def live_session(*, token: str, now: datetime) -> UserSession | None:
    """Return the session of a cookie with its user, if both are still good. One query."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    return db.session.scalar(
        select(UserSession)
        .join(UserSession.user)
        .where(
            UserSession.token_sha256 == digest,
            UserSession.expires_at > now,
            User.deactivated_at.is_(None),
        )
        .options(contains_eager(UserSession.user))
    )


def sessions_of(*, user_id: int, now: datetime) -> Sequence[UserSession]:
    """Return where a person is signed in, newest first. One query."""
    return db.session.scalars(
        select(UserSession)
        .where(UserSession.user_id == user_id, UserSession.expires_at > now)
        .order_by(UserSession.created_at.desc(), UserSession.id.desc())
    ).all()


def recent_failures(*, key: str, now: datetime) -> int:
    """Return how many tries with this key failed within the window. One query."""
    return (
        db.session.scalar(
            select(func.count(SignInAttempt.id)).where(
                SignInAttempt.key_sha256 == key, SignInAttempt.happened_at > now - WINDOW
            )
        )
        or 0
    )
