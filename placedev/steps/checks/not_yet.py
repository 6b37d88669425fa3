"""Checks whose facts have no room of their own yet: a person's word serves until they have."""

from placedev.core.i18n import _
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence, State


def _not_yet() -> Evidence:
    return Evidence(
        State.JUDGED,
        str(_("Kan inte kontrolleras ännu. Bedöm själva och skriv vad ni stöder er på.")),
    )


def service_inventory(_facts: PlaceFacts) -> Evidence:
    """Every basic service is listed and was looked at within a year."""
    return _not_yet()


def service_level(_facts: PlaceFacts) -> Evidence:
    """The place's service is known well enough for a programme to judge it."""
    return _not_yet()


def residents_view(_facts: PlaceFacts) -> Evidence:
    """A survey or a rating, with the number of answers."""
    return _not_yet()


def final_report_sent(_facts: PlaceFacts) -> Evidence:
    """Final report and accounts are sent."""
    return _not_yet()


def rating_repeated(_facts: PlaceFacts) -> Evidence:
    """The rating from the mapping is made again and compared."""
    return _not_yet()


CHECKS = (
    service_inventory,
    service_level,
    residents_view,
    final_report_sent,
    rating_repeated,
)
