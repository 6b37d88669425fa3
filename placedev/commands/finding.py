"""The accounts and places that commands are about."""

from placedev.accounts import queries as accounts
from placedev.accounts.models import User
from placedev.commands.ground import require_head
from placedev.core.errors import NotFound
from placedev.places import queries as places
from placedev.places.models import Place


def account(email: str) -> User:
    """Return the account with this address; raise NotFound."""
    user = accounts.user_by_email(email=email)
    if user is None:
        raise NotFound(f"Det finns inget konto för {email}. Lägg upp det först: placedev user add")
    return user


def place_here(slug: str) -> Place:
    """Return the place with this address; raise NotFound if there is none, or it is removed."""
    require_head()
    place = places.place_or_removed(slug=slug)
    if place is None:
        raise NotFound(f"Det finns ingen plats med adressen {slug}.")
    if place.removed_at is not None:
        raise NotFound(f"Platsen {slug} är borttagen. Ångra borttagningen först.")
    return place
