"""What people do to their own account."""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete

from placedev.accounts import queries
from placedev.accounts.models import CalendarFeed, MailChoice, SignInLink, User, UserSession
from placedev.core import journal, mail_stops
from placedev.core.db import db
from placedev.core.text import one_line
from placedev.core.tokens import new_token, token_name

CALENDAR = "calendar"  # what the token of a feed is for


def change_details(user: User, *, name: str, language: str | None, now: datetime) -> None:
    """Change what a person is called, and in which language letters to them are written."""
    user.name, user.language = one_line(name), language
    db.session.flush()
    _tell("user.changed", user, now, actor_id=user.id)


def choose_letters(
    user: User, choices: Mapping[str, str], *, wanted: Collection[str], now: datetime
) -> None:
    """Let these be how letters of each kind come: at-once, weekly or off.

    Args:
        user: whose own choice it is.
        choices: kind to how.
        wanted: kinds of letters that come again, though a letter's own link once stopped them.
        now: the moment.
    """
    db.session.execute(delete(MailChoice).where(MailChoice.user_id == user.id))
    db.session.add_all(
        MailChoice(user_id=user.id, kind=kind, how=how) for kind, how in choices.items()
    )
    db.session.flush()
    for kind in wanted:
        mail_stops.start_again(address=user.email or "", kind=kind, place_id=None)
    _tell("letters.chosen", user, now, actor_id=user.id)


def make_feed(user: User, *, now: datetime) -> str:
    """Return the token of a new secret calendar address; one made before holds no longer."""
    token = new_token()
    feed = queries.feed_of(user_id=user.id)
    if feed is None:
        feed = CalendarFeed(user_id=user.id)
        db.session.add(feed)
    feed.token_sha256, feed.made_at = token_name(CALENDAR, token), now
    db.session.flush()
    _tell("calendar.made", user, now, actor_id=user.id)
    return token


def end_feed(user: User, *, now: datetime) -> None:
    """Let the secret calendar address lead nowhere."""
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.user_id == user.id))
    _tell("calendar.ended", user, now, actor_id=user.id)


def feed_owner(token: str) -> User | None:
    """Return whose calendar is behind a secret address, or none. One query."""
    return queries.owner_of_feed(token_sha256=token_name(CALENDAR, token))


def close_account(user: User, *, actor_id: int | None, now: datetime) -> None:
    """End an account for good; the name stays where it is part of a record.

    The address is free again: whoever has it can be invited anew, to an account of its own.
    `actor_id` is the owner's own, or none for a command.
    """
    user.email = user.password_hash = user.language = None
    user.deactivated_at = now
    for table in (UserSession, SignInLink, CalendarFeed, MailChoice):
        db.session.execute(delete(table).where(table.user_id == user.id))
    db.session.flush()
    _tell("user.closed", user, now, actor_id=actor_id)


def _tell(event: str, user: User, now: datetime, *, actor_id: int | None) -> None:
    uid: uuid.UUID = user.uid
    journal.record(event, place_id=None, actor_id=actor_id, now=now, details={"user": str(uid)})
