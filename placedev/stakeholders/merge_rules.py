"""What becomes of two entries that turn out to be one organisation. Pure."""

from dataclasses import dataclass
from typing import Any

from placedev.core.i18n import _l
from placedev.stakeholders.models import Organisation

# Filled in on the one that stays where it has nothing of its own.
FILLED: dict[str, Any] = {
    "short_name": _l("Kort namn"),
    "kind": _l("Slag av organisation"),
    "web": _l("Webbplats"),
    "contact_role": _l("Kontakt, som funktion"),
    "contact_email": _l("E-post till funktionen"),
    "influence": _l("Inflytande"),
    "interest": _l("Intresse"),
    "can_give": _l("Kan ge"),
    "needs": _l("Behöver"),
    "spoken_with_by": _l("Talar med dem"),
}
# What refers to an organisation, by table, as it is told before two are merged.
MOVED: dict[str, Any] = {
    "commitment": _l("Åtaganden"),
    "activity_role": _l("Uppgifter i planen"),
    "funding": _l("Finansiering i planen"),
    "funding_source": _l("Källor till pengar"),
    "funding_application": _l("Ansökningar som de gör"),
    "cofinancing": _l("Medfinansiering"),
    "plan_comment": _l("Synpunkter"),
    "plan": _l("Planer som de äger"),
    "seat": _l("Platser i grupper"),
    "follow_up": _l("Saker att följa upp"),
    "declaration_party": _l("Avsiktsförklaringar"),
    "volunteer_hours": _l("Rader med ideell tid"),
    "contact_person": _l("Kontaktpersoner"),
    "organisation": _l("Intressenter som ingår i den"),
}


@dataclass(frozen=True)
class Filled:
    """Something that the one that stays gets from the other."""

    column: str
    value: object

    @property
    def label(self) -> str:
        """Return what it is."""
        return str(FILLED[self.column])


def names_after(old: Organisation, into: Organisation) -> list[str]:
    """Return the other names of the one that stays: its own, and all that the other had."""
    own = {into.name, into.short_name}
    names = [*into.aliases, old.name, old.short_name, *old.aliases]
    return [name for name in dict.fromkeys(names) if name and name not in own]


def filled(old: Organisation, into: Organisation) -> list[Filled]:
    """Return what the one that stays has nothing of and the other has."""
    return [
        Filled(column, getattr(old, column))
        for column in FILLED
        if getattr(into, column) in (None, "") and getattr(old, column) not in (None, "")
    ]


def note_after(old: Organisation, into: Organisation) -> str | None:
    """Return both notes, the one that stays first."""
    return "\n\n".join(note for note in (into.note, old.note) if note) or None


def moved_word(table: str) -> str:
    """Return what the rows of a table are called."""
    return str(MOVED.get(table, table))
