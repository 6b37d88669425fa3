"""Checks of the money that carries the work on, and of what funders want to know."""

from datetime import date

from placedev.core.i18n import _
from placedev.steps.checks.wording import met, missing, some
from placedev.steps.facts import PlaceFacts, ReportFact
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


def final_report_sent(facts: PlaceFacts) -> Evidence:
    """Look for a final report that was sent, and for reports and claims that were not."""
    finals = [one for one in facts.reports if one.kind == "final"]
    waiting = [one for one in facts.reports if one.sent_on is None]
    if not finals:
        return missing(
            _("Ingen slutrapport är inskriven på någon ansökan."),
            _APPLICATIONS,
        )
    if waiting:
        names = list(dict.fromkeys(one.application for one in waiting))
        return missing(_("Allt är inte redovisat: %(names)s.", names=some(names)), _APPLICATIONS)
    return met(_("Slutrapporten skickades %(day)s.", day=day(_last(finals))), _APPLICATIONS)


def _last(reports: list[ReportFact]) -> date:
    return max(one.sent_on for one in reports if one.sent_on is not None)


def _a_year_after(when: date) -> date:
    try:
        return when.replace(year=when.year + 1)
    except ValueError:  # 29 February
        return date(when.year + 1, 2, 28)


CHECKS = (funding_after_project, final_report_sent)
