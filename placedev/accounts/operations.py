"""What can be done to people and their sessions."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import delete

from placedev.accounts import passwords, queries, rules
from placedev.accounts.models import SignInAttempt, User, UserSession
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.text import one_line


def add_user(
    *, email: str, name: str, password: str, is_admin: bool = False, now: datetime
) -> User:
    """Add a person who can sign in.

    Raises:
        RuleBroken: the address is none or taken, there is no name, or the password is too short
            or too long.
    """
    rules.check_person(email=email, name=name)
    if queries.user_by_email(email=email) is not None:
        raise RuleBroken(_("Det finns redan ett konto med den e-postadressen."))
    rules.check_password(password)
    user = User(
        email=email.strip().lower(),
        name=one_line(name),
        password_hash=passwords.hash_password(password),
        is_admin=is_admin,
        created_at=now,
    )
    db.session.add(user)
    db.session.flush()
    journal.record(
        "user.added", place_id=None, actor_id=None, now=now, details={"user": str(user.uid)}
    )
    return user


def deactivate_user(user: User, *, actor_id: int | None, now: datetime) -> None:
    """Close an account at once, everywhere; what the person did stays."""
    user.deactivated_at = now
    db.session.execute(delete(UserSession).where(UserSession.user_id == user.id))
    db.session.flush()
    journal.record(
        "user.deactivated",
        place_id=None,
        actor_id=actor_id,
        now=now,
        details={"user": str(user.uid)},
    )


def start_session(
    user: User, *, browser: str | None = None, now: datetime
) -> tuple[UserSession, str]:
    """Sign a browser in and return its session with the token that its cookie carries."""
    token = secrets.token_urlsafe(32)
    row = UserSession(
        token_sha256=hashlib.sha256(token.encode()).hexdigest(),
        user_id=user.id,
        created_at=now,
        expires_at=rules.session_ends(now, is_admin=user.is_admin),
        browser=browser,
    )
    db.session.add(row)
    db.session.execute(delete(UserSession).where(UserSession.expires_at <= now))
    db.session.flush()
    journal.record("session.started", place_id=None, actor_id=user.id, now=now, details={})
    return row, token


def end_session(session_id: int, *, user_id: int, now: datetime) -> None:
    """Sign one browser of the person out; raise NotFound if it is not the person's."""
    removed = db.session.execute(
        delete(UserSession).where(UserSession.id == session_id, UserSession.user_id == user_id)
    )
    if not removed.rowcount:  # type: ignore[attr-defined]  # a DML result has it
        raise NotFound(_("Den inloggningen finns inte längre."))
    journal.record("session.ended", place_id=None, actor_id=user_id, now=now, details={})


def end_other_sessions(session_id: int, *, user_id: int, now: datetime) -> None:
    """Sign the person out everywhere else."""
    db.session.execute(
        delete(UserSession).where(UserSession.id != session_id, UserSession.user_id == user_id)
    )
    journal.record("sessions.ended", place_id=None, actor_id=user_id, now=now, details={})


def note_attempt(keys: tuple[str, ...], *, now: datetime) -> None:
    """Count a try under each key, and forget the old ones."""
    db.session.execute(
        delete(SignInAttempt).where(SignInAttempt.happened_at < now - rules.ATTEMPTS_KEPT)
    )
    db.session.add_all(SignInAttempt(key_sha256=key, happened_at=now) for key in keys)
    db.session.flush()


def forget_attempts(key: str) -> None:
    """Clear the count of an account that has signed in."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.key_sha256 == key))
