"""Words for kinds of places and roles, and what a place's address and photo must be."""

import re

from placedev.core.i18n import _l
from placedev.places.models import Role

# Open list: "other" carries the place's own word.
KINDS = {
    "tatort": _l("tätort"),
    "by": _l("by"),
    "o": _l("ö"),
    "bygd": _l("bygd"),
    "socken": _l("socken"),
    "kommundel": _l("kommundel"),
    "stadsdel": _l("stadsdel"),
    "kommun": _l("kommun"),
    "other": _l("annat"),
}
PRINCIPALS = {
    "association": _l("förening"),
    "municipality": _l("kommun"),
    "region": _l("region"),
    "other": _l("annan huvudman"),
}
ROLES = {
    Role.LEADER: _l("processledare"),
    Role.MEMBER: _l("medlem i arbetsgruppen"),
    Role.REGIONAL_CONTACT: _l("regional kontakt"),
}
LARGEST_PHOTO = 8 * 1024 * 1024  # bytes as sent
MOST_PIXELS = 60_000_000
PHOTO_SIDE = 2_000  # pixels of the longer side after re-encoding
_IN_ADDRESS = re.compile(r"/(?:plan|platser)/([^/?#.]+)")
RESERVED_SLUGS = {"ny", "fil", "sok"}


def numbered(slug: str, attempt: int) -> str:
    """Return the slug itself first, then with a number: alvdal, alvdal-2, alvdal-3."""
    return slug if attempt == 1 else f"{slug}-{attempt}"


def slug_in(written: str) -> str:
    """Return the part of an address that names the place, also where it stands alone."""
    found = _IN_ADDRESS.search(written)
    return (found[1] if found else written.strip("/")).casefold()
