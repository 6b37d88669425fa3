"""What is written to somebody who is asked to join."""

from datetime import date

from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.web.formatting import day
from placedev.web.letters import Press, Sender, compose


def to_invited(email: str, place: Place, *, who: str, role: str, link: str, until: date) -> Letter:
    """Return the letter with the link of an invitation.

    Args:
        email: who is asked.
        place: that they are asked to join.
        who: the name of who invites.
        role: in words, as in "som medlem i arbetsgruppen".
        link: with host.
        until: last day on which it holds.
    """
    return compose(
        email,
        _("%(who)s bjuder in er till %(place)s", who=who, place=place.name),
        (
            _(
                "%(who)s bjuder in er till arbetet med %(place)s som %(role)s.",
                who=who,
                place=place.name,
                role=role,
            ),
            Press(_("Öppna inbjudan"), link),
            _(
                "Länken är bara till er. Den gäller en gång, till och med %(day)s. Skicka den inte"
                " vidare.",
                day=day(until),
            ),
        ),
        sender=Sender(place.name, place.id, place.contact_email),
        why=_(
            "Ni får brevet för att %(who)s skrev in er adress. Väntade ni inte på det kan ni"
            " bortse från det.",
            who=who,
        ),
    )
