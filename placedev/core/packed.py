"""Packed files (.docx, .xlsx) that do not tell when they were packed."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows
_CORE = "docProps/core.xml"
_MOMENTS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def without_moments(content: bytes, *, also_inside: bool = False) -> bytes:
    """Return the same parts, packed so that the same parts are always the same bytes.

    Args:
        content: a packed file.
        also_inside: leave out what the file says of when it was made and changed, too.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew,
    ):
        for part in packed.infolist():
            head = zipfile.ZipInfo(part.filename, _EPOCH)
            head.compress_type = zipfile.ZIP_DEFLATED
            inside = packed.read(part)
            if also_inside and part.filename == _CORE:
                inside = _MOMENTS.sub(b"", inside)
            anew.writestr(head, inside)
    return out.getvalue()
