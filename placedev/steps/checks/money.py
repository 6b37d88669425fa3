"""Checks of the money that carries the work on."""

from datetime import date

from placedev.core.i18n import _
from placedev.steps.checks.wording import met, missing
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence
from placedev.web.formatting import day

_APPLICATIONS = "funding.application_list"


def funding_after_project(facts: PlaceFacts) -> Evidence:
    """Look for granted money that lasts a year longer than the process leader's time."""
    if facts.leader_to_on is None:
        return missing(
            _("Skriv när processledarens tid är slut, så går det att se om pengarna räcker."),
            "places.place_edit",
        )
    needed = _a_year_after(facts.leader_to_on)
    if facts.money_until is None or facts.money_until < needed:
        return missing(
            _(
                "Inga beviljade pengar räcker till %(day)s, ett år efter projektet."
                " Bärs arbetet ideellt, skriv det här.",
                day=day(needed),
            ),
            _APPLICATIONS,
        )
    return met(
        _("Beviljade pengar räcker till %(day)s.", day=day(facts.money_until)), _APPLICATIONS
    )


def _a_year_after(when: date) -> date:
    try:
        return when.replace(year=when.year + 1)
    except ValueError:  # 29 February
        return date(when.year + 1, 2, 28)


CHECKS = (funding_after_project,)
