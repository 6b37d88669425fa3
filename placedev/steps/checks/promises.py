"""Checks of what organisations have promised."""

from placedev.commitments.rules import is_overdue
from placedev.core.i18n import _, _n
from placedev.steps.checks.wording import at_least, met, missing, some
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence

_COMMITMENTS = "commitments.commitment_list"
_GONE = {"withdrawn", "declined"}


def municipal_contribution(facts: PlaceFacts) -> Evidence:
    """Look for a promise that is marked as the municipality's contribution."""
    for promise in facts.commitments:
        if promise.is_municipal_contribution and promise.state not in _GONE:
            said = _("%(who)s har sagt att de bidrar: %(what)s. Det är inte bekräftat än.")
            agreed = _("%(who)s bidrar: %(what)s.")
            words = said if promise.state == "said" else agreed
            return met(
                words % {"who": promise.organisation, "what": promise.what},
                "commitments.commitment_show",
                commitment_uid=promise.uid,
            )
    return missing(_("Inget åtagande är markerat som kommunens bidrag."), _COMMITMENTS)


def commitments_confirmed(facts: PlaceFacts, *, fewest: int = 3) -> Evidence:
    """Look for promises that their givers have said yes to."""
    count = facts.confirmed_commitments
    words = _n("%(num)s åtagande är bekräftat.", "%(num)s åtaganden är bekräftade.", count)
    return at_least(count, fewest, words=words, mend=_COMMITMENTS)


def no_late_commitments(facts: PlaceFacts) -> Evidence:
    """Look for promises whose last day has gone by."""
    late = [
        one.what
        for one in facts.commitments
        if is_overdue(state=one.state, due_on=one.due_on, today=facts.today)
    ]
    if late:
        return missing(_("Försenat: %(what)s.", what=some(late)), _COMMITMENTS)
    return met(_("Inget åtagande är försenat."), _COMMITMENTS)


CHECKS = (municipal_contribution, commitments_confirmed, no_late_commitments)
