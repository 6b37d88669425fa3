"""Who is signed in: Flask-Login on top of our session rows, and counting of failed tries."""

import hashlib
import hmac
from datetime import datetime
from urllib.parse import urlsplit

from flask import Flask, current_app, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.exceptions import HTTPException

from placedev.accounts import operations, queries
from placedev.accounts.browser_rules import browser_words
from placedev.accounts.models import User, UserSession
from placedev.core import clock


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """The person behind this request."""

    def __init__(self, row: UserSession, token: str) -> None:
        self.session_id = row.id
        self.user_id = row.user_id
        self.user_uid = row.user.uid
        self.name = row.user.name
        self.is_admin = row.user.is_admin
        self._token = token

    def get_id(self) -> str:
        """Return what the cookie carries: a session's token, never a person's key."""
        return self._token


def know_people(app: Flask) -> None:
    """Let Flask-Login find the person of a request by its session row."""
    manager = LoginManager(app)
    manager.session_protection = None  # the session row itself can be revoked

    @manager.user_loader  # type: ignore[untyped-decorator]
    def _load(token: str) -> SignedIn | None:
        row = queries.live_session(token=token, now=clock.now())
        return None if row is None else SignedIn(row, token)

    @app.context_processor
    def _who() -> dict[str, object]:
        return {"signed_in": current_user if current_user.is_authenticated else None}


def remember(user: User, row: UserSession, token: str) -> None:
    """Put the session's token in a fresh cookie; nothing of an earlier visitor stays."""
    session.clear()
    session.permanent = True
    row.user = user
    login_user(SignedIn(row, token))


def let_in(user: User, *, now: datetime) -> None:
    """Sign this browser in."""
    agent = request.headers.get("User-Agent", "")
    row, token = operations.start_session(user, browser=browser_words(agent), now=now)
    remember(user, row, token)


def forget() -> None:
    """Empty the cookie."""
    logout_user()
    session.clear()


def attempt_keys(app_secret: str | bytes | None, email: str, *, at: str = "") -> tuple[str, str]:
    """Return the keys under which tries are counted: the account, and the network.

    Args:
        app_secret: of the installation.
        email: of the account that is tried.
        at: what is tried, where it is something else than a password.
    """
    address = request.remote_addr or "unknown"
    network = address.rsplit(":", 4)[0] if ":" in address else address
    secret = str(app_secret)
    return (
        _digest(secret, f"{at}account:{email.strip().lower()}"),
        _digest(secret, f"{at}network:{network}"),
    )


def safe_target(wish: str | None) -> str | None:
    """Return the wished page if it is one of ours that can be read, else none."""
    if not wish or wish[0] != "/" or wish[1:2] in {"/", "\\"} or not wish.isprintable():
        return None
    try:
        current_app.url_map.bind("").match(urlsplit(wish).path, method="GET")
    except (HTTPException, ValueError):
        return None
    return wish


def _digest(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
