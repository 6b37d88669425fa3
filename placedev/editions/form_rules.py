"""The forms in which an edition is on paper, what each is called, and where it is read."""

import hashlib
from typing import Any, NamedTuple

from placedev.core.i18n import _l
from placedev.core.render import RENDERER

_ARCHIVE = 1  # raise when the same edition would give another package


class Form(NamedTuple):
    """One form of an edition."""

    code: str
    file_name: str  # the last part of its address, for ever
    name: Any
    about: Any  # for whom, in a few words
    media_type: str = "application/pdf"


LONG = "long"
SHORT = "short"
WALL = "wall"
WALL_A4 = "wall-a4"
ARCHIVE = "archive"
FORMS: dict[str, Form] = {
    form.code: form
    for form in (
        Form(LONG, "plan.pdf", _l("Hela planen"), _l("Allt som planen säger, med källor.")),
        Form(
            SHORT,
            "kort.pdf",
            _l("Planen i korthet"),
            _l("Fyra sidor A4 att dela ut på möten och lägga i brevlådor."),
        ),
        Form(
            WALL,
            "vagg.pdf",
            _l("Väggbladet, A3"),
            _l("Alla områden på ett ark, för anslagstavlan och föreningslokalen."),
        ),
        Form(
            WALL_A4,
            "vagg-a4.pdf",
            _l("Väggbladet som fyra A4"),
            _l("För en vanlig skrivare: fyra blad att klippa och tejpa ihop till en affisch."),
        ),
        Form(
            ARCHIVE,
            "arkiv.zip",
            _l("Arkivpaketet"),
            _l("Allt om utgåvan i öppna format, med kontrollsummor, för arkivet och framtiden."),
            "application/zip",
        ),
    )
}
FROZEN = (SHORT, WALL, WALL_A4)  # whose documents are composed when an edition is published
BY_FILE_NAME = {form.file_name: form for form in FORMS.values()}


def archive_source(edition_sha256: str) -> str:
    """Return the name of all that decides what is in the package of an edition."""
    return hashlib.sha256(f"archive {_ARCHIVE} {RENDERER} {edition_sha256}".encode()).hexdigest()
