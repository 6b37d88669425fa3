"""What is written to somebody who is asked to join. Pure."""

from datetime import date

from placedev.core.i18n import _
from placedev.web.formatting import day


def to_invited(*, who: str, place: str, role: str, link: str, until: date) -> tuple[str, str]:
    """Return subject and text of the letter with the link of an invitation.

    Args:
        who: the name of who invites.
        place: its name.
        role: in words, as in "som medlem i arbetsgruppen".
        link: with host.
        until: last day on which it holds.
    """
    subject = _("%(who)s bjuder in er till %(place)s", who=who, place=place)
    body = _(
        "Hej!\n\n"
        "%(who)s bjuder in er till arbetet med %(place)s som %(role)s.\n\n"
        "Öppna länken för att tacka ja:\n\n"
        "%(link)s\n\n"
        "Länken är bara till er. Den gäller en gång, till och med %(day)s. Skicka den inte vidare."
        " Väntade ni inte på det här brevet kan ni bortse från det.",
        who=who,
        place=place,
        role=role,
        link=link,
        day=day(until),
    )
    return " ".join(subject.split()), body
