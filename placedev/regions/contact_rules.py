"""How a talk with a place took place, and on which days it can have been. Pure."""

from dataclasses import dataclass
from datetime import date

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l

FORMS = {
    "visit": _l("Besök"),
    "phone": _l("Telefon"),
    "meeting": _l("Möte"),
    "mail": _l("Mejl"),
    "other": _l("Annat"),
}
FIRST_YEAR = 2000  # an earlier one is a slip of the pen


@dataclass(frozen=True)
class Talk:
    """A talk as it is written down."""

    contacted_on: date
    form: str
    form_label: str | None
    topic: str
    next_step: str | None
    next_on: date | None


def check_talk(talk: Talk, *, today: date) -> None:
    """Raise RuleBroken if nobody can have talked on that day, or a day is for nothing."""
    if talk.contacted_on > today:
        raise RuleBroken(_("Den dagen har inte varit än. Skriv en dag som har varit."))
    if talk.contacted_on.year < FIRST_YEAR:
        raise RuleBroken(_("Kontrollera årtalet. Skriv till exempel 2026."))
    if talk.next_on is not None and talk.next_step is None:
        raise RuleBroken(_("Skriv vad som ska vara gjort till dess, eller ta bort dagen."))
    if talk.next_on is not None and talk.next_on < talk.contacted_on:
        raise RuleBroken(_("Nästa steg kan inte vara före samtalet. Välj en senare dag."))
