"""What an answer owes whoever had the idea. Pure."""

from typing import Any

from placedev.contributions.rules import ALREADY_DONE, NOT_TAKEN, OUT_OF_SCOPE, PASSED_ON
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l

ANSWERS: dict[str, Any] = {  # those that a person may choose
    "used": _l("Den blev en del av planen"),
    PASSED_ON: _l("Den är lämnad vidare"),
    "parked": _l("Den sparas till senare"),
    ALREADY_DONE: _l("Den är redan gjord"),
    OUT_OF_SCOPE: _l("Den ligger utanför vårt uppdrag"),
    NOT_TAKEN: _l("Den tas inte med, därför att …"),
}
_OWED: dict[str, Any] = {  # what an answer must tell in words
    ALREADY_DONE: _l("Skriv vad som är gjort. Den som hade idén vill veta var det finns."),
    OUT_OF_SCOPE: _l("Skriv varför idén ligger utanför ert uppdrag. Den som hade idén vill veta."),
    NOT_TAKEN: _l("Skriv varför idén inte tas med. Den som hade idén vill veta."),
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
    if outcome in _OWED and not text:
        raise RuleBroken(str(_OWED[outcome]))
