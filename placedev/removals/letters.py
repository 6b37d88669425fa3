"""The letters about a removal: to who runs the site, and to the place's leaders."""

from placedev.accounts.models import User
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.removals import rules
from placedev.removals.models import Removal, RemovalRequest
from placedev.web.formatting import day
from placedev.web.letters import Part, Press, Sender, address_of, compose


def asked(place: Place, request: RemovalRequest, admin: User) -> Letter:
    """Return the letter to who runs the site."""
    parts: list[Part] = [
        _(
            "Processledaren för %(place)s i %(municipality)s ber er ta bort platsen.",
            place=place.name,
            municipality=place.municipality,
        ),
        _("Skälet: %(reason)s", reason=request.reason),
        Press(_("Öppna sidan för borttagningar"), address_of("removals.removal_list")),
    ]
    return compose(
        admin.email or "",
        _("Någon ber er ta bort %(place)s", place=place.name),
        parts,
        sender=Sender(place.name, place.id, place.contact_email),
        why=_("Ni får brevet för att ni driver webbplatsen."),
        key=f"removal-asked:{request.uid}:{admin.id}",
    )


def removed(place: Place, removal: Removal, leader: User) -> Letter:
    """Return the letter to one leader, in the language that is spoken now."""
    return _to_leader(
        place,
        leader,
        _("%(place)s är borttagen", place=place.name),
        [
            _(
                "Den som driver webbplatsen har tagit bort %(place)s. Ingen kommer åt sidorna"
                " längre, inte heller ni som arbetade där.",
                place=place.name,
            ),
            _("Skälet: %(reason)s", reason=removal.reason),
            _(
                "Borttagningen kan ångras till och med %(day)s. Vänd er till den som driver"
                " webbplatsen om det blev fel. Efter den dagen raderas det som går att radera.",
                day=day(rules.last_day(removal.removed_at)),
            ),
        ],
        key=f"removed:{removal.uid}:{leader.id}",
    )


def declined(place: Place, request: RemovalRequest, leader: User) -> Letter:
    """Return the letter to one leader when the place stays."""
    parts: list[Part] = [
        _(
            "Ni bad om att %(place)s tas bort. Den som driver webbplatsen har svarat nej, och"
            " allt är som förut.",
            place=place.name,
        ),
        _("Svaret: %(answer)s", answer=request.answer),
        _("Står ni fast vid det kan ni be igen."),
        Press(
            _("Läs vad som gäller"),
            address_of("removal_requests.request_show", place_slug=place.slug),
        ),
    ]
    return _to_leader(
        place,
        leader,
        _("%(place)s tas inte bort", place=place.name),
        parts,
        key=f"removal-declined:{request.uid}:{leader.id}",
    )


def undone(place: Place, removal: Removal, leader: User) -> Letter:
    """Return the letter to one leader when the place is back."""
    parts: list[Part] = [
        _("Borttagningen av %(place)s är ångrad. Allt är som förut.", place=place.name),
        _("Brev som väntade på att skickas när platsen togs bort skickas inte."),
        Press(
            _("Öppna %(place)s", place=place.name), address_of("steps.home", place_slug=place.slug)
        ),
    ]
    return _to_leader(
        place,
        leader,
        _("%(place)s är tillbaka", place=place.name),
        parts,
        key=f"removal-undone:{removal.uid}:{leader.id}",
    )


def _to_leader(place: Place, leader: User, subject: str, parts: list[Part], *, key: str) -> Letter:
    return compose(
        leader.email or "",
        subject,
        parts,
        sender=Sender(place.name, place.id, place.contact_email),
        why=_("Ni får brevet för att ni är processledare."),
        key=key,
    )
