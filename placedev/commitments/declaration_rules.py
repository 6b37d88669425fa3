"""Words for declarations of intent, and how it goes with the signing. Pure."""

from collections.abc import Sequence
from typing import Any

from placedev.commitments.models import Declaration, DeclarationParty
from placedev.core.i18n import _, _l

OTHER = "other"
SIGNED_HOW: dict[str, Any] = {  # open list: "other" carries the place's own word
    "paper": _l("på papper"),
    "digital": _l("med e-underskrift"),
    "decision": _l("genom beslut"),
    OTHER: _l("på annat sätt"),
}
DRAFT, WAITING, SIGNED = "draft", "waiting", "signed"
MOST_PARTIES = 40
_FEWEST = 2  # one alone declares nothing to anybody


def state_of(declaration: Declaration) -> str:
    """Return whether it is a draft, waits for signatures, or is signed by all."""
    signed = signed_by(declaration.parties)
    if signed and signed == len(declaration.parties) >= _FEWEST:
        return SIGNED
    return WAITING if signed or _is_ready(declaration) else DRAFT


def _is_ready(declaration: Declaration) -> bool:
    return declaration.drawn_up_on is not None and len(declaration.parties) >= _FEWEST


def signed_by(parties: Sequence[DeclarationParty]) -> int:
    """Return how many have signed."""
    return sum(party.signed_on is not None for party in parties)


def state_word(declaration: Declaration) -> str:
    """Return "Utkast", "Väntar på underskrift (2 av 5)" or "Undertecknad"."""
    state = state_of(declaration)
    if state == DRAFT:
        return _("Utkast")
    if state == SIGNED:
        return _("Undertecknad")
    return _(
        "Väntar på underskrift (%(signed)s av %(all)s)",
        signed=signed_by(declaration.parties),
        all=len(declaration.parties),
    )


def how_word(party: DeclarationParty) -> str:
    """Return how a party signed, in the place's own word where it has one."""
    return party.signed_label or str(SIGNED_HOW.get(party.signed_how or "", party.signed_how or ""))
