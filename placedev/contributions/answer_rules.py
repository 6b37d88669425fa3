"""What an answer owes whoever had the idea. Pure."""

from typing import Any

from placedev.contributions.rules import PASSED_ON
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l

ANSWERS: dict[str, Any] = {  # those that a person may choose
    "used": _l("Den blev en del av planen"),
    PASSED_ON: _l("Den är lämnad vidare"),
    "parked": _l("Den sparas till senare"),
    "not-taken": _l("Den tas inte med, därför att …"),
}


def check(outcome: str, *, text: str | None, passed_to: str | None, is_in_plan: bool) -> None:
    """Refuse an answer that would tell nobody anything.

    Raises:
        RuleBroken: what is missing, and what to write.
    """
    if outcome == "used" and not (is_in_plan or text):
        raise RuleBroken(_("Välj var i planen idén finns, eller skriv det med egna ord."))
    if outcome == PASSED_ON and not passed_to:
        raise RuleBroken(_("Skriv vem ni lämnar idén till, till exempel kommunens gatukontor."))
    if outcome == "not-taken" and not text:
        raise RuleBroken(_("Skriv varför idén inte tas med. Den som hade idén vill veta."))
