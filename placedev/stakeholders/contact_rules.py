"""How long a contact person is kept, and why that is allowed. Pure."""

from datetime import date, timedelta
from typing import Any

from placedev.core.i18n import _l

MOST_CONTACTS = 30  # at one organisation
LEGAL_BASES: dict[str, Any] = {
    "consent": _l("Personen har sagt ja till att vi har uppgifterna"),
    "legitimate-interest": _l("Vi behöver kunna nå organisationen (intresseavvägning)"),
    "public-task": _l("Det ingår i ett uppdrag för kommun, region eller stat"),
    "contract": _l("Det följer av ett avtal med personen"),
}
_USUAL, _LONGEST = timedelta(days=365), timedelta(days=2 * 366)


def usual_day(today: date) -> date:
    """Return the day on which a contact is erased if nobody says otherwise: in a year."""
    return today + _USUAL


def last_day(today: date) -> date:
    """Return the last day that may be chosen: then somebody has to think of it again."""
    return today + _LONGEST


def basis_word(basis: str) -> str:
    """Return the legal basis in words."""
    return str(LEGAL_BASES.get(basis, basis))
