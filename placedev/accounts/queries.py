"""Reads about people and their sessions."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import contains_eager

from placedev.accounts.models import (
    CalendarFeed,
    MailChoice,
    SignInAttempt,
    SignInLink,
    User,
    UserSession,
)
from placedev.accounts.rules import WINDOW
from placedev.core.db import db
from placedev.core.journal import JournalEntry

_MOST_SESSIONS = 50  # shown; all others can still be ended at once


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
    return db.session.scalar(_live_session(), {"digest": digest, "now": now})


@cache
def _live_session() -> Select[UserSession]:
    """Return the question that every page asks, put together once."""
    return (
        select(UserSession)
        .join(UserSession.user)
        .where(
            UserSession.token_sha256 == bindparam("digest"),
            UserSession.expires_at > bindparam("now"),
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
        .limit(_MOST_SESSIONS)
    ).all()


def link_of_token(
    *, token_sha256: str, now: datetime, to_change: bool = False
) -> tuple[SignInLink, User] | None:
    """Return a link that was not used and whose time is not out, with its person. One query."""
    found = (
        select(SignInLink, User)
        .join(User, User.id == SignInLink.user_id)
        .where(
            SignInLink.token_sha256 == token_sha256,
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > now,
            User.deactivated_at.is_(None),
        )
    )
    row = db.session.execute(found.with_for_update(of=SignInLink) if to_change else found).first()
    return None if row is None else (row[0], row[1])


def letters_with_links(*, user_id: int) -> Sequence[int]:
    """Return the letters with links of a person that were not used. One query."""
    found = db.session.scalars(
        select(SignInLink.letter_id)
        .where(SignInLink.user_id == user_id, SignInLink.used_at.is_(None))
        .order_by(SignInLink.id)
    )
    return [one for one in found if one is not None]


def user_by_id(*, user_id: int) -> User:
    """Return who is signed in, with all that is known. One query."""
    return db.session.get_one(User, user_id)


def feed_of(*, user_id: int) -> CalendarFeed | None:
    """Return a person's secret calendar address, as far as it is known. One query."""
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == user_id))


def owner_of_feed(*, token_sha256: str) -> User | None:
    """Return whose calendar is behind an address, if they can still sign in. One query."""
    return db.session.scalar(
        select(User)
        .join(CalendarFeed, CalendarFeed.user_id == User.id)
        .where(CalendarFeed.token_sha256 == token_sha256, User.deactivated_at.is_(None))
    )


def letters_chosen(*, user_id: int) -> dict[str, str]:
    """Return kind to how a person wants letters of it, where they have chosen. One query."""
    rows = db.session.execute(
        select(MailChoice.kind, MailChoice.how)
        .where(MailChoice.user_id == user_id)
        .order_by(MailChoice.id)
    )
    return {row.kind: row.how for row in rows}


def deeds_count(*, user_id: int) -> int:
    """Return how often the journal names a person as who did something. One query."""
    return (
        db.session.scalar(
            select(func.count(JournalEntry.id)).where(JournalEntry.actor_id == user_id)
        )
        or 0
    )


def deeds_of(*, user_id: int, limit: int) -> Sequence[JournalEntry]:
    """Return what the journal says that a person did, the newest first. One query."""
    return db.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.actor_id == user_id)
        .order_by(JournalEntry.id.desc())
        .limit(limit)
    ).all()


def recent_attempts(*, key: str, now: datetime) -> int:
    """Return how many tries were counted under this key within the window. One query."""
    return (
        db.session.scalar(
            select(func.count(SignInAttempt.id)).where(
                SignInAttempt.key_sha256 == key, SignInAttempt.happened_at > now - WINDOW
            )
        )
        or 0
    )
