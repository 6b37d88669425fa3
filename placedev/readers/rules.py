"""How long what readers leave is kept, how much of it is taken in, and its words. Pure."""

import uuid
from datetime import date, timedelta
from typing import Any

from placedev.core.i18n import _l

AUTHORITY = "imy.se"  # where one complains of how personal data are handled
FOLLOW = "follow"  # the kind of letters to who follows a plan
UNCONFIRMED_DAYS = 3  # an address without a yes is kept so long
UNCONFIRMED = timedelta(days=UNCONFIRMED_DAYS)
ASKS_AGAIN = timedelta(minutes=10)  # before that the letter that was sent has to do
HOUR = timedelta(hours=1)
FOLLOWS_AN_HOUR = 120  # addresses for one plan; a full hall may scan the code at once

WISH_DAYS = 60
WISHES_AN_HOUR = 30  # at one place
WISHES_ON_PAGE = 50
OUTCOMES: dict[str, Any] = {
    "joined": _l("Är med nu"),
    "contacted": _l("Vi har pratat"),
    "no-answer": _l("Fick inte tag i"),
    "not-now": _l("Inte just nu"),
}


def plain_address(written: str) -> str:
    """Return an address as it is kept: two that differ by capitals are one."""
    return written.strip().lower()


def uid_in(written: Any) -> uuid.UUID | None:
    """Return the uid that an address, a form or the journal carries, or none."""
    try:
        return uuid.UUID(str(written or ""))
    except ValueError:
        return None


def erase_on(today: date) -> date:
    """Return the day on which a wish that comes today is erased."""
    return today + timedelta(days=WISH_DAYS)
