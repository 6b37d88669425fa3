"""What must hold for a stored file: it is what it says that it is."""

import base64
import binascii
import hashlib
import io
import json
import warnings
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from placedev.core.i18n import _
from placedev.exchange.faults import Fault
from placedev.exchange.shapes import Seen
from placedev.places.rules import PHOTO_SIDE


def of_file(row: Seen) -> Iterator[Fault]:
    """Yield a fault if a file is not its content, or not of its kind."""
    try:
        content = base64.b64decode(str(row.values.get("content")), validate=True)
    except (binascii.Error, ValueError):
        return
    if hashlib.sha256(content).hexdigest() != row.values.get("sha256"):
        yield Fault(f"{row.path}.sha256", _("Stämmer inte med innehållet."))
    elif not _is_of_kind(content, str(row.values.get("media_type"))):
        message = _(
            "Är inte av det slaget, eller en bild på mer än %(side)s bildpunkter.", side=PHOTO_SIDE
        )
        yield Fault(f"{row.path}.content", message)


def _is_of_kind(content: bytes, media_type: str) -> bool:
    if media_type.startswith("text/"):
        return _is_text(content)
    if media_type == "application/json":
        return _is_plain_data(content)
    if media_type == "application/pdf":
        return content.startswith(b"%PDF-")
    kind = media_type.removeprefix("image/").upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # bounded below
            picture = Image.open(io.BytesIO(content), formats=(kind,))
            if max(picture.size) > PHOTO_SIDE:
                return False
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, EOFError):
        return False
    return True


def _is_text(content: bytes) -> bool:
    try:
        return b"\x00" not in content and bool(content.decode())
    except UnicodeDecodeError:
        return False


def _is_plain_data(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return False
