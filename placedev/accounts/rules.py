"""What makes a password and a sign-in acceptable. Values in, values out."""

from datetime import datetime, timedelta

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.text import is_email, one_line

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1_024  # longer ones are refused before they cost anything
TRIES_PER_ACCOUNT = 10
TRIES_PER_NETWORK = 100  # a whole parish hall may share one address
WINDOW = timedelta(minutes=15)
ATTEMPTS_KEPT = timedelta(days=1)
LETTERS_PER_ACCOUNT = 5  # with a link, within the window
LINK_HOLDS = timedelta(minutes=15)
SIGN_IN, PASSWORD = "sign-in", "password"  # what a link is for
SESSION_LIFE = timedelta(days=30)
ADMIN_SESSION_LIFE = timedelta(hours=12)


def session_ends(started: datetime, *, is_admin: bool) -> datetime:
    """Return when a session that starts now must end."""
    return started + (ADMIN_SESSION_LIFE if is_admin else SESSION_LIFE)


def too_many(*, account: int, network: int) -> bool:
    """Tell whether so many failed tries within the window close the door for now."""
    return account >= TRIES_PER_ACCOUNT or network >= TRIES_PER_NETWORK


def too_many_letters(*, account: int, network: int) -> bool:
    """Tell whether so many asked for a link within the window that nobody gets one for now."""
    return account >= LETTERS_PER_ACCOUNT or network >= TRIES_PER_NETWORK


def check_person(*, email: str, name: str) -> None:
    """Raise RuleBroken if somebody who is to sign in has no address or no name."""
    if not is_email(email.strip()):
        raise RuleBroken(_("Skriv en hel e-postadress, till exempel namn@exempel.se."))
    if not one_line(name):
        raise RuleBroken(_("Skriv ett namn."))


def check_password(password: str | None) -> None:
    """Raise RuleBroken if a new password is too short, too long, or blank."""
    length = len((password or "").strip())
    if length < SHORTEST_PASSWORD:
        raise RuleBroken(_("Välj ett lösenord med minst %(n)s tecken.", n=SHORTEST_PASSWORD))
    if len(password or "") > LONGEST_PASSWORD:
        raise RuleBroken(_("Lösenordet får ha högst %(n)s tecken.", n=LONGEST_PASSWORD))
