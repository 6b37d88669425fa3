"""What makes a password and a sign-in acceptable. Values in, values out."""

from datetime import datetime, timedelta

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1_024  # longer ones are refused before they cost anything
TRIES_PER_ACCOUNT = 10
TRIES_PER_NETWORK = 100  # a whole parish hall may share one address
WINDOW = timedelta(minutes=15)
ATTEMPTS_KEPT = timedelta(days=1)
SESSION_LIFE = timedelta(days=30)
ADMIN_SESSION_LIFE = timedelta(hours=12)


def session_ends(started: datetime, *, is_admin: bool) -> datetime:
    """Return when a session that starts now must end."""
    return started + (ADMIN_SESSION_LIFE if is_admin else SESSION_LIFE)


def too_many(*, account: int, network: int) -> bool:
    """Tell whether so many failed tries within the window close the door for now."""
    return account >= TRIES_PER_ACCOUNT or network >= TRIES_PER_NETWORK
