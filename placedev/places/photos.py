"""Photos as people send them, made into photos that can be shown: small, upright, nameless."""

import io
import threading
import warnings
from collections.abc import Callable

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.rules import LARGEST_PHOTO, MOST_PIXELS, PHOTO_SIDE

MEDIA_TYPE = "image/jpeg"
MARK_TYPE = "image/png"
PHONE_SIDE = 640  # pixels; what a phone with poor coverage gets
_MARK_SIDE = 800  # pixels; a mark is at most 40 mm wide on paper
_TAKEN = ("JPEG", "PNG", "WEBP")
# Kinds that the smaller picture can be made from as they are; others first become colours.
_SCALED_AS_THEY_ARE = {"L", "RGB", "RGBA", "CMYK", "YCbCr"}
_HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
# A picture of many pixels takes hundreds of megabytes while it is made smaller: one at a time.
_ONE_AT_A_TIME = threading.Lock()


def shown_photo(sent: bytes) -> bytes:
    """Return the picture as JPEG without any data about camera, place or person.

    Nothing of the file itself is kept but its pixels, so that whatever else it may be, it is a
    photo afterwards. Of a moving picture the first frame is kept.

    Raises:
        RuleBroken: it is no picture, or larger than we take.
    """
    return _drawn_anew(sent, _encoded)


def for_phone(stored: bytes) -> bytes:
    """Return a photo that was stored in the width of a phone, as JPEG.

    Raises:
        RuleBroken: it cannot be read as a picture.
    """
    return _drawn_anew(stored, _for_phone)


def shown_mark(sent: bytes) -> bytes:
    """Return a mark as PNG on white, without any data beside its pixels.

    Raises:
        RuleBroken: it is no picture, or larger than we take.
    """
    return _drawn_anew(sent, _as_mark)


def _drawn_anew(sent: bytes, encoded: Callable[[Image.Image], bytes]) -> bytes:
    if len(sent) > LARGEST_PHOTO:
        raise RuleBroken(_("Bilden är för stor. Välj en bild på högst 8 MB."))
    if sent[4:8] == b"ftyp" and sent[8:12] in _HEIF:
        raise RuleBroken(
            _(
                "Bilden är i formatet HEIC, som inte alla kan visa. Öppna den i telefonen, spara "
                "eller dela den som JPEG och välj den i stället. En skärmbild av den går också bra."
            )
        )
    try:
        with _ONE_AT_A_TIME:
            return encoded(_opened(sent))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise RuleBroken(
            _("Filen går inte att läsa som bild. Välj en JPEG- eller PNG-bild.")
        ) from error


def _opened(sent: bytes) -> Image.Image:
    """Return the picture with its head read; raise RuleBroken if too many pixels follow it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # bounded just below
        try:
            picture = Image.open(io.BytesIO(sent), formats=_TAKEN)
        except Image.DecompressionBombError as error:
            raise _too_many_pixels() from error
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    return picture


def _too_many_pixels() -> RuleBroken:
    return RuleBroken(_("Bilden har för många bildpunkter. Välj en mindre bild."))


def _encoded(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    _shown(picture, PHOTO_SIDE).save(written, "JPEG", quality=85, optimize=True, progressive=True)
    return written.getvalue()


def _shown(picture: Image.Image, side: int) -> Image.Image:
    """Return the picture small, upright, in the usual colours on white, and only its pixels."""
    if picture.mode not in _SCALED_AS_THEY_ARE:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((side, side))
    shown = _on_white(_in_usual_colours(ImageOps.exif_transpose(picture)))
    return Image.frombytes("RGB", shown.size, shown.tobytes())


def _in_usual_colours(picture: Image.Image) -> Image.Image:
    """Return a picture made for a printing press or a wide screen in the colours of all screens."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            made_for = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            usual = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, made_for, usual, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # then without it
            return picture
        return converted or picture
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in colours; where one could see through it, paper."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _for_phone(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    _shown(picture, PHONE_SIDE).save(written, "JPEG", quality=72, optimize=True, progressive=True)
    return written.getvalue()


def _as_mark(picture: Image.Image) -> bytes:
    """Return the picture as a small PNG: edges stay sharp, and few colours are enough."""
    written = io.BytesIO()
    _shown(picture, _MARK_SIDE).quantize(256).save(written, "PNG", optimize=True)
    return written.getvalue()
