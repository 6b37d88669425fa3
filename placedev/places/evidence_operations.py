"""What shows that something is so: a photo or a PDF, checked before it is stored."""

from placedev.core import files
from placedev.core.errors import RuleBroken
from placedev.core.files import StoredFile
from placedev.core.i18n import _
from placedev.places.photos import MEDIA_TYPE, shown_photo
from placedev.places.rules import LARGEST_PHOTO

PDF = "application/pdf"
_PDF_BEGINS = b"%PDF-"


def stored_evidence(sent: bytes) -> StoredFile:
    """Store a file as somebody sent it. A photo is made anew and tells only what it shows.

    Raises:
        RuleBroken: it is empty, too large, or neither a photo nor a PDF.
    """
    if not sent:
        raise RuleBroken(_("Filen är tom. Välj en annan fil."))
    if not sent.startswith(_PDF_BEGINS):
        return files.store(shown_photo(sent), media_type=MEDIA_TYPE)
    if len(sent) > LARGEST_PHOTO:
        raise RuleBroken(_("Filen är för stor. Välj en fil på högst 8 MB."))
    return files.store(sent, media_type=PDF)
