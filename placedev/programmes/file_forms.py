"""The forms with which a programme is taken in: its file, and the file again once it was read."""

import base64
import binascii
import zlib

from flask_wtf.file import FileField

from placedev.core.i18n import _, _l
from placedev.programmes.reading import LARGEST
from placedev.web.forms import Form, long_text

_MOST_PACKED = 1_900_000  # letters; fits in what a form may hold


class FileForm(Form):
    file = FileField(_l("Programmets fil (.json)"))

    def content(self) -> bytes:
        """Return what was sent; empty, with a sentence beside the field, if nothing was."""
        sent = self.file.data
        content = bytes(sent.read(LARGEST + 1)) if sent else b""
        if sent:
            sent.close()
        if not content:
            self.file.errors = [_("Välj filen som ni hämtade från programmets översikt.")]
        return content


class PackedForm(Form):
    """What was read and looked at, sent along so that exactly this is taken in."""

    packed = long_text(_l("Filen"), limit=_MOST_PACKED)

    def content(self) -> bytes:
        """Return the file; empty if it did not arrive whole."""
        try:
            packed = base64.b64decode(self.packed.data or "", validate=True)
            return zlib.decompressobj().decompress(packed, LARGEST + 1)
        except (binascii.Error, ValueError, zlib.error):
            return b""


def packed(content: bytes) -> str:
    """Return a file as the form holds it."""
    return base64.b64encode(zlib.compress(content)).decode()
