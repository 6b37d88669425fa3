"""The letter to leaders when somebody else took back what they had published."""

from placedev.accounts.models import User
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.editions.models import Edition
from placedev.places.models import Place
from placedev.web.letters import Part, Press, Sender, address_of, compose


def taken_back(place: Place, edition: Edition, leader: User, *, reason: str) -> Letter:
    """Return the letter to one leader, in the language that is spoken now."""
    parts: list[Part] = [
        _(
            "Den som driver webbplatsen har tagit tillbaka utgåva %(number)s av planen."
            " Ingen kan läsa den längre. Ni som arbetar med platsen ser den som förut.",
            number=edition.number,
        ),
        _("Skälet, som alla kan läsa: %(reason)s", reason=reason),
        _("Rätta det som blev fel och publicera en ny utgåva. Då gäller den."),
        Press(_("Öppna Publicera"), address_of("editions.publish", place_slug=place.slug)),
    ]
    return compose(
        leader.email or "",
        _("%(place)s: utgåva %(number)s är återtagen", place=place.name, number=edition.number),
        parts,
        sender=Sender(place.name, place.id, place.contact_email),
        why=_("Ni får brevet för att ni är processledare."),
        key=f"withdrawn:{edition.id}:{leader.id}",
    )
