"""Checks that only a person can judge: facts are shown, but never decide.

Which services are basic, and which are about to go, is nothing that a row of figures can tell: an
empty list may mean that nothing is there or that nobody has looked. So the group says it.
"""

from placedev.core.i18n import _
from placedev.steps.checks.wording import listed
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence, State


def service_inventory(facts: PlaceFacts) -> Evidence:
    """Every basic service is listed and was looked at within a year."""
    why = _("Vilken service som hör till vet bara ni: gå igenom listan och skriv vad den visar.")
    return Evidence(State.JUDGED, f"{_service_known(facts)} {why}")


def service_level(facts: PlaceFacts) -> Evidence:
    """The place's service is known well enough for a programme to judge it."""
    why = _("Vad som håller på att försvinna syns inte i siffror: bedöm det tillsammans.")
    return Evidence(State.JUDGED, f"{_service_known(facts)} {why}")


def _service_known(facts: PlaceFacts) -> str:
    """Return from when the sourced facts about services are."""
    if not facts.service_years:
        return str(_("Faktalistan har inget om service med år och källa."))
    return str(
        _(
            "Faktalistan har uppgifter om service från %(years)s.",
            years=listed(sorted(facts.service_years)),
        )
    )


CHECKS = (service_inventory, service_level)
