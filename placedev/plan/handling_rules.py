"""Words and decisions about the bodies that handle the plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from placedev.core.i18n import _, _l

BODIES: dict[str, Any] = {
    "working-group": _l("arbetsgruppen"),
    "open-meeting": _l("stormöte"),
    "annual-meeting": _l("årsmöte"),
    "board": _l("styrelse"),
    "committee": _l("nämnd"),
    "municipal-board": _l("kommunstyrelsen"),
    "council": _l("kommunfullmäktige"),
    "other": _l("något annat"),
}
ADOPTED, ADOPTED_CHANGED = "adopted", "adopted-changed"
ADOPTING = (ADOPTED, ADOPTED_CHANGED)
OUTCOMES: dict[str, Any] = {
    ADOPTED: _l("Antog planen"),
    ADOPTED_CHANGED: _l("Antog planen med ändringar"),
    "backed": _l("Ställde sig bakom planen"),
    "noted": _l("Tog emot planen utan att ta ställning"),
    "referred-back": _l("Skickade tillbaka planen"),
    "rejected": _l("Sa nej till planen"),
}


def body_word(kind: str) -> str:
    """Return our word for a kind of body, or the code as it came."""
    return str(BODIES.get(kind, kind))


def outcome_word(outcome: str | None) -> str | None:
    """Return what a body did with the plan."""
    return str(OUTCOMES.get(outcome, outcome)) if outcome else None


def slip_words(earlier: Sequence[str]) -> str | None:
    """Return how the planned time has moved: "Först tänkt hösten 2026, sedan våren 2027."."""
    if not earlier:
        return None
    first, *later = earlier
    if not later:
        return _("Först tänkt %(first)s.", first=first)
    return _("Först tänkt %(first)s, sedan %(later)s.", first=first, later=", ".join(later))


def is_late(planned_on: date | None, outcome: str | None, *, today: date) -> bool:
    """Tell whether the time that was planned has begun and nothing is written down."""
    return outcome is None and planned_on is not None and planned_on < today
