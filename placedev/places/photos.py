"""Photos as people send them, made into photos that can be shown: small, upright, nameless."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.rules import LARGEST_PHOTO, MOST_PIXELS, PHOTO_SIDE

MEDIA_TYPE = "image/jpeg"


def shown_photo(sent: bytes) -> bytes:
    """Return the picture as JPEG without any data about camera, place or person.

    Raises:
        RuleBroken: it is no picture, or larger than we take.
    """
    if len(sent) > LARGEST_PHOTO:
        raise RuleBroken(_("Bilden är för stor. Välj en bild på högst 8 MB."))
    try:
        return _encoded(_opened(sent))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise RuleBroken(
            _("Filen går inte att läsa som bild. Välj en JPEG- eller PNG-bild.")
        ) from error


def _opened(sent: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # bounded just below
        picture = Image.open(io.BytesIO(sent), formats=("JPEG", "PNG", "WEBP"))
    if picture.width * picture.height > MOST_PIXELS:
        raise RuleBroken(_("Bilden har för många bildpunkter. Välj en mindre bild."))
    return picture


def _encoded(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    clean = Image.frombytes("RGB", upright.size, upright.tobytes())  # nothing but the pixels
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=85, optimize=True, progressive=True)
    return written.getvalue()
